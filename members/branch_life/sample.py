"""A year of branch life for the sample street: of three branches one let some of it lapse."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from buildings.models import Building, Street
from members.accounts.models import User
from members.branch_life.actions import (
    Composition,
    MeetingFacts,
    ReviewCounts,
    plan_meeting,
    record_meeting,
    record_review,
    set_up,
)
from members.branch_life.meeting_kinds import BranchMeetingKind
from members.branch_life.querysets import BRANCHES
from organizations.models import PartyOrganization

KIND = BranchMeetingKind
BRANCHES_SHOWN, LAPSED_MONTHS, PARTY_DAY = 3, {3, 8}, 10
SUBJECTS = ("学习党的创新理论", "走访入驻单位", "志愿服务进楼宇", "讨论发展党员")


def bring(street: Street, *, buildings: Sequence[Building], people: dict[str, User], on: date) -> None:
    """Set up the first branches and record their year as far as the day, through the verbs."""
    staff, year_begins = people["staff"], on.replace(month=1, day=1)
    branches = PartyOrganization.objects.filter(street=street, kind__in=BRANCHES).alive().order_by("pk")
    for place, branch in enumerate(branches[:BRANCHES_SHOWN]):
        since = max(year_begins, branch.founded_on) if branch.founded_on else year_begins
        made_of = Composition(has_committee=place == 0, party_day=PARTY_DAY, full_members=9 - 3 * place)
        set_up(branch, made_of, by=staff, since=since)
        _record_year(branch, since, on, by=staff, lapses=place == 1)
    if branches:
        _plan_and_review(branches[0], on, by=staff)


def _record_year(branch: PartyOrganization, since: date, on: date, *, by: Any, lapses: bool) -> None:
    has_committee = branch.setups.get().has_committee
    months = (since.replace(month=month, day=PARTY_DAY) for month in range(since.month, 13))
    for day in (day for day in months if since <= day <= on and not (lapses and day.month in LAPSED_MONTHS)):
        is_general = day.month % 3 == 2
        kinds = (KIND.GENERAL, KIND.PARTY_DAY) if is_general else (KIND.PARTY_DAY,)
        subject = SUBJECTS[day.month % len(SUBJECTS)]
        facts = MeetingFacts(day, kinds, subject=subject, entitled=9, attended=9 - day.month % 3)
        record_meeting(branch, facts, by=by)
        if has_committee and day - timedelta(days=4) >= since:
            committee = MeetingFacts(day - timedelta(days=4), (KIND.COMMITTEE,), entitled=3, attended=3)
            record_meeting(branch, committee, by=by)


def _plan_and_review(branch: PartyOrganization, on: date, *, by: Any) -> None:
    plan = MeetingFacts(on + timedelta(days=12), (KIND.LECTURE,), subject="书记讲党课", place="党群服务中心")
    plan_meeting(branch, plan, by=by)
    record_review(branch, on.year, ReviewCounts(full_members=9, excellent=3, qualified=6), by=by)
