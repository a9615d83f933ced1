"""Counts measures: one statement for all numbers asked for, whole or by one side, and one for times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Aggregate, DurationField, F, Q, QuerySet, Value

from buildings.foundation.measures import Axis, Figure, Measure, Ratio, Source, Span, Time, may_see

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
    counts = counted(figures, user, span)
    clocked = times([figure for figure in figures if isinstance(figure, Time)], user, span)
    return {figure.key: _number(figure, counts, clocked) for figure in figures}


def _number(figure: Any, counts: Numbers, clocked: Numbers) -> Any:
    if isinstance(figure, Time):
        return clocked[figure.key]
    return figure.of(counts) if isinstance(figure, Ratio) else counts[figure.key]


def counted(figures: Iterable[Any], user: Any, span: Span) -> dict[str, int]:
    """Return how many rows each measure has, those of ratios among them; one statement."""
    measures = measures_of(figures)
    found = _counts(measures, lambda source: Value(1), user, span)
    return dict.fromkeys((measure.key for measure in measures), 0) | found.get(1, {})


def by_axis(figures: Iterable[Any], axis: Axis, user: Any, span: Span) -> dict[Any, dict[str, int]]:
    """Return how many rows each measure has by the values of an axis, which all sources know; one statement."""
    measures = measures_of(figures)
    nothing = dict.fromkeys((measure.key for measure in measures), 0)
    found = _counts(measures, lambda source: _column(source, axis), user, span)
    return {value: nothing | numbers for value, numbers in found.items()}


def _counts(
    measures: Iterable[Measure], side: Callable[[Source], Any], user: Any, span: Span
) -> dict[Any, dict[str, int]]:
    """Count the rows of each source by a value, all sources in one statement; each part says whose numbers it holds."""
    sources = _by_source(measures)
    width = max((len(its) for _, its in sources), default=0)
    parts = []
    for place, (source, its) in enumerate(sources):
        counts = {f"n{column}": measure.reckoned(user, span) for column, measure in enumerate(its)}
        counts |= {f"n{column}": Value(0) for column in range(len(its), width)}
        for rows in source.rows(user, span):
            grouped = rows.values(side=side(source), source=Value(place)).annotate(**counts)
            parts.append(grouped.values_list("side", "source", *counts))
    found: dict[Any, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for value, place, *row in _run(parts):
        for measure, number in zip(sources[place][1], row, strict=False):
            found[value][measure.key] += number
    return found


def times(figures: Iterable[Time], user: Any, span: Span) -> Numbers:
    """Return the times of figures over a whole span; one statement for each source."""
    found: Numbers = {}
    for source, its in _by_source(figures):
        (rows,) = source.rows(user, span)
        found |= _read(its, rows.aggregate(**_clocks(its, user, span)))
    return found


def times_by_axis(
    figures: Iterable[Time], axis: Axis, user: Any, span: Span, *, among: Collection[Any] | None = None
) -> dict[Any, Numbers]:
    """Return the times of figures of one source by the values of an axis, all or some of them; one statement."""
    ((source, its),) = _by_source(figures)
    (rows,) = source.rows(user, span)
    rows = rows.annotate(side=_column(source, axis))
    if among is not None:
        some = Q(side__in=[value for value in among if value is not None])
        rows = rows.filter(some | Q(side=None) if None in among else some)
    found = rows.values("side").annotate(**_clocks(its, user, span))
    return {row["side"]: _read(its, row) for row in found}


def _of_rows(figures: Iterable[Time]) -> dict[str, list[Time]]:
    """Group times by the rows they are of, so that these are sorted once."""
    grouped: dict[str, list[Time]] = defaultdict(list)
    for time in figures:
        grouped[time.measure.key.replace(".", "_")].append(time)
    return grouped


def _clocks(figures: Iterable[Time], user: Any, span: Span) -> dict[str, Percentiles]:
    return {
        name: Percentiles(
            its[0].expression,
            [time.share for time in its],
            filter=its[0].measure.condition(user, span) or None,
        )
        for name, its in _of_rows(figures).items()
    }


def _read(figures: Iterable[Time], row: Mapping[str, Any]) -> Numbers:
    """Return the times of a row by their keys; none where there is no row to measure."""
    return {
        time.key: row[name][place] if row[name] else None
        for name, its in _of_rows(figures).items()
        for place, time in enumerate(its)
    }


def measures_of(figures: Iterable[Any]) -> list[Measure]:
    """Return the measures that must be counted for figures, each once."""
    found: dict[str, Measure] = {}
    for figure in figures:
        its = (*figure.parts, figure.whole) if isinstance(figure, Ratio) else (figure,)
        found |= {one.key: one for one in its if isinstance(one, Measure)}
    return list(found.values())


def figures_of(measures: Iterable[Measure], user: Any, span: Span) -> list[Figure]:
    """Return the measures a person may see as figures, each with its list; no statement where he may see none."""
    seen = may_see(user, measures)
    counts = counted(seen, user, span) if seen else {}
    return [
        Figure(one.name, counts[one.key], one.url(span), one.tone, one.section, one.place) for one in seen
    ]


def _by_source(figures: Iterable[Any]) -> list[tuple[Source, list[Any]]]:
    by_source: dict[int, tuple[Source, list[Any]]] = {}
    for figure in figures:
        source = figure.behind.source
        by_source.setdefault(id(source), (source, []))[1].append(figure)
    return list(by_source.values())


def _column(source: Source, axis: Axis) -> Any:
    column = source.axes[axis]
    return F(column) if isinstance(column, str) else column


def _run(parts: Sequence[QuerySet]) -> list[tuple[Any, ...]]:
    if not parts:
        return []
    first, *others = parts
    return list(first.union(*others, all=True) if others else first)
