"""Figures of matters: counted by the very conditions of the lists they lead to, for a period, whole or by one side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from buildings.foundation.measures import Axis
from buildings.foundation.records.permissions import Permission
from buildings.models import Building, Street
from members.accounts.models import User
from members.committees.models import Seat
from organizations.models import Enterprise
from services.dashboards import queries
from services.dashboards.ordering import Order
from services.dashboards.periods import Period, end_of_month
from services.dashboards.street_figures import plain
from services.matters.measures import MEASURES, SCORE, SHARES, TIMES
from services.matters.models import Category, Lane

SHOWN = 50  # rows of a side on the page; an export holds them all
UNNAMED = {
    Axis.BUILDING: "不在楼里",
    Axis.LANE: "未分流",
    Axis.SEAT: "未定席位",
    Axis.ENTERPRISE: "未登记单位",
}
MODELS = {
    Axis.STREET: Street,
    Axis.BUILDING: Building,
    Axis.CATEGORY: Category,
    Axis.SEAT: Seat,
    Axis.ENTERPRISE: Enterprise,
}
# the ways to part the figures, in the order of the page
SIDES = {
    side.value: side
    for side in (
        Axis.STREET,
        Axis.BUILDING,
        Axis.CATEGORY,
        Axis.LANE,
        Axis.SEAT,
        Axis.MONTH,
        Axis.ENTERPRISE,
    )
}


@dataclass(frozen=True)
class FigureLine:
    """One line of figures: its name, the query that narrows the list to it, and its numbers by measure."""

    name: str
    query: dict[str, str]
    counts: dict[str, int]
    times: dict[str, timedelta | None]
    score: float | None
    base: str = ""  # the address of the list
    key: Any = None  # the value of the side that the line is of
    cover: Any = None  # 组织覆盖率 of a street, where streets are compared

    @cached_property
    def shares(self) -> dict[str, float | None]:
        """The shares of the line in percent, each named by the measure above the stroke."""
        numbers = {MEASURES[short].key: number for short, number in self.counts.items()}
        return {short: share.of(numbers) for short, share in SHARES.items()}

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


def whole(user: User, period: Period, lines: Sequence[FigureLine]) -> FigureLine:
    """Return the figures of a whole period: the sums of its rows, and the times that no rows add up to."""
    counts = {short: sum(line.counts[short] for line in lines) for short in MEASURES}
    scores = sum(line.score * line.counts["rated"] for line in lines if line.score)
    score = scores / counts["rated"] if counts["rated"] else None
    times = queries.times(user, period)
    return FigureLine("合计", period.query, counts, _short(times), score, reverse("matter-list"))


def sides_of(user: Any) -> list[Axis]:
    """Return the ways to part the figures a person sees, the one first shown ahead: streets where he sees several."""
    scope = user.scope_where(Permission.VIEW_MATTERS)
    sees_several = scope.everywhere or len(scope.streets) > 1
    return [side for side in SIDES.values() if sees_several or side != Axis.STREET]


def lines_by(
    user: Any, period: Period, side: Axis, with_times: int | None = SHOWN, order_by: Order | None = None
) -> list[FigureLine]:
    """Return the figures of a period by one side, in the order asked for or else the most reported first.

    Months come in their order; streets without a matter are among the rest. Times are reckoned for the first
    so many lines only, or for all of them: what is not shown need not be sorted.
    """
    numbers, base = queries.numbers(user, period, side), reverse("matter-list")
    names = _names(side, numbers, user)
    if side == Axis.STREET:
        numbers = {key: numbers.get(key, Counter()) for key in names}
    counts = {value: _short_counts(row) for value, row in numbers.items()}
    order = sorted(counts, key=lambda value: value if side == Axis.MONTH else -counts[value]["reported"])
    order = order_by.sorted(order, numbers) if order_by else order
    among = None if with_times is None or len(order) <= with_times else order[:with_times]
    times = queries.times_by(user, period, side, among) if order else {}
    return [
        FigureLine(
            names.get(value, UNNAMED.get(side, "")),
            _query(side, value, period),
            counts[value],
            _short(times.get(value, {})),
            SCORE.of(numbers[value]),
            base,
            value,
        )
        for value in order
    ]


def _short_counts(row: Mapping[str, int]) -> dict[str, int]:
    return {short: row[measure.key] for short, measure in MEASURES.items()}


def _short(times: Mapping[str, timedelta | None]) -> dict[str, timedelta | None]:
    return {short: times.get(time.key) for short, time in TIMES.items()}


def _names(side: Axis, values: Collection[Any], user: Any) -> dict[Any, str]:
    """Return the names of the values of a side, of streets all that a person sees; one statement for rows."""
    if side == Axis.MONTH:
        return {month: f"{month.year}年{month.month}月" for month in values}
    if side == Axis.LANE:
        return dict(Lane.choices)
    rows = MODELS[side].objects.filter(pk__in=[one for one in values if one])
    if side == Axis.STREET:
        scope = user.scope_where(Permission.VIEW_MATTERS)
        rows = (
            Street.objects.all()
            if scope.everywhere
            else Street.objects.filter(pk__in={*values, *scope.streets})
        )
        return told_apart(rows.values_list("pk", "name", "district__name"))
    return told_apart(rows.values_list("pk", "name", "street__name"))


def told_apart(rows: Iterable[tuple[int, str, str | None]]) -> dict[int, str]:
    """Return names by key, given with the street of each; with it where two streets have one of that name."""
    rows = list(rows)
    times = Counter(name for _, name, _ in rows)
    return {key: f"{name}（{street or '通用'}）" if times[name] > 1 else name for key, name, street in rows}


def _query(side: Axis, value: Any, period: Period) -> dict[str, str]:
    if side == Axis.MONTH:
        first = value.date()
        since, until = max(first, period.since), min(end_of_month(first), period.until)
        return {"since": since.isoformat(), "until": until.isoformat()}
    if not value:
        return {**period.query, "without": side.value}
    return {**period.query, side.value: str(value)}


@dataclass(frozen=True)
class ReportingFirm:
    """A firm and how many matters came from it."""

    name: str
    number: int
    url: str


def firms(user: User, period: Period) -> list[ReportingFirm]:
    """Return the firms that reported most in a period, without a rank: it tells where help is needed."""
    numbers = queries.firms(user, period)
    names = Enterprise.objects.filter(pk__in=numbers).values_list("pk", "name")
    base = reverse("matter-list")
    reporting_firms = [
        ReportingFirm(
            name,
            numbers[pk],
            f"{base}?{urlencode({**period.query, 'enterprise': pk, 'measure': 'reported'})}",
        )
        for pk, name in names
    ]
    return sorted(reporting_firms, key=lambda firm: -firm.number)


def cells(line: FigureLine) -> list[Any]:
    """Return a line as cells of a table that leaves the house: shares in percent, times in hours."""
    return [
        line.name,
        *line.counts.values(),
        *line.shares.values(),
        *(plain(time) for time in line.times.values()),
        plain(line.score),
    ]


HEADERS = [
    *(measure.name for measure in MEASURES.values()),
    *(f"{share.name}（%）" for share in SHARES.values()),
    "办结用时中位数（小时）",
    "办结用时九成内（小时）",
    "首答用时中位数（工作小时）",
    "首答用时九成内（工作小时）",
    "平均满意度",
]
