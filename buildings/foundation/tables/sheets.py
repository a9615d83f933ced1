"""Tables on their way out: xlsx and CSV in which a text stays a text, whatever it begins with.

In xlsx a day and a moment are dates of Excel, so that it filters by month and reckons with them; in CSV they
are text.

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

from django.http import FileResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from xlsxwriter import Workbook

from buildings.foundation.tables.widths import BUTTON, column_widths, text_width

BOM = "\ufeff"
DANGEROUS = tuple("=+-@\t\r\n\0＝＋－＠")
MAX_CELL = 32767
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DAY, MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"
FIRST_YEAR = 1900  # Excel reckons no day before 1 March of it rightly
A4 = 9

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


class SheetWriter:
    """Writes one sheet of a workbook row by row, fit to be read and printed.

    The header is frozen, filtered by, and repeated on each printed page; columns are as wide as their content
    within what a page holds, longer text wraps; A4 lying down, one page wide, pages numbered.
    """

    def __init__(self, book: Workbook, title: str):
        self.sheet = book.add_worksheet(sheet_name(title))
        text = {"num_format": "@", "text_wrap": True, "valign": "top"}
        self.head = book.add_format(
            {"bold": True, "bg_color": "#F6E3E3", "text_wrap": True, "valign": "vcenter"}
        )
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.text, self.quoted = book.add_format(text), book.add_format({**text, "quote_prefix": True})
        self.number = book.add_format({"valign": "top"})
        self.day = book.add_format({"num_format": DAY, "valign": "top", "align": "left"})
        self.moment = book.add_format({"num_format": MOMENT, "valign": "top", "align": "left"})
        self.longest: list[int] = []

    def write(
        self, headers: Sequence[str], rows: Iterable[Sequence[Any]], *, above: Sequence[str] = ()
    ) -> int:
        """Write lines above the table, its header and its rows.

        Return the number of rows under the header.
        """
        for line, words in enumerate(above):
            self.sheet.write_string(line, 0, words, self.title)
        top = number = len(above)
        self.longest = [text_width(str(header)) + BUTTON for header in headers]
        for column, header in enumerate(headers):
            self.sheet.write_string(top, column, str(header), self.head)
        for number, row in enumerate(rows, start=top + 1):
            for column, value in enumerate(row):
                self._write_cell(number, column, value)
        self._lay_out(top, number)
        return number - top

    def _write_cell(self, row: int, column: int, value: Any) -> None:
        cell = excel_cell(value)
        width = _width(cell)
        if column < len(self.longest) and width > self.longest[column]:
            self.longest[column] = width
        if isinstance(cell, str):
            if cell:
                format = self.quoted if is_dangerous(cell) else self.text
                self.sheet.write_string(row, column, cell[:MAX_CELL], format)
        elif isinstance(cell, date):
            format = self.moment if isinstance(cell, datetime) else self.day
            self.sheet.write_datetime(row, column, cell, format)
        else:
            self.sheet.write_number(row, column, cell, self.number)

    def _lay_out(self, top: int, bottom: int) -> None:
        sheet, last = self.sheet, max(len(self.longest) - 1, 0)
        for column, width in enumerate(column_widths(self.longest)):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(top + 1, 0)
        sheet.autofilter(top, 0, bottom, last)
        sheet.repeat_rows(0, top)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.hide_gridlines(0)  # lines between the cells are printed too
        sheet.set_footer("&L&A&R第&P页，共&N页")


def excel_cell(value: Any) -> Cell:
    """Return a value as it belongs in a cell of Excel: a moment as a moment of local time, to the second."""
    if isinstance(value, datetime):
        moment = timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value
        return moment.replace(microsecond=0) if moment.year > FIRST_YEAR else plain(value)
    cell = plain(value)
    return cell.isoformat() if isinstance(cell, date) and cell.year <= FIRST_YEAR else cell


def _width(cell: Cell) -> int:
    if isinstance(cell, datetime):
        return len(MOMENT)
    return text_width(cell) if isinstance(cell, str) else len(str(cell))


def write_xlsx(
    stream: IO[bytes], headers: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str
) -> int:
    """Write a table as a one-sheet workbook in constant memory.

    Return the number of rows under the header.
    """
    with Workbook(stream, {"constant_memory": True}) as book:
        return SheetWriter(book, title).write(headers, rows)


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
