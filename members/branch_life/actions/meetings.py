"""The verbs of meetings: planned, recorded as held, corrected, called off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from buildings.foundation.records.checked import save_checked
from buildings.foundation.records.permissions import Permission, refuse_unless_may
from members.branch_life.actions.setups import NOT_THEIRS
from members.branch_life.meeting_kinds import in_order
from members.branch_life.models import BranchMeeting, PartyGroup
from members.branch_life.querysets import MEETING
from organizations.models import PartyOrganization

TO_COME = "这一天还没到，请等开过以后登记，或先登记为计划"


@dataclass(frozen=True)
class MeetingFacts:
    """What is told of a meeting; nothing but its day and kinds must be."""

    on: date
    kinds: tuple[str, ...]
    group: PartyGroup | None = None
    subject: str = ""
    place: str = ""
    entitled: int | None = None
    attended: int | None = None
    voters: int | None = None
    voters_attended: int | None = None
    host: str = ""
    link: str = ""


class BatchRefusedError(Exception):
    """One of several meetings was refused, so that none was written: its place among them, and the reason."""

    def __init__(self, place: int, reason: ValidationError):
        super().__init__(place, reason)
        self.place, self.reason = place, reason


def record_meeting(body: PartyOrganization, facts: MeetingFacts, *, by: Any) -> BranchMeeting:
    """Record a meeting that was held; it counts for each of its kinds.

    Raises `PermissionDenied` for who does not keep the branch's records, `ValidationError` for a day to come,
    for one on which the branch or the group was not there, for a kind already recorded of that day, and for
    what the constraints refuse.
    """
    if facts.on > timezone.localdate():
        raise ValidationError({"on": TO_COME})
    return _write(BranchMeeting(body=body, held_at=timezone.now()), facts, by=by)


@transaction.atomic
def record_meetings(
    meetings: Iterable[tuple[PartyOrganization, MeetingFacts]], *, by: Any
) -> list[BranchMeeting]:
    """Record several meetings that were held, of several branches: all of them, or none.

    Raises `PermissionDenied` as `record_meeting` does, and `BatchRefusedError`, which names the first of them
    that was refused and why.
    """
    written = []
    for place, (body, facts) in enumerate(meetings):
        try:
            written.append(record_meeting(body, facts, by=by))
        except ValidationError as error:
            raise BatchRefusedError(place, error) from error
    return written


def plan_meeting(body: PartyOrganization, facts: MeetingFacts, *, by: Any) -> BranchMeeting:
    """Write down a meeting that is planned; it counts for nothing until it is recorded as held.

    Raises what `record_meeting` raises, but for a day to come.
    """
    return _write(BranchMeeting(body=body), facts, by=by)


def record_held(meeting: BranchMeeting, facts: MeetingFacts, *, by: Any) -> BranchMeeting:
    """Record that a planned meeting was held, and how.

    Raises what `record_meeting` raises, and `ValidationError` for one that was called off.
    """
    if facts.on > timezone.localdate():
        raise ValidationError({"on": TO_COME})
    return _change(meeting, facts, by=by, held_at=meeting.held_at or timezone.now())


def correct_meeting(meeting: BranchMeeting, facts: MeetingFacts, *, by: Any) -> BranchMeeting:
    """Correct what is told of a meeting, planned or held; what it said before stays in its history.

    Raises what `record_held` raises.
    """
    if meeting.held_at and facts.on > timezone.localdate():
        raise ValidationError({"on": TO_COME})
    return _change(meeting, facts, by=by, held_at=meeting.held_at)


@transaction.atomic
def call_off(meeting: BranchMeeting, *, by: Any, why: str) -> BranchMeeting:
    """Say that a meeting does not take place, or did not: it stays to be read and counts for nothing.

    Raises `PermissionDenied` for who does not keep the branch's records, `ValidationError` without a reason
    and for one that was called off before.
    """
    meeting = _locked(meeting, by)
    meeting.held_at = None
    meeting.called_off_at = timezone.now()
    meeting.called_off_why = why.strip()
    if not meeting.called_off_why:
        raise ValidationError({"why": "请写明取消的原因"})
    return save_checked(meeting)


@transaction.atomic
def _change(meeting: BranchMeeting, facts: MeetingFacts, *, by: Any, held_at: Any) -> BranchMeeting:
    meeting = _locked(meeting, by)
    meeting.held_at = held_at
    return _write(meeting, facts, by=by)


def _locked(meeting: BranchMeeting, by: Any) -> BranchMeeting:
    """Return the meeting under lock, with its branch."""
    meeting = BranchMeeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
    refuse_unless_may(by, Permission.EDIT_BRANCH_LIFE, meeting.body, reason=NOT_THEIRS)
    if meeting.called_off_at:
        raise ValidationError("这场会议已登记取消")
    return meeting


@transaction.atomic
def _write(meeting: BranchMeeting, facts: MeetingFacts, *, by: Any) -> BranchMeeting:
    body = meeting.body
    refuse_unless_may(by, Permission.EDIT_BRANCH_LIFE, body, reason=NOT_THEIRS)
    _check(body, facts)
    for name, value in _by_name(facts).items():
        setattr(meeting, name, value)
    meeting.kinds = in_order(facts.kinds)
    _refuse_doubles(meeting)
    return save_checked(meeting)


def _by_name(facts: MeetingFacts) -> dict[str, Any]:
    """Return the facts by name, the group as the row it is."""
    return {field.name: getattr(facts, field.name) for field in fields(facts)}


def _check(body: PartyOrganization, facts: MeetingFacts) -> None:
    if body.kind not in MEETING:
        raise ValidationError("三会一课和主题党日由党支部登记")
    if (body.founded_on and facts.on < body.founded_on) or (
        body.dissolved_on and facts.on >= body.dissolved_on
    ):
        raise ValidationError({"on": "这一天支部还没有成立，或已经撤销"})
    group = facts.group
    if group is None:
        return
    if group.body_id != body.pk:
        raise ValidationError({"group": "这个党小组不是本支部的"})
    if facts.on < group.since or (group.until and facts.on >= group.until):
        raise ValidationError({"group": "这一天没有这个党小组"})


def _refuse_doubles(meeting: BranchMeeting) -> None:
    """Refuse a kind already recorded of the branch, or its group, on that day, in whatever other words."""
    same_day = BranchMeeting.objects.standing().filter(
        body=meeting.body, group=meeting.group, on=meeting.on, kinds__overlap=meeting.kinds
    )
    other = same_day.exclude(pk=meeting.pk).first()
    if other is not None:
        raise ValidationError({"on": f"这一天已登记了{other.get_kinds_display()}，请在那一条上更正"})
