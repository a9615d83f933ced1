"""Which ledger a sheet is and which column says what: by its header words, in doubt by what stands below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from buildings.foundation.language.text import clean
from services.ledgers.cells import units
from services.ledgers.kinds.base import EXACT, Column, SheetKind
from services.ledgers.recognising.header_texts import header_begins, header_texts
from services.ledgers.recognising.levels import (
    folded,
    may_be_level,
    number_of_words,
    stands_again,
    stood_before,
)
from services.ledgers.recognising.personal import is_personal
from services.ledgers.recognising.shapes import DISTINCT, SAMPLE, SURE, share

SEARCHED_ROWS = 60
DEEPEST = 3
COUNTER = re.compile(r"^(序号|编号|No|序|NO|原表行号|原因)$", re.I)  # the last two of our own problem rows
TELEPHONE = re.compile(r"(?:电话|手机|手机号码?|联系方式|联系号码|号码)$")
WORKPLACE = re.compile(r"(?:单位|单位名称|单位及职务|公司|企业)$")
LEAST_SHARE, PROMISING = 0.3, 0.5
DOUBLED = 0.1  # what a header loses for each word it has twice, where one level more tells them apart
ENOUGH_EXACT = 5  # columns named in its very words make a sheet a ledger, however many others it has
BOOST = 30  # what the cells below may add to a header word, or take from it


@dataclass(frozen=True)
class Recognised:
    """A sheet taken for a ledger: where its data begin (0-based) and which column holds which field.

    `labels` are the header words of all columns, no two alike; `texts` what stands over them, brackets and
    all; `extra` the columns no field claims; `left_out` those the portal keeps of nobody; `guessed` the
    fields told from their cells alone; `title` the lines above; `levels` the folded words of each row of the
    header, to know it when it repeats.
    """

    kind: SheetKind
    first_row: int
    columns: dict[str, int]
    labels: tuple[str, ...]
    extra: tuple[int, ...]
    title: tuple[str, ...]
    guessed: frozenset[str] = frozenset()
    levels: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    texts: tuple[str, ...] = field(default=(), repr=False)
    left_out: tuple[int, ...] = ()


def recognise(rows: Sequence[Sequence[Any]], kinds: Sequence[SheetKind], name: str = "") -> Recognised | None:
    """Return the best reading of a sheet's first rows as one of the kinds, or None where none fits.

    `name` is that of the sheet. Where the ledger it fits best is ruled out it is none that the portal knows.
    """
    best: tuple[float, Recognised | None] | None = None
    hits = _levels(rows, kinds)
    for depth in range(1, DEEPEST + 1):  # more levels only where they tell more than fewer
        for place in range(len(hits) - depth + 1):
            if (
                max(hits[place : place + depth]) < max(2, PROMISING * max(hits))
                or 0 in hits[place : place + depth]
            ):
                continue
            if depth > 1 and any(map(_is_one_text, rows[place : place + depth])):
                continue
            if stands_again(rows, place, depth) or stood_before(rows, place, hits):
                continue
            labels = _labels(rows, place, depth)
            below = _Below(rows[place + depth :])
            words = [word for column in labels for word in column]
            texts = [*words, name, *_title(rows[:place])]
            for kind in kinds:
                columns, guessed = _match(labels, kind, below)
                score = _score(labels, kind, columns, below)
                if kind.does_give_way(words):
                    continue
                if score and kind.is_spoken_of(texts) and (best is None or score > best[0]):
                    recognised = _recognised(rows, place, depth, labels, kind, columns, guessed)
                    best = score, None if kind.is_ruled_out(words) else recognised
    return best[1] if best else None


def _levels(rows: Sequence[Sequence[Any]], kinds: Sequence[SheetKind]) -> list[int]:
    """Return of each of a sheet's first rows how many of its cells are header words; 0 for what can be no header."""
    searched = range(min(SEARCHED_ROWS, len(rows)))
    return [
        number_of_words(rows[place], kinds) if may_be_level(rows, place, kinds) else 0 for place in searched
    ]


def nearest(
    rows: Sequence[Sequence[Any]], kinds: Sequence[SheetKind]
) -> tuple[SheetKind, list[str], list[str]] | None:
    """Return the ledger an unknown sheet is most like, the columns that speak for it and those it lacks."""
    best: tuple[int, SheetKind, list[str], list[str]] | None = None
    for place in range(min(SEARCHED_ROWS, len(rows))):
        if not may_be_level(rows, place, kinds) or _is_one_text(rows[place]):
            continue
        labels = _labels(rows, place, 1)
        for kind in kinds:
            columns, _ = _match(labels, kind, _Below(rows[place + 1 :]))
            missing_groups = [group for group in kind.needs if not any(key in columns for key in group)]
            if len(columns) >= 2 and (best is None or len(columns) > best[0]):
                has = [kind.by_key[key].label for key in columns]
                best = (
                    len(columns),
                    kind,
                    has,
                    ["或".join(kind.by_key[key].label for key in group) for group in missing_groups],
                )
    return best[1:] if best else None


def _is_one_text(row: Sequence[Any]) -> bool:
    """Tell whether a row says one thing only: a title or a line across the sheet, no level of a header."""
    return len({folded(value) for value in row if value is not None} - {""}) < 2


class _Below:
    """The cells under a header, by column, and what they look like; each asked at most once."""

    def __init__(self, rows: Sequence[Sequence[Any]]):
        self.rows = rows[: 2 * SAMPLE]
        self.shares: dict[tuple[int, str], float | None] = {}

    def share(self, column: int, shape: str) -> float | None:
        if (column, shape) not in self.shares:
            cells = (row[column] for row in self.rows if column < len(row))
            self.shares[column, shape] = share(cells, shape)
        return self.shares[column, shape]


def _labels(rows: Sequence[Sequence[Any]], place: int, depth: int) -> list[tuple[str, ...]]:
    """Return for each column the words to try, of several levels: all together, the lowest, then the upper ones.

    A word of an upper level reaches over the blank cells right of it, as a merged cell would.
    """
    levels = rows[place : place + depth]
    width = max(len(row) for row in levels)
    words_above = [""] * depth
    labels = []
    for column in range(width):
        own = [folded(row[column]) if column < len(row) else "" for row in levels]
        lowest = next((word for word in reversed(own) if word), "")
        for level, word in enumerate(own):
            words_above[level] = word if word or level == depth - 1 else words_above[level]
            if word:
                words_above[level + 1 :] = [""] * (depth - level - 1)
        over = [word for word in words_above[:-1] if word and own[-1]]
        path = list(dict.fromkeys([*over, *filter(None, own)]))
        words = ["".join(path), "".join(path[-2:]), lowest, *(word for word in own[:-1] if word)]
        labels.append(tuple(dict.fromkeys(word for word in words if word)))
    return labels


def _match(
    labels: list[tuple[str, ...]], kind: SheetKind, below: _Below
) -> tuple[dict[str, int], frozenset[str]]:
    """Give each column to at most one field: exact words first, then longer ones, as the cells below bear them out."""
    claims = []
    for column, words in enumerate(labels):
        personal = kind.leaves_out and bool(words) and is_personal(words[0], of_people=True)
        for rank, label in enumerate(words):
            for order, spec, fits in kind.claims(label):
                if personal and not spec.is_left_out:
                    continue
                strength = _strength(spec, fits, column, below)
                if strength > 0:
                    claims.append((-strength, rank, order, column, spec.key))
    columns: dict[str, int] = {}
    used: set[int] = set()
    for _, _, _, column, key in sorted(claims):
        if key not in columns and column not in used:
            columns[key] = column
            used.add(column)
    for plain_word, of in ((TELEPHONE, kind.phones), (WORKPLACE, kind.workplaces)):
        _give_to_their_people(labels, kind, columns, plain_word, of)
    guessed = _guess(labels, kind, columns, below)
    return columns | guessed, frozenset(guessed)


def _strength(spec: Column, fits: int, column: int, below: _Below) -> float:
    """Return how strongly a column is this field: its words, then the shape of its cells; 0 where it is not."""
    like = below.share(column, spec.shape) if spec.shape else None
    if like is None:
        return fits
    return fits + BOOST * (like - 0.5) if fits >= EXACT // 2 else max(0, fits + BOOST * (like - 0.3))


def _give_to_their_people(
    labels: list[tuple[str, ...]],
    kind: SheetKind,
    columns: dict[str, int],
    plain_word: re.Pattern,
    of: list[Column],
) -> None:
    """Let a column called no more than 电话, or 单位, belong to the person named left of it; `of` are such fields."""
    own = {spec.key: spec for spec in of}
    people = {columns[spec.person]: spec.key for spec in of if spec.person in columns}
    if len(people) < 2:
        return
    roles = {word for spec in of for word in kind.by_key[spec.person].words}
    plain = [place for place, words in enumerate(labels) if words and plain_word.search(words[0])]
    for column in plain:
        left = max((place for place in people if place < column), default=None)
        if left is None or any(label.startswith(role) for label in labels[column] for role in roles):
            continue
        for key in [key for key, place in columns.items() if place == column and key in own]:
            del columns[key]
        if column not in columns.values():
            columns.setdefault(people[left], column)


def _guess(
    labels: list[tuple[str, ...]], kind: SheetKind, columns: dict[str, int], below: _Below
) -> dict[str, int]:
    """Find fields whose cells nothing else looks like (codes, telephones) in columns that no field has claimed."""
    used = set(columns.values())
    guessed: dict[str, int] = {}
    for column, words in enumerate(labels):
        if column in used or any(COUNTER.search(label) for label in words):
            continue
        for spec in kind.columns:
            free = spec.key not in columns and spec.key not in guessed and spec.shape in DISTINCT
            if free and (below.share(column, spec.shape) or 0) >= SURE and _unclaimed(words, spec.shape):
                guessed[spec.key] = column
                break
    return guessed


def _unclaimed(words: tuple[str, ...], shape: str) -> bool:
    """Tell whether a header leaves room for a guess: blank, or a word that speaks of a number, of no person's."""
    if not words or shape == "category":
        return True
    return bool(re.search(r"号|码|电话|手机|联系|方式", words[0]) and "证" not in words[0])


def _score(labels: list[tuple[str, ...]], kind: SheetKind, columns: dict[str, int], below: _Below) -> float:
    if not all(any(key in columns for key in group) for group in kind.needs):
        return 0.0
    labelled = sum(1 for words in labels if words) or 1
    part = len(columns) / labelled
    named = [spec for spec in kind.columns if spec.key in columns]
    exact = sum(any(spec.fits(label) > EXACT // 2 for label in labels[columns[spec.key]]) for spec in named)
    if part < LEAST_SHARE and exact < ENOUGH_EXACT:
        return 0.0
    shaped = [
        below.share(place, kind.by_key[key].shape) for key, place in columns.items() if kind.by_key[key].shape
    ]
    borne_out = sum(like - 0.4 for like in shaped if like is not None)
    twice = len(labels) - len({words[:1] for words in labels})  # the words above tell two 姓名 apart
    return len(columns) + 3 * part + kind.weight + borne_out + 0.5 * exact - DOUBLED * twice


def _recognised(rows, place, depth, labels, kind, columns, guessed) -> Recognised:
    header = rows[header_begins(rows, place) : place + depth]
    names, texts = _names(labels), header_texts(header)
    used = set(columns.values())
    unclaimed = [
        column
        for column, name in enumerate(names)
        if name and column not in used and not COUNTER.search(name)
    ]
    left_out = tuple(column for column in unclaimed if is_personal(texts[column], of_people=kind.leaves_out))
    extra = tuple(column for column in unclaimed if column not in left_out)
    names = tuple(
        f"{name}{units.told_by(texts[column])}" if name else (f"第{column + 1}列" if column in used else "")
        for column, name in enumerate(names)
    )
    title = _title(rows[:place])
    levels = tuple(tuple(map(folded, row)) for row in header)
    return Recognised(kind, place + depth, columns, names, extra, title, guessed, levels, texts, left_out)


def _title(rows: Sequence[Sequence[Any]]) -> tuple[str, ...]:
    """Return the lines above a header, what a merged cell says once."""
    return tuple(" ".join(dict.fromkeys(clean(value) for value in row if value is not None)) for row in rows)


def _names(labels: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Return one name a column, no two alike: the lowest word where it is the only one of its kind, else all levels."""
    lowest = [_lowest(words) for words in labels]
    names: list[str] = []
    for short, words in zip(lowest, labels, strict=True):
        name = short if short and lowest.count(short) == 1 else "".join(words[:1])
        number = sum(1 for earlier in names if earlier == name or earlier.startswith(f"{name}（"))
        names.append(f"{name}（{number + 1}）" if name and number else name)
    return tuple(names)


def _lowest(words: tuple[str, ...]) -> str:
    """Return the word of the lowest level among those tried: the shortest that all fuller ones end with."""
    return min((word for word in words if words[0].endswith(word)), key=len, default="")
