"""The tables of a page of HTML, which many programs give out as .xls: all on one sheet, as Excel shows them."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from services.ledgers.opening.limits import MAX_CELLS, MAX_COLUMNS, TooLongError

MOST_SPANNED = 1000  # as the standard has it
IGNORED = {"script", "style", "template"}
ENDS_LINE = {"br", "p", "div", "li"}

Cell = str | None


def rows_of_page(text: str) -> list[list[Cell]]:
    """Return the rows of all tables, a blank one between them, what spans several cells in each of them.

    The line of text above a table stands above its rows: it is their title. Raises `TooLongError`.
    """
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.end_table()
    return reader.rows


class _Reader(HTMLParser):
    """Collects cells; a table inside a cell begins anew below the row it stands in, as layouts have it."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.rows: list[list[Cell]] = []
        self.spans: dict[int, tuple[int, str]] = {}  # by column: lines below still covered, and their text
        self.row: list[Cell] | None = None
        self.cell: list[str] | None = None
        self.span = (1, 1)
        self.outside: list[str] = []
        self.ignored = 0
        self.cells = 0

    def handle_starttag(self, tag, attrs):
        if tag in IGNORED:
            self.ignored += 1
        elif tag == "table":
            self.end_table()
            self._put_title()
        elif tag == "tr":
            self._end_row()
            self.row = []
        elif tag in ("td", "th"):
            self._end_cell()
            self.row = [] if self.row is None else self.row
            self.cell, self.span = [], (_span(attrs, "rowspan"), _span(attrs, "colspan"))
        elif tag in ENDS_LINE:
            self.handle_data("\n")

    def handle_endtag(self, tag):
        if tag in IGNORED:
            self.ignored = max(0, self.ignored - 1)
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag == "tr":
            self._end_row()
        elif tag == "table":
            self.end_table()
        elif tag in ENDS_LINE or tag == "caption":
            self.handle_data("\n")

    def handle_data(self, data):
        if not self.ignored:
            (self.outside if self.cell is None else self.cell).append(data)

    def end_table(self):
        self._end_row()
        self.spans = {}
        if self.rows and any(self.rows[-1]):
            self.rows.append([])

    def _put_title(self):
        lines = [line.strip() for line in "".join(self.outside).splitlines() if line.strip()]
        self.rows += [[line] for line in lines[-1:]]
        self.outside = []

    def _end_row(self):
        self._end_cell()
        if self.row is not None:
            self._put_title()
            self._put_spanned(self.row)
            self.rows.append(self.row)
        self.row = None

    def _end_cell(self):
        if self.cell is None or self.row is None:
            return
        text = re.sub(r"[^\S\n]+", " ", "".join(self.cell).replace("\xa0", " ")).strip()
        self.cell = None
        self._put_spanned(self.row)
        down, across = self.span
        for _ in range(min(across, MAX_COLUMNS - len(self.row))):
            if down > 1:
                self.spans[len(self.row)] = (down - 1, text)
            self._add(self.row, text)

    def _put_spanned(self, row: list[Cell]):
        while len(row) in self.spans:
            left, text = self.spans.pop(len(row))
            if left > 1:
                self.spans[len(row)] = (left - 1, text)
            self._add(row, text)

    def _add(self, row: list[Cell], text: str):
        self.cells += 1
        if self.cells > MAX_CELLS:
            raise TooLongError
        row.append(text or None)


def _span(attrs, name: str) -> int:
    value = dict(attrs).get(name) or ""
    return (
        max(1, min(int(value), MOST_SPANNED)) if value.isascii() and value.isdigit() and len(value) < 9 else 1
    )
