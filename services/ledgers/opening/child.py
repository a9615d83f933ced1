"""The child process that opens a file and prints its sheets as JSON lines.

`python -m services.ledgers.opening.child FILE` runs under a memory limit and knows nothing of the portal, so
that a file made to hurt hurts only it. One line a sheet: name, visible, rows (lists of cells), merged ranges
filled, how a text was read, and what is marked otherwise than in words. A day is `["d", "2026-01-31"]`, a
formula's error `["e", "#N/A"]`, one that nobody worked out `["f", ""]`.
"""

import datetime
import io
import json
import resource
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from services.ledgers.opening import pages, texts
from services.ledgers.opening.formats import FileFormat, format_of
from services.ledgers.opening.limits import (
    CPU_SECONDS,
    MAX_COLUMNS,
    MAX_ROWS,
    MEMORY_BYTES,
    TOO_LONG,
    TooLongError,
)
from services.ledgers.opening.office_xml import sheets_of_xml
from services.ledgers.opening.opendocument import parts_of_opendocument
from services.ledgers.opening.parts import SheetParts, parts_of
from services.ledgers.opening.web_archives import sheets_of_archive

UNSEEN = {  # formats whose marks are not read
    FileFormat.XLS: "文件是旧版 .xls，看不到其中的删除线、底色和批注，各行都照常读取",
    FileFormat.HTML: "文件是网页格式，看不到其中的删除线、底色和批注，各行都照常读取",
    FileFormat.MHTML: "文件是网页格式，看不到其中的删除线、底色和批注，各行都照常读取",
}
NAME_OF_TEXT = "台账"  # a text has no sheets, and the name of a file is no building's


def plain(value):
    if isinstance(value, datetime.datetime):
        return ["d", value.date().isoformat()]
    if isinstance(value, datetime.date):
        return ["d", value.isoformat()]
    if isinstance(value, (datetime.time, datetime.timedelta)):
        return str(value)
    if isinstance(value, str):
        return value if value.strip() else None
    return value


def filled_rows(rows):
    """Return the rows down to the last that holds something: a blank far below counts for nothing.

    Raises `TooLongError` past `MAX_ROWS`.
    """
    grid, blank = [], 0
    for row in rows:
        cells = [plain(value) for value in row[:MAX_COLUMNS]]
        if not any(value is not None for value in cells):
            blank += 1
            continue
        if len(grid) + blank >= MAX_ROWS:
            raise TooLongError
        grid += [[None] * len(cells) for _ in range(blank)]
        grid.append(cells)
        blank = 0
    return grid


def rows_of(sheet, parts):
    grid = filled_rows(sheet.iter_rows())
    marked = [(row, column, ["e", code]) for row, column, code in parts.errors]
    marked += [(row, column, ["f", ""]) for row, column in parts.uncomputed]
    for row, column, cell in marked:
        if row < len(grid) and column < len(grid[row]):
            grid[row][column] = cell
    fill_merged(grid, sheet.merged_cell_ranges or parts.merged)
    return grid


def fill_merged(grid, ranges):
    """Put what stands in the first cell of a merged range into all of them."""
    for (top, left), (bottom, right) in ranges:
        if top < len(grid) and left < len(grid[top]):
            value = grid[top][left]
            for row in grid[top : bottom + 1]:
                row[left : right + 1] = [value] * len(row[left : right + 1])


def sheets_of_workbook(path: Path, file_format: FileFormat) -> Iterator[dict]:
    """Yield the sheets of a workbook, whatever it is called; hidden ones without rows."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
    parts = []
    if file_format in (FileFormat.XLSX, FileFormat.ODS):
        with zipfile.ZipFile(path) as archive:
            of_format = parts_of if file_format is FileFormat.XLSX else parts_of_opendocument
            parts = of_format(archive)
    for place, about in enumerate(book.sheets_metadata):
        visible = about.visible == SheetVisibleEnum.Visible
        of_sheet = parts[place] if place < len(parts) else SheetParts()
        rows = rows_of(book.get_sheet_by_name(about.name), of_sheet) if visible else []
        yield {
            "name": about.name,
            "visible": visible,
            "rows": rows,
            "marks": of_sheet.marks() if visible else {},
            "unseen": UNSEEN[file_format] if visible and file_format in UNSEEN else "",
        }


def sheets_of_xml_text(path: Path, file_format: FileFormat) -> Iterator[dict]:
    """Yield the sheets of a workbook of XML; hidden ones without rows."""
    text, _ = texts.decoded(path.read_bytes())
    for sheet in sheets_of_xml(text):
        grid = filled_rows(sheet.rows) if sheet.visible else []
        width = max(map(len, grid), default=0)
        grid = [[*row, *[None] * (width - len(row))] for row in grid]
        fill_merged(grid, sheet.parts.merged)
        yield {"name": sheet.name, "visible": sheet.visible, "rows": grid, "marks": sheet.parts.marks()}


def sheets_of_web_archive(path: Path, file_format: FileFormat) -> Iterator[dict]:
    """Yield the pages of a web archive that hold tables."""
    for name, rows in sheets_of_archive(path.read_bytes()):
        yield {
            "name": name or NAME_OF_TEXT,
            "visible": True,
            "rows": filled_rows(rows),
            "unseen": UNSEEN[file_format],
        }


def sheets_of_text(path: Path, file_format: FileFormat) -> Iterator[dict]:
    """Yield the one sheet of a text or a page."""
    content = path.read_bytes()
    if file_format is FileFormat.CSV:
        table = texts.table(content)
        rows, how = table.rows, table.how
    else:
        text, encoding = texts.decoded(content)
        rows = pages.rows_of_page(text)
        how = f"文件是网页格式，按 {texts.NAMES[encoding]} 编码读取其中的表格"
    unseen = UNSEEN.get(file_format, "")
    yield {"name": NAME_OF_TEXT, "visible": True, "rows": filled_rows(rows), "how": how, "unseen": unseen}


READERS = {
    FileFormat.CSV: sheets_of_text,
    FileFormat.HTML: sheets_of_text,
    FileFormat.XML: sheets_of_xml_text,
    FileFormat.MHTML: sheets_of_web_archive,
}


def main(path: Path) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    file_format = format_of(path)
    total = 0
    try:
        for sheet in READERS.get(file_format, sheets_of_workbook)(path, file_format):
            total += len(sheet["rows"])
            if total > MAX_ROWS:
                return TOO_LONG
            sys.stdout.write(json.dumps(sheet, ensure_ascii=False) + "\n")
    except TooLongError:
        return TOO_LONG
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
