"""Counts measures: one statement for all numbers asked for, whole or by one side, and one for times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import Aggregate, DurationField, F, Q, QuerySet, Value

from buildings.foundation.measures import Axis, Figure, Measure, Ratio, Source, Span, Time, may_see

Numbers = dict[str, Any]  # by the keys of measures


class Percentile(Aggregate):
    """The value below which a share of the rows lies, as PostgreSQL reckons it."""

    template = "percentile_cont(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()

    def __init__(self, expression: Any, share: float, **extra: Any):
        super().__init__(expression, share=share, **extra)


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
    rows = _run(
        [_grouped(rows, Value(1), its, measures, user, span) for rows, its in _parts(measures, user, span)]
    )
    sums = [sum(column) for column in zip(*rows, strict=True)][1:] or [0] * len(measures)
    return {measure.key: number for measure, number in zip(measures, sums, strict=True)}


def by_axis(figures: Iterable[Any], axis: Axis, user: Any, span: Span) -> dict[Any, dict[str, int]]:
    """Return how many rows each measure has by the values of an axis, which all sources know; one statement."""
    measures = measures_of(figures)
    parts = [
        _grouped(rows, _column(source, axis), its, measures, user, span)
        for source, its in _by_source(measures)
        for rows in source.rows(user, span)
    ]
    found: dict[Any, list[int]] = defaultdict(lambda: [0] * len(measures))
    for value, *row in _run(parts):
        found[value] = [sum(pair) for pair in zip(found[value], row, strict=True)]
    keys = [measure.key for measure in measures]
    return {value: dict(zip(keys, row, strict=True)) for value, row in found.items()}


def times(figures: Sequence[Time], user: Any, span: Span) -> Numbers:
    """Return the times of figures over a whole span; one statement for each source."""
    found: Numbers = {}
    for source, its in _by_source(figures):
        (rows,) = source.rows(user, span)
        clocks = rows.aggregate(**_clocks(its, user, span))
        found |= {time.key: clocks[f"t{place}"] for place, time in enumerate(its)}
    return found


def times_by_axis(
    figures: Sequence[Time], axis: Axis, user: Any, span: Span, *, among: Collection[Any] | None = None
) -> dict[Any, Numbers]:
    """Return the times of figures of one source by the values of an axis, all or some of them; one statement."""
    ((source, its),) = _by_source(figures)
    (rows,) = source.rows(user, span)
    rows = rows.annotate(side=_column(source, axis))
    if among is not None:
        some = Q(side__in=[value for value in among if value is not None])
        rows = rows.filter(some | Q(side=None) if None in among else some)
    found = rows.values("side").annotate(**_clocks(its, user, span))
    keys = {f"t{place}": time.key for place, time in enumerate(its)}
    return {row["side"]: {key: row[name] for name, key in keys.items()} for row in found}


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


def _clocks(figures: Sequence[Time], user: Any, span: Span) -> dict[str, Percentile]:
    return {
        f"t{place}": Percentile(
            time.expression, time.share, filter=time.measure.condition(user, span) or None
        )
        for place, time in enumerate(figures)
    }


def _by_source(figures: Iterable[Any]) -> list[tuple[Source, list[Any]]]:
    by_source: dict[int, tuple[Source, list[Any]]] = {}
    for figure in figures:
        source = figure.behind.source
        by_source.setdefault(id(source), (source, []))[1].append(figure)
    return list(by_source.values())


def _parts(measures: Sequence[Measure], user: Any, span: Span) -> list[tuple[QuerySet, list[Measure]]]:
    return [(rows, its) for source, its in _by_source(measures) for rows in source.rows(user, span)]


def _column(source: Source, axis: Axis) -> Any:
    column = source.axes[axis]
    return F(column) if isinstance(column, str) else column


def _grouped(
    rows: QuerySet, by: Any, its: Sequence[Measure], measures: Sequence[Measure], user: Any, span: Span
) -> QuerySet:
    """Count the rows of one part by a value; what is counted of other sources is nought here."""
    counts = {
        f"n{place}": one.reckoned(user, span) if one in its else Value(0)
        for place, one in enumerate(measures)
    }
    return rows.values(side=by).annotate(**counts).values_list("side", *counts)


def _run(parts: Sequence[QuerySet]) -> list[tuple[Any, ...]]:
    if not parts:
        return []
    first, *others = parts
    return list(first.union(*others, all=True) if others else first)
