"""发展党员: begin with the application, move on stage by stage, give up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from buildings.foundation.records.checked import save_checked
from members.party import stages
from members.party.actions.checks import locked, refuse_future, refuse_who_may_not_edit
from members.party.models import Development, PartyMember
from members.party.querysets import rules_of_stages
from members.party.states import DAY_OF_STAGE, Stage
from organizations.models import Enterprise, PartyOrganization

OVER = "已经终止或转正，不能再改阶段"


@dataclass(frozen=True)
class ApplicantFacts:
    """Who is developed by which body, how far he has come, and on which days (`days` by column)."""

    organization: PartyOrganization
    name: str
    stage: str = Stage.APPLICANT
    days: dict[str, date | None] = field(default_factory=dict)
    enterprise: Enterprise | None = None
    workplace: str = ""
    member: PartyMember | None = None
    remarks: str = ""


@transaction.atomic
def begin_development(facts: ApplicantFacts, *, by: Any) -> Development:
    """Write down somebody who is developed, at whatever stage the body stands with him.

    Raises `PermissionDenied` for who does not keep the body's members, `ValidationError` for days that the
    stage or the rule in force does not allow.
    """
    refuse_who_may_not_edit(by, facts.organization)
    values = _columns(facts)
    _judge(facts.stage, facts.days)
    return save_checked(Development(street_id=facts.organization.street_id, **values, **facts.days))


def _columns(facts: ApplicantFacts) -> dict[str, Any]:
    """Return the columns of the facts, the days left out: rows stay rows."""
    return {name: getattr(facts, name) for name in facts.__dataclass_fields__ if name != "days"}


@transaction.atomic
def record_talk(development: Development, *, by: Any, on: date) -> Development:
    """Write down that an applicant was talked to.

    Raises `PermissionDenied` for who does not keep the body's members, `ValidationError` for a day to come or
    before the application.
    """
    refuse_who_may_not_edit(by, development)
    development = locked(development)
    refuse_future(on, "on")
    development.talked_on = on
    return save_checked(development)


@transaction.atomic
def advance(development: Development, *, by: Any, stage: str, on: date) -> Development:
    """Move somebody on to the next stage on a day.

    1. locks the row, asks for the permission, judges the days by the rule of that day;
    2. writes the stage and its day;
    3. 预备党员: enters him in the roster where he is not in it; 正式党员: makes him full there.

    Raises `PermissionDenied`, `ValidationError` for another stage than the next, for days the rule forbids and
    for a roster that already has him.
    """
    refuse_who_may_not_edit(by, development)
    development = locked(development)
    refuse_future(on, "on")
    if development.ended_on or development.stage == Stage.FULL:
        raise ValidationError(OVER)
    following = stages.following(development.stage)
    if stage != following:
        raise ValidationError(
            {"stage": f"现在是{development.get_stage_display()}，下一阶段是{following.label}"}
        )
    days = {**development.days, DAY_OF_STAGE[following]: on}
    _judge(following, days)
    development.stage = following
    setattr(development, DAY_OF_STAGE[following], on)
    _write_roster(development)
    return save_checked(development)


@transaction.atomic
def end_development(development: Development, *, by: Any, on: date) -> Development:
    """End somebody's development: he withdrew, or is developed no further; the row stays to be read.

    Raises `PermissionDenied`, and `ValidationError` for who is full already or a day to come.
    """
    refuse_who_may_not_edit(by, development)
    development = locked(development)
    refuse_future(on, "on")
    if development.ended_on or development.stage == Stage.FULL:
        raise ValidationError(OVER)
    development.ended_on = on
    return save_checked(development)


def _judge(stage: str, days: dict[str, date | None]) -> None:
    faults = [one for one in stages.faults_of(stage, days, rules_of_stages()) if one.is_forbidden]
    if faults:
        raise ValidationError(
            [f"{one.text}（{one.rule.source}）" if one.rule else one.text for one in faults]
        )


def _write_roster(development: Development) -> None:
    """Enter in the roster who became probationary, and make full there who is."""
    member = development.member
    if development.stage == Stage.PROBATIONARY and member is None:
        development.member = save_checked(
            PartyMember(
                street_id=development.street_id,
                organization=development.organization,
                enterprise=development.enterprise,
                workplace=development.workplace,
                name=development.name,
                category=PartyMember.MemberCategory.PROBATIONARY,
                joined_on=development.admitted_on,
            )
        )
    elif development.stage == Stage.FULL and member is not None:
        member.category, member.full_on = PartyMember.MemberCategory.FULL, development.converted_on
        save_checked(member)
