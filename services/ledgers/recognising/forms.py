"""Forms: a label and beside it what is filled in, line below line.

One form for each firm, or a column for each.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from services.ledgers.kinds.base import SheetKind
from services.ledgers.recognising.furniture import furniture_of
from services.ledgers.recognising.layouts import NOT_READ, Grid, Layout, text_at, texts_of
from services.ledgers.recognising.levels import exact_words, folded

SEARCHED = 60  # lines from which it is told whether a sheet is a form
LEAST_LABELS = 3  # different ones in a column
LEAST_LINES = 0.6  # which part of the lines holds a label and a value
OWN_TEXTS = 0.75  # how many different texts a line have, left of the labels, what is a list and no form
FORM = "一项一行的表"
LINE_NUMBER = re.compile(r"[\d.、()（）一二三四五六七八九十]+")
IN_ONE_CELL = re.compile(r"^([^:：]{2,12})[:：]\s*(.*)$", re.S)
HELP = re.compile(r"说明|要求|示例|样例$|举例|填写|备注|序号")


@dataclass
class Record:
    """One form while it is read: its title, its first line, its labels and values."""

    title: list[str]
    number: int
    labels: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)


@dataclass
class _Form:
    """A block of a sheet: the columns in which labels stand, its records, and the lines left."""

    grid: Grid
    words: frozenset[str]
    labels: list[int]
    records: list[Record] = field(default_factory=list)
    left: list[tuple[int, str]] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)

    def is_label(self, text: str) -> bool:
        return folded(text) in self.words


def layouts_of(grid: Grid, kinds: Sequence[SheetKind]) -> list[Layout]:
    """Return the forms of a sheet as tables, those that ask alike in one; none where the sheet is no form."""
    words = exact_words(kinds)
    return [layout for block in _blocks(grid, words) for layout in _of_block(block, words)]


def _blocks(grid: Grid, words: frozenset[str]) -> list[Grid]:
    """Return a sheet cut where forms stand beside each other: where a line begins once more with its first label."""
    for cells in grid[:SEARCHED]:
        texts = texts_of(cells)
        first = next((column for column, text in texts.items() if folded(text) in words), None)
        if first is None:
            continue
        again = [column for column in texts if column > first + 1 and texts[column] == texts[first]]
        if not again:
            return [grid]
        edges = [0, *again, max(map(len, grid))]
        return [[row[left:right] for row in grid] for left, right in pairwise(edges)]
    return [grid]


def _of_block(grid: Grid, words: frozenset[str]) -> list[Layout]:
    labels = _label_columns(grid, words)
    if not labels:
        return []
    form = _Form(grid, words, labels)
    lines = [place for place, cells in enumerate(grid) if texts_of(cells)]
    pairs = [place for place in lines if _pairs(form, grid[place])]
    different = {folded(label) for place in pairs for label, _, _ in _pairs(form, grid[place])} & words
    if len(different) < LEAST_LABELS or len(pairs) < LEAST_LINES * len(lines) or _is_table(form, pairs):
        return []
    columns = _columns_of_records(form, pairs)
    if len(columns) > 1:
        _read_columns(form, pairs, columns)
    else:
        _read_lines(form, lines)
    return list(_layouts(form))


def _is_table(form: _Form, pairs: list[int]) -> bool:
    """Tell whether nearly each line has a text of its own left of the labels: then it is a list whose last column
    holds words that are labels elsewhere, as 正式党员 is. A form has a few headings there, and numbers of its lines.
    """
    left = {
        text
        for place in pairs
        for column, text in texts_of(form.grid[place]).items()
        if column < form.labels[0] and not LINE_NUMBER.fullmatch(text)
    }
    return len(left) >= OWN_TEXTS * len(pairs)


def _label_columns(grid: Grid, words: frozenset[str]) -> list[int]:
    """Return the columns most of whose texts are labels, several different ones, where the first is such a column."""
    known: dict[int, list[str]] = {}
    every: Counter[int] = Counter()
    for cells in grid[:SEARCHED]:
        texts = texts_of(cells)
        for column, text in texts.items() if len(texts) > 1 else ():
            every[column] += 1
            label = folded(IN_ONE_CELL.sub(r"\1", text))
            if label in words:
                known.setdefault(column, []).append(label)
    columns = sorted(
        column
        for column, labels in known.items()
        if len(set(labels)) >= 2 and 2 * len(labels) >= every[column]
    )
    return columns if columns and len(set(known[columns[0]])) >= LEAST_LABELS else []


def _pairs(form: _Form, cells: Sequence[Any]) -> list[tuple[str, Any, int]]:
    """Return labels and values of a line, and where each label stands; none for a line of another sort.

    A line whose values are labels too is the header of a list inside the form.
    """
    texts = texts_of(cells)
    pairs = []
    for column, text in texts.items():
        alone = IN_ONE_CELL.match(text)
        if alone and form.is_label(alone[1]):
            pairs.append((alone[1], alone[2] or None, column))
        elif column in form.labels:
            right = [other for other in texts if other > column and other not in form.labels]
            ends = min((other for other in form.labels if other > column), default=len(cells))
            value = next((cells[other] for other in right if other < ends), None)
            pairs.append((text, value, column))
    known = [form.is_label(label) for label, _, _ in pairs]
    values = [value for _, value, _ in pairs if isinstance(value, str)]
    are_labels = sum(form.is_label(value) for value in values)
    if not any(known) or pairs[0][2] > form.labels[0] or (are_labels and 2 * are_labels >= len(values)):
        return []
    return pairs


def _columns_of_records(form: _Form, pairs: list[int]) -> list[int]:
    """Return the columns that hold a record each, where labels stand in one column only.

    Of a form the first.
    """
    if len(form.labels) > 1:
        return []
    lines = [texts_of(form.grid[place]) for place in pairs]
    filled = Counter(column for texts in lines for column in texts if column > form.labels[0])
    return sorted(column for column, number in filled.items() if 2 * number >= len(lines))


def _read_columns(form: _Form, pairs: list[int], columns: list[int]) -> None:
    """Read one record a column; a column of explanations beside them is none."""
    above = [form.grid[place] for place in range(pairs[0])]
    heads = {column: text_at(above[-1], column) if above else "" for column in columns}
    title = [text for cells in above for text in texts_of(cells).values() if len(texts_of(cells)) == 1]
    label = form.labels[0]
    for column in columns:
        if HELP.search(heads[column]):
            form.notes.append((pairs[0] + 1, f"“{heads[column]}”一列没有读取"))
            continue
        record = Record(title, pairs[0] + 1)
        for place in pairs:
            record.labels.append(text_at(form.grid[place], label))
            record.values.append(form.grid[place][column] if column < len(form.grid[place]) else None)
        form.records.append(record)
    for place in range(pairs[0], len(form.grid)):
        cells = form.grid[place]
        beside = set(texts_of(cells)) - {label, *columns}
        if place in pairs and not any(column > label for column in beside):
            continue
        if len(texts_of(cells)) > 1 and furniture_of(cells) is None:
            form.left.append((place + 1, NOT_READ))


def _read_lines(form: _Form, lines: list[int]) -> None:
    """Read the lines from top to bottom; a form ends where its first label stands once more."""
    title: list[str] = []
    for place in lines:
        cells = form.grid[place]
        pairs, texts = _pairs(form, cells), texts_of(cells)
        if not pairs:
            if len(texts) == 1:
                title.extend(texts.values())
            elif furniture_of(cells) is None:
                form.left.append((place + 1, NOT_READ))
            continue
        current = form.records[-1] if form.records else None
        if current is None or folded(pairs[0][0]) == folded(current.labels[0]):
            current = Record(title, place + 1)
            form.records.append(current)
        title = []
        current.labels += [label for label, _, _ in pairs]
        current.values += [value for _, value, _ in pairs]
        if _has_more(form, cells, pairs):
            form.left.append((place + 1, NOT_READ))


def _has_more(form: _Form, cells: Sequence[Any], pairs: list[tuple[str, Any, int]]) -> bool:
    """Tell whether a line says more than its labels and values.

    What stands left of the labels is a heading.
    """
    taken = {str(value) for _, value, _ in pairs} | {label for label, _, _ in pairs}
    texts = {column: text for column, text in texts_of(cells).items() if column >= form.labels[0]}
    return any(
        text not in taken and str(cells[column]) not in taken and not IN_ONE_CELL.match(text)
        for column, text in texts.items()
    )


def _layouts(form: _Form) -> Iterator[Layout]:
    """Yield the records as tables: those that stand below each other and ask the same in one."""
    groups: list[list[Record]] = []
    for record in form.records:
        alike = groups and (groups[-1][0].labels, groups[-1][0].title) == (record.labels, record.title)
        if alike:
            groups[-1].append(record)
        else:
            groups.append([record])
    for place, group in enumerate(groups):
        first = group[0]
        above = [[line] for line in first.title]
        grid = [*above, first.labels, *(record.values for record in group)]
        numbers = [first.number] * (len(above) + 1) + [record.number for record in group]
        left, notes = (tuple(form.left), tuple(form.notes)) if place == 0 else ((), ())
        yield Layout(grid, tuple(numbers), FORM, left, notes)
