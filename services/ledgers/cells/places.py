"""Floors and rooms as offices write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from buildings.text import clean
from services.ledgers.cells import Cell, CellError

MOST_ROOMS = 60
FLOOR = re.compile(
    r"^(?:地上|第)?(?P<below>地下|负|B|-)?\s*(?P<number>\d{1,3}|[一二三四五六七八九十]{1,3})\s*(?:层|楼|F|f)?(?:整层|全层)?$"
)
WHOLE = re.compile(r"(?P<floor>(?:地下|负|B|-)?\d{1,3})\s*(?:F|f|层|楼)\s*(?:整层|全层|全部)?$")
WING = re.compile(r"^(?P<wing>[A-Za-z东南西北一二三四五六七八九十\d]{1,3}\s*(?:座|区|栋|号楼|单元|馆))\s*[-—]?\s*")
ROOM = re.compile(r"^(?P<letters>[A-Za-z]?)(?P<digits>\d{1,6})(?P<tail>[A-Za-z]?)$")
RANGE = re.compile(r"^(?P<first>[A-Za-z]?\d{2,5})\s*[-—–~至到]+\s*(?P<last>[A-Za-z]?\d{1,5})$")
TENS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


@dataclass(frozen=True)
class Place:
    """Rooms of one wing and floor; no `rooms` means the whole floor, no `floor` that the cell does not tell."""

    floor: int | None = None
    wing: str = ""
    rooms: tuple[str, ...] = ()


def _chinese(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.partition("十")
    return (TENS.get(tens, 1) * 10 if ten else 0) + TENS.get(ones if ten else tens, 0)


def floor(value: object) -> Cell:
    """Read a floor: 5, 3层, 12F, B1, -1, 地下一层, 十二层; below ground is negative."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    found = FLOOR.match(clean(value).replace("－", "-"))
    if not found:
        raise CellError("看不懂的楼层", "请填数字，地下一层填 -1")
    number = _chinese(found["number"]) * (-1 if found["below"] else 1)
    if number == 0 or not -20 <= number <= 200:
        raise CellError("楼层应在 -20 到 200 之间，没有 0 层", "请核对楼层")
    return Cell(number)


def floor_of_room(number: str) -> int | None:
    """Return the floor a room's number tells of: 403 → 4, 1201 → 12; None for short numbers."""
    digits = re.sub(r"\D", "", number)
    return int(digits[:-2]) if 3 <= len(digits) <= 5 and int(digits[:-2]) else None


def rooms(value: object) -> Cell:
    """Read rooms: 1201-1205, 1201、1203, A座403室, 12F整层, 5层. A cell that is no room number is kept as one room."""
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else clean(value)
    wing = ""
    if found := WING.match(text):
        wing, text = found["wing"].replace(" ", ""), text[found.end() :]
    if not text or re.fullmatch(r"整层|全层|整栋|全部", text):
        return Cell(Place(wing=wing))
    if found := WHOLE.match(text):
        return Cell(Place(floor=floor(found["floor"]).value, wing=wing))
    numbers: list[str] = []
    odd = ""
    for part in re.split(r"[、,，;；/\s和及]+", re.sub(r"[室号房间]", "", text)):
        if not part:
            continue
        if found := RANGE.match(part):
            numbers += _between(found["first"], found["last"])
        else:
            odd = odd if ROOM.match(part) else "按原文作为一个房间"
            numbers.append(part[:20])
    numbers = list(dict.fromkeys(numbers))
    if len(numbers) > MOST_ROOMS:
        raise CellError(f"一行中有 {len(numbers)} 个房间，超过 {MOST_ROOMS} 个", "请分行填写或写整层")
    return Cell(Place(floor_of_room(numbers[0]) if numbers else None, wing, tuple(numbers)), odd)


def _between(first: str, last: str) -> list[str]:
    letters, start = re.match(r"([A-Za-z]?)(\d+)", first).groups()
    end = re.sub(r"\D", "", last)
    end = start[: len(start) - len(end)] + end
    if int(end) < int(start) or int(end) - int(start) > MOST_ROOMS:
        raise CellError("房间号的起止不合理", "请核对，如 1201-1205")
    return [f"{letters}{number:0{len(start)}d}" for number in range(int(start), int(end) + 1)]
