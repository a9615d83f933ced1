"""What branch life adds to a secretary's own calendar: what is planned and held, and the fixed day of 主题党日.

Nothing of it stands in a building's calendar, which anybody may subscribe.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db.models import Count, Max
from django.utils import timezone

from buildings.foundation.calendars.entry import Certainty, Entry
from buildings.models import Building
from members.accounts.models import Assignment, User
from members.accounts.roles import Role
from members.branch_life.models import BranchMeeting, BranchSetup

KEEP_FOR, MONTHS_AHEAD, MOST = timedelta(days=60), 3, 200


def of_building(building: Building) -> Iterable[Entry]:
    return ()


def of_person(user: User) -> Iterable[Entry]:
    """Return the meetings and fixed days of the branches a person is secretary of; two queries."""
    today = timezone.localdate()
    held = Assignment.objects.current(today).filter(user=user, role=Role.PARTY_SECRETARY)
    bodies = held.values("organization")
    meetings = BranchMeeting.objects.filter(body__in=bodies, on__gte=today - KEEP_FOR).for_list()
    meetings = list(_with_changes(meetings).order_by("-on", "-pk")[:MOST])
    yield from map(_of_meeting, meetings)
    setups = BranchSetup.objects.current(today).filter(body__in=bodies, party_day__isnull=False)
    taken = {(one.body_id, one.on.year, one.on.month) for one in meetings if "party_day" in one.kinds}
    for setup in _with_changes(setups.select_related("body")):
        yield from _fixed_days(setup, today, taken)


def _with_changes(rows):
    """Give each row how often it was written, and when last."""
    return rows.annotate(written=Count("events"), written_at=Max("events__pgh_created_at"))


def _of_meeting(one) -> Entry:
    certain = Certainty.TENTATIVE if one.is_planned else Certainty.CONFIRMED
    return Entry(
        key=f"branch-meeting-{one.pk}",
        sequence=one.written,
        changed_at=one.written_at,
        begins=one.on,
        ends=one.on + timedelta(days=1),
        title=f"{one.get_kinds_display()}：{one.body}",
        description=" · ".join(filter(None, [str(one.group or ""), one.subject])),
        place=one.place,
        certainty=Certainty.CANCELLED if one.called_off_at else certain,
    )


def _fixed_days(setup, today: date, taken: set[tuple[int, int, int]]) -> Iterator[Entry]:
    """Yield the fixed days to come, the last day of a month that is shorter; not of a month already planned."""
    for ahead in range(MONTHS_AHEAD):
        year, month = divmod(today.year * 12 + today.month - 1 + ahead, 12)
        on = date(year, month + 1, min(setup.party_day, monthrange(year, month + 1)[1]))
        if on < today or (setup.body_id, on.year, on.month) in taken:
            continue
        yield Entry(
            key=f"party-day-{setup.body_id}-{on:%Y%m}",
            sequence=setup.written,
            changed_at=setup.written_at,
            begins=on,
            ends=on + timedelta(days=1),
            title=f"主题党日：{setup.body}",
            certainty=Certainty.TENTATIVE,
        )
