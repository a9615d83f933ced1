"""The tables of a sheet: most have one; some have two beside each other, or one below the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from services.ledgers.kinds.base import SheetKind
from services.ledgers.recognising import beside, charts, forms
from services.ledgers.recognising.furniture import is_header_again
from services.ledgers.recognising.header_texts import shares_a_cell
from services.ledgers.recognising.headers import SEARCHED_ROWS, Recognised, recognise
from services.ledgers.recognising.layouts import Grid, Layout, distinct_texts
from services.ledgers.recognising.levels import exact_words, folded, is_name, is_value, may_be_level

LEAST_WORDS = 3  # exact header words of a row that begins another table
LEAST_SHARE = 0.6  # and which part of its cells they are
MOST_LEVELS = 2


@dataclass(frozen=True)
class SheetTable:
    """One table of a sheet: its cells, how it was understood, and its lines (0-based), its title among them.

    What is no table on the sheet has the `layout` that made it one. `beside` names the ledger that columns
    right of it look like, and some of their header words.
    """

    grid: Grid
    recognised: Recognised
    begins: int
    ends: int
    layout: Layout | None = None
    beside: tuple[str, tuple[str, ...]] | None = None

    @property
    def rows(self) -> Grid:
        """The sheet's lines up to the table's last, so that a line keeps its number."""
        return self.grid[: self.ends]

    @property
    def passed_over(self) -> list[int]:
        """The numbers of lines above the header that hold values, or one beside a name, as no title does."""
        above = range(self.begins, self.recognised.first_row - len(self.recognised.levels))
        return [place + 1 for place in above if _is_row(self.grid[place])]

    @property
    def titles_close_above(self) -> list[tuple[int, str]]:
        """The lines of one text between the table above and this header, with no blank line between, by number."""
        close = []
        for place in range(self.begins, self.recognised.first_row - len(self.recognised.levels)):
            texts = distinct_texts(self.grid[place])
            if not self.begins or len(texts) != 1:
                break
            close.append((place + 1, texts.pop()))
        return close


def _is_row(cells: Sequence[Any]) -> bool:
    texts = distinct_texts(cells)
    values = {text for text in texts if is_value(text)}
    names = {text for text in texts - values if is_name(text) and not re.search("[:：]", text)}
    return len(values) >= 2 or bool(values and names)


def tables_of(name: str, grid: Grid, kinds: Sequence[SheetKind]) -> list[SheetTable]:
    """Return the tables of a sheet from left to right, and from top to bottom; none where nothing is known.

    A sheet is taken for one laid out otherwise where all of it is known so: seats may stand in a column as
    labels do.
    """
    layouts = charts.layouts_of(grid) or forms.layouts_of(grid, kinds)
    laid_out = [_laid_out(name, layout, kinds) for layout in layouts]
    if laid_out and all(laid_out):
        return [table for table in laid_out if table]
    return [table for block in beside.blocks(name, grid, kinds) for table in _stacked(name, block, kinds)]


def _laid_out(name: str, layout: Layout, kinds: Sequence[SheetKind]) -> SheetTable | None:
    recognised = recognise(layout.grid, kinds, name)
    return recognised and SheetTable(layout.grid, recognised, 0, len(layout.grid), layout)


def _stacked(name: str, grid: Grid, kinds: Sequence[SheetKind]) -> Iterator[SheetTable]:
    """Yield the tables that stand below each other; the lines above a header are its title."""
    begins = 0
    while recognised := _first(name, grid[begins:], kinds):
        recognised = replace(recognised, first_row=recognised.first_row + begins)
        above = list(_forms_above(name, grid, begins, recognised, kinds))
        yield from above
        begins = recognised.first_row if above else begins
        ends = _next_title(name, grid, recognised, kinds)
        neighbour = beside.ledger_beside(name, grid, recognised, kinds)
        yield SheetTable(grid, recognised, begins, ends, beside=neighbour)
        if ends == len(grid):
            return
        begins = ends


def _forms_above(
    name: str, grid: Grid, begins: int, recognised: Recognised, kinds: Sequence[SheetKind]
) -> Iterator[SheetTable]:
    """Yield what stands above a header as a form of its own: a firm's, with the list of its members below."""
    for layout in forms.layouts_of(grid[begins : recognised.first_row - 1], kinds):
        table = _laid_out(name, layout.moved(begins), kinds)
        if table:
            yield table


def _first(name: str, grid: Grid, kinds: Sequence[SheetKind]) -> Recognised | None:
    """Return the uppermost reading: the best one, or that of a header with rows of its own which stands above it."""
    best = recognise(grid, kinds, name)
    while best and any(_is_header(grid, place, kinds) for place in range(best.first_row - 2)):
        above = recognise(grid[: best.first_row - 1], kinds, name)
        if above is None:
            break
        best = above
    return best


def _next_title(name: str, grid: Grid, recognised: Recognised, kinds: Sequence[SheetKind]) -> int:
    """Return the line at which another table begins, with the titles and blank lines above its header."""
    for place in range(recognised.first_row + 1, len(grid)):
        if _begins_table(name, grid, place, recognised, kinds):
            while place > recognised.first_row + 1 and _leads_to_header(grid, place - 1, kinds):
                place -= 1
            return place
    return len(grid)


def _leads_to_header(grid: Grid, place: int, kinds: Sequence[SheetKind]) -> bool:
    """Tell whether a line above a header belongs to it: blank, a title, or an upper level."""
    if len(distinct_texts(grid[place])) < 2 or _is_header(grid, place, kinds):
        return True
    stands_apart = len(distinct_texts(grid[place - 1])) < 2 or shares_a_cell(grid[place], grid[place + 1])
    return stands_apart and may_be_level(grid, place, kinds)


def _begins_table(
    name: str, grid: Grid, place: int, recognised: Recognised, kinds: Sequence[SheetKind]
) -> bool:
    """Tell whether a line is the header of another table: mostly words that name a field by themselves."""
    if is_header_again(grid[place], recognised) or not _is_header(grid, place, kinds):
        return False
    other = recognise(grid[place : place + SEARCHED_ROWS], kinds, name)
    return other is not None and other.first_row <= MOST_LEVELS


def _is_header(grid: Grid, place: int, kinds: Sequence[SheetKind]) -> bool:
    words, row = exact_words(kinds), grid[place]
    if not any(isinstance(value, str) and value.strip() in words for value in row):
        return False  # spares most lines the folding of their cells
    labels = {folded(value) for value in row if value is not None} - {""}
    exact = len(labels & words)
    enough = exact >= LEAST_WORDS and exact >= LEAST_SHARE * len(labels)
    return enough and may_be_level(grid, place, kinds)
