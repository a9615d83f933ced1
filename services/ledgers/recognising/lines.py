"""Reads a recognised sheet line by line: cells become values, what was odd becomes findings, totals are furniture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from buildings.foundation.language.text import clean, mask_in_text
from services.ledgers.cells import Cell, CellError, NotForThisLedgerError, contacts, dates, numbers, words
from services.ledgers.kinds.base import Column, FillDown
from services.ledgers.opening.workbook import ErrorCell
from services.ledgers.recognising import sections
from services.ledgers.recognising.counting import Line
from services.ledgers.recognising.furniture import Furniture, furniture_of, is_header_again
from services.ledgers.recognising.headers import Recognised
from services.ledgers.rows import SHOWN, Finding, Row

SPARSE = 0.5  # a column filled in fewer rows than this speaks for the rows below each entry


@dataclass
class _Sheet:
    """A sheet while it is read: what stood above, what the last line across it said, which columns fill down."""

    name: str
    found: Recognised
    filling: frozenset[str]
    section: str | None
    year: int | None
    above: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def lines_of(
    name: str, grid: Sequence[Sequence[Any]], found: Recognised, *, year: int | None = None
) -> Iterator[Line]:
    """Yield every line below the header, in order, with its rows: several where it tells of several things.

    `year` is that of the workbook, for a sheet that names none.
    """
    kind = found.kind
    section = sections.of_sheet(name, found.title, kind.section) if kind.section else None
    year = dates.year_in(" ".join(found.title)) or dates.year_in(name) or year
    sheet = _Sheet(name, found, _filling(grid, found), section, year)
    for place in range(found.first_row, len(grid)):
        furniture = _furniture(grid[place], sheet)
        if furniture is not None:
            yield Line(place + 1, furniture=furniture)
        else:
            yield _line(sheet, place + 1, grid[place])


def _furniture(cells: Sequence[Any], sheet: _Sheet) -> Furniture | None:
    """Return what a line is that holds no row; of a line across the sheet remember what it says of the rows below."""
    if (furniture := furniture_of(cells)) is not None:
        return furniture
    if is_header_again(cells, sheet.found):
        return Furniture.HEADER
    return Furniture.ACROSS if _is_line_across(cells, sheet) else None


def _line(sheet: _Sheet, number: int, cells: Sequence[Any]) -> Line:
    row, expand = _row(sheet, number, cells), sheet.found.kind.expand
    if expand is None:
        return Line(number, (row,))
    rows = tuple(expand(row))
    if row.usable or row.has_problem or rows != (row,):
        return Line(number, rows)
    if _says_nothing_of_its_own(cells, sheet.found):
        return Line(number, rows, Furniture.EMPTY)
    row.problem(sheet.found.kind.needs[-1][0], "这一行没有读出任何内容，没有导入", "请对照表头核对这一行")
    return Line(number, rows)


def _says_nothing_of_its_own(cells: Sequence[Any], found: Recognised) -> bool:
    """Tell whether a line fills only what it shares with others: the fields that fill down, its section, remarks."""
    own = (
        place
        for key, place in found.columns.items()
        if found.kind.by_key[key].fills_down == FillDown.NEVER and key not in (found.kind.section, "remarks")
    )
    return all(words.is_empty(_at(cells, place)) for place in own)


def _filling(grid: Sequence[Sequence[Any]], found: Recognised) -> frozenset[str]:
    """Return the fields whose blank cells repeat the value above: always, or where most of the column is blank."""
    rows = [cells for cells in grid[found.first_row :] if furniture_of(cells) is None]
    filling = set()
    for column in found.kind.columns:
        if column.fills_down != FillDown.NEVER and column.key in found.columns:
            filled = sum(not words.is_empty(_at(cells, found.columns[column.key])) for cells in rows)
            if column.fills_down == FillDown.ALWAYS or filled < SPARSE * len(rows):
                filling.add(column.key)
    return frozenset(filling)


def _row(sheet: _Sheet, number: int, cells: Sequence[Any]) -> Row:
    found, kind = sheet.found, sheet.found.kind
    row = Row(kind.key, sheet.name, number, year=sheet.year)
    for column in kind.columns:
        if column.key in found.columns:
            _read_cell(row, column, _at(cells, found.columns[column.key]), sheet)
    _read_phones_beside_names(row, cells, found)
    _put_under_section(row, sheet)
    _keep_extra(row, cells, found)
    if kind.expand is None:
        _require(row, found)
    return row


def _at(cells: Sequence[Any], place: int) -> Any:
    return cells[place] if place < len(cells) else None


def _is_line_across(cells: Sequence[Any], sheet: _Sheet) -> bool:
    """Tell whether a row is one text over the sheet, and remember what it says of the rows below."""
    filled = [place for place, value in enumerate(cells) if value is not None and clean(value)]
    said = {clean(cells[place]) for place in filled}
    if len(said) != 1 or (len(filled) == 2 and len(cells) > 2) or not isinstance(cells[filled[0]], str):
        return False
    text, found = said.pop(), sheet.found
    says = sections.of_line(text, found.kind.section) if found.kind.section else None
    alone_in = [key for key, place in found.columns.items() if filled == [place]]
    if (
        alone_in
        and found.kind.by_key[alone_in[0]].required
        and not (says and found.kind.section == "building")
    ):
        return False
    if alone_in == [found.kind.section]:
        return False  # a merged cell's first row, its other cells still to be filled in
    if says:
        sheet.section = says
        sheet.above.pop(found.kind.section, None)
    return len(filled) > 1 or bool(says) or not alone_in


def _read_cell(row: Row, column: Column, value: Any, sheet: _Sheet) -> None:
    label = sheet.found.labels[sheet.found.columns[column.key]]
    row.labels[column.key] = label
    if column.shape == "phone":
        row.sealed.add(label)
    if isinstance(value, ErrorCell):
        row.cells[label] = str(value)
        row.problem(column.key, f"单元格是公式错误 {value}", "请在原表中改正公式，或直接填写数值")
        row.usable = row.usable and not column.required
        return
    is_empty = words.is_empty(value)
    if (is_empty and column.key in sheet.filling) or (not is_empty and clean(value) in words.DITTO):
        value = sheet.above.get(column.key)
        is_empty = words.is_empty(value)
    if is_empty:
        row.cells[label] = ""
        return
    row.cells[label] = "" if column.key.startswith("left_out_") else _shown(column, value)
    if column.key in sheet.filling and value != sheet.above.get(column.key):
        _begin_anew(sheet, column)
    sheet.above[column.key] = value
    if not column.key.startswith("left_out_"):
        _read(row, column, value, label)


def _begin_anew(sheet: _Sheet, column: Column) -> None:
    """Forget what stood above in the columns right of one that says something new: another community, other grids."""
    place = sheet.found.columns[column.key]
    for key in sheet.filling:
        if sheet.found.columns[key] > place:
            sheet.above.pop(key, None)


def _read(row: Row, column: Column, value: Any, label: str) -> None:
    try:
        cell = _cell(row, column, value, label)
    except NotForThisLedgerError as error:
        row.usable = False
        row.problem(column.key, error.reason, error.hint)
    except CellError as error:
        row.usable = row.usable and not column.required
        row.problem(column.key, error.reason, error.hint)
    else:
        row.values[column.key] = cell.value
        if cell.note:
            row.note(column.key, cell.note)


def _cell(row: Row, column: Column, value: Any, label: str) -> Cell:
    if column.key == "month":
        return _month(value, row, label)
    if (
        column.read is dates.day
    ):  # a day without its year is of the year the row itself tells, or else the sheet
        told = [one.year for one in row.values.values() if isinstance(one, date)]
        return dates.day(value, year=told[0] if told else row.year)
    return column.read(value)


def _month(value: Any, row: Row, label: str) -> Cell:
    """Read a month, and show it with its year, so that the row can stand on a sheet of its own."""
    cell = dates.month(value, year=row.year)
    row.cells[label] = f"{cell.value:%Y-%m}"
    return cell


def _shown(column: Column, value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = clean(value)
    if column.key == "id_number":
        return numbers.masked_id(text)
    if column.read is words.names:  # line ends set names apart
        text = "、".join(filter(None, map(clean, words.SEPARATORS.split(str(value)))))
    return text[:500]


def _read_phones_beside_names(row: Row, cells: Sequence[Any], found: Recognised) -> None:
    """Take the number that stands in a name's cell where no column holds it."""
    for column in found.kind.columns:
        if column.person in found.columns and column.key not in row.values:
            value = _at(cells, found.columns[column.person])
            phone = contacts.phone_in(value) if isinstance(value, str) else ""
            if phone and not any(finding.column == row.labels.get(column.key) for finding in row.findings):
                row.values[column.key] = phone
                row.sealed.add(row.labels[column.person])


def _put_under_section(row: Row, sheet: _Sheet) -> None:
    """Give a row what the line across the sheet, or the sheet itself, says, where its own cell says nothing."""
    key = sheet.found.kind.section
    if not key or sheet.section is None or key in row.values or key in {"parent"} & set(row.labels):
        return
    if key in sheet.found.columns and row.cells.get(row.labels.get(key, ""), ""):
        return  # it does say something, only not readably
    row.values[key] = sheet.section
    label = row.labels.setdefault(key, sheet.found.kind.by_key[key].label)
    row.cells[label] = sheet.section


def _keep_extra(row: Row, cells: Sequence[Any], found: Recognised) -> None:
    """Keep the columns no field claims as remarks, telephone and ID numbers masked, so that nothing is lost."""
    kept = []
    for place in found.extra:
        value = _at(cells, place)
        if not words.is_empty(value):
            shown = clean(int(value) if isinstance(value, float) and value.is_integer() else value)
            shown = mask_in_text(shown)[:SHOWN]
            row.cells[found.labels[place]] = shown
            kept.append(f"{found.labels[place]}：{shown}")
    if kept:
        row.values["remarks"] = "；".join(filter(None, [row.get("remarks", ""), *kept]))


def _require(row: Row, found: Recognised) -> None:
    for key, value in found.kind.defaults.items():
        if key not in found.columns:
            row.values.setdefault(key, value)
    if len(row.get("name", "")) > found.kind.longest:
        row.usable = False
        row.problem("name", f"名称超过 {found.kind.longest} 个字，本行没有导入", "请核对是否填错了列")
    for column in found.kind.columns:
        if column.required and column.key not in row.values and row.usable:
            row.usable = False
            row.labels.setdefault(column.key, column.label)
            row.problem(column.key, f"缺少{column.label}，本行没有导入", f"请补上{column.label}")
