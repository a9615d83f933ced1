"""Whose turn it is, as arithmetic: the unit that has waited longest, in the order of the rota.

A unit counts as last served in the last month credited to it; one that joined later counts as served on the day it
joined, so it enters at the end of the queue and not at its head. Ties go by position. A unit already named for one of
the next months, as many as there are others in the queue, waits for that month. `reconcile` does the same set-wise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

Span = tuple[date, date | None]


@dataclass(frozen=True)
class Unit:
    """A member unit as the rota sees it; `until` is exclusive, and so is the end of each exempt span of months."""

    key: int
    position: int
    since: date | None = None
    until: date | None = None
    exempt: tuple[Span, ...] = ()

    def is_member_in(self, month: date) -> bool:
        """Tell whether the unit has joined by the last day of a month and stays until its end."""
        following = next_month(month)
        return (self.since is None or self.since < following) and (self.until is None or self.until >= following)

    def may_host(self, month: date) -> bool:
        """Tell whether the unit is a member in a month and not exempt."""
        return self.is_member_in(month) and not any(
            since <= month and (until is None or until > month) for since, until in self.exempt
        )


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


class Queue:
    """The units of one committee in the order of their claims; `serve` months in order of time.

    `served` are the turns known, as month and the key of the unit each is credited to, past and future alike.
    """

    def __init__(self, units: Iterable[Unit], served: Iterable[tuple[date, int]]):
        self.units = list(units)
        self.named = dict.fromkeys((unit.key for unit in self.units), ())
        for month, key in sorted(served):
            self.named[key] = (*self.named.get(key, ()), month)

    def host(self, month: date) -> Unit | None:
        """Return the unit whose turn a month is, or None where no unit may host."""
        eligible = [unit for unit in self.units if unit.may_host(month)]
        horizon = months_later(month, len(eligible))
        return min(eligible, key=lambda unit: self._claim(unit, month, horizon), default=None)

    def serve(self, month: date, key: int) -> None:
        """Count a month as served by a unit."""
        self.named[key] = (*self.named.get(key, ()), month)

    def _claim(self, unit: Unit, month: date, horizon: date) -> tuple[bool, date, int]:
        named = self.named[unit.key]
        last = max((when for when in named if when < month), default=unit.since or date.min)
        waits = any(month < when < horizon for when in named)
        return waits, last, unit.position


def host(units: Iterable[Unit], served: Sequence[tuple[date, int]], month: date) -> Unit | None:
    """Return the unit whose turn a month is, or None where no unit may host."""
    return Queue(units, served).host(month)


def plan(
    units: Sequence[Unit],
    served: Sequence[tuple[date, int]],
    first: date,
    count: int,
    fixed: Mapping[date, int | None] | None = None,
) -> dict[date, Unit | None]:
    """Return the hosts of `count` months from `first`, each counted as served for those after it.

    `fixed` are months already recorded, by the key of their host: they stand as they are and are left out.
    """
    queue, planned, month = Queue(units, served), {}, first
    for _ in range(count):
        if month not in (fixed or {}):
            planned[month] = queue.host(month)
            if planned[month]:
                queue.serve(month, planned[month].key)
        month = next_month(month)
    return planned
