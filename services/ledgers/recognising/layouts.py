"""Sheets that are no tables, laid out as tables: what the readers of forms and of charts by floor and room give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from buildings.foundation.language.text import clean

Grid = Sequence[Sequence[Any]]
NOT_READ = "这一行看不出是哪一项的内容，没有读取"


@dataclass(frozen=True)
class Layout:
    """A sheet, or part of one, as a table: its title, its header, and its rows.

    `numbers` are the sheet's line of each row of the grid, from 1; `left` the lines of which something is not
    read, and what to say of each; `notes` what else is told of lines; `form` how the sheet is laid out, in
    Chinese.
    """

    grid: list[list[Any]]
    numbers: tuple[int, ...]
    form: str
    left: tuple[tuple[int, str], ...] = ()
    notes: tuple[tuple[int, str], ...] = ()

    def moved(self, lines: int) -> Layout:
        """Return the same of a part of the sheet that begins so many lines further down."""
        return replace(
            self,
            numbers=tuple(number + lines for number in self.numbers),
            left=tuple((number + lines, reason) for number, reason in self.left),
            notes=tuple((number + lines, reason) for number, reason in self.notes),
        )


def text_at(cells: Sequence[Any], column: int) -> str:
    """Return a cell as text; what is blank or not there is empty."""
    value = cells[column] if 0 <= column < len(cells) else None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return clean(value) if value is not None else ""


def texts_of(cells: Sequence[Any]) -> dict[int, str]:
    """Return what stands in a line, by column, what a merged cell says once."""
    texts: dict[int, str] = {}
    before = ""
    for column in range(len(cells)):
        text = text_at(cells, column)
        if text and text != before:
            texts[column] = text
        before = text
    return texts


def distinct_texts(cells: Sequence[Any]) -> set[str]:
    """Return the different texts of a line."""
    return {text for value in cells if value is not None and (text := clean(value))}
