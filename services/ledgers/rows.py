"""Reads a recognised sheet row by row: cells become values, what was odd becomes findings, totals are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from buildings.text import clean
from services.ledgers.cells import Cell, CellError, dates, numbers, words
from services.ledgers.headers import Recognised
from services.ledgers.kinds.base import Column

TOTALS = re.compile(r"^(合\s*计|总\s*计|小\s*计|共\s*计|本页合计|累计)")
FOOTNOTE = re.compile(r"^(注|备注|说明|填表人|填报人|审核人?|制表|附)\s*[:：]")
SHOWN = 200


@dataclass(frozen=True)
class Finding:
    """What was noticed at one cell: a problem to mend, or a note of how it was read."""

    severity: str
    kind: str
    sheet: str
    row: int
    column: str
    value: str
    reason: str
    hint: str = ""


@dataclass
class Row:
    """One row on its way in.

    `values` hold what was read, by field; `cells` the text as it stood, by header word, secrets masked; `usable` is
    False when a required cell is missing or unreadable; `outcome` is filled by the writer.
    """

    kind: str
    sheet: str
    number: int
    values: dict[str, Any] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    usable: bool = True
    outcome: str = ""
    same_as: int | None = None
    year: int | None = None

    def get(self, key: str, default: Any = None) -> Any:
        value = self.values.get(key, default)
        return default if value is None else value

    def problem(self, key: str, reason: str, hint: str = "") -> None:
        self._find("problem", key, reason, hint)

    def note(self, key: str, reason: str, hint: str = "") -> None:
        self._find("note", key, reason, hint)

    def _find(self, severity: str, key: str, reason: str, hint: str) -> None:
        label = self.labels.get(key, key)
        shown = self.cells.get(label, "")[:SHOWN]
        self.findings.append(Finding(severity, self.kind, self.sheet, self.number, label, shown, reason, hint))


def rows_of(sheet: str, grid: Sequence[Sequence[Any]], found: Recognised) -> Iterator[Row]:
    """Yield the data rows of a sheet, in order."""
    above: dict[str, Any] = {}
    year = dates.year_in(found.title) or dates.year_in(sheet)
    for place in range(found.first_row, len(grid)):
        cells = grid[place]
        if _is_furniture(cells):
            continue
        row = Row(found.kind.key, sheet, place + 1, year=year)
        for column in found.kind.columns:
            if column.key in found.columns:
                _read_cell(row, column, _at(cells, found.columns[column.key]), found, above)
        _keep_extra(row, cells, found)
        _require(row, found)
        yield row


def _at(cells: Sequence[Any], place: int) -> Any:
    return cells[place] if place < len(cells) else None


def _is_furniture(cells: Sequence[Any]) -> bool:
    """Tell whether a row is blank, a total or a footnote."""
    said = [clean(value) for value in cells if value is not None and clean(value)]
    if not said:
        return True
    return any(TOTALS.match(text) for text in said[:3]) or (len(set(said)) <= 2 and bool(FOOTNOTE.match(said[0])))


def _read_cell(row: Row, column: Column, value: Any, found: Recognised, above: dict[str, Any]) -> None:
    label = found.labels[found.columns[column.key]]
    row.labels[column.key] = label
    if words.is_empty(value) and column.fills_down:
        value = above.get(column.key)
    if words.is_empty(value):
        row.cells[label] = ""
        return
    row.cells[label] = _shown(column, value)
    above[column.key] = value
    if column.key.startswith("left_out_"):
        row.cells[label] = ""
        return
    try:
        cell = _month(value, row) if column.key == "month" else column.read(value)
    except CellError as error:
        if column.required:
            row.usable = False
        row.problem(column.key, error.reason, error.hint)
        return
    row.values[column.key] = cell.value
    if cell.note:
        row.note(column.key, cell.note)


def _month(value: Any, row: Row) -> Cell:
    return dates.month(value, year=row.year)


def _shown(column: Column, value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = clean(value)
    if column.key == "id_number":
        return numbers.masked_id(text)
    return text[:500]


def _keep_extra(row: Row, cells: Sequence[Any], found: Recognised) -> None:
    """Keep the columns no field claims as remarks, so that nothing is lost; years, sums and the like as they stand."""
    kept = []
    for place in found.extra:
        value = _at(cells, place)
        if not words.is_empty(value):
            shown = clean(int(value) if isinstance(value, float) and value.is_integer() else value)
            row.cells[found.labels[place]] = shown
            kept.append(f"{found.labels[place]}：{shown}")
    if kept:
        row.values["remarks"] = "；".join(filter(None, [row.get("remarks", ""), *kept]))


def _require(row: Row, found: Recognised) -> None:
    for column in found.kind.columns:
        if column.required and column.key not in row.values and row.usable:
            row.usable = False
            row.labels.setdefault(column.key, column.label)
            row.problem(column.key, f"缺少{column.label}，本行没有导入", f"请补上{column.label}")
