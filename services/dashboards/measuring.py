"""Figures of matters: counted by the very conditions of the lists they lead to, for a period, whole or by one side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from buildings.foundation.records.permissions import Permission
from buildings.models import Building
from members.accounts.models import User
from members.committees.models import Seat
from organizations.models import Enterprise
from services.dashboards import asking
from services.dashboards.periods import Period, end_of_month
from services.matters.measures import MEASURES
from services.matters.models import Category, Lane

SHOWN = 50  # rows of a side on the page; an export holds them all
UNNAMED = {"seat": "未定席位", "enterprise": "未登记单位"}


@dataclass(frozen=True)
class Side:
    """A way to part the figures: by which column, and how its values are named and asked for in the list."""

    key: str
    label: str
    column: str


SIDES = {
    side.key: side
    for side in (
        Side("building", "楼宇", "building"),
        Side("category", "类别", "category"),
        Side("lane", "分流", "lane"),
        Side("seat", "席位", "seat"),
        Side("month", "月份", "month"),
        Side("enterprise", "反映单位", "enterprise"),
    )
}


# what stands above the stroke, and what below it
SHARES = {
    "on_time": "timed",
    "solved": "ended",
    "answer_on_time": "answer_timed",
    "quick": "answer_timed",
    "overridden": "routed",
}


@dataclass(frozen=True)
class Line:
    """One line of figures: its name, the query that narrows the list to it, and its numbers by measure."""

    name: str
    query: dict[str, str]
    counts: dict[str, int]
    times: dict[str, timedelta | None]
    score: float | None
    base: str = ""  # the address of the list

    def share(self, part: str, whole: str) -> float | None:
        """Return a share in percent with one decimal; none where there is nothing to share."""
        return round(100 * self.counts[part] / self.counts[whole], 1) if self.counts[whole] else None

    @cached_property
    def shares(self) -> dict[str, float | None]:
        """The shares of the line, each named by the measure above the stroke."""
        return {part: self.share(part, whole) for part, whole in SHARES.items()}

    @cached_property
    def list_url(self) -> str:
        """The list that the line is about; what is measured is added to it."""
        return f"{self.base}?{urlencode(self.query)}&measure="

    def url(self, measure: str) -> str:
        """The list of the rows behind one number."""
        return self.list_url + measure

    @property
    def cells(self) -> dict[str, tuple[int, str]]:
        return {key: (number, self.url(key)) for key, number in self.counts.items()}


def _line(name: str, query: dict[str, str], row: dict[str, Any], base: str) -> Line:
    counts = {key: row[key] for key in MEASURES}
    return Line(name, query, counts, {key: row[key] for key in asking.TIMES}, row.get("score"), base)


def whole(
    user: User, period: Period, lines: Sequence[Line], permission: Permission = Permission.VIEW_MATTERS
) -> Line:
    """Return the figures of a whole period: the sums of its rows, and the times that no rows add up to."""
    row: dict[str, Any] = {key: sum(line.counts[key] for line in lines) for key in MEASURES}
    scores = sum(line.score * line.counts["rated"] for line in lines if line.score)
    row |= asking.times(user, period, permission) | {"score": scores / row["rated"] if row["rated"] else None}
    return _line("合计", period.query, row, reverse("matter-list"))


def parted(
    user: User, period: Period, side: Side, permission: Permission = Permission.VIEW_MATTERS
) -> list[Line]:
    """Return the figures of a period by one side, the most reported first, months in their order.

    Counted where the person holds the permission: to look at, or to carry away.
    """
    found, base = asking.numbers(user, period, side.column, permission), reverse("matter-list")
    names = _names(side, found)
    order = sorted(found.items(), key=lambda item: item[0] if side.key == "month" else -item[1]["reported"])
    return [_line(names(value), _query(side, value, period), row, base) for value, row in order]


def _names(side: Side, values: Iterable[Any]) -> Any:
    if side.key == "month":
        return lambda month: f"{month.year}年{month.month}月"
    if side.key == "lane":
        return lambda lane: dict(Lane.choices).get(lane, "未分流")
    model = {"building": Building, "category": Category, "seat": Seat, "enterprise": Enterprise}[side.key]
    known = dict(model.objects.filter(pk__in=[one for one in values if one]).values_list("pk", "name"))
    return lambda key: known.get(key, UNNAMED.get(side.key, ""))


def _query(side: Side, value: Any, period: Period) -> dict[str, str]:
    if side.key == "month":
        first = value.date()
        since, until = max(first, period.since), min(end_of_month(first), period.until)
        return {"since": since.isoformat(), "until": until.isoformat()}
    if not value:
        return {**period.query, "without": side.key}
    return {**period.query, side.key: str(value)}


@dataclass(frozen=True)
class Firm:
    """A firm and how many matters came from it."""

    name: str
    number: int
    url: str


def firms(user: User, period: Period) -> list[Firm]:
    """Return the firms that reported most in a period, without a rank: it tells where help is needed."""
    numbers = asking.firms(user, period)
    names = Enterprise.objects.filter(pk__in=numbers).values_list("pk", "name")
    base = reverse("matter-list")
    made = [
        Firm(
            name,
            numbers[pk],
            f"{base}?{urlencode({**period.query, 'enterprise': pk, 'measure': 'reported'})}",
        )
        for pk, name in names
    ]
    return sorted(made, key=lambda firm: -firm.number)


def cells(line: Line) -> list[Any]:
    """Return a line as cells of a table that leaves the house: shares in percent, times in hours."""
    return [
        line.name,
        *line.counts.values(),
        *line.shares.values(),
        *(_hours(time) for time in line.times.values()),
        round(line.score, 2) if line.score else None,
    ]


HEADERS = [
    *(measure.label for measure in MEASURES.values()),
    "按时率（%）",
    "解决率（%）",
    "首答按时率（%）",
    "十五分钟首答率（%）",
    "改变分流率（%）",
    "办结用时中位数（小时）",
    "办结用时九成内（小时）",
    "首答用时中位数（工作小时）",
    "首答用时九成内（工作小时）",
    "平均满意度",
]


def _hours(taken: timedelta | None) -> float | None:
    return None if taken is None else round(taken.total_seconds() / 3600, 2)
