"""The words over each column as they stand on the sheet, brackets kept: units and notes are in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from buildings.foundation.language.text import clean


def header_begins(rows: Sequence[Sequence[Any]], place: int) -> int:
    """Return the row in which a header begins whose words below suffice: cells merged downwards stand in both."""
    while place and shares_a_cell(rows[place - 1], rows[place]):
        place -= 1
    return place


def shares_a_cell(upper: Sequence[Any], lower: Sequence[Any]) -> bool:
    """Tell whether a cell reaches over both rows, as a header word merged downwards does."""
    pairs = zip(upper, lower, strict=False)
    is_one_text = len({value for value in upper if value is not None}) < 2
    return not is_one_text and any(isinstance(one, str) and one == other for one, other in pairs)


def header_texts(levels: Sequence[Sequence[Any]]) -> tuple[str, ...]:
    """Return the text over each column: of several levels the upper ones first, each said once.

    A text of an upper level reaches over the blank cells right of it, as in a merged cell.
    """
    width = max((len(row) for row in levels), default=0)
    above = [""] * len(levels)
    texts = []
    for column in range(width):
        own = [clean(row[column]) if column < len(row) and row[column] is not None else "" for row in levels]
        for level, text in enumerate(own):
            if text:
                above[level:] = [text, *[""] * (len(levels) - level - 1)]
        upper = [text for text in above[:-1] if text] if own and own[-1] else []
        texts.append(" ".join(dict.fromkeys([*upper, *filter(None, own)])))
    return tuple(texts)
