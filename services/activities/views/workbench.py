"""The desk of those who organise: the programme, one activity with its people, and what was attended."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from buildings.foundation.language.text import is_key
from buildings.foundation.measures import Span
from buildings.foundation.pages.guards import needs, row_or_404
from buildings.foundation.pages.paging import page_of
from buildings.foundation.records.permissions import Permission
from buildings.foundation.statements.counting import figures_of
from buildings.foundation.tables import model_table
from buildings.foundation.tables.export import export
from services.activities import actions, tables
from services.activities.actions import ActivityPlan
from services.activities.filters import ProgrammeFilter, is_narrowed
from services.activities.forms import ActivityForm, CancelForm
from services.activities.measures import MEASURES
from services.activities.models import Activity, Signup
from services.activities.querysets import ActivityQuerySet
from services.activities.views.public import by_time, with_phase

EDIT, NOT_THEIRS = Permission.EDIT_ACTIVITIES, "您没有维护这项活动的权限"
A_PAGE = 100  # people; a form of more boxes than Django's thousand fields would not be taken


def _own_activities(request: HttpRequest) -> ActivityQuerySet:
    """Return the activities a person keeps."""
    return Activity.objects.visible_to(request.user, EDIT).for_list()


def _one(request: HttpRequest, pk: int) -> Activity:
    activities = Activity.objects.for_list().with_counts()
    return with_phase([row_or_404(activities, request.user, EDIT, reason=NOT_THEIRS, pk=pk)])[0]


@needs(EDIT)
@require_safe
def programme_list(request: HttpRequest) -> HttpResponse:
    """List the activities a person keeps, latest first, with this year's numbers by form."""
    own, span = _own_activities(request), Span.today()
    filterset = ProgrammeFilter(request.GET, queryset=by_time(own.with_counts()), request=request)
    page = page_of(filterset.qs, request.GET, order=("-begins", "-pk"))
    context = {
        "activities": with_phase(page.rows),
        "page": page,
        "form": filterset.form,
        "figures": [
            (one.name, one.number, one.url) for one in figures_of(MEASURES.values(), request.user, span)
        ],
        "year": span.until.year,
        "is_narrowed": is_narrowed(filterset, request),
        "may_export": request.user.may(Permission.EXPORT),
    }
    return render(request, "activities/programme_list.html", context)


@needs(EDIT)
@require_http_methods(["GET", "POST"])
def programme_new(request: HttpRequest) -> HttpResponse:
    form = ActivityForm(request.POST or None, user=request.user)
    saved = _submit(form, lambda fields: actions.plan(ActivityPlan(**fields), by=request.user))
    if saved is not None:
        messages.success(request, "活动已登记")
        return redirect("programme-detail", saved.pk)
    return _form_page(request, form, "登记活动")


@login_required
@require_http_methods(["GET", "POST"])
def programme_edit(request: HttpRequest, pk: int) -> HttpResponse:
    activity = _one(request, pk)
    form = ActivityForm(request.POST or None, user=request.user, instance=Activity.objects.get(pk=pk))
    saved = _submit(form, lambda fields: actions.change(activity, ActivityPlan(**fields), by=request.user))
    if saved is not None:
        messages.success(request, "已保存")
        if actions.where_and_when(saved) != actions.where_and_when(activity):
            _say_who_was_told(request, saved)
        return redirect("programme-detail", pk)
    return _form_page(request, form, f"修改：{activity}")


def _say_who_was_told(request: HttpRequest, activity: Activity) -> None:
    """Tell the organiser of something moved whom no notice reaches."""
    if number := activity.signups.standing().without_account().count():
        messages.warning(
            request, f"已通知有账号的报名人；另有 {number} 人没有账号，请按报名名单打电话告知新的时间和地点"
        )


def _submit(form: forms.Form, verb: Any) -> Any:
    """Return what the verb made of a form that is filled in rightly; put its objections into the form."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return verb(form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return None


def _form_page(request: HttpRequest, form: forms.Form, title: str) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, "activities/programme_form.html", {"form": form, "title": title}, status=status)


@login_required
@require_safe
def programme_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _detail_page(request, _one(request, pk), CancelForm())


def _detail_page(
    request: HttpRequest, activity: Activity, form: forms.Form, status: int = 200
) -> HttpResponse:
    now, attendees = timezone.now(), activity.signups.joined()
    page = page_of(attendees, request.GET, order=("pk",), size=A_PAGE)
    before = attendees.filter(pk__lt=page.rows[0].pk).count() if page.previous else 0
    context = {
        "activity": activity,
        "form": form,
        "page": page,
        "first": before + 1,
        "last": before + len(page),
        "queue": activity.signups.waiting().order_by("pk")[:A_PAGE],
        "may_record": activity.starts_at <= now and not activity.cancelled_at,
        "may_cancel": now < activity.ends_at and not activity.cancelled_at,
        "may_export": request.user.may(Permission.EXPORT, activity),
    }
    return render(request, "activities/programme_detail.html", context, status=status)


@login_required
@require_POST
def programme_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    activity, form = _one(request, pk), CancelForm(request.POST)
    if _submit(form, lambda fields: actions.cancel(activity, by=request.user, **fields)) is None:
        return _detail_page(request, activity, form, status=422)
    messages.success(request, "活动已取消，已通知报名的账号")
    return redirect("programme-detail", pk)


@login_required
@require_POST
def programme_attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down who came of those on a page, and return to that page."""
    activity = _one(request, pk)
    attendee_keys = _keys(request.POST.getlist("came"))
    shown_keys = _keys(request.POST.get("shown", "").split())
    try:
        number = actions.record_attendance(
            activity, by=request.user, attendee_keys=attendee_keys, shown_keys=shown_keys
        )
    except ValidationError as error:
        messages.error(request, "；".join(error.messages))
    else:
        messages.success(request, f"已登记，到场共 {number} 人")
    return redirect(f"{reverse('programme-detail', args=[pk])}?{request.GET.urlencode()}")


def _keys(texts: list[str]) -> list[int]:
    return [int(key) for key in texts if is_key(key)]


@needs(EDIT)
@require_POST
def programme_export(request: HttpRequest) -> HttpResponse:
    """The filtered list as a workbook, with its counts."""
    filterset = ProgrammeFilter(request.GET, queryset=_own_activities(request).with_counts(), request=request)
    columns = tables.columns(timezone.now())
    rows = filterset.qs.select_related(*model_table.related(columns)).order_by("-starts_at", "-pk")
    table = model_table.table_of("活动", columns)
    return export(rows, by=request.user, table=table, filters=request.GET.dict())


@login_required
@require_POST
def programme_people(request: HttpRequest, pk: int) -> HttpResponse:
    """Who signed up, as a workbook; numbers stay masked."""
    activity = _one(request, pk)
    columns = model_table.export_columns(Signup, tables.PEOPLE)
    rows = activity.signups.standing().select_related(*model_table.related(columns)).order_by("pk")
    table = model_table.table_of(f"{activity.title}报名", columns)
    return export(rows, by=request.user, table=table, place=activity)
