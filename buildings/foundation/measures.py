"""Figures as declarations: what is counted, of which rows, how it is reckoned in words, and who may see it.

A system lists its measures in `measures.py` and names the list in its `SystemConfig`. One condition serves a
number and the list it leads to: pages, exports, `manage.py figures` and the list itself all ask it. Docs:
docs/measures.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Aggregate, BigIntegerField, Count, Q, QuerySet, Sum, TextChoices, Value
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from buildings.foundation import systems
from buildings.foundation.language.dates import midnight, midnight_after
from buildings.foundation.records.permissions import Permission
from buildings.foundation.records.scope import where


class OverTime(TextChoices):
    """What becomes of the numbers of adjoining stretches of days, counted at the same moment."""

    SUM = "sum", "各段相加"
    LAST = "last", "取最后一日"
    NONE = "none", "不能相加，须重算"


class Axis(TextChoices):
    """A side by which the rows of a measure are parted."""

    STREET = "street", "街道"
    BUILDING = "building", "楼宇"
    CATEGORY = "category", "类别"
    LANE = "lane", "分流"
    SEAT = "seat", "席位"
    MONTH = "month", "月份"
    ENTERPRISE = "enterprise", "反映单位"


class FigureTone(TextChoices):
    """How a figure that is not nought is coloured."""

    INFO = "info", "告知"
    WAIT = "wait", "待办"
    BAD = "bad", "超时"


class Section(TextChoices):
    """Where on the workbench a figure stands."""

    MATTERS = "matters", "楼事"
    LEDGERS = "ledgers", "台账和消息"


@dataclass(frozen=True)
class Span:
    """The days that figures are of, both counted, and the moment that decides what is overdue.

    Conditions compare with the moment and do not reckon with it: in a statement that is kept it is a
    `Moment`.
    """

    at: Any
    since: date
    until: date

    @classmethod
    def today(cls) -> Span:
        at = timezone.now()
        return cls(at, timezone.localdate(at), timezone.localdate(at))

    @classmethod
    def month_to(cls, on: date) -> Span:
        """Return the month of a day as far as that day, seen when the day was over or else now."""
        return cls(min(timezone.now(), midnight_after(on)), on.replace(day=1), on)

    @property
    def begins(self) -> datetime:
        return midnight(self.since)

    @property
    def ends(self) -> datetime:
        return midnight_after(self.until)


def since_until(span: Span) -> dict[str, str]:
    """Return what lists of some days are asked for."""
    return {"since": span.since.isoformat(), "until": span.until.isoformat()}


def every(viewer: Any, span: Span) -> Q:
    """The condition of a measure that counts all rows of its source."""
    return Q()


@dataclass(frozen=True, eq=False)
class RowSource:
    """Rows that measures count, and the address of the page that lists them.

    `parts` returns querysets that share no row, so that each may keep to an index of its own; `condition`
    holds for all of their rows. `within` narrows to the places where a permission is held. `asks` returns
    what the list is asked of the days of a span, where the rows are those of some days.
    """

    parts: Callable[[Any, Span], Sequence[QuerySet]]
    url_name: str
    axes: Mapping[Axis, Any] = field(default_factory=dict)
    condition: Q = field(default_factory=Q)
    within: Permission | None = None
    asks: Callable[[Span], Mapping[str, str]] | None = None
    anchor: str = ""

    def viewer(self, user: Any) -> Any:
        """Return the person as far as these rows are concerned; one already narrowed stays as he is."""
        return where(user, self.within) if self.within else user

    def rows(self, user: Any, span: Span) -> list[QuerySet]:
        """Return the parts of what a person sees, unordered."""
        parts = self.parts(self.viewer(user), span)
        return [part.filter(self.condition).order_by() for part in parts]


@dataclass(frozen=True, eq=False)
class Figure:
    """A number, what it counts, and the list of its rows; `tone` colours it when it is not nought."""

    name: str
    number: int
    url: str
    tone: str = FigureTone.INFO
    section: str = Section.LEDGERS
    place: int = 500  # a smaller one stands further ahead


@dataclass(frozen=True, eq=False, kw_only=True)
class FigureDeclaration:
    """What all figures declare. `key` is `system.name` and never changes: reports and snapshots go by it."""

    key: str
    name: str
    unit: str
    formula: str

    @property
    def short(self) -> str:
        """The key inside its system, which the list is asked for."""
        return self.key.partition(".")[2]


@dataclass(frozen=True, eq=False, kw_only=True)
class Measure(FigureDeclaration):
    """A number of rows: those of a source that fulfil a condition; `weight` names a column they count for.

    `tone` is set where it is a figure of the workbench. A personal one counts what is a person's own, not a
    place's.
    """

    source: RowSource
    permission: Permission
    condition: Callable[[Any, Span], Q] = every
    query: str = ""
    over_time: OverTime = OverTime.LAST
    weight: str = ""
    tone: str = ""
    section: str = Section.LEDGERS
    place: int = 500
    is_personal: bool = False

    @property
    def behind(self) -> Measure:
        """The measure whose rows the list shows."""
        return self

    def where(self, user: Any, span: Span) -> Q:
        """Return the whole condition on the rows of the list."""
        return self.source.condition & self.condition(user, span)

    def rows(self, user: Any, span: Span) -> list[QuerySet]:
        """Return the rows behind the number, in the parts of their source."""
        return [part.filter(self.condition(user, span)) for part in self.source.rows(user, span)]

    def aggregate(self, user: Any, span: Span) -> Aggregate | Cast:
        """Return the aggregate that counts them among the rows of their source."""
        condition = self.condition(user, span) or None
        if self.weight:
            return Cast(Coalesce(Sum(self.weight, filter=condition), 0), BigIntegerField())
        return Count(Value(1), filter=condition)  # of no column: an index that holds what is asked is enough

    def url(self, span: Span) -> str:
        """Return the address of the list of its rows."""
        days = urlencode(self.source.asks(span)) if self.source.asks else ""
        query = "&".join(part for part in (days, self.query) if part)
        return reverse(self.source.url_name) + (f"?{query}" if query else "") + self.source.anchor


@dataclass(frozen=True, eq=False, kw_only=True)
class Ratio(FigureDeclaration):
    """What stands above the stroke to what stands below it: a share in percent, or a mean where it is not one."""

    parts: tuple[Measure, ...]
    whole: Measure
    is_share: bool = True
    over_time: OverTime = OverTime.NONE

    @property
    def permission(self) -> Permission:
        return self.whole.permission

    @property
    def is_personal(self) -> bool:
        return self.whole.is_personal

    @property
    def behind(self) -> Measure:
        """The measure whose rows the list shows: the part where there is one, else the whole."""
        return self.parts[0] if len(self.parts) == 1 and self.is_share else self.whole

    def of(self, numbers: Mapping[str, int]) -> float | None:
        """Return the ratio of numbers by key; none where there is nothing below the stroke."""
        whole = numbers[self.whole.key]
        above = sum(numbers[part.key] for part in self.parts)
        if not whole:
            return None
        return round(100 * above / whole, 1) if self.is_share else above / whole

    def url(self, span: Span) -> str:
        return self.behind.url(span)


@dataclass(frozen=True, eq=False, kw_only=True)
class Time(FigureDeclaration):
    """How long something took with the rows of a measure: the time within which a share of them was done.

    All times of one measure are of the same expression.
    """

    measure: Measure
    expression: Any
    share: float
    over_time: OverTime = OverTime.NONE

    @property
    def permission(self) -> Permission:
        return self.measure.permission

    @property
    def is_personal(self) -> bool:
        return self.measure.is_personal

    @property
    def behind(self) -> Measure:
        return self.measure

    def url(self, span: Span) -> str:
        return self.measure.url(span)


def catalogue() -> dict[str, Measure | Ratio | Time]:
    """Return every figure the systems declare, by key; raise `ValueError` where two bear the same."""
    figures: dict[str, Measure | Ratio | Time] = {}
    for _, measures in systems.declared("measures"):
        for measure in measures:
            if measure.key in figures:
                raise ValueError(f"two measures are called {measure.key}")
            figures[measure.key] = measure
    return figures


def may_see(user: Any, figures: Iterable[Any]) -> list[Any]:
    """Return the figures that a person may see."""
    return [figure for figure in figures if user.may(figure.permission)]
