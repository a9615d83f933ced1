"""Tables on their way out: xlsx and CSV in which a text stays a text, whatever it begins with.

A cell that begins with = + - @, a tab, a line break, NUL or a full-width form of these is a formula to some
spreadsheet; such text is marked as text in xlsx and led by an apostrophe in CSV. Numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

import xlsxwriter
from django.http import FileResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

BOM = "\ufeff"
DANGEROUS = tuple("=+-@\t\r\n\0＝＋－＠")
MAX_CELL = 32767
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Cell = str | int | float | Decimal | date | datetime | bool | None


def is_dangerous(text: str) -> bool:
    """Tell whether a spreadsheet might take a text for a formula; leading blanks do not make it harmless."""
    return text.startswith(DANGEROUS) or text.lstrip(" \u3000\xa0").startswith(DANGEROUS)


def plain(value: Any) -> Cell:
    """Return a value as it belongs in a cell: numbers and days as they are, moments in local time, 是/否, text."""
    if value is None or isinstance(value, bool):
        return {None: "", True: "是", False: "否"}[value]
    if isinstance(value, datetime):
        moment = timezone.localtime(value) if timezone.is_aware(value) else value
        return moment.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, (int, float, Decimal, date)):
        return value
    return str(value)


def _csv_cell(value: Any) -> str:
    cell = plain(value)
    text = cell.isoformat() if isinstance(cell, date) else str(cell)
    return f"'{text}" if isinstance(cell, str) and is_dangerous(cell) else text


def csv_chunks(headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """Yield a table as CSV in UTF-8 with a byte-order mark, a few hundred rows at a time."""
    buffer = io.StringIO()
    buffer.write(BOM)
    writer = csv.writer(buffer)
    writer.writerow([_csv_cell(header) for header in headers])
    for number, row in enumerate(rows, start=1):
        writer.writerow([_csv_cell(value) for value in row])
        if number % 500 == 0:
            yield _emptied(buffer)
    yield _emptied(buffer)


def _emptied(buffer: io.StringIO) -> bytes:
    chunk = buffer.getvalue().encode("utf-8", "replace")
    buffer.seek(0)
    buffer.truncate()
    return chunk


def write_xlsx(
    stream: IO[bytes], headers: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str
) -> int:
    """Write a table as a one-sheet workbook in constant memory; return the number of rows under the header."""
    number = 0
    with xlsxwriter.Workbook(stream, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet(sheet_name(title))
        bold, text, quoted = (
            book.add_format({"bold": True, "bg_color": "#F6E3E3"}),
            book.add_format({"num_format": "@"}),
            book.add_format({"num_format": "@", "quote_prefix": True}),
        )
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, max(len(headers) - 1, 0), 16)
        for column, header in enumerate(headers):
            sheet.write_string(0, column, str(header), bold)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                _write_cell(sheet, number, column, plain(value), text, quoted)
    return number


def _write_cell(sheet, row: int, column: int, cell: Cell, text, quoted) -> None:
    if isinstance(cell, str):
        if cell:
            sheet.write_string(row, column, cell[:MAX_CELL], quoted if is_dangerous(cell) else text)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell)
    else:
        sheet.write_number(row, column, cell)


def sheet_name(title: str) -> str:
    """Return a title as Excel takes it for a sheet: at most 31 characters, none of []:*?/\\ and no quote at an end."""
    return "".join(character for character in title if character not in "[]:*?/\\").strip("'")[:31] or "数据"


def csv_response(
    filename: str, headers: Sequence[str], rows: Iterable[Sequence[Any]]
) -> StreamingHttpResponse:
    """Return a table as a CSV download, streamed."""
    response = StreamingHttpResponse(csv_chunks(headers, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{filename}.csv")
    return response


def xlsx_response(
    filename: str, headers: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str
) -> FileResponse:
    """Return a table as an xlsx download, built in a temporary file that goes with the answer."""
    stream = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    write_xlsx(stream, headers, rows, title=title)
    stream.seek(0)
    response = FileResponse(stream, content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(True, f"{filename}.xlsx")
    return response
