"""The forms: a meeting held or planned, several at once, a correction, a make-up, a review."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from buildings.foundation.pages.guards import needs, row_or_404
from buildings.foundation.pages.refusals import say_refusal
from buildings.foundation.records.permissions import Permission
from members.branch_life import actions
from members.branch_life.actions.setups import NOT_THEIRS
from members.branch_life.forms import BatchForm, CallOffForm, MeetingForm, ReviewForm, SetupForm
from members.branch_life.models import BranchMeeting, MemberReview
from members.branch_life.views.reading import meeting_of, meeting_page
from organizations.models import PartyOrganization

EDIT = Permission.EDIT_BRANCH_LIFE


def _body(request: HttpRequest, pk: int) -> PartyOrganization:
    body = row_or_404(PartyOrganization.objects.all(), request.user, EDIT, reason=NOT_THEIRS, pk=pk)
    assert isinstance(body, PartyOrganization)
    return body


@needs(EDIT)
@require_http_methods(["GET", "POST"])
def branch_meeting_record(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a meeting of a branch: held where its day has come, planned where it is to come."""
    body = _body(request, pk)
    form = MeetingForm(request.POST or None, body=body, initial={"on": timezone.localdate()})

    def write() -> BranchMeeting:
        is_to_come = form.facts.on > timezone.localdate()
        verb = actions.plan_meeting if is_to_come else actions.record_meeting
        return verb(body, form.facts, by=request.user)

    meeting = _submit(form, write)
    if meeting is None:
        return _form_page(request, form, body, "登记组织生活")
    messages.success(request, "已登记为计划，开过以后请补登到会人数" if meeting.is_planned else "已登记")
    return redirect("branch-life-year", body.pk)


@needs(EDIT)
@require_http_methods(["GET", "POST"])
def branch_meeting_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a meeting; one that was planned is recorded as held where its day has come."""
    meeting = meeting_of(request, pk, EDIT)
    form = MeetingForm(request.POST or None, body=meeting.body, instance=BranchMeeting.objects.get(pk=pk))

    def write() -> BranchMeeting:
        has_come = form.facts.on <= timezone.localdate()
        verb = actions.record_held if meeting.is_planned and has_come else actions.correct_meeting
        return verb(meeting, form.facts, by=request.user)

    if _submit(form, write) is None:
        title = "登记到会情况" if meeting.is_planned else "更正组织生活"
        return _form_page(request, form, meeting.body, title)
    messages.success(request, "已保存")
    return redirect("branch-meeting-detail", pk)


@needs(EDIT)
@require_POST
def branch_meeting_call_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down that a meeting does not, or did not, take place."""
    meeting = meeting_of(request, pk, EDIT)
    form = CallOffForm(request.POST)
    saved = _submit(form, lambda: actions.call_off(meeting, by=request.user, why=form.cleaned_data["why"]))
    if saved is None:
        return meeting_page(request, meeting, form)
    messages.success(request, "已登记取消")
    return redirect("branch-meeting-detail", pk)


@needs(EDIT)
@require_http_methods(["GET", "POST"])
def branch_batch(request: HttpRequest) -> HttpResponse:
    """Take several meetings of several branches at once: all of them, or none with what is wrong beside each."""
    formset = BatchForm(request.POST or None, form_kwargs={"user": request.user})
    if request.method == "POST" and formset.is_valid():
        filled = [form for form in formset if form.cleaned_data.get("body")]
        if not filled:
            formset.forms[0].add_error("body", "请至少填写一行")
        elif _write_each(filled, request.user):
            messages.success(request, f"已登记 {len(filled)} 场")
            return redirect("branch-meeting-list")
    status = 422 if request.method == "POST" else 200
    return render(request, "branch_life/batch.html", {"formset": formset}, status=status)


def _write_each(filled: list[Any], by: Any) -> bool:
    """Write the rows together; where one is refused write none, and say so beside it."""
    try:
        actions.record_meetings([(form.cleaned_data["body"], form.facts) for form in filled], by=by)
    except actions.BatchRefusedError as error:
        say_refusal(filled[error.place], error.reason)
        return False
    return True


@needs(EDIT)
@require_http_methods(["GET", "POST"])
def branch_setup(request: HttpRequest, pk: int) -> HttpResponse:
    """Take what a branch is made of from a day on."""
    body = _body(request, pk)
    form = SetupForm(request.POST or None, body=body)
    saved = _submit(
        form,
        lambda: actions.set_up(body, form.made_of, by=request.user, since=form.cleaned_data["since"]),
    )
    if saved is None:
        return _form_page(request, form, body, "支部设置")
    messages.success(request, "已保存，应开的会按这个设置计算")
    return redirect("branch-life-year", body.pk)


@needs(EDIT)
@require_http_methods(["GET", "POST"])
def branch_review(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the counts of a branch's yearly review."""
    body = _body(request, pk)
    year = timezone.localdate().year
    known = MemberReview.objects.filter(body=body, year=year).first() or MemberReview(year=year)
    form = ReviewForm(request.POST or None, instance=known)
    saved = _submit(
        form,
        lambda: actions.record_review(body, form.cleaned_data["year"], form.counts, by=request.user),
    )
    if saved is None:
        return _form_page(request, form, body, "民主评议")
    messages.success(request, "已保存")
    return redirect("branch-life-year", body.pk)


def _submit(form: Any, write: Callable[[], Any]) -> Any:
    """Return what the verb wrote, or None where the form or the verb refused it; the form then says why."""
    if not (form.is_bound and form.is_valid()):
        return None
    try:
        return write()
    except ValidationError as error:
        say_refusal(form, error)
        return None


def _form_page(request: HttpRequest, form: Any, body: PartyOrganization, title: str) -> HttpResponse:
    context = {"form": form, "body": body, "title": title}
    return render(request, "branch_life/form.html", context, status=422 if form.errors else 200)
