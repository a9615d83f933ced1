"""Opens a guarded workbook in a child process and hands its sheets over."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from services.ledgers.opening import guard
from services.ledgers.opening.limits import MAX_ROWS, TOO_LONG

HOUSE = Path(__file__).resolve().parents[3]
SECONDS = 120
UNREADABLE = "工作簿读不出来，可能已损坏或过大，旧版 .xls 也可能加了密码；请用 Excel 重新保存后上传"


@dataclass(frozen=True)
class SheetMarks:
    """What a sheet says otherwise than in its cells' words; places are line and column, from 0."""

    uncomputed: list[tuple[int, int]] = field(default_factory=list)
    struck: list[tuple[int, int]] = field(default_factory=list)
    partly_struck: list[tuple[int, int]] = field(default_factory=list)
    coloured: list[int] = field(default_factory=list)
    comments: list[tuple[int, int, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Sheet:
    """One sheet: rows of cells from the first, merged ranges filled; a hidden one comes without rows.

    `how` tells of a text in which encoding it was read, and what parted its cells; `unseen` of a format what
    in it is not seen.
    """

    name: str
    visible: bool
    rows: list[list[Any]]
    how: str = ""
    unseen: str = ""
    marks: SheetMarks = field(default_factory=SheetMarks)


def read(path: Path) -> list[Sheet]:
    """Return the sheets of a workbook; raise `guard.RefusedError` for one that must not or cannot be read."""
    guard.check(path)
    command = [sys.executable, "-m", "services.ledgers.opening.child", str(path.resolve())]
    try:
        process = subprocess.run(command, cwd=HOUSE, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise guard.RefusedError("文件过于复杂，读取超时；请删去多余的工作表后重新保存") from error
    if process.returncode == TOO_LONG:
        raise guard.RefusedError(f"各工作表合计超过 {MAX_ROWS} 行；请拆成几个文件分别导入")
    if process.returncode:
        raise guard.RefusedError(UNREADABLE)
    return [_sheet(json.loads(line)) for line in process.stdout.decode().split("\n") if line]


def _sheet(content: dict) -> Sheet:
    rows = [[_cell(value) for value in row] for row in content["rows"]]
    marks = {
        name: [tuple(one) if isinstance(one, list) else one for one in places]
        for name, places in content.get("marks", {}).items()
    }
    told = {name: content.get(name, "") for name in ("how", "unseen")}
    return Sheet(content["name"], content["visible"], rows, marks=SheetMarks(**marks), **told)


class ErrorCell(str):
    """A formula's error where a value should be: #N/A, #REF!."""


class UncomputedCell(ErrorCell):
    """A formula whose value no program has worked out and stored."""


def _cell(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    if value[0] == "d":
        return date.fromisoformat(value[1])
    return UncomputedCell("公式") if value[0] == "f" else ErrorCell(value[1])
