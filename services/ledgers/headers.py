"""Which ledger a sheet is and which column says what, told from its header words alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from buildings.text import clean
from services.ledgers.kinds.base import Kind

SEARCHED_ROWS = 15
BRACKETS = re.compile(r"[（(【\[].*?[）)】\]]")
COUNTER = re.compile(r"(序号|编号|^No)$", re.I)
MARKS = re.compile(r"[\s*＊:：、,，/\\\-—_.。“”\"'‘’]+")


@dataclass(frozen=True)
class Recognised:
    """A sheet taken for a ledger: where its data begin (0-based) and which column holds which field.

    `labels` are the header words of all columns, `extra` the columns no field claims, `title` the text above.
    """

    kind: Kind
    first_row: int
    columns: dict[str, int]
    labels: tuple[str, ...]
    extra: tuple[int, ...]
    title: str


def folded(label: Any) -> str:
    """Return a header word for comparison: brackets and what they hold, blanks and marks gone."""
    text = clean(label) if label is not None else ""
    return MARKS.sub("", BRACKETS.sub("", text)) or MARKS.sub("", text)


def recognise(rows: Sequence[Sequence[Any]], kinds: Sequence[Kind]) -> Recognised | None:
    """Return the best reading of a sheet's first rows as one of the kinds, or None where none fits."""
    best: tuple[float, Recognised] | None = None
    for depth in (1, 2):  # two levels only where they tell more than one
        for place in range(min(SEARCHED_ROWS, len(rows) - depth + 1)):
            labels = _labels(rows, place, depth)
            for kind in kinds:
                columns = _match(labels, kind)
                score = _score(labels, kind, columns)
                if score and (best is None or score > best[0]):
                    best = score, _found(rows, place, depth, labels, kind, columns)
    return best[1] if best else None


def _labels(rows: Sequence[Sequence[Any]], place: int, depth: int) -> list[tuple[str, ...]]:
    """Return for each column the words to try: of two levels the lower, both together, then the upper."""
    width = max(len(row) for row in rows[place : place + depth])
    labels = []
    for column in range(width):
        words = [folded(row[column]) if column < len(row) else "" for row in rows[place : place + depth]]
        upper, lower = (words[0], words[-1]) if depth == 2 else ("", words[0])
        tried = (upper + lower, lower, upper) if upper != lower else (lower,)
        labels.append(tuple(dict.fromkeys(word for word in tried if word)))
    return labels


def _match(labels: list[tuple[str, ...]], kind: Kind) -> dict[str, int]:
    """Give each column to at most one field: exact words first, then the longest word contained."""
    claims = []
    for column, tried in enumerate(labels):
        for rank, label in enumerate(tried):
            for order, spec in enumerate(kind.columns):
                strength = spec.fits(label)
                if strength:
                    claims.append((-strength, rank, order, column, spec.key))
    taken: dict[str, int] = {}
    used: set[int] = set()
    for _, _, _, column, key in sorted(claims):
        if key not in taken and column not in used:
            taken[key] = column
            used.add(column)
    return taken


def _score(labels: list[tuple[str, ...]], kind: Kind, columns: dict[str, int]) -> float:
    if not all(any(key in columns for key in group) for group in kind.needs):
        return 0.0
    filled = sum(1 for tried in labels if tried) or 1
    share = len(columns) / filled
    return len(columns) + 3 * share + kind.weight if share >= 0.4 else 0.0


def _found(rows, place, depth, labels, kind, columns) -> Recognised:
    names = tuple(tried[0] if tried else "" for tried in labels)
    taken = set(columns.values())
    extra = tuple(
        column for column, name in enumerate(names) if name and column not in taken and not COUNTER.search(name)
    )
    title = " ".join(dict.fromkeys(clean(value) for row in rows[:place] for value in row if value is not None))
    return Recognised(kind, place + depth, columns, names, extra, title)
