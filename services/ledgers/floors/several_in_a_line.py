"""Sheets that tell of several things in one line: a building's committee, its months, a grid and those in it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

CHIEF = "楼长"
LEVELS = ("basic", "dedicated", "micro")  # each a column of its own, the upper ones first


def _copy(row: Any, key: str, **values: Any) -> Any:
    """Return a row of its own for one of the things a line tells of; `key` is the column it stands in."""
    labels = dict.fromkeys(values, row.labels.get(key, key))
    common = {name: row.values[name] for name in ("building", "community", "remarks") if name in row.values}
    return replace(row, values={**common, **values}, labels={**row.labels, **labels}, findings=[])


def row_per_seat(row: Any) -> list[Any]:
    """Turn a building's line into a row for each of its seats: `seat:物业管理专员` holds a name and a number.

    A number and a unit may have columns of their own, `phone:` and `unit:`.
    """
    rows = []
    for key, post in _fields_of_sort(row, "seat"):
        name, beside = row.values[key]
        phone, unit = row.get(f"phone:{post}") or beside or None, row.get(f"unit:{post}")
        seat = _copy(row, key, post=post, name=name, phone=phone, unit=unit)
        for field in ("phone", "unit"):
            seat.labels[field] = row.labels.get(f"{field}:{post}", row.labels.get(key, key))
        rows.append(seat)
    return _with_findings(row, rows)


def row_per_month(row: Any) -> list[Any]:
    """Turn a building's line into a row for each month: `month:1` holds the unit that hosts, and its person."""
    rows = []
    for key, number in _fields_of_sort(row, "month"):
        unit, name = row.values[key]
        month = row.month_of(int(number))
        rows.append(_copy(row, key, post=CHIEF, name=name or None, unit=unit or None, month=month))
    return _with_findings(row, rows)


def _fields_of_sort(row: Any, sort: str) -> list[tuple[str, str]]:
    """Return the fields of a line that are several of one sort, and which one each is, in the order of the columns."""
    keys = (key.partition(":") for key in row.values)
    return [(f"{prefix}:{which}", which) for prefix, colon, which in keys if colon and prefix == sort]


def row_per_level(row: Any) -> list[Any]:
    """Turn a line into a row for each grid it names, a micro-grid under the one named before it."""
    rows, above = [], None
    for level in LEVELS:
        name = row.get(f"{level}_name")
        if not name:
            continue
        people = {
            key: row.get(f"{level}_{key}") for key in ("leader", "leader_phone", "keeper", "keeper_phone")
        }
        parent = {"parent": above} if level == "micro" else {}
        rows.append(
            _copy(row, f"{level}_name", name=name, level=level, is_repeatable=True, **people, **parent)
        )
        above = name
    for row_above in rows[:-1]:
        row_above.values.pop("remarks", None)
    return _with_findings(row, rows)


def _with_findings(row: Any, rows: list[Any]) -> list[Any]:
    """Leave what was noticed at the line with the first of its rows, or with the line where it gave none."""
    if not rows:
        row.usable = False
        return [row]
    rows[0].findings = row.findings
    return rows
