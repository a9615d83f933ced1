"""Figures of matters: counted by the very conditions of the lists they lead to, for a period, whole or by one side.

Each query reads a street's stretch of an index and never the whole table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import Aggregate, Avg, Count, DurationField, F, QuerySet
from django.db.models.functions import TruncMonth
from django.urls import reverse
from django.utils import timezone

from buildings.models import Building
from buildings.permissions import Permission
from members.accounts.models import User
from members.committees.models import Seat
from organizations.models import Enterprise
from services.dashboards.periods import Period, end_of_month
from services.matters.filters import midnight
from services.matters.measures import ANSWER_TIMED, COUNTED, ENDED, MEASURES
from services.matters.models import Category, Lane, Matter

TAKEN = F("resolved_at") - F("reported_at")
RESULTS, ANSWERS = ENDED & COUNTED, ANSWER_TIMED & COUNTED
SHOWN = 50  # rows of a side on the page; an export holds them all
FIRMS = 20
UNNAMED = {"seat": "未定席位", "enterprise": "未登记单位"}
OF_RATINGS = ("rated", "bad")


class Percentile(Aggregate):
    """The value below which a share of the rows lies, as PostgreSQL reckons it."""

    template = "percentile_cont(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()

    def __init__(self, expression: Any, share: float, **extra: Any):
        super().__init__(expression, share=share, **extra)


@dataclass(frozen=True)
class Side:
    """A way to part the figures: by which column, and how its values are named and asked for in the list."""

    key: str
    label: str
    column: str


SIDES = {
    side.key: side
    for side in (
        Side("building", "楼宇", "building"), Side("category", "类别", "category"), Side("lane", "分流", "lane"),
        Side("seat", "席位", "seat"), Side("month", "月份", "month"), Side("enterprise", "反映单位", "enterprise"),
    )
}  # fmt: skip


# what stands above the stroke, and what below it
SHARES = {
    "on_time": "timed", "solved": "ended", "answer_on_time": "answer_timed", "quick": "answer_timed",
    "overridden": "routed",
}  # fmt: skip
TIMES = {
    "median": Percentile(TAKEN, 0.5, filter=RESULTS), "ninetieth": Percentile(TAKEN, 0.9, filter=RESULTS),
    "answer_median": Percentile(F("answer_took"), 0.5, filter=ANSWERS),
    "answer_ninetieth": Percentile(F("answer_took"), 0.9, filter=ANSWERS),
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One line of figures: its name, the query that narrows the list to it, and its numbers by measure."""

    name: str
    query: dict[str, str]
    counts: dict[str, int]
    times: dict[str, timedelta | None]
    score: float | None

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
        return f"{reverse('matter-list')}?{urlencode(self.query)}&measure="

    def url(self, measure: str) -> str:
        """The list of the rows behind one number."""
        return self.list_url + measure

    @property
    def cells(self) -> dict[str, tuple[int, str]]:
        return {key: (number, self.url(key)) for key, number in self.counts.items()}


def matters_of(user: User, period: Period) -> QuerySet[Matter]:
    """Return the matters of a person's places that were reported in a period."""
    inside = Matter.objects.inside(user.seeing(Permission.VIEW_MATTERS))
    since, until = midnight(period.since), midnight(period.until + timedelta(days=1))
    return inside.filter(reported_at__gte=since, reported_at__lt=until)


# Counting by the street's column keeps to the index `matter_figures`, which holds all that is asked; ratings lie in a
# table of their own and are read by themselves.
def _numbers(at: datetime) -> dict[str, Aggregate]:
    counts = {
        key: Count("street_id", filter=measure.condition(at))
        for key, measure in MEASURES.items()
        if key not in OF_RATINGS
    }
    return {**counts, **TIMES}


def _ratings(at: datetime) -> dict[str, Aggregate]:
    counts = {key: Count("street_id", filter=MEASURES[key].condition(at)) for key in OF_RATINGS}
    return {**counts, "score": Avg("rating__score", filter=COUNTED)}


def _line(name: str, query: dict[str, str], row: dict[str, Any]) -> Line:
    counts = {key: row.get(key, 0) for key in MEASURES}
    return Line(name, query, counts, {key: row[key] for key in TIMES}, row.get("score"))


def whole(user: User, period: Period, lines: Sequence[Line]) -> Line:
    """Return the figures of a whole period: the sums of its rows, and the times that no rows add up to."""
    row = matters_of(user, period).order_by().aggregate(**TIMES)
    row |= {key: sum(line.counts[key] for line in lines) for key in MEASURES}
    scores = sum(line.score * line.counts["rated"] for line in lines if line.score)
    return _line("合计", period.query, row | {"score": scores / row["rated"] if row["rated"] else None})


def parted(user: User, period: Period, side: Side) -> list[Line]:
    """Return the figures of a period by one side, the most reported first, months in their order."""
    rows, at = matters_of(user, period).order_by(), timezone.now()
    if side.key == "month":
        rows = rows.annotate(month=TruncMonth("reported_at"))
    found = {row[side.column]: row for row in rows.values(side.column).annotate(**_numbers(at))}
    for row in rows.filter(rating__isnull=False).values(side.column).annotate(**_ratings(at)):
        found[row[side.column]].update(row)
    names = _names(side, found)
    order = sorted(found.items(), key=lambda item: item[0] if side.key == "month" else -item[1]["reported"])
    return [_line(names(value), _query(side, value, period), row) for value, row in order]


def _names(side: Side, values: Iterable[Any]) -> Any:
    if side.key == "month":
        return lambda month: f"{timezone.localtime(month):%Y}年{timezone.localtime(month).month}月"
    if side.key == "lane":
        return lambda lane: dict(Lane.choices).get(lane, "未分流")
    model = {"building": Building, "category": Category, "seat": Seat, "enterprise": Enterprise}[side.key]
    known = dict(model.objects.filter(pk__in=[one for one in values if one]).values_list("pk", "name"))
    return lambda key: known.get(key, UNNAMED.get(side.key, ""))


def _query(side: Side, value: Any, period: Period) -> dict[str, str]:
    if side.key == "month":
        first = timezone.localdate(value)
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
    rows = matters_of(user, period).filter(COUNTED, enterprise__isnull=False).order_by()
    found = rows.values("enterprise").annotate(number=Count("street_id")).order_by("-number", "enterprise")[:FIRMS]
    numbers = {row["enterprise"]: row["number"] for row in found}
    names = Enterprise.objects.filter(pk__in=numbers).values_list("pk", "name")
    base = reverse("matter-list")
    made = [
        Firm(name, numbers[pk], f"{base}?{urlencode({**period.query, 'enterprise': pk, 'measure': 'reported'})}")
        for pk, name in names
    ]
    return sorted(made, key=lambda firm: -firm.number)


def rows_of(lines: Iterable[Line]) -> Iterable[list[Any]]:
    """Yield lines as cells of a table that leaves the house: shares in percent, times in hours."""
    for line in lines:
        yield [
            line.name, *line.counts.values(), *line.shares.values(), *(_hours(time) for time in line.times.values()),
            round(line.score, 2) if line.score else None,
        ]  # fmt: skip


HEADERS = [
    *(measure.label for measure in MEASURES.values()),
    "按时率（%）", "解决率（%）", "首答按时率（%）", "十五分钟首答率（%）", "改变分流率（%）",
    "办结用时中位数（小时）", "办结用时 P90（小时）",
    "首答用时中位数（工作小时）", "首答用时 P90（工作小时）", "平均满意度",
]  # fmt: skip


def _hours(taken: timedelta | None) -> float | None:
    return None if taken is None else round(taken.total_seconds() / 3600, 2)
