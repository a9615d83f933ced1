"""How often each month went to another host, replayed from the rows' own history: what a calendar's SEQUENCE counts.

The plan of the months to come is kept nowhere, so nothing tells when it changed. Its rows (units, exemptions,
turns) are therefore taken through their history moment by moment, and the plan is drawn again at each: a
month whose host stays the same is not changed, whatever was written. What a month was before it came within
the plan does not count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.utils import timezone

from buildings.foundation.language.dates import midnight
from members.committees.hosts import PLAN_MONTHS
from members.committees.models import Committee, Exemption, MemberUnit, Turn
from members.committees.rotation import (
    RotaUnit,
    Span,
    first_day,
    months_between,
    months_later,
    plan,
    plan_start,
)

DELETED = "delete"


@dataclass(frozen=True)
class HostKeys:
    """Whose a month is, by keys: the unit, and the person it sends."""

    unit: int | None
    chief: int | None


@dataclass
class Revision:
    """How often a month changed hands since it is planned, and when last (when it came within the plan, if never)."""

    count: int
    changed_at: datetime


@dataclass(frozen=True)
class HistoryLine:
    """One line of a history: what a row held from a moment on; no `values` once it was deleted."""

    at: datetime
    committee: int
    model: str
    key: int
    values: tuple[Any, ...] | None


@dataclass
class RotaRows:
    """The rows of one committee as they were at a moment, by key."""

    since: date
    units: dict[int, tuple[RotaUnit, int | None]] = field(default_factory=dict)
    exempt: dict[int, tuple[int, Span]] = field(default_factory=dict)
    turns: dict[int, tuple[date, HostKeys, int | None]] = field(default_factory=dict)

    def apply(self, change: HistoryLine) -> None:
        """Make one change to the rows."""
        rows: dict[int, Any] = {"unit": self.units, "exempt": self.exempt, "turn": self.turns}[change.model]
        if change.values is None:
            rows.pop(change.key, None)
        elif change.model == "unit":
            position, since, until, nominee = change.values
            rows[change.key] = RotaUnit(change.key, position, since, until), nominee
        elif change.model == "exempt":
            unit, since, until = change.values
            rows[change.key] = unit, (since, until)
        else:
            month, unit, chief, credited_to = change.values
            rows[change.key] = month, HostKeys(unit, chief), credited_to or unit

    def hosts(self, first: date) -> dict[date, HostKeys]:
        """Return the hosts as they stood in a month: recorded ones, and the plan from `first` on."""
        recorded_hosts = {month: host for month, host, _ in self.turns.values()}
        spans: dict[int, tuple[Span, ...]] = defaultdict(tuple)
        for unit, span in self.exempt.values():
            spans[unit] += (span,)
        queue = [replace(unit, exempt=spans[unit.key]) for unit, _ in self.units.values()]
        credits = [(month, credit) for month, _, credit in self.turns.values() if credit]
        start = plan_start(recorded_hosts, first, self.since)
        count = len(months_between(start, months_later(first, PLAN_MONTHS)))
        planned_units = plan(queue, credits, start, count, dict.fromkeys(recorded_hosts))
        planned_hosts = {
            month: HostKeys(unit.key, self.units[unit.key][1])
            for month, unit in planned_units.items()
            if unit
        }
        return planned_hosts | recorded_hosts


def revisions(
    committees: Collection[Committee], months: Collection[date], of: Callable[[HostKeys], int | None]
) -> dict[int, dict[date, Revision]]:
    """Return the revisions of months by committee key, in three queries.

    `of` tells what of a host is shown.
    """
    if not committees or not months:
        return {}
    changes = sorted(_history([one.pk for one in committees]), key=lambda one: (one.committee, one.at))
    by_committee = {key: list(lines) for key, lines in groupby(changes, key=lambda one: one.committee)}
    return {one.pk: _replay(one, by_committee.get(one.pk, ()), months, of) for one in committees}


def _replay(
    committee: Committee,
    changes: Iterable[HistoryLine],
    months: Collection[date],
    of: Callable[[HostKeys], int | None],
) -> dict[date, Revision]:
    revisions = {month: Revision(0, midnight(months_later(month, -PLAN_MONTHS))) for month in months}
    shown_hosts: dict[date, int | None] = {}
    rows, last_compared = RotaRows(committee.since), date.min
    earliest = months_later(min(months), -PLAN_MONTHS)
    for at, group in groupby(changes, key=lambda one: one.at):
        this_month = first_day(timezone.localdate(at))
        if this_month >= earliest and this_month != last_compared:
            _compare(rows.hosts(this_month), this_month, of, shown_hosts, revisions, at=None)
        for change in group:
            rows.apply(change)
        if this_month >= earliest:
            last_compared = this_month
            _compare(rows.hosts(this_month), this_month, of, shown_hosts, revisions, at=at)
    return revisions


def _compare(
    hosts: dict[date, HostKeys],
    this_month: date,
    of: Callable[[HostKeys], int | None],
    shown_hosts: dict[date, int | None],
    revisions: dict[date, Revision],
    *,
    at: datetime | None,
) -> None:
    """Count the months whose host is another than was shown.

    `at` is when it came to be, None by the clock alone.
    """
    last = months_later(this_month, PLAN_MONTHS)
    for month, revision in revisions.items():
        if month > last or month not in hosts:
            continue
        host = of(hosts[month])
        if month in shown_hosts and shown_hosts[month] != host:
            revision.count += 1
            revision.changed_at = at or midnight(this_month)
        shown_hosts[month] = host


def _history(committees: list[int]) -> Iterator[HistoryLine]:
    units = MemberUnit.pgh_event_model.objects.filter(committee__in=committees)
    yield from _lines("unit", units, "committee", "position", "since", "until", "nominee")
    exempt = Exemption.pgh_event_model.objects.filter(unit__committee__in=committees)
    yield from _lines("exempt", exempt, "unit__committee", "unit", "since", "until")
    turns = Turn.pgh_event_model.objects.filter(committee__in=committees)
    yield from _lines("turn", turns, "committee", "month", "unit", "chief", "credited_to")


def _lines(model: str, events: Any, committee: str, *columns: str) -> Iterator[HistoryLine]:
    rows = events.order_by("pgh_id").values_list("pgh_created_at", "pgh_label", "id", committee, *columns)
    for at, label, key, of, *values in rows:
        yield HistoryLine(at, of, model, key, None if label == DELETED else tuple(values))
