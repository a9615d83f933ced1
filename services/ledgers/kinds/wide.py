"""Sheets that tell of several things in one line: a building's committee, its months, a grid and those in it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from services.ledgers.cells import contacts, numbers, words
from services.ledgers.kinds.base import Column, Kind
from services.ledgers.kinds.places import AT_BUILDING, COMMUNITIES, PHONES, REMARKS

BUILDING = Column("building", AT_BUILDING, words.name, fills_down=True, shape="building")
SEATS = {
    "楼长": ("楼长", "楼长姓名", "轮值楼长"),
    "党建指导专员": ("党建指导专员", "党建指导员", "党建指导", "党建专员"),
    "招商联络专员": ("招商联络专员", "招商联络员", "招商联络", "招商专员"),
    "法律咨询专员": ("法律咨询专员", "法律咨询员", "法律咨询", "法律专员", "法律顾问"),
    "帮办代办专员": ("帮办代办专员", "帮办代办员", "帮办代办", "帮办专员", "代办专员"),
    "政策讲解专员": ("政策讲解专员", "政策讲解员", "政策讲解", "政策专员", "政策宣讲员"),
    "物业管理专员": ("物业管理专员", "物业管理员", "物业管理", "物业专员"),
}
CHINESE = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
MONTHS = {
    number: (f"{number}月", f"{name}月", f"{number}月份", f"{name}月份")
    for number, name in enumerate(CHINESE, 1)
}
LEVELS = (("basic", "基础网格"), ("dedicated", "专属网格"), ("micro", "微网格"))
RANKS = {"basic": "一级网格", "dedicated": "二级网格", "micro": "三级网格"}


def _copy(row: Any, key: str, **values: Any) -> Any:
    """Return a row of its own for one of the things a line tells of; `key` is the column it stands in."""
    labels = dict.fromkeys(values, row.labels.get(key, key))
    common = {name: row.values[name] for name in ("building", "community", "remarks") if name in row.values}
    return replace(row, values={**common, **values}, labels={**row.labels, **labels}, findings=[])


def _one_a_seat(row: Any) -> list[Any]:
    made = []
    for post in SEATS:
        if f"seat:{post}" in row.values:
            name, phone = row.values[f"seat:{post}"]
            made.append(_copy(row, f"seat:{post}", post=post, name=name, phone=phone or None))
    return _with_findings(row, made)


def _one_a_month(row: Any) -> list[Any]:
    made = []
    for number in MONTHS:
        if f"month:{number}" in row.values:
            unit, name = row.values[f"month:{number}"]
            month = row.month_of(number)
            made.append(
                _copy(row, f"month:{number}", post="楼长", name=name or None, unit=unit or None, month=month)
            )
    return _with_findings(row, made)


def _one_a_level(row: Any) -> list[Any]:
    made, above = [], None
    for level, _ in LEVELS:
        name = row.get(f"{level}_name")
        if not name:
            continue
        people = {
            key: row.get(f"{level}_{key}") for key in ("leader", "leader_phone", "keeper", "keeper_phone")
        }
        parent = {"parent": above} if level == "micro" else {}
        made.append(
            _copy(row, f"{level}_name", name=name, level=level, is_repeatable=True, **people, **parent)
        )
        above = name
    for row_above in made[:-1]:
        row_above.values.pop("remarks", None)
    return _with_findings(row, made)


def _with_findings(row: Any, made: list[Any]) -> list[Any]:
    """Leave what was noticed at the line with the first of its rows, or with the line where it gave none."""
    if not made:
        row.usable = False
        return [row]
    made[0].findings = row.findings
    return made


COMMITTEES_IN_A_LINE = Kind(
    "committees",
    "楼委会",
    (
        BUILDING,
        *(Column(f"seat:{post}", names, contacts.contact) for post, names in SEATS.items()),
        Column("remarks", REMARKS, words.text),
    ),
    needs=(("building",), ("seat:党建指导专员", "seat:招商联络专员", "seat:法律咨询专员"), ("seat:帮办代办专员",
    "seat:政策讲解专员", "seat:物业管理专员")),
    weight=1.0,
    section="building",
    expand=_one_a_seat,
)  # fmt: skip

MONTHS_IN_A_LINE = Kind(
    "committees",
    "楼委会",
    (
        BUILDING,
        *(Column(f"month:{number}", names, contacts.host) for number, names in MONTHS.items()),
        Column("remarks", REMARKS, words.text),
    ),
    needs=(("building",), ("month:1", "month:7"), ("month:2", "month:8"), ("month:3", "month:9")),
    weight=1.0,
    section="building",
    expand=_one_a_month,
)  # fmt: skip


PLAIN = {
    "basic": ("网格", "网格名称", "所在网格", "所属网格")
}  # beside micro-grids a plain 网格 is the basic one


def _level_columns(level: str, title: str) -> tuple[Column, ...]:
    rank = RANKS[level]
    phones = tuple(dict.fromkeys(f"{title}{who}{word}" for who in ("网格长", "长", "") for word in PHONES))
    keepers = tuple(f"{title}{who}{word}" for who in ("网格员", "员") for word in PHONES)
    names = (
        f"{title}名称",
        title,
        f"{title}网格名称",
        f"{rank}名称",
        rank,
        f"{title}网格",
        *PLAIN.get(level, ()),
    )
    leaders = (f"{title}长", f"{title}网格长", f"{title}负责人", f"{title}长姓名", f"{rank}长")
    people = (f"{title}员", f"{title}网格员", f"{title}员姓名", f"{title}专职网格员", f"{rank}员")
    return (
        Column(f"{level}_name", names, words.name, fills_down=True),
        Column(f"{level}_leader", leaders, words.person, shape="person"),
        Column(f"{level}_leader_phone", phones, numbers.phone, shape="phone", person=f"{level}_leader"),
        Column(f"{level}_keeper", people, words.people, shape="person"),
        Column(
            f"{level}_keeper_phone",
            (*keepers, *PHONES),
            numbers.phone,
            shape="phone",
            person=f"{level}_keeper",
        ),
    )


GRIDS_IN_A_LINE = Kind(
    "grids",
    "网格",
    (
        Column("community", COMMUNITIES, words.name, fills_down=True),
        *(column for level, title in LEVELS for column in _level_columns(level, title)),
        Column("remarks", (*REMARKS, "网格范围", "四至范围", "覆盖范围"), words.text),
    ),
    needs=(("basic_name", "dedicated_name"), ("micro_name", "dedicated_name")),
    weight=1.5,
    section="community",
    expand=_one_a_level,
)  # fmt: skip
