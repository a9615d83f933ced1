"""发展党员 in the workbench: who stands where and what comes next, one person, and each step."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from buildings.foundation.pages.guards import needs
from buildings.foundation.pages.refusals import made
from buildings.foundation.records import audit, row_history
from buildings.foundation.records.permissions import Permission
from buildings.foundation.tables.model_table import ExportColumn
from members.party import actions, stages
from members.party.filters import DevelopmentFilter
from members.party.forms import ApplicantForm, DayForm
from members.party.models import Development
from members.party.querysets import rules_of_stages
from members.party.states import DAY_OF_STAGE, Stage
from members.party.views.lists import PersonList, act, form_page
from members.party.views.rows import row_of

VIEW, EDIT = Permission.VIEW_MEMBERS, Permission.EDIT_MEMBERS
LIST = PersonList(
    "party/development_list.html",
    "发展党员",
    [
        "name",
        "organization",
        "enterprise",
        "workplace",
        "stage",
        *DAY_OF_STAGE.values(),
        "talked_on",
        "ended_on",
        ExportColumn("记录号", lambda one: one.pk),
    ],
)


@needs(VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def development_list(request: HttpRequest) -> HttpResponseBase:
    """List who is developed, each with what comes next; posted to, answer with the same as a workbook."""
    rows = Development.objects.visible_to(request.user, VIEW)
    filterset = DevelopmentFilter(request.GET, queryset=rows, request=request)
    on = timezone.localdate()
    return LIST.answer(request, filterset, rule=rules_of_stages()(on), today=on)


@needs(EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def development_new(request: HttpRequest) -> HttpResponse:
    """Write down somebody who applied, or who stands at a later stage already."""
    form = ApplicantForm(request.POST or None, user=request.user)
    development = made(form, lambda: actions.begin_development(_facts(form), by=request.user))
    if development is not None:
        return redirect("development-detail", development.pk)
    text = "只登记阶段和日期；申请书、考察、政审等材料仍在党员发展纪实系统中办理。"
    return form_page(request, form, title="登记发展党员", back=reverse("development-list"), text=text)


def _facts(form: ApplicantForm) -> actions.ApplicantFacts:
    words = {name: form.cleaned_data[name] for name in ("organization", "name", "workplace", "stage")}
    return actions.ApplicantFacts(days=form.days, **words)


@needs(VIEW)
@require_GET
def development_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one person's days, what comes next by which rule, and what may be done."""
    development = row_of(Development, request.user, pk)
    audit.record("viewed", by=request.user, thing=development)
    on = timezone.localdate()
    following = development.next_by(rules_of_stages()(on))
    context: dict[str, Any] = {
        "development": development,
        "days": [
            (Development._meta.get_field(name).verbose_name, getattr(development, name))
            for name in ("applied_on", "talked_on", *list(DAY_OF_STAGE.values())[1:])
        ],
        "next": following,
        "is_overdue": following is not None and following.is_overdue(on),
        "entries": row_history.of(development),
    }
    if request.user.may(EDIT, development) and not development.ended_on and development.stage != Stage.FULL:
        stage = stages.following(development.stage)
        context |= {
            "stage": stage,
            "advance_form": DayForm(label=f"{stage.label}日期", prefix="advance"),
            "end_form": DayForm(label="终止日期", prefix="end"),
        }
        if development.stage == Stage.APPLICANT and not development.talked_on:
            context["talk_form"] = DayForm(label="谈话日期", prefix="talk")
    return render(request, "party/development_detail.html", context)


@needs(EDIT)
@require_POST
def development_talk(request: HttpRequest, pk: int) -> HttpResponse:
    development = row_of(Development, request.user, pk)
    form = DayForm(request.POST, label="谈话日期", prefix="talk")
    verb = partial(actions.record_talk, development)
    return act(request, form, verb, "已登记谈话", ("development-detail", pk))


@needs(EDIT)
@require_POST
def development_advance(request: HttpRequest, pk: int) -> HttpResponse:
    """Move somebody on to the stage that the page showed."""
    development = row_of(Development, request.user, pk)
    form = DayForm(request.POST, label="日期", prefix="advance")
    stage = request.POST.get("stage", "")
    verb = partial(actions.advance, development, stage=stage)
    return act(request, form, verb, "阶段已更新", ("development-detail", pk))


@needs(EDIT)
@require_POST
def development_end(request: HttpRequest, pk: int) -> HttpResponse:
    development = row_of(Development, request.user, pk)
    form = DayForm(request.POST, label="终止日期", prefix="end")
    verb = partial(actions.end_development, development)
    return act(request, form, verb, "已登记终止", ("development-detail", pk))
