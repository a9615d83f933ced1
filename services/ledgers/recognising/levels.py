"""Which rows may be levels of a header: words of fields, and nothing that only the rows below a header hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from buildings.foundation.language.text import clean
from services.ledgers.kinds.base import EXACT, Column, SheetKind
from services.ledgers.opening.workbook import ErrorCell
from services.ledgers.recognising.header_texts import header_begins
from services.ledgers.recognising.shapes import FIRM, SAMPLE, SHAPES

LONGEST_LABEL = 24
BRACKETS = re.compile(r"[（(【\[].*?[）)】\]]")
MARKS = re.compile(r"[\s*＊★:：、,，/\\\-—_.。·“”\"'‘’]+")
# No header word looks like these: a number of three digits and more, a code of letters and digits, a
# telephone, a day.
VALUE = re.compile(
    r"^[A-Za-z]{0,4}-?\d{3,}[\dA-Za-z.,]*$|^\d+(?:\.\d+)?(?:㎡|平方米|平米|万元|亿元|%|人|家|户)$"
)
NUMBERS = ("phone", "code", "id")
DAY = re.compile(r"^(?:19|20)?\d{2}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}\s*[日号]?$|^(?:19|20)\d{6}$")
NAMES = {
    "firm": re.compile(rf".{{3,}}(?:{FIRM})|公司$"),
    "building": SHAPES["building"],
    "branch": re.compile(r"^中共|.{4,}(?:支部|总支|党委|委员会)$"),
    "person": SHAPES["person"],
}
# A full name is nobody's header word: 中共某某支部委员会, 某某有限公司.
FULL_NAME = re.compile(r"^中共.{4,}(?:委员会|总支|支部|党委|党组)$|.{2,}有限(?:责任)?公司|.{3,}事务所$")
LEAST_NAMES = 2  # a header word may look like a name; two that do are names
REPEATED = 0.6  # the share of a header's words that make a row the header again
AGAIN = 2  # texts of a row that stand once more below, each in its column


def folded(label: Any) -> str:
    """Return a header word for comparison: brackets and what they hold, blanks and marks gone."""
    return _folded(str(label)) if label is not None else ""


@lru_cache(maxsize=10_000)
def _folded(label: str) -> str:
    text = clean(label)
    return MARKS.sub("", BRACKETS.sub("", text)) or MARKS.sub("", text)


def may_be_level(rows: Sequence[Sequence[Any]], place: int, kinds: Sequence[SheetKind]) -> bool:
    """Tell whether a row could be a level of a header: short texts, no value, and not the names of rows."""
    texts = [value for value in rows[place] if value is not None and value != ""]
    unlikely = sum(not isinstance(value, str) or len(value) > 2 * LONGEST_LABEL for value in texts)
    if not texts or unlikely > len(texts) // 4 or any(map(is_value, texts)):
        return False
    words = exact_words(kinds)
    labels = {folded(value) for value in texts}
    names = {text for text in labels - words if is_name(text)}
    if any(map(FULL_NAME.search, names)) and len(labels) > 1:
        return False
    return len(names) < LEAST_NAMES


def stands_again(rows: Sequence[Sequence[Any]], place: int, depth: int) -> bool:
    """Tell whether texts of a header, its rows from `place` on, stand once more below in their columns, as values do.

    The header repeated on every printed page does not count: there a whole row of it stands again, below the
    upper rows that the search for a header may not have known to be its.
    """
    levels = [[folded(value) for value in row] for row in rows[place : place + depth]]
    searched = range(place + depth, min(place + depth + 2 * SAMPLE, len(rows)))
    headers = {
        line
        for at in searched
        if any(is_level_again(rows[at], level) for level in levels)
        for line in range(header_begins(rows, at), at + 1)
    }
    below = [rows[at] for at in searched if at not in headers]
    return any(_times_again(level, below) >= AGAIN for level in levels)


def _times_again(level: Sequence[str], rows: Sequence[Sequence[Any]]) -> int:
    texts = {column: text for column, text in enumerate(level) if text}
    again = 0
    for row in rows:
        same = sum(column < len(row) and folded(row[column]) == text for column, text in texts.items())
        again += 0 if same > len(texts) // 2 else same
    return again


def stood_before(rows: Sequence[Sequence[Any]], place: int, hits: list[int]) -> bool:
    """Tell whether a row is a header that stands once more, rows of its table above it."""
    first = place
    while first and hits[first - 1]:
        first -= 1
    own = [folded(value) for value in rows[place]]
    return any(hits[above] and is_level_again(rows[above], own) for above in range(first))


def is_level_again(cells: Sequence[Any], level: Sequence[str]) -> bool:
    """Tell whether a row of a header, given by its folded words, stands in these cells once more."""
    same = sum(
        bool(word) and place < len(cells) and folded(cells[place]) == word for place, word in enumerate(level)
    )
    return same > 1 and same >= REPEATED * sum(map(bool, level))


def is_value(value: Any) -> bool:
    """Tell whether a cell can only be a value: a day, an error, a telephone number, a code, an amount."""
    if isinstance(value, date | ErrorCell):
        return True
    text = clean(value)
    return bool(VALUE.match(text) or DAY.match(text)) or any(SHAPES[shape].search(text) for shape in NUMBERS)


def is_name(text: str) -> bool:
    return any(pattern.search(text) for pattern in NAMES.values())


def exact_words(kinds: Sequence[SheetKind]) -> frozenset[str]:
    """Return the header words that name a field of some ledger by themselves."""
    return _words(tuple(kind.columns for kind in kinds))


@lru_cache(maxsize=16)
def _words(columns: tuple[tuple[Column, ...], ...]) -> frozenset[str]:
    return frozenset(word for of_kind in columns for column in of_kind for word in column.words)


def number_of_words(row: Sequence[Any], kinds: Sequence[SheetKind]) -> int:
    """Return how many different cells of a row some field claims."""
    labels = {folded(value) for value in row if value is not None} - {""}
    return sum(len(label) <= LONGEST_LABEL and any(kind.claims(label) for kind in kinds) for label in labels)


def is_exact(label: str, kind: SheetKind) -> bool:
    """Tell whether a header word names a field of a ledger without doubt."""
    return any(fits > EXACT // 2 for _, _, fits in kind.claims(label))
