"""The child process that opens a workbook and prints its sheets as JSON lines.

`python -m services.ledgers.opening.child FILE` runs under a memory limit and knows nothing of the portal, so
that a workbook made to hurt hurts only it. One line a sheet: name, visible, rows (lists of cells), merged
ranges filled. A day is `["d", "2026-01-31"]`, a formula's error `["e", "#N/A"]`.
"""

import datetime
import json
import re
import resource
import sys
import zipfile

from python_calamine import CalamineWorkbook, SheetVisibleEnum

MEMORY_BYTES = 900 * 1024 * 1024
CPU_SECONDS = 60
MAX_ROWS = 50_000
MAX_COLUMNS = 200
TOO_LONG = 3
SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
ERROR_CELL = re.compile(
    rb'<c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]{1,3})(\d{1,7})"[^>]*>(?:(?!</c>).)*?<v>([^<]{1,20})</v>', re.S
)


class TooLongError(Exception):
    """A sheet of more lines than are read."""


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


def attribute(tag, name):
    match = re.search(rb"\b" + name + rb'="([^"]*)"', tag)
    return match[1].decode() if match else ""


def errors_of(archive):
    """Return the error cells of each sheet, in the order of the workbook; the reader itself shows them as blank."""
    relations = {
        attribute(tag, b"Id"): attribute(tag, b"Target")
        for tag in RELATION.findall(archive.read("xl/_rels/workbook.xml.rels"))
    }
    parts = [
        relations.get(attribute(tag, b"(?:\\w+:)?id"), "")
        for tag in SHEET.findall(archive.read("xl/workbook.xml"))
    ]
    return [errors_in(archive, part.removeprefix("/").removeprefix("xl/")) for part in parts]


def errors_in(archive, part):
    try:
        text = archive.read(f"xl/{part}")
    except KeyError:
        return []
    if b't="e"' not in text:
        return []
    return [
        (int(row) - 1, column_of(letters), code.decode()) for letters, row, code in ERROR_CELL.findall(text)
    ]


def column_of(letters):
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def filled_rows(sheet):
    """Return the rows down to the last that holds something: a blank far below counts for nothing.

    Raises `TooLongError` past `MAX_ROWS`.
    """
    grid, blank = [], 0
    for row in sheet.iter_rows():
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


def rows_of(sheet, errors):
    grid = filled_rows(sheet)
    for row, column, code in errors:
        if row < len(grid) and column < len(grid[row]):
            grid[row][column] = ["e", code]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if top < len(grid) and left < len(grid[top]):
            value = grid[top][left]
            for row in grid[top : bottom + 1]:
                row[left : right + 1] = [value] * len(row[left : right + 1])
    return grid


def main(path: str) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    book = CalamineWorkbook.from_path(path)
    with zipfile.ZipFile(path) as archive:
        errors = errors_of(archive)
    total = 0
    for place, about in enumerate(book.sheets_metadata):
        visible = about.visible == SheetVisibleEnum.Visible
        rows = []
        if visible:
            sheet = book.get_sheet_by_name(about.name)
            try:
                rows = rows_of(sheet, errors[place] if place < len(errors) else [])
            except TooLongError:
                return TOO_LONG
            total += len(rows)
            if total > MAX_ROWS:
                return TOO_LONG
        sys.stdout.write(
            json.dumps({"name": about.name, "visible": visible, "rows": rows}, ensure_ascii=False) + "\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
