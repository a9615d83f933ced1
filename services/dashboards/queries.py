"""What the figures of matters ask of the database: a street's stretch of an index, and never the whole table."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Count
from django.utils import timezone

from buildings.foundation.measures import Axis, Ratio, Span
from buildings.foundation.statements import counting
from members.accounts.models import User
from services.dashboards.periods import Period
from services.matters.measures import COUNTED, MEASURES, SCORE, TIMES

FIRMS = 20


def numbers(user: User, period: Period, axis: Axis) -> dict[Any, dict[str, int]]:
    """Return the numbers of a period's matters by the values of an axis.

    Months as naive moments. One statement.
    """
    return counting.by_axis([*MEASURES.values(), SCORE], axis, user, span_of(period))


def counts_of(ratios: Iterable[Ratio], user: User, period: Period) -> dict[str, int]:
    """Return the numbers that some ratios of a whole period are made of, by the keys of measures; one statement."""
    return counting.row_counts(ratios, user, span_of(period))


def coverage(ratios: Iterable[Ratio], user: User) -> dict[int, dict[str, int]]:
    """Return the numbers that ratios of coverage are made of today, by the key of the street; one statement."""
    return counting.by_axis(ratios, Axis.STREET, user, Span.today())


def times(user: User, period: Period) -> dict[str, Any]:
    """Return the times of a whole period, which those of its parts do not add up to; one statement."""
    return counting.times(TIMES.values(), user, span_of(period))


def times_by(
    user: User, period: Period, axis: Axis, among: Collection[Any] | None = None
) -> dict[Any, dict[str, Any]]:
    """Return the times of the values of an axis, all or some of them (of all months always).

    One statement.
    """
    some = None if axis == Axis.MONTH else among
    return counting.times_by_axis(TIMES.values(), axis, user, span_of(period), among=some)


def firms(user: User, period: Period) -> dict[int, int]:
    """Return the firms that reported most in a period, by key, with how many matters came from each."""
    (rows,) = COUNTED.rows(user, span_of(period))
    rows = rows.filter(enterprise__isnull=False).values_list("enterprise").annotate(number=Count("*"))
    return dict(rows.order_by("-number", "enterprise")[:FIRMS])


def span_of(period: Period) -> Span:
    """Return the span of a period as it is seen now."""
    return Span(timezone.now(), period.since, period.until)
