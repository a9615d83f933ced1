"""双报到: report to a community, say how often one served, be evaluated by it each year, end it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from buildings.foundation.records.checked import save_checked
from buildings.foundation.records.permissions import Permission, refuse_unless_may
from buildings.models import Community
from members.party.actions.checks import locked, refuse_future, refuse_who_may_not_edit
from members.party.models import CommunityReport, PartyMember, ReportEvaluation
from organizations.models import PartyOrganization

NOT_THEIRS = "这个社区的双报到不由您评价"


@dataclass(frozen=True)
class ReportFacts:
    """Who reports to which community since when: a body of the ledger, a unit outside it, or a member."""

    community: Community
    since: date
    organization: PartyOrganization | None = None
    unit_name: str = ""
    member: PartyMember | None = None
    contact_name: str = ""
    contact_phone: str = ""
    project: str = ""


@transaction.atomic
def report_to_community(facts: ReportFacts, *, by: Any) -> CommunityReport:
    """Write down that a unit or a member reported to a community.

    Raises `PermissionDenied` for who keeps neither the members of the body concerned nor, of a unit outside
    the ledger, those of the street; `ValidationError` for a community of another street, a day to come, and a
    member who reports elsewhere.
    """
    body = facts.organization or (facts.member and facts.member.organization)
    refuse_who_may_not_edit(by, body or facts.member or facts.community)
    refuse_future(facts.since, "since")
    whose = facts.organization or facts.member
    if whose is not None and whose.street_id != facts.community.street_id:
        raise ValidationError({"community": "请选择本街道的社区"})
    values = {name: getattr(facts, name) for name in facts.__dataclass_fields__}
    return save_checked(CommunityReport(street_id=facts.community.street_id, **values))


@transaction.atomic
def count_services(report: CommunityReport, *, by: Any, services: int) -> CommunityReport:
    """Write how often somebody served in the community, as the community says.

    Raises `PermissionDenied` for who does not evaluate there.
    """
    refuse_unless_may(by, Permission.EVALUATE_REPORTS, report, reason=NOT_THEIRS)
    report = locked(report)
    report.services = services
    return save_checked(report)


@transaction.atomic
def evaluate(report: CommunityReport, *, by: Any, year: int, grade: str, words: str = "") -> ReportEvaluation:
    """Say what a community thinks of a year; said again, the later word stands and the history keeps both.

    Raises `PermissionDenied` for who does not evaluate there, `ValidationError` for a grade that is not one of
    units or of members, and for a year before the report or to come.
    """
    refuse_unless_may(by, Permission.EVALUATE_REPORTS, report, reason=NOT_THEIRS)
    report = locked(report)
    if grade not in dict(report.grades):
        raise ValidationError({"grade": "没有这个评价等次"})
    first = report.since.year if report.since else year
    if not first <= year <= timezone.localdate().year:
        raise ValidationError({"year": "请填写报到以来的年度"})
    evaluation = report.evaluations.filter(year=year).first() or ReportEvaluation(report=report, year=year)
    evaluation.grade, evaluation.words, evaluation.by = grade, words, by
    return save_checked(evaluation)


@transaction.atomic
def end_report(report: CommunityReport, *, by: Any, on: date) -> CommunityReport:
    """End a report: from that day on one may report to another community.

    Raises `PermissionDenied`, and `ValidationError` for one that is over or a day not after its beginning.
    """
    refuse_who_may_not_edit(by, report.organization or report.member or report.community)
    report = locked(report)
    refuse_future(on, "on")
    if report.until:
        raise ValidationError("已登记结束")
    report.until = on
    return save_checked(report)
