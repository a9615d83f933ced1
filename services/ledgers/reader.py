"""The child process that opens a workbook: `python -m services.ledgers.reader FILE` prints its sheets as JSON lines.

It runs under a memory limit and knows nothing of the portal, so that a workbook made to hurt hurts only it.
One line a sheet: name, visible, rows (lists of cells; a day is `["d", "2026-01-31"]`), merged ranges filled.
"""

import datetime
import json
import resource
import sys

from python_calamine import CalamineWorkbook, SheetVisibleEnum

MEMORY_BYTES = 900 * 1024 * 1024
CPU_SECONDS = 60
MAX_ROWS = 50_000
MAX_COLUMNS = 200
TOO_LONG = 3


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


def rows_of(sheet):
    grid = [[plain(value) for value in row[:MAX_COLUMNS]] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if top < len(grid) and left < len(grid[top]):
            value = grid[top][left]
            for row in grid[top : bottom + 1]:
                row[left : right + 1] = [value] * len(row[left : right + 1])
    while grid and not any(value is not None for value in grid[-1]):
        grid.pop()
    return grid


def main(path: str) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    book = CalamineWorkbook.from_path(path)
    total = 0
    for about in book.sheets_metadata:
        visible = about.visible == SheetVisibleEnum.Visible
        rows = []
        if visible:
            sheet = book.get_sheet_by_name(about.name)
            total += sheet.total_height
            if total > MAX_ROWS:
                return TOO_LONG
            rows = rows_of(sheet)
        sys.stdout.write(json.dumps({"name": about.name, "visible": visible, "rows": rows}, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
