"""Reads one line of a recognised sheet into a row: cells become values, what was odd becomes findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from buildings.foundation.language.text import clean, mask_in_text
from services.ledgers.cells import (
    Cell,
    CellError,
    NotForThisLedgerError,
    contacts,
    dates,
    months,
    numbers,
    storeys,
    units,
    words,
)
from services.ledgers.kinds.base import Column, SheetKind
from services.ledgers.opening.workbook import ErrorCell, UncomputedCell
from services.ledgers.recognising import sections
from services.ledgers.recognising.furniture import looks_like_total
from services.ledgers.recognising.headers import Recognised
from services.ledgers.rows import LONGEST_SHOWN, LedgerRow

READ_WITH_YEAR = {dates.day, dates.party_day}
READ_WITH_HEADER = {numbers.area, numbers.count, storeys.storeys, storeys.storeys_below}  # units stand there


@dataclass
class SheetState:
    """A sheet while it is read: what stood above, what the last line across it said, which columns fill down."""

    name: str
    recognised: Recognised
    filling: frozenset[str]
    section: str | None
    year: int | None
    above: dict[str, Any] = field(default_factory=dict)


def read_row(sheet: SheetState, number: int, cells: Sequence[Any]) -> LedgerRow:
    """Read a line.

    Where its kind tells of several things in a line, what each of them needs is seen to by `expand`.
    """
    recognised, kind = sheet.recognised, sheet.recognised.kind
    row = LedgerRow(kind.key, sheet.name, number, year=sheet.year, own_labels=kind.labels)
    if kind.section == "building" and sheet.section is None:
        row.sheet_says = sections.bare_name(sheet.name)
    for column in kind.columns:
        if column.key in recognised.columns:
            _read_cell(row, column, cell_at(cells, recognised.columns[column.key]), sheet)
    _read_phones_beside_names(row, cells, recognised)
    _put_under_section(row, sheet)
    _keep_extra(row, cells, recognised)
    if kind.expand is None:
        require(row, kind)
    return row


def cell_at(cells: Sequence[Any], place: int) -> Any:
    return cells[place] if place < len(cells) else None


def _read_cell(row: LedgerRow, column: Column, value: Any, sheet: SheetState) -> None:
    label = sheet.recognised.labels[sheet.recognised.columns[column.key]]
    row.labels[column.key] = label
    if column.shape == "phone":
        row.sealed.add(label)
    if isinstance(value, ErrorCell):
        row.cells[label] = str(value)
        row.problem(column.key, *_why_no_value(value))
        row.usable = row.usable and not column.required
        return
    is_empty = words.is_empty(value)
    if (is_empty and column.key in sheet.filling) or (not is_empty and clean(value) in words.DITTO):
        value = sheet.above.get(column.key)
        is_empty = words.is_empty(value)
    if is_empty:
        row.cells[label] = ""
        return
    row.cells[label] = "" if column.secret else _display_text(column, value)
    if column.key in sheet.filling and value != sheet.above.get(column.key):
        _begin_anew(sheet, column)
    sheet.above[column.key] = value
    if not column.is_left_out:
        _read_value(row, column, value, label, sheet.recognised)


def _why_no_value(cell: ErrorCell) -> tuple[str, str]:
    if isinstance(cell, UncomputedCell):
        return "公式没有算出的值", "请在 Excel 里打开、保存一次后重新上传，或直接填写"
    return f"单元格是公式错误 {cell}", "请在原表中改正公式，或直接填写数值"


def _begin_anew(sheet: SheetState, column: Column) -> None:
    """Forget what stood above in the columns right of one that says something new: another community, other grids."""
    place = sheet.recognised.columns[column.key]
    for key in sheet.filling:
        if sheet.recognised.columns[key] > place:
            sheet.above.pop(key, None)


def _read_value(row: LedgerRow, column: Column, value: Any, label: str, recognised: Recognised) -> None:
    try:
        cell = _cell(row, column, value, label, recognised)
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


def _cell(row: LedgerRow, column: Column, value: Any, label: str, recognised: Recognised) -> Cell:
    if column.key == "month":
        return _month(value, row, label)
    if column.read in READ_WITH_YEAR:  # without its own, that of the row itself, or else of the sheet
        years = [day.year for day in row.values.values() if isinstance(day, date)]
        return column.read(value, year=years[0] if years else row.year)
    if column.read in READ_WITH_HEADER:
        return column.read(value, header=_header_of(column, recognised))
    return column.read(value)


def _header_of(column: Column, recognised: Recognised) -> str:
    """Return what stands over a column; an area without a unit of its own has that of the title: 单位：万平方米."""
    text = recognised.texts[recognised.columns[column.key]]
    if column.read is numbers.area and not units.areas_in(text):
        return f"{text}（{units.of_title(recognised.title)}）"
    return text


def _month(value: Any, row: LedgerRow, label: str) -> Cell:
    """Read the months of a turn, and show them with their year, so that the row can stand on a sheet of its own."""
    cell = months.months(value, year=row.year)
    row.cells[label] = "、".join(f"{month:%Y-%m}" for month in cell.value)
    return cell


def _display_text(column: Column, value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = clean(value)
    if column.read is words.names:  # line ends set names apart
        text = "、".join(filter(None, map(clean, words.SEPARATORS.split(str(value)))))
    return text[:500]


def _read_phones_beside_names(row: LedgerRow, cells: Sequence[Any], recognised: Recognised) -> None:
    """Take the number that stands in a name's cell where no column holds it."""
    for column in recognised.kind.phones:
        if column.person in recognised.columns and column.key not in row.values:
            value = cell_at(cells, recognised.columns[column.person])
            phone = contacts.phone_in(value) if isinstance(value, str) else ""
            if phone and not any(finding.column == row.labels.get(column.key) for finding in row.findings):
                row.values[column.key] = phone
                row.sealed.add(row.labels[column.person])


def _put_under_section(row: LedgerRow, sheet: SheetState) -> None:
    """Give a row what the line across the sheet, or the sheet itself, says, where its own cell says nothing."""
    key = sheet.recognised.kind.section
    if not key or sheet.section is None or key in row.values or key in {"parent"} & set(row.labels):
        return
    if key in sheet.recognised.columns and row.cells.get(row.labels.get(key, ""), ""):
        return  # it does say something, only not readably
    row.values[key] = sheet.section
    label = row.labels.setdefault(key, sheet.recognised.kind.by_key[key].label)
    row.cells[label] = sheet.section


def _keep_extra(row: LedgerRow, cells: Sequence[Any], recognised: Recognised) -> None:
    """Keep the columns no field claims as remarks, telephone and ID numbers masked, so that nothing is lost."""
    texts = []
    for place in recognised.extra:
        value = cell_at(cells, place)
        if not words.is_empty(value):
            text = clean(int(value) if isinstance(value, float) and value.is_integer() else value)
            text = mask_in_text(text, bare=False)[:LONGEST_SHOWN]
            row.cells[recognised.labels[place]] = text
            texts.append(f"{recognised.labels[place]}：{text}")
    if texts:
        row.values["remarks"] = "；".join(filter(None, [row.get("remarks", ""), *texts]))


def require(row: LedgerRow, kind: SheetKind) -> None:
    """Leave a row out that lacks what its ledger needs, or whose name is none, and say why.

    Fill in defaults.
    """
    for key, value in kind.defaults.items():
        if key not in row.labels:
            row.values.setdefault(key, value)
    names = row.get("name", "")
    names = names if isinstance(names, tuple) else (names,)
    if any(map(looks_like_total, names)):
        row.usable = False
        row.problem("name", "这一行像合计，没有导入", "如是名称，请写全称；如是合计，可以删去")
    if max(map(len, names)) > kind.longest:
        row.usable = False
        row.problem("name", f"名称超过 {kind.longest} 个字，本行没有导入", "请核对是否填错了列")
    for column in kind.columns:
        if column.required and column.key not in row.values and row.usable:
            row.usable = False
            row.labels.setdefault(column.key, column.label)
            row.problem(column.key, f"缺少{column.label}，本行没有导入", f"请补上{column.label}")
