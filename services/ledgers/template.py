"""The workbook offices may fill in: a sheet for each ledger, with its title, its header words and the rows given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from pathlib import Path

from xlsxwriter import Workbook

from buildings.foundation.tables.sheets import plain, sheet_name
from services.ledgers.kinds import report_order

Rows = Sequence[Sequence]
MEASURED = 200  # rows that tell how wide the columns are
WIDEST = 48


def write_template(
    path: Path, *, year: int, street: str = "", rows: Mapping[str, Rows] | None = None
) -> None:
    """Write the sheets of all ledgers, with the rows given by ledger; without any it is the blank template."""
    sheets = []
    for ledger in report_order():
        kind = ledger.kinds[0]
        if kind.template:
            title = kind.template.title.format(street=street, year=year)
            sheets.append((kind.title, [[title], kind.template.columns, *(rows or {}).get(kind.key, ())]))
    write_sheets(path, sheets)


def write_sheets(path: Path, sheets: Sequence[tuple[str, Rows]]) -> None:
    """Write sheets of plain cells by name; a text stays a text, whatever it begins with."""
    with Workbook(
        path, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        for name, rows in sheets:
            sheet = book.add_worksheet(sheet_name(name))
            for column, width in enumerate(_widths(rows[:MEASURED])):
                sheet.set_column(column, column, width)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, [plain(cell) for cell in row])


def _widths(rows: Rows) -> list[int]:
    """Return how wide each column must be to be read, a Chinese character as two; titles reach over several."""
    tables = [row for row in rows if len(row) > 1]
    columns = zip_longest(*tables, fillvalue="")
    return [min(WIDEST, max(map(_width, column)) + 2) for column in columns]


def _width(cell: object) -> int:
    text = "" if cell is None else str(cell)
    return sum(1 if character.isascii() else 2 for character in text)
