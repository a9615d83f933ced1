"""两个覆盖 by one side after another: community, trade, street, and the last days of twelve months."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import DateField, QuerySet, Value
from django.utils.http import urlencode

from organizations.coverage import CoverageCount, Denominator
from organizations.querysets import counts_by_cover

UNKNOWN = "未登记"
NOTHING = "-"  # in addresses: where nothing is written down
MONTHS = 12


@dataclass(frozen=True)
class CoverageSide:
    """A side by which firms are parted: its words, the columns of key and name, and the filter of the list."""

    label: str
    head: str
    key: str
    name: str
    asked: str


SIDES = {
    "community": CoverageSide(
        "按社区", "社区", "stay__building__community", "stay__building__community__name", "community"
    ),
    "industry": CoverageSide("按行业", "行业", "industry", "industry", "industry"),
    "street": CoverageSide("按街道", "街道", "street", "street__name", "street"),
}


@dataclass(frozen=True)
class CoverageLine:
    """One value of a side: what it is called, how its firms are covered, and the query of their list."""

    name: str
    count: CoverageCount
    query: str


def lines_by(firms: QuerySet, side: CoverageSide, on: date, denominator: Denominator) -> list[CoverageLine]:
    """Return a line for each value of a side, those with most firms first; one statement."""
    tallies = firms.tallies(on, *dict.fromkeys((side.key, side.name)), denominator=denominator)
    lines = [
        CoverageLine(values[-1] or UNKNOWN, count, urlencode({side.asked: values[0] or NOTHING}))
        for values, count in tallies.items()
    ]
    return sorted(lines, key=lambda line: (-line.count.firms, line.name))


def month_ends(on: date, months: int = MONTHS) -> list[date]:
    """Return the last days of as many months before a day, and the day itself."""
    days, first = [on], on.replace(day=1)
    for _ in range(months):
        last = first - timedelta(days=1)
        days.append(last)
        first = last.replace(day=1)
    return days[::-1]


def trend(
    firms_on: Callable[[date], QuerySet], days: list[date], denominator: Denominator
) -> dict[date, CoverageCount]:
    """Return how firms were covered on some days, reckoned anew from the rows of today; one statement."""
    parts = [_on(firms_on(day), day, denominator) for day in days]
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    names = list(counts_by_cover())
    found = {day: CoverageCount(**dict(zip(names, numbers, strict=True))) for day, *numbers in rows}
    return {day: found.get(day, CoverageCount()) for day in days}


def _on(firms: QuerySet, day: date, denominator: Denominator) -> QuerySet:
    covered = firms.below_the_line(denominator).with_closest_cover(day).order_by()
    counts = counts_by_cover()
    return covered.values(on=Value(day, DateField())).annotate(**counts).values_list("on", *counts)
