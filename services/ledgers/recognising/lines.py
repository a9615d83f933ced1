"""Goes through a recognised sheet line by line: rows, furniture, and what a line across it says of those below."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from buildings.foundation.language.text import clean
from services.ledgers.cells import dates, words
from services.ledgers.kinds.base import FillDown
from services.ledgers.recognising import sections
from services.ledgers.recognising.counting import CountedLine, LineCount
from services.ledgers.recognising.furniture import (
    Furniture,
    furniture_of,
    is_header_again,
    is_total,
    is_vacant,
    looks_like_total,
)
from services.ledgers.recognising.headers import Recognised
from services.ledgers.recognising.row_reading import SheetState, cell_at, read_row
from services.ledgers.rows import LONGEST_SHOWN, CellFinding, LedgerRow

TICK = 500  # lines between two reports of progress
# A line that heads the rows of a month or quarter: 一月份, 2026年3月, 第二季度.
PERIOD = re.compile(
    r"^(?:20\d{2}年)?(?:(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?|第?[一二三四1-4]季度|[上下]半年)(?:[（(].*[）)])?[:：]?$"
)
SPARSE = 0.5  # a column filled in fewer rows than this speaks for the rows below each entry


def rows_below(
    name: str,
    grid: Sequence[Sequence[Any]],
    recognised: Recognised,
    *,
    year: int | None = None,
    numbers: Sequence[int] = (),
    progress: Callable[[int], None] = lambda line: None,
) -> tuple[list[LedgerRow], LineCount]:
    """Return the rows below a sheet's header, and what became of its lines; `progress` hears how far it has come.

    `numbers` are the lines of the sheet that those of the grid stand for, where it was laid out anew.

    Raises `LostLinesError` where a line is neither read nor spoken of.
    """
    rows: list[LedgerRow] = []
    count = LineCount(name, recognised.first_row, len(grid))
    for line in lines_of(name, grid, recognised, year=year, numbers=numbers):
        count.add(line)
        rows += line.rows
        if line.number % TICK == 0:
            progress(line.number)
    count.refuse_if_lost()
    return rows, count


def lines_of(
    name: str,
    grid: Sequence[Sequence[Any]],
    recognised: Recognised,
    *,
    year: int | None = None,
    numbers: Sequence[int] = (),
) -> Iterator[CountedLine]:
    """Yield every line below the header, in order, with its rows: several where it tells of several things.

    `year` is that of the workbook, for a sheet that names none.
    """
    kind = recognised.kind
    section = sections.of_sheet(name, recognised.title, kind.section) if kind.section else None
    year = dates.year_in(" ".join(recognised.title)) or dates.year_in(name) or year
    sheet = SheetState(name, recognised, _filling(grid, recognised), section, year)
    for place in range(recognised.first_row, len(grid)):
        furniture = _furniture(grid[place], sheet)
        if furniture is not None:
            yield CountedLine(
                place + 1, furniture=furniture, finding=_told_of(furniture, sheet, place + 1, grid[place])
            )
        else:
            yield replace(
                _line(sheet, numbers[place] if numbers else place + 1, grid[place]), number=place + 1
            )


def _furniture(cells: Sequence[Any], sheet: SheetState) -> Furniture | None:
    """Return what a line is that holds no row.

    Of a line across the sheet remember what it says of the rows below.
    """
    if (furniture := furniture_of(cells)) is not None:
        return furniture
    if _is_total_under_merged(cells, sheet):
        return Furniture.TOTAL
    if is_header_again(cells, sheet.recognised):
        return Furniture.HEADER
    if _is_vacant(cells, sheet.recognised):
        return Furniture.VACANT
    return Furniture.ACROSS if _is_line_across(cells, sheet) else None


def _is_total_under_merged(cells: Sequence[Any], sheet: SheetState) -> bool:
    """Tell whether a line is a total beside what a merged cell says of it: 某支部 | 小计 | 2人.

    The word for a total stands where no name does, for a firm may have it for its own.
    """
    columns, by_key = sheet.recognised.columns, sheet.recognised.kind.by_key
    merged = {place for key, place in columns.items() if by_key[key].fills_down != FillDown.NEVER}
    names = {place for key, place in columns.items() if by_key[key].required}
    texts = {
        place: clean(value)
        for place, value in enumerate(cells)
        if place not in merged and value is not None and clean(value)
    }
    totals = [place for place, text in texts.items() if looks_like_total(text)]
    return bool(merged and totals) and not names & set(totals) and is_total(list(texts.values()))


def _is_vacant(cells: Sequence[Any], recognised: Recognised) -> bool:
    """Tell whether a line of a list of firms tells of a room without one."""
    names = [
        recognised.columns[column.key]
        for column in recognised.kind.columns
        if column.required and column.shape == "firm" and column.key in recognised.columns
    ]
    return any(is_vacant(clean(value)) for place in names if (value := cell_at(cells, place)) is not None)


def _told_of(
    furniture: Furniture, sheet: SheetState, number: int, cells: Sequence[Any]
) -> CellFinding | None:
    """Return what is told of a line that holds no row, where somebody may have meant one."""
    if furniture == Furniture.ACROSS:
        return _heading_among_names(sheet, number, cells)
    reasons = {
        Furniture.VACANT: "写明没有单位的房间，没有读取",
        Furniture.EXAMPLE: "填写示例，没有读取",
    }
    if furniture not in reasons:
        return None
    return CellFinding("note", sheet.recognised.kind.key, sheet.name, number, "", "", reasons[furniture])


def _line(sheet: SheetState, number: int, cells: Sequence[Any]) -> CountedLine:
    row, expand = read_row(sheet, number, cells), sheet.recognised.kind.expand
    if expand is None:
        return CountedLine(number, tuple(_each(row)))
    rows = tuple(expand(row))
    if row.usable or row.has_problem or rows != (row,):
        return CountedLine(number, rows)
    if _says_nothing_of_its_own(cells, sheet.recognised):
        return CountedLine(number, rows, Furniture.EMPTY)
    key = sheet.recognised.kind.needs[-1][0]
    row.labels.setdefault(key, sheet.recognised.kind.by_key[key].label)
    row.problem(key, "这一行没有读出任何内容，没有导入", "请对照表头核对这一行")
    return CountedLine(number, rows)


def _each(row: LedgerRow) -> Iterator[LedgerRow]:
    """Yield a row for each thing of which a line's cells name several: posts, months, firms."""
    for of_post in row.by_post():
        for of_month in of_post.by_month():
            yield from of_month.by_name()


def _says_nothing_of_its_own(cells: Sequence[Any], recognised: Recognised) -> bool:
    """Tell whether a line fills only what it shares with others: the fields that fill down, its section, remarks."""
    own = (
        place
        for key, place in recognised.columns.items()
        if recognised.kind.by_key[key].fills_down == FillDown.NEVER
        and key not in (recognised.kind.section, "remarks")
    )
    return all(words.is_empty(cell_at(cells, place)) for place in own)


def _filling(grid: Sequence[Sequence[Any]], recognised: Recognised) -> frozenset[str]:
    """Return the fields whose blank cells repeat the value above: always, or where most of the column is blank."""
    rows = [cells for cells in grid[recognised.first_row :] if furniture_of(cells) is None]
    filling = set()
    for column in recognised.kind.columns:
        if column.fills_down != FillDown.NEVER and column.key in recognised.columns:
            filled_cells = sum(
                not words.is_empty(cell_at(cells, recognised.columns[column.key])) for cells in rows
            )
            if column.fills_down == FillDown.ALWAYS or filled_cells < SPARSE * len(rows):
                filling.add(column.key)
    return frozenset(filling)


def _is_line_across(cells: Sequence[Any], sheet: SheetState) -> bool:
    """Tell whether a row is one text over the sheet, and remember what it says of the rows below."""
    places = [place for place, value in enumerate(cells) if value is not None and clean(value)]
    texts = {clean(cells[place]) for place in places}
    if len(texts) != 1 or (len(places) == 2 and len(cells) > 2) or not isinstance(cells[places[0]], str):
        return False
    text, recognised = texts.pop(), sheet.recognised
    if len(places) == 1 and PERIOD.match(text):
        return True
    says = sections.of_line(text, recognised.kind.section) if recognised.kind.section else None
    alone_in = [key for key, place in recognised.columns.items() if places == [place]]
    is_name = bool(alone_in) and recognised.kind.by_key[alone_in[0]].required
    if is_name and not (says and _heads_rows(text, alone_in[0], sheet)):
        return False
    if alone_in == [recognised.kind.section]:
        return False  # a merged cell's first row, its other cells still to be filled in
    if says:
        sheet.section = says
        sheet.above.pop(recognised.kind.section, None)
    return len(places) > 1 or bool(says) or not alone_in


def _heading_among_names(sheet: SheetState, number: int, cells: Sequence[Any]) -> CellFinding | None:
    """Tell of a line that stands alone in the column of names and is taken for the heading of the rows below."""
    kind, columns = sheet.recognised.kind, sheet.recognised.columns
    places = [place for place, value in enumerate(cells) if value is not None and clean(value)]
    if len(places) != 1 or places[0] not in [
        columns.get(column.key) for column in kind.columns if column.required
    ]:
        return None
    if PERIOD.match(clean(cells[places[0]])):
        return None
    reason = f"这一行只有一个名称，按以下各行的{kind.by_key[kind.section].label}读取"
    hint = "如是单独的一行，请补上这一行的其他内容"
    text = clean(cells[places[0]])[:LONGEST_SHOWN]
    label = sheet.recognised.labels[places[0]]
    return CellFinding("note", kind.key, sheet.name, number, label, text, reason, hint)


def _heads_rows(text: str, key: str, sheet: SheetState) -> bool:
    """Tell whether a building or branch alone in the column of names heads the rows below, and is none of them.

    In a column of persons it does; among firms, which may be called like a building, it must look like a
    heading: numbered, counting its rows, or in the sheet's first column.
    """
    recognised = sheet.recognised
    if recognised.kind.by_key[key].shape == "person":
        return True
    if recognised.kind.section != "building":
        return False
    first = next((place for place, label in enumerate(recognised.labels) if label), 0)
    return sections.is_heading(text) or recognised.columns[key] == first
