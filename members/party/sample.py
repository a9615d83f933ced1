"""What a roster cannot say of the sample street's members: who is developed, floats, moves and reports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from buildings.foundation.language.dates import months_after
from buildings.models import Building, Community, Street
from members.party import actions
from members.party.models import PartyMember
from members.party.states import Direction, MemberGrade, Stage, UnitGrade
from organizations.models import PartyOrganization

# name, stage, months since the day of each stage, the first first
DEVELOPED = [
    ("程一（示例）", Stage.APPLICANT, (0,)),
    ("方一（示例）", Stage.ACTIVIST, (20, 14)),
    ("段一（示例）", Stage.CANDIDATE, (30, 24, 6)),
    ("龙一（示例）", Stage.PROBATIONARY, (40, 34, 20, 12)),
]
FLOATING = [("贺一（示例）", 9, True), ("汤一（示例）", 3, True), ("毛一（示例）", 1, False)]
COLUMNS = ("applied_on", "activist_on", "candidate_on", "admitted_on")


def bring(street: Street, *, buildings: Sequence[Building], people: dict[str, Any], on: date) -> None:
    """Write a few of each through the verbs."""
    bodies = list(
        PartyOrganization.objects.filter(street=street, kind=PartyOrganization.Kind.BRANCH).order_by("pk")[:3]
    )
    community = Community.objects.filter(street=street).order_by("pk").first()
    if len(bodies) < 2 or community is None:
        return
    _develop(bodies[0], people["staff"], on)
    _float(street, buildings[0], bodies[0], people["staff"], on)
    _report(bodies, community, people["staff"], on)
    moving = PartyMember.objects.present().filter(organization=bodies[1]).order_by("pk").last()
    if moving is not None:
        day = on - timedelta(days=6)
        actions.send(moving, by=people["staff"], on=day, to_organization=bodies[0])


def _develop(body: PartyOrganization, by: Any, on: date) -> None:
    for name, stage, months in DEVELOPED:
        days = {column: months_after(on, -ago) for column, ago in zip(COLUMNS, months, strict=False)}
        actions.begin_development(actions.ApplicantFacts(body, name, stage, days), by=by)


def _float(street: Street, building: Building, body: PartyOrganization, by: Any, on: date) -> None:
    for number, (name, months, is_taken) in enumerate(FLOATING):
        facts = actions.StayFacts(
            street,
            Direction.INWARD,
            name,
            months_after(on, -months),
            organization=body if is_taken else None,
            elsewhere="外地某党支部（示例）",
            building=building,
            phone=f"1990000300{number}",
        )
        actions.begin_stay(facts, by=by)


def _report(bodies: Sequence[PartyOrganization], community: Community, by: Any, on: date) -> None:
    since = on.replace(month=1, day=1)
    facts = actions.ReportFacts(community, since, organization=bodies[0], project="法律咨询")
    report = actions.report_to_community(facts, by=by)
    actions.evaluate(report, by=by, year=on.year, grade=UnitGrade.GOOD)
    for number, member in enumerate(
        PartyMember.objects.present().filter(organization=bodies[0]).order_by("pk")[:4]
    ):
        report = actions.report_to_community(actions.ReportFacts(community, since, member=member), by=by)
        if number < 2:
            actions.evaluate(report, by=by, year=on.year, grade=MemberGrade.QUALIFIED)
            actions.count_services(report, by=by, services=number + 2)
