"""节假日与调休: the one calendar of all streets, which the system administrator brings in by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from services.ledgers.cells import Cell, CellError, calendar, words
from services.ledgers.kinds.base import Column, Kind


def _as_it_stands(value: object) -> Cell:
    return Cell(value)


def _one_a_day(row: Any) -> list[Any]:
    """Turn a line into a row for each of its days; a line that does not read stays one row, with its problems."""
    for key, missing in (("on", "没有写日期"), ("kind", "没有写上班还是休息")):
        if row.get(key) is None:
            row.labels.setdefault(key, HOLIDAYS.by_key[key].label)
            row.problem(key, missing)
            row.usable = False
    if not row.usable:
        return [row]
    read: dict[str, Any] = {}
    for key in ("on", "kind"):
        try:
            told = row.values[key]
            read[key] = (
                calendar.days(told, year=row.year) if key == "on" else calendar.kind(told, row.labels["kind"])
            )
        except CellError as error:
            row.problem(key, error.reason, error.hint)
            row.usable = False
    if not row.usable:
        return [row]
    shared = {"kind": read["kind"], "name": row.get("name", "")[:30]}
    return [replace(row, values={"on": on, **shared}, findings=[]) for on in read["on"]]


HOLIDAYS = Kind(
    "holidays",
    "节假日与调休",
    (
        Column(
            "on",
            ("日期", "放假日期", "具体日期", "时间", "放假时间", "年月日", "公历日期", "日子", "起止日期"),
            _as_it_stands, shape="date",
        ),
        Column(
            "kind",
            ("上班或休息", "类型", "类别", "上班休息", "休息或上班", "放假或上班", "是否上班", "是否休息", "是否放假",
            "是否工作日", "性质", "安排", "状态", "班休"),
            words.text,
        ),
        Column(
            "name",
            ("名称", "节日", "节假日", "节日名称", "假日名称", "节假日名称", "事由", "备注", "说明"), words.text,
        ),
    ),
    needs=(("on",), ("kind",)),
    expand=_one_a_day,
)  # fmt: skip
