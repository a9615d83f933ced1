"""Workbooks as offices write them, made by code: a sheet is a list of rows, a merged range is named by its address."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

from services.ledgers import actions, report


@dataclass
class Sheet:
    """One sheet: its name, its rows, and what is odd about it."""

    name: str
    rows: list[list[Any] | tuple]
    merged: tuple[str, ...] = ()
    hidden: bool = False


@dataclass
class Told:
    """What an import said: `counts` by ledger (read, new, changed, same, skipped), problems and notes."""

    batch: Any
    json: dict = field(default_factory=dict)

    @property
    def problems(self) -> list[tuple]:
        """Where the problems are: sheet, row, column."""
        return [(one["sheet"], one["row"], one["column"]) for one in self.json["problems"]]

    @property
    def reasons(self) -> list[str]:
        return [one["reason"] for one in self.json["problems"]]

    @property
    def notes(self) -> list[str]:
        return [one["reason"] for one in self.json["notes"]]

    def counts(self, kind: str) -> tuple[int, ...]:
        """Return read, new, changed, same, skipped of a ledger."""
        return tuple(self.json["kinds"][kind][name] for name in ("read", "new", "changed", "same", "skipped"))


def write(path: Path, *sheets: Sheet, epoch=None) -> Path:
    """Write sheets as Excel would keep them."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    if epoch:
        book.epoch = epoch
    for one in sheets:
        sheet = book.create_sheet(one.name)
        for row in one.rows:
            sheet.append(list(row))
        for place in one.merged:
            sheet.merge_cells(place)
        if one.hidden:
            sheet.sheet_state = "hidden"
    book.save(path)
    return path


def bring_in(path: Path, street, *, by=None) -> Told:
    """Import a workbook in one go."""
    batch = actions.import_file(path, street=street, by=by)
    return Told(batch, report.as_json(batch))


def uploaded(path: Path) -> SimpleUploadedFile:
    return SimpleUploadedFile(path.name, path.read_bytes())


BUILDINGS = Sheet(
    "楼宇", [["楼宇名称", "地址", "层数"], ["泉景大厦", "云泉路1号", 9], ["泉景中心", "云泉路2号", 5]]
)
FIRM_HEADER = ["楼宇", "楼层", "房号", "单位名称", "信用代码", "从业人数", "联系人", "联系电话", "入驻时间"]
FIRMS = [
    ["泉景大厦", 3, "301", "甲公司", "91990000MA0000001B", 12, "张三", "19900010001", "2020-01-01"],
    ["泉景大厦", 4, "401", "乙公司", None, 5, "李四", "19900010002", "2021-01-01"],
]
ROSTER_HEADER = ["姓名", "身份证号", "党员类别", "入党时间", "党支部", "工作单位", "手机"]


def firms(*rows, name="单位"):
    """Return a sheet of tenants."""
    return Sheet(name, [FIRM_HEADER, *rows])
