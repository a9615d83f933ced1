"""双报到 in the workbench: units and members that reported, one of them, and what the community says of a year."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from buildings.foundation.pages.guards import needs
from buildings.foundation.pages.phone_page import phone_page
from buildings.foundation.pages.refusals import made
from buildings.foundation.records import audit, row_history
from buildings.foundation.records.permissions import Permission
from buildings.foundation.records.revealing import reveal_phone
from buildings.foundation.tables.model_table import ExportColumn
from members.party import actions
from members.party.filters import CommunityReportFilter
from members.party.forms import CommunityReportForm, DayForm, EvaluationForm, ServicesForm
from members.party.models import CommunityReport
from members.party.views.lists import PersonList, act, form_page
from members.party.views.rows import row_of

VIEW, EDIT, EVALUATE = Permission.VIEW_REPORTS, Permission.EDIT_MEMBERS, Permission.EVALUATE_REPORTS


def _latest(report: CommunityReport) -> str:
    evaluations = list(report.evaluations.all())
    return f"{evaluations[0].year} {evaluations[0].get_grade_display()}" if evaluations else ""


LIST = PersonList(
    "party/report_list.html",
    "双报到",
    [
        "community",
        "organization",
        "unit_name",
        "member",
        "since",
        "until",
        "contact_name",
        "contact_phone",
        "project",
        "services",
        ExportColumn("年度评价", _latest),
    ],
    order=("-pk",),
)


@needs(VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def report_list(request: HttpRequest) -> HttpResponseBase:
    """List the units, or with `of=members` the members, that reported; posted to, answer with a workbook."""
    of_members = request.GET.get("of") == "members"
    reports = CommunityReport.objects.visible_to(request.user, VIEW)
    reports = reports.of_members() if of_members else reports.of_units()
    filterset = CommunityReportFilter(request.GET, queryset=reports, request=request)
    here = reverse("report-list")
    tabs = [
        {"label": "单位", "url": here, "current": not of_members},
        {"label": "党员", "url": f"{here}?of=members", "current": of_members},
    ]
    return LIST.answer(request, filterset, tabs=tabs, of_members=of_members, year=timezone.localdate().year)


@needs(EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def report_new(request: HttpRequest) -> HttpResponse:
    form = CommunityReportForm(request.POST or None, user=request.user)
    report = made(form, lambda: actions.report_to_community(_facts(form.cleaned_data), by=request.user))
    if report is not None:
        return redirect("report-detail", report.pk)
    text = "单位党组织报到，或一名党员报到；一名党员同一时间只向一个社区报到。"
    return form_page(request, form, title="登记双报到", back=reverse("report-list"), text=text)


def _facts(words: dict[str, Any]) -> actions.ReportFacts:
    words = {name: value for name, value in words.items() if name != "member_name"}
    if words.get("member"):
        words["organization"] = None
    return actions.ReportFacts(**words)


@needs(VIEW)
@require_GET
def report_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one report with its years, to the community that evaluates and the body concerned."""
    report = row_of(CommunityReport, request.user, pk, VIEW)
    audit.record("viewed", by=request.user, thing=report)
    user = request.user
    may_evaluate = user.may(EVALUATE, report)
    may_end = not report.until and user.may(EDIT, report.organization or report.member or report.community)
    context = {
        "report": report,
        "evaluations": report.evaluations.all(),
        "entries": row_history.of(report),
        "may_reveal": user.may(Permission.REVEAL_PHONE, report),
        "evaluation_form": EvaluationForm(grades=report.grades) if may_evaluate else None,
        "services_form": ServicesForm(initial={"services": report.services})
        if may_evaluate and report.is_of_member
        else None,
        "end_form": DayForm(label="结束日期", prefix="end") if may_end else None,
    }
    return render(request, "party/report_detail.html", context)


@needs(EVALUATE)
@require_POST
def report_evaluate(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the community's word on a year."""
    report = row_of(CommunityReport, request.user, pk, VIEW)
    form = EvaluationForm(request.POST, grades=report.grades)
    return act(request, form, partial(actions.evaluate, report), "已评价", ("report-detail", pk))


@needs(EVALUATE)
@require_POST
def report_services(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the community's word on how often a member served."""
    report = row_of(CommunityReport, request.user, pk, VIEW)
    form = ServicesForm(request.POST)
    return act(request, form, partial(actions.count_services, report), "已登记", ("report-detail", pk))


@needs(EDIT)
@require_POST
def report_end(request: HttpRequest, pk: int) -> HttpResponse:
    report = row_of(CommunityReport, request.user, pk, VIEW)
    form = DayForm(request.POST, label="结束日期", prefix="end")
    return act(request, form, partial(actions.end_report, report), "已登记结束", ("report-detail", pk))


@needs(VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def report_phone(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a reason, then show the whole number of the contact."""
    report = row_of(CommunityReport, request.user, pk, VIEW)
    context = {"who": report, "back": reverse("report-detail", args=[pk])}
    return phone_page(
        request,
        "party/phone.html",
        context,
        partial(reveal_phone, field="contact_phone"),
        report,
    )
