"""Whose turn it is, as arithmetic: the unit that has waited longest, in the order of the rota.

A unit counts as last served in the last month credited to it; one that joined later counts as served on the
day it joined, so it enters at the end of the queue and not at its head. Ties go by position. A unit already
named for one of the next months, as many as there are others in the queue, waits for that month. `reconcile`
does the same set-wise.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

Span = tuple[date, date | None]


@dataclass(frozen=True)
class RotaUnit:
    """A member unit as the rota sees it.

    `until` is exclusive, and so is the end of each exempt span of months.
    """

    key: int
    position: int
    since: date | None = None
    until: date | None = None
    exempt: tuple[Span, ...] = ()

    def may_host(self, month: date, following: date) -> bool:
        """Tell whether the unit has joined by the last day of a month, stays until its end, and is not exempt in it."""
        return (
            (self.since is None or self.since < following)
            and (self.until is None or self.until >= following)
            and (not self.exempt or not self._is_exempt(month))
        )

    def _is_exempt(self, month: date) -> bool:
        return any(since <= month and (until is None or until > month) for since, until in self.exempt)


def first_day(day: date) -> date:
    """Return the first day of a day's month, by which a month is named."""
    return day.replace(day=1)


def next_month(month: date) -> date:
    """Return the first day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def months_later(month: date, count: int) -> date:
    """Return the first day of the month that lies `count` months after one, or before it where negative."""
    number = month.year * 12 + month.month - 1 + count
    return date(number // 12, number % 12 + 1, 1)


def months_between(first: date, last: date) -> list[date]:
    """Return the months from one to another, both included; none when the first is later."""
    months = []
    while first <= last:
        months.append(first)
        first = next_month(first)
    return months


def plan_start(recorded: Iterable[date], first: date, since: date) -> date:
    """Return the month from which to plan: after the last one recorded before `first`, or else `first` itself.

    No month lies before that of `since`, the day the committee was founded.
    """
    before = [month for month in recorded if month < first]
    return max(next_month(max(before)) if before else first, first_day(since))


class Queue:
    """The units of one committee in the order of their claims; `serve` months in order of time.

    `credits` are the turns known, as month and the key of the unit each is credited to, past and future
    alike.
    """

    def __init__(self, units: Iterable[RotaUnit], credits: Iterable[tuple[date, int]]):
        self.units = list(units)
        self.months: dict[int, list[date]] = {unit.key: [] for unit in self.units}  # in order of time
        for month, key in sorted(credits):
            self.serve(month, key)

    def host(self, month: date) -> RotaUnit | None:
        """Return the unit whose turn a month is, or None where no unit may host."""
        following = next_month(month)
        eligible = [unit for unit in self.units if unit.may_host(month, following)]
        horizon = months_later(month, len(eligible))
        return min(eligible, key=lambda unit: self._claim(unit, month, horizon), default=None)

    def serve(self, month: date, key: int) -> None:
        """Count a month as served by a unit."""
        insort(self.months.setdefault(key, []), month)

    def _claim(self, unit: RotaUnit, month: date, horizon: date) -> tuple[bool, date, int]:
        months = self.months[unit.key]
        before, after = bisect_left(months, month), bisect_right(months, month)
        last = months[before - 1] if before else unit.since or date.min
        return after < len(months) and months[after] < horizon, last, unit.position


def host(units: Iterable[RotaUnit], credits: Sequence[tuple[date, int]], month: date) -> RotaUnit | None:
    """Return the unit whose turn a month is, or None where no unit may host."""
    return Queue(units, credits).host(month)


def plan(
    units: Sequence[RotaUnit],
    credits: Sequence[tuple[date, int]],
    first: date,
    count: int,
    recorded: Mapping[date, int | None] | None = None,
) -> dict[date, RotaUnit | None]:
    """Return the hosts of `count` months from `first`, each counted as served for those after it.

    `recorded` are months that have their turn, by the key of their host: they stand as they are and are left
    out.
    """
    queue, month = Queue(units, credits), first
    hosts: dict[date, RotaUnit | None] = {}
    for _ in range(count):
        if month not in (recorded or {}):
            unit = hosts[month] = queue.host(month)
            if unit is not None:
                queue.serve(month, unit.key)
        month = next_month(month)
    return hosts
