"""Reads a recognised sheet row by row: cells become values, what was odd becomes findings, totals are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from buildings.foundation.language.text import clean, mask_in_text
from services.ledgers.cells import Cell, CellError, NotForThisLedgerError, contacts, dates, numbers, words
from services.ledgers.kinds.base import Column, FillDown
from services.ledgers.opening.workbook import ErrorCell
from services.ledgers.recognising import sections
from services.ledgers.recognising.headers import Recognised, folded
from services.ledgers.rows import SHOWN, Finding, Row

TOTALS = re.compile(r"^(合\s*计|总\s*计|小\s*计|共\s*计|本页合计|本页小计|累\s*计|总\s*数|汇\s*总)")
FOOTNOTE = re.compile(
    r"^(注|备注|说明|填表说明|填表人|填报人|填报单位|填报时间|填表日期|填表时间|审核人?|制表人?|统计人|附|单位负责人)\s*\d*\s*[:：]"
)
SPARSE = 0.5  # a column filled in fewer rows than this speaks for the rows below each entry
REPEATED = 0.6


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


def rows_of(
    name: str, grid: Sequence[Sequence[Any]], found: Recognised, *, year: int | None = None
) -> Iterator[Row]:
    """Yield the data rows of a sheet, in order; a row that tells of several things comes as several.

    `year` is that of the workbook, for a sheet that names none.
    """
    kind = found.kind
    section = sections.of_sheet(name, found.title, kind.section) if kind.section else None
    year = dates.year_in(" ".join(found.title)) or dates.year_in(name) or year
    sheet = _Sheet(name, found, _filling(grid, found), section, year)
    for place in range(found.first_row, len(grid)):
        cells = grid[place]
        if _is_furniture(cells) or _is_header_again(cells, found) or _is_line_across(cells, sheet):
            continue
        row = _row(sheet, place + 1, cells)
        yield from kind.expand(row) if kind.expand else [row]


def _filling(grid: Sequence[Sequence[Any]], found: Recognised) -> frozenset[str]:
    """Return the fields whose blank cells repeat the value above: always, or where most of the column is blank."""
    rows = [cells for cells in grid[found.first_row :] if not _is_furniture(cells)]
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


def _said(cells: Sequence[Any]) -> list[str]:
    return [text for value in cells if value is not None and (text := clean(value))]


def _is_furniture(cells: Sequence[Any]) -> bool:
    """Tell whether a row is blank, a total or a footnote."""
    said = _said(cells)
    if not said:
        return True
    return any(TOTALS.match(text) for text in said[:3]) or (
        len(set(said)) <= 4 and bool(FOOTNOTE.match(said[0]))
    )


def _is_header_again(cells: Sequence[Any], found: Recognised) -> bool:
    """Tell whether the header stands here once more, as on every printed page."""
    same = sum(bool(word) and folded(_at(cells, place)) == word for place, word in enumerate(found.header))
    return same > 1 and same >= REPEATED * sum(map(bool, found.header))


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
