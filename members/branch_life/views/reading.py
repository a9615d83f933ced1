"""What is owed, a branch's year, what was recorded, and one meeting with its history."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from buildings.foundation.pages.guards import needs, row_or_404
from buildings.foundation.pages.paging import page_of
from buildings.foundation.records import row_history
from buildings.foundation.records.permissions import Permission
from buildings.foundation.tables.export import LIMIT, Table, export_lines
from buildings.foundation.tables.model_table import export_listed
from members.branch_life import checks
from members.branch_life.filters import BranchMeetingFilter, OwedMeetingFilter
from members.branch_life.forms import CallOffForm
from members.branch_life.members_counted import full_members_of
from members.branch_life.models import BranchMeeting, BranchSetup, MemberReview, OwedMeeting
from members.branch_life.year_page import year_lines
from organizations.models import PartyOrganization, Rule

VIEW, VIEW_MEETINGS, EDIT = Permission.VIEW_LEDGERS, Permission.VIEW_MEMBERS, Permission.EDIT_BRANCH_LIFE
OWED_ORDER, MEETING_ORDER = ("ends_at", "pk"), ("-day", "-pk")
OWED_HEADERS = ["街道", "党支部", "类型", "党小组", "时间", "应开", "已开", "规则"]
MEETING_COLUMNS = [
    "body", "group", "on", "kinds", "subject", "place", "entitled", "attended", "voters", "voters_attended", "host",
    "called_off_why",
]  # fmt: skip


@needs(VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def branch_life_list(request: HttpRequest) -> HttpResponseBase:
    """List what branches owe, what is overdue first; posted to, answer with the same as a workbook."""
    owed = OwedMeeting.objects.visible_to(request.user, VIEW)
    if request.method == "POST":
        owed = OwedMeeting.objects.visible_to(request.user, Permission.EXPORT)
    filterset = OwedMeetingFilter(request.GET, queryset=owed, request=request)
    rows = (filterset.qs if filterset.form.is_valid() else owed.none()).for_list()
    if request.method == "POST":
        return _export_owed(request, rows)
    context = {
        "filter": filterset,
        "page": page_of(rows, request.GET, order=OWED_ORDER),
        "is_narrowed": any(request.GET.get(name) for name in filterset.filters),
        "may_export": request.user.may(Permission.EXPORT),
        "may_edit": request.user.may(EDIT),
        "now": timezone.now(),
        "today": timezone.localdate(),
    }
    return render(request, "branch_life/owed_list.html", context)


def _export_owed(request: HttpRequest, rows: Any) -> HttpResponseBase:
    lines = list(rows.select_related("body__street").order_by(*OWED_ORDER)[:LIMIT])
    table = Table("组织生活应开情况", OWED_HEADERS, _owed_cells)
    label = OwedMeeting._meta.label_lower
    return export_lines(lines, by=request.user, model=label, table=table, filters=request.GET.dict())


def _owed_cells(row: OwedMeeting) -> list[Any]:
    group = str(row.group) if row.group_id else ""
    place = [str(row.body.street), str(row.body), row.get_kind_display(), group]
    return [*place, row.period, row.times, row.held, row.rule.source]


@needs(VIEW)
@require_GET
def branch_life_year(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a branch's year: what it owes by its make-up, what it held, and what rules say of both."""
    bodies = PartyOrganization.objects.visible_to(request.user, VIEW).select_related("street")
    body = get_object_or_404(bodies, pk=pk)
    today, year = timezone.localdate(), _year(request)
    owed = OwedMeeting.objects.filter(body=body).in_year(year).for_list()
    meetings = BranchMeeting.objects.filter(body=body, on__year=year).standing().select_related("group")
    setup = BranchSetup.objects.filter(body=body).current(today).first()
    review = MemberReview.objects.filter(body=body, year=year).first()
    rules = Rule.objects.rulebook(today, street=body.street)
    full_members = full_members_of(body, setup)
    context = {
        "body": body,
        "year": year,
        "years": (year - 1, year + 1),
        "today": today,
        "setup": setup,
        "groups": body.groups.current(today).order_by("pk"),
        "full_members": full_members,
        "judgements": checks.of_make_up(
            has_committee=setup is None or setup.has_committee, full_members=full_members, rules=rules
        )
        + (checks.of_review(review, rules) if review else []),
        "review": review,
        "lines": year_lines(owed, meetings.order_by("on", "pk"), timezone.now()),
        "months": range(1, 13),
        "may_see": request.user.may(VIEW_MEETINGS, body),
        "may_edit": request.user.may(EDIT, body),
    }
    return render(request, "branch_life/year.html", context)


def _year(request: HttpRequest) -> int:
    text = request.GET.get("year", "")
    year = int(text) if text.isdecimal() and len(text) == 4 else 0
    return year if 2000 <= year <= 2099 else timezone.localdate().year


@needs(VIEW_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def branch_meeting_list(request: HttpRequest) -> HttpResponseBase:
    """List what branches recorded, the latest day first; posted to, answer with the same as a workbook."""
    meetings = BranchMeeting.objects.visible_to(request.user, VIEW_MEETINGS)
    filterset = BranchMeetingFilter(request.GET, queryset=meetings, request=request)
    rows = (filterset.qs if filterset.form.is_valid() else meetings.none()).for_list()
    if request.method == "POST":
        ordered = rows.order_by("-on", "-pk")
        return export_listed(
            ordered, "组织生活", MEETING_COLUMNS, by=request.user, filters=request.GET.dict()
        )
    context = {
        "filter": filterset,
        "page": page_of(rows.by_day(), request.GET, order=MEETING_ORDER),
        "is_narrowed": any(request.GET.get(name) for name in filterset.filters),
        "may_export": request.user.may(Permission.EXPORT),
        "may_edit": request.user.may(EDIT),
        "today": timezone.localdate(),
    }
    return render(request, "branch_life/meeting_list.html", context)


@needs(VIEW_MEETINGS)
@require_GET
def branch_meeting_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one meeting, what the rule of its day says of it, and how it was entered and corrected."""
    return meeting_page(request, meeting_of(request, pk), CallOffForm())


def meeting_of(request: HttpRequest, pk: int, permission: Permission = VIEW_MEETINGS) -> BranchMeeting:
    """Return a meeting that is there for who asks, for the act he asks of."""
    rows = BranchMeeting.objects.select_related("body__street", "group")
    meeting = row_or_404(rows, request.user, permission, pk=pk)
    assert isinstance(meeting, BranchMeeting)
    return meeting


def meeting_page(request: HttpRequest, meeting: BranchMeeting, form: Any) -> HttpResponse:
    """Answer with the page of a meeting; with 422 where its form was refused."""
    rules = Rule.objects.rulebook(meeting.on, street=meeting.body.street)
    context = {
        "meeting": meeting,
        "body": meeting.body,
        "judgements": checks.of_meeting(meeting, rules),
        "history": row_history.of(meeting),
        "form": form,
        "today": timezone.localdate(),
        "may_edit": request.user.may(EDIT, meeting.body) and meeting.called_off_at is None,
    }
    return render(request, "branch_life/meeting.html", context, status=422 if form.errors else 200)
