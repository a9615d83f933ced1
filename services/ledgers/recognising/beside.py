"""Tables that stand beside each other on a sheet, and columns that look like one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, zip_longest
from typing import Any

from buildings.foundation.language.text import clean
from services.ledgers.kinds.base import SheetKind
from services.ledgers.recognising.headers import SEARCHED_ROWS, Recognised, recognise
from services.ledgers.recognising.layouts import Grid, distinct_texts
from services.ledgers.recognising.levels import exact_words, folded, is_exact, may_be_level
from services.ledgers.recognising.shapes import SAMPLE

LEAST_WORDS = 3  # exact header words of a table
LEAST_ALIKE = 2  # columns alike in tables that stand beside each other
LEAST_EXTRA = 2  # columns no field claims, from which another ledger is looked for


def blocks(name: str, grid: Grid, kinds: Sequence[SheetKind]) -> list[Grid]:
    """Return a sheet cut where a table stands beside another.

    The header begins anew, a blank column parts two, or the right one is of another ledger and of other
    length.
    """
    header = _widest_header(grid, kinds)
    labels = [] if header is None else [folded(value) for value in grid[header]]
    cuts = (
        _where_it_begins_anew(labels)
        or _after_blank_columns(grid)
        or _where_another_begins(name, grid, header, kinds)
    )
    if not cuts:
        return [grid]
    edges = [0, *cuts, max(map(len, grid))]
    parts = [[row[left:right] for row in grid] for left, right in pairwise(edges)]
    readings = [recognise(part, kinds, name) for part in parts]
    return parts if all(readings) else [grid]


def _widest_header(grid: Grid, kinds: Sequence[SheetKind]) -> int | None:
    """Return the line among the first that holds the most exact header words."""
    words = exact_words(kinds)
    counts = {
        place: sum(folded(value) in words for value in row)
        for place, row in enumerate(grid[:SEARCHED_ROWS])
        if may_be_level(grid, place, kinds)
    }
    best = max(counts, key=lambda place: counts[place], default=None)
    return best if best is not None and counts[best] >= LEAST_WORDS else None


def _where_it_begins_anew(labels: Sequence[str]) -> list[int]:
    """Return the columns at which a header repeats itself from its first word on: 序号 姓名 电话 序号 姓名 电话."""
    first = next((place for place, label in enumerate(labels) if label), None)
    if first is None:
        return []
    cuts = []
    for column in range(first + LEAST_ALIKE, len(labels)):
        pairs = zip(labels[first:column], labels[column:], strict=False)
        alike = {one for one, other in pairs if one and one == other}  # a merged title repeats one text
        if labels[column] == labels[first] and len(alike) >= LEAST_ALIKE:
            cuts.append(column)
    return cuts


def _after_blank_columns(grid: Grid) -> list[int]:
    """Return the columns right of those that are blank between filled ones; a title may reach over them."""
    rows = [row for row in grid[:SEARCHED_ROWS] if len(distinct_texts(row)) > 1]
    width = max(map(len, rows), default=0)
    filled = [any(map(_is_filled, column)) for column in zip_longest(*rows)]
    cuts = [
        place for place in range(2, width) if filled[place] and not filled[place - 1] and any(filled[:place])
    ]
    return [
        place for place in cuts if not any(_is_filled_there(row, place - 1) for row in grid[SEARCHED_ROWS:])
    ]


def _is_filled_there(row: Sequence[Any], column: int) -> bool:
    return column < len(row) and _is_filled(row[column]) and len(distinct_texts(row)) > 1


def _is_filled(value: Any) -> bool:
    return value is not None and bool(clean(value))


def ledger_beside(
    name: str, grid: Grid, recognised: Recognised, kinds: Sequence[SheetKind]
) -> tuple[str, tuple[str, ...]] | None:
    """Return the title of the ledger that some columns of a table look like, and their header words.

    They stand left or right of those the table is made of. None where they are no ledger's.
    """
    found = _another(name, grid, recognised.first_row - 1, kinds, recognised)
    if found is None:
        return None
    column, left, right = found
    other, begins = (left, 0) if right.kind.key == recognised.kind.key else (right, column)
    words = [recognised.labels[begins + place] for place in sorted(other.columns.values())]
    return other.kind.title, tuple(words)


def _where_another_begins(name: str, grid: Grid, header: int | None, kinds: Sequence[SheetKind]) -> list[int]:
    """Return the column at which the table of another ledger begins, where the two end in different lines."""
    whole = None if header is None else recognise(grid[: header + 1 + 2 * SAMPLE], kinds, name)
    if header is None or whole is None or whole.first_row - 1 != header:
        return []
    found = _another(name, grid, header, kinds, whole)
    return [found[0]] if found and _end_apart(grid[header + 1 :], found[0]) else []


def _another(
    name: str, grid: Grid, header: int, kinds: Sequence[SheetKind], whole: Recognised
) -> tuple[int, Recognised, Recognised] | None:
    """Return the column at which a header becomes another ledger's, and how both parts are understood.

    Most of what no field of the whole claims is claimed by the two parts then.
    """
    if len(whole.extra) < LEAST_EXTRA:
        return None
    rows = grid[header : header + 1 + 2 * SAMPLE]
    for column in range(LEAST_ALIKE, len(rows[0])):
        label = folded(rows[0][column])
        if not any(spec.required and label in spec.words for kind in kinds for spec in kind.columns):
            continue
        left, right = (
            recognise([row[part] for row in rows], kinds, name)
            for part in (slice(column), slice(column, None))
        )
        if left is None or right is None or left.kind.key == right.kind.key:
            continue
        exact = sum(is_exact(folded(value), right.kind) for value in rows[0][column:])
        if exact >= LEAST_WORDS and len(left.extra) + len(right.extra) < len(whole.extra) - 1:
            return column, left, right
    return None


def _end_apart(rows: Grid, column: int) -> bool:
    """Tell whether one side of a column ends lines before the other and is filled down to there."""
    lines = [row for row in rows if len(distinct_texts(row)) > 1]
    left = [bool(distinct_texts(row[:column])) for row in lines]
    right = [bool(distinct_texts(row[column:])) for row in lines]
    shorter = min(left, right, key=sum)
    return sum(left) != sum(right) and shorter == sorted(shorter, reverse=True)
