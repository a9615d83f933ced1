"""Counts measures: one statement for all numbers asked for, whole or by one side, and one for times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Aggregate, DurationField, F, Q, Value

from buildings.foundation.measures import Axis, Figure, Measure, Ratio, RowSource, Span, Time, may_see
from buildings.foundation.statements.kept_text import MOST, Moment, Text, TextKey

Numbers = dict[str, Any]  # by the keys of measures


class Percentiles(Aggregate):
    """The values below which some shares of the rows lie, as PostgreSQL reckons them: a list, sorted for once."""

    template = "percentile_cont(ARRAY[%(shares)s]) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = ArrayField(DurationField())

    def __init__(self, expression: Any, shares: Sequence[float], **extra: Any):
        super().__init__(expression, shares=", ".join(map(str, shares)), **extra)


def numbers(figures: Iterable[Any], user: Any, span: Span) -> Numbers:
    """Return the number of each figure: an integer, a ratio (none where nothing is below the stroke) or a time.

    All counts take one statement, times one for each source; whoever may not see a figure is not asked here.
    """
    figures = list(figures)
    counts = row_counts(figures, user, span)
    clocks = [figure for figure in figures if isinstance(figure, Time)]
    clocked = times(clocks, user, span) if clocks else {}
    return {figure.key: _number(figure, counts, clocked) for figure in figures}


def _number(figure: Any, counts: Numbers, clocked: Numbers) -> Any:
    if isinstance(figure, Time):
        return clocked[figure.key]
    return figure.of(counts) if isinstance(figure, Ratio) else counts[figure.key]


def row_counts(figures: Iterable[Any], user: Any, span: Span) -> dict[str, int]:
    """Return how many rows each measure has, those of ratios among them; one statement."""
    measures = measures_of(figures)
    zeros = dict.fromkeys((measure.key for measure in measures), 0)
    return zeros | _counts(measures, None, user, span).get(None, {})


def by_axis(figures: Iterable[Any], axis: Axis, user: Any, span: Span) -> dict[Any, dict[str, int]]:
    """Return how many rows each measure has by the values of an axis, which all sources know; one statement.

    Months are naive moments.
    """
    measures = measures_of(figures)
    zeros = dict.fromkeys((measure.key for measure in measures), 0)
    counts = _counts(measures, axis, user, span)
    return {value: zeros | numbers for value, numbers in counts.items()}


def _counts(
    measures: Iterable[Measure], axis: Axis | None, user: Any, span: Span
) -> dict[Any, dict[str, int]]:
    text, sources = _counting(TextKey.of(user), tuple(measures), axis, span.since, span.until)
    counts: dict[Any, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for value, place, *row in text.rows(span.at):
        for measure, number in zip(sources[place], row, strict=False):
            counts[value if axis else None][measure.key] += number
    return counts


@lru_cache(maxsize=MOST)
def _counting(
    key: TextKey, measures: tuple[Measure, ...], axis: Axis | None, since: date, until: date
) -> tuple[Text, list[list[Measure]]]:
    """Write the statement that counts the rows of each source by a value, all sources in one.

    Each part says whose numbers it holds; the numbers of the measures of its source stand in their order.
    """
    user, span = key.user, Span(Moment(), since, until)
    sources = _by_source(measures)
    width = max((len(group) for _, group in sources), default=0)
    parts = []
    for place, (source, group) in enumerate(sources):
        counts = {f"n{column}": measure.aggregate(user, span) for column, measure in enumerate(group)}
        counts |= {f"n{column}": Value(0) for column in range(len(group), width)}
        side = _column(source, axis) if axis else Value(1)
        for rows in source.rows(user, span):
            grouped = rows.values(side=side, source=Value(place)).annotate(**counts)
            parts.append(grouped.values_list("side", "source", *counts))
    return Text.of(parts), [group for _, group in sources]


def times(figures: Iterable[Time], user: Any, span: Span) -> Numbers:
    """Return the times of figures of one source over a whole span; one statement."""
    return times_by_axis(figures, None, user, span).get(1, dict.fromkeys(time.key for time in figures))


def times_by_axis(
    figures: Iterable[Time], axis: Axis | None, user: Any, span: Span, *, among: Collection[Any] | None = None
) -> dict[Any, Numbers]:
    """Return the times of figures of one source by the values of an axis, all or some of them.

    One statement.
    """
    values = None if among is None else tuple(among)
    text, keys = _timing(TextKey.of(user), tuple(figures), axis, values, span.since, span.until)
    times = {}
    for value, *clocks in text.rows(span.at):
        shares = [
            share for clock, group in zip(clocks, keys, strict=True) for share in clock or [None] * len(group)
        ]
        times[value] = dict(zip([key for group in keys for key in group], shares, strict=True))
    return times


@lru_cache(maxsize=MOST)
def _timing(
    key: TextKey,
    figures: tuple[Time, ...],
    axis: Axis | None,
    among: tuple[Any, ...] | None,
    since: date,
    until: date,
) -> tuple[Text, list[list[str]]]:
    """Write the statement of times by a value; those of the same rows stand in one list, sorted for once."""
    user, span = key.user, Span(Moment(), since, until)
    ((source, group),) = _by_source(figures)
    (rows,) = source.rows(user, span)
    rows = rows.annotate(side=_column(source, axis) if axis else Value(1))
    if among is not None:
        condition = Q(side__in=[value for value in among if value is not None])
        rows = rows.filter(condition | Q(side=None) if None in among else condition)
    by_measure = list(_by_measure(group).values())
    clocks = {f"t{place}": _clock(of_measure, user, span) for place, of_measure in enumerate(by_measure)}
    text = Text.of([rows.values("side").annotate(**clocks).values_list("side", *clocks)])
    return text, [[time.key for time in of_measure] for of_measure in by_measure]


def _by_measure(figures: Iterable[Time]) -> dict[str, list[Time]]:
    by_measure: dict[str, list[Time]] = defaultdict(list)
    for time in figures:
        by_measure[time.measure.key].append(time)
    return by_measure


def _clock(figures: Sequence[Time], user: Any, span: Span) -> Percentiles:
    """Return the times of the rows of one measure."""
    first = figures[0]
    condition = first.measure.condition(user, span) or None
    return Percentiles(first.expression, [time.share for time in figures], filter=condition)


def measures_of(figures: Iterable[Any]) -> list[Measure]:
    """Return the measures that must be counted for figures, each once."""
    measures: dict[str, Measure] = {}
    for figure in figures:
        parts = (*figure.parts, figure.whole) if isinstance(figure, Ratio) else (figure,)
        measures |= {one.key: one for one in parts if isinstance(one, Measure)}
    return list(measures.values())


def figures_of(measures: Iterable[Measure], user: Any, span: Span) -> list[Figure]:
    """Return the measures a person may see as figures, each with its list.

    No statement where he may see none.
    """
    visible = may_see(user, measures)
    counts = row_counts(visible, user, span) if visible else {}
    return [
        Figure(
            measure.name, counts[measure.key], measure.url(span), measure.tone, measure.section, measure.place
        )
        for measure in visible
    ]


def _by_source(figures: Iterable[Any]) -> list[tuple[RowSource, list[Any]]]:
    by_source: dict[int, tuple[RowSource, list[Any]]] = {}
    for figure in figures:
        source = figure.behind.source
        by_source.setdefault(id(source), (source, []))[1].append(figure)
    return list(by_source.values())


def _column(source: RowSource, axis: Axis) -> Any:
    column = source.axes[axis]
    return F(column) if isinstance(column, str) else column
