"""Whose turn it is, as arithmetic: the unit that has waited longest, in the order of the rota.

A unit counts as last served in the last month it hosted; one that joined later counts as served on the day it joined,
so it enters at the end of the queue and not at its head. Ties go by position. `reconcile` does the same set-wise.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Unit:
    """A member unit as the rota sees it; `until` is exclusive."""

    key: int
    position: int
    since: date | None = None
    until: date | None = None

    def is_member_in(self, month: date) -> bool:
        """Tell whether the unit belongs to the committee at some day of a month and still at its first."""
        return (self.since is None or self.since < next_month(month)) and (self.until is None or self.until > month)


def first_day(day: date) -> date:
    """Return the first day of a day's month, by which a month is named."""
    return day.replace(day=1)


def next_month(month: date) -> date:
    """Return the first day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def months_between(first: date, last: date) -> list[date]:
    """Return the months from one to another, both included; none when the first is later."""
    months = []
    while first <= last:
        months.append(first)
        first = next_month(first)
    return months


def host(units: Iterable[Unit], served: Sequence[tuple[date, int]], month: date) -> Unit | None:
    """Return the unit whose turn a month is, or None where no unit is a member.

    `served` are the turns known, as month and unit key; those of this month and later do not count.
    """
    last: dict[int, date] = {}
    for when, key in served:
        if when < month:
            last[key] = max(last.get(key, when), when)
    eligible = [unit for unit in units if unit.is_member_in(month)]
    return min(eligible, key=lambda unit: (last.get(unit.key) or unit.since or date.min, unit.position), default=None)


def plan(units: Sequence[Unit], served: Sequence[tuple[date, int]], first: date, count: int) -> dict[date, Unit | None]:
    """Return the hosts of `count` months from `first`, each counted as served for those after it."""
    turns, planned, month = list(served), {}, first
    for _ in range(count):
        planned[month] = host(units, turns, month)
        if planned[month]:
            turns.append((month, planned[month].key))
        month = next_month(month)
    return planned
