"""The workbook offices may fill in: a sheet for each ledger, with its title, its header words and the rows given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from xlsxwriter import Workbook

from buildings.foundation.tables.sheets import SheetWriter
from services.ledgers.kinds import report_order

Rows = Sequence[Sequence]


def write_template(
    path: Path, *, year: int, street: str = "", rows: Mapping[str, Rows] | None = None
) -> None:
    """Write the sheets of all ledgers, with the rows given by ledger.

    Without any it is the blank template.
    """
    with Workbook(path, {"constant_memory": True}) as book:
        for ledger in report_order():
            kind = ledger.kinds[0]
            if kind.template:
                title = kind.template.title.format(street=street, year=year)
                lines = (rows or {}).get(kind.key, ())
                SheetWriter(book, kind.title).write(kind.template.columns, lines, above=[title])


def write_sheets(path: Path, sheets: Sequence[tuple[str, Rows]]) -> None:
    """Write sheets by name, the first row of each its header.

    A text stays a text, whatever it begins with.
    """
    with Workbook(path, {"constant_memory": True}) as book:
        for name, (header, *rows) in sheets:
            SheetWriter(book, name).write(header, rows)
