"""节假日与调休: the one calendar of all streets, which the system administrator brings in by itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from services.ledgers.cells import CellError, calendar
from services.ledgers.kinds import read_kind


def _row_per_day(row: Any) -> list[Any]:
    """Turn a line into a row for each of its days.

    A line that does not read stays one row, with its problems.
    """
    for key, reason in (("on", "没有写日期"), ("kind", "没有写上班还是休息")):
        if row.get(key) is None:
            row.labels.setdefault(key, HOLIDAYS.by_key[key].label)
            row.problem(key, reason)
            row.usable = False
    if not row.usable:
        return [row]
    values: dict[str, Any] = {}
    for key in ("on", "kind"):
        try:
            value = row.values[key]
            values[key] = (
                calendar.days(value, year=row.year)
                if key == "on"
                else calendar.kind(value, row.labels["kind"])
            )
        except CellError as error:
            row.problem(key, error.reason, error.hint)
            row.usable = False
    if not row.usable:
        return [row]
    shared = {"kind": values["kind"], "name": row.get("name", "")[:30]}
    return [replace(row, values={"on": on, **shared}, findings=[]) for on in values["on"]]


HOLIDAYS = read_kind(Path(__file__).with_name("holidays.toml"), expand=_row_per_day)
