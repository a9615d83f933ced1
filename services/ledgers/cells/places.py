"""Floors and rooms as offices write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from buildings.foundation.language.numerals import number_of
from buildings.foundation.language.text import clean
from services.ledgers.cells import Cell, CellError

MOST_ROOMS, MOST_FLOORS = 60, 40
LOWEST, HIGHEST = -20, 200
BELOW = r"地下室?|负|[Bb](?=\d)|-(?=\d)"
NUMBER = r"\d{1,3}|[一二三四五六七八九十]{1,3}"
TO = r"(?:-|—|–|~|～|至|到)"
STOREY = rf"(?:地上|第)?\s*(?P<below>{BELOW})?\s*(?P<number>{NUMBER})"
UNIT = r"(?:层|楼|[Ff](?![A-Za-z]))"
ONE_FLOOR = re.compile(rf"^{STOREY}\s*{UNIT}?$")
FLOOR_SPAN = re.compile(
    rf"^(?P<first>{STOREY})\s*{UNIT}?\s*{TO}\s*(?P<last>(?:{BELOW})?(?:{NUMBER}))\s*{UNIT}?$"
)
WHOLE = r"(?:整层|全层|整楼层|全部)"
SIDE = re.compile(r"[（(].*?[）)]|[东南西北中]+[侧区边部座面]*$|局部|部分|半层")
GROUND = re.compile(r"^(底层|首层|底楼|大堂|一楼大厅)$")
WING = re.compile(
    r"^(?P<wing>(?:[A-Za-z]|[东南西北主裙副塔])\s*(?:座|区|栋|幢|号楼|单元|馆|楼(?=\D))|(?:[一二三四五六七八九十]{1,3}|\d{1,3})\s*"
    r"(?:座|区|栋|幢|号楼|单元|馆|[#＃]\s*(?:楼|座|栋)?)|裙楼|主楼|副楼|塔楼)\s*[-—]?\s*"
)
FLOOR_LED = re.compile(r"^(?:[FLfl]|(?P<below>[Bb]))(?P<number>\d{1,2})\s*[-—]\s*(?=\d{3,4}(?!\d))")
SHOP = re.compile(r"^(?:[FLfl]|(?P<below>[Bb]))(?P<number>\d{1,2})-\d{1,2}[A-Za-z]?$")
FLOOR_AND_ROOM = re.compile(rf"^{STOREY}\s*(?:层|楼|[Ff])\s*[-—]?\s*(?=[A-Za-z]?\d)")
ON_FLOOR = re.compile(rf"^{STOREY}\s*(?:层|楼|[Ff](?![A-Za-z]))")  # 3楼东侧, 负一层商铺: the floor at least
ALSO = re.compile(r"\((?:含|包含|及|和|与|另|加|并)\s*([^()]*\d[^()]*)\)")
ROOM = re.compile(r"^(?P<letters>[A-Za-z]{0,2})-?(?P<digits>\d{1,6})(?P<tail>[A-Za-z]?)$")
RANGE = re.compile(rf"^(?P<first>[A-Za-z]?\d{{1,5}})\s*{TO}+\s*(?P<last>[A-Za-z]?\d{{1,5}})$")
ADDRESS = re.compile(
    r"^.*(?:\d+(?:-\d+)?号(?!楼)|大厦|广场|中心|大楼|写字楼|商务楼|科技楼|产业楼|名座|国际|城|园|港)(?=.*\d)"
)
STREET_LED = re.compile(r"[\u4e00-\u9fff]{2,}(?:大厦|广场|大楼|写字楼|商务楼)\d")
SEPARATORS = re.compile(r"[、,，;；/\s和及]+")


@dataclass(frozen=True)
class Spot:
    """One room of a wing and floor.

    Without `number` the whole floor, without `floor` the cell does not tell it.
    """

    floor: int | None = None
    wing: str = ""
    number: str = ""


def as_text(value: object) -> str:
    """Return a cell as text, its marks narrow: a number Excel keeps as 28.0 is 28."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return clean(value).replace("－", "-").replace("（", "(").replace("）", ")")


def _level(match: re.Match) -> int:
    number = number_of(match["number"]) * (-1 if match["below"] else 1)
    if number == 0 or not LOWEST <= number <= HIGHEST:
        raise CellError("楼层应在 -20 到 200 之间，没有 0 层", "请核对楼层")
    return number


def floors(value: object) -> Cell:
    """Read floors as a tuple: 5, 3层, 12F, B1, -1, 地下一层, 十二层, 1-3层, 3、4层; below ground is negative."""
    text = re.sub(rf"{WHOLE}$", "", as_text(value))
    if re.fullmatch(r"整栋|全楼|整幢|全部|", text):
        return Cell((), "没有写明楼层")
    plain = SIDE.sub("", text).strip() or text
    numbers: list[int] = []
    for part in SEPARATORS.split(plain):
        numbers += _floors_of(part) if part else []
    distinct = tuple(dict.fromkeys(numbers))
    if not distinct or len(distinct) > MOST_FLOORS:
        raise CellError("看不懂的楼层", "请填数字，地下一层填 -1")
    return Cell(distinct, "" if plain == text else "只取楼层，其余按文字记录")


def _floors_of(part: str) -> list[int]:
    if GROUND.match(part):
        return [1]
    if match := ONE_FLOOR.match(part):
        return [_level(match)]
    if match := FLOOR_SPAN.match(part):
        first, last = _level(match), _level(_storey(match["last"]))
        if last < first:
            raise CellError("楼层的起止不合理", "请核对楼层，如 1-3层")
        return [number for number in range(first, last + 1) if number]
    raise CellError("看不懂的楼层", "请填数字，地下一层填 -1")


def _storey(text: str) -> re.Match:
    match = ONE_FLOOR.match(text)
    if match is None:
        raise CellError("看不懂的楼层", "请填数字，地下一层填 -1")
    return match


def floor_of_room(number: str) -> int | None:
    """Return the floor a room's number tells of: 403 → 4, 1201 → 12, B101 → -1; None for short numbers."""
    if match := re.fullmatch(r"[Bb](\d)(\d{2})", number):
        return -int(match[1])
    digits = re.sub(r"\D", "", number)
    return int(digits[:-2]) if 3 <= len(digits) <= 5 and 0 < int(digits[:-2]) <= HIGHEST else None


def rooms(value: object) -> Cell:
    """Read rooms as a tuple of spots: 1201-1205, 1201、1203, A座403室, 12F整层, 5-6层, an address ending so.

    What is no room number is kept as one room in the office's words.
    """
    text = as_text(value)
    if (len(text) > 8 or STREET_LED.match(text)) and (match := ADDRESS.match(text)):
        text = text[match.end() :]
    text = ALSO.sub(r"、\1", text)  # 301室(含302)
    text = re.sub(r"^\s*[,，、]|\((?!\d).*?\)$", "", text).strip()
    spots: list[Spot] = []
    wing = remark = ""
    for part in re.split(r"[、,，;；/\s]+|(?<=[\d室号层])[和及与](?=\D*\d)", text):
        of_part = ""
        while match := WING.match(part):  # A区3#501 names two of them
            of_part, part = of_part + match["wing"].replace(" ", ""), part[match.end() :]
        wing = of_part or wing
        part_spots, part_remark = _spots(part, wing)
        spots, remark = spots + part_spots, remark or part_remark
    spots = list(dict.fromkeys(spots)) or [Spot(wing=wing)]
    if len(spots) > MOST_ROOMS:
        raise CellError(f"一行中有 {len(spots)} 个房间，超过 {MOST_ROOMS} 个", "请分行填写或写整层")
    return Cell(tuple(spots), remark)


def _spots(part: str, wing: str) -> tuple[list[Spot], str]:
    """Return the spots one stretch of text names, and a remark where it is kept as it stands."""
    if not part or re.fullmatch(rf"{WHOLE}|整栋|全楼", part):
        return ([Spot(wing=wing)] if part else []), ""
    bare = re.sub(rf"{WHOLE}$", "", part)
    if re.search(r"(?:层|楼|\d[Ff])$|^[Bb]\d$", bare) or bare != part:
        try:
            return [Spot(level, wing) for level in _floors_of(bare)], ""
        except CellError:
            pass
    floor = None
    if match := FLOOR_LED.match(part) or FLOOR_AND_ROOM.match(part):
        floor, part = _level(match), part[match.end() :]
    part = re.sub(r"(?<=\d)[室号](?=$|[-—–~～至到])|(?<=\d)房间?$|^房间?", "", part) or part
    if match := SHOP.match(part):
        return [Spot(_level(match), wing, part)], ""
    if match := RANGE.match(part):
        return _of_two_numbers(part, match["first"], match["last"], wing, floor)
    part = re.sub(r"[室号房间]+$", "", part) or part
    if of_units := re.fullmatch(r"\d{1,2}-\d{1,2}-(\d{3,4})", part):
        floor = floor_of_room(of_units[1]) if floor is None else floor
    if floor is None and "#" in part:  # of several numbers none tells the floor
        return [Spot(None, wing, part[:20])], "按原文作为一个房间"
    if floor is None and (match := ON_FLOOR.match(part)):
        floor = _level(match)
    return [_spot(part[:20], wing, floor)], "" if ROOM.match(part) else "按原文作为一个房间"


def _of_two_numbers(part: str, first: str, last: str, wing: str, floor: int | None) -> tuple[list[Spot], str]:
    """Return the rooms of 1201-1205 and 1201-05, or the one of 1201-2 and 8-1203: the longer number tells the floor."""
    before, behind = (len(re.sub(r"\D", "", number)) for number in (first, last))
    if before == behind or (before >= 3 and behind == 2):
        return [_spot(number, wing, floor) for number in _between(first, last)], ""
    of_number = floor_of_room(first if before >= behind else last)
    remark = "" if last in ("1", "01") or before < behind else f"“{part}”按一个房间读取，几间请写全"
    return [Spot(floor if floor is not None else of_number, wing, part)], remark


def _spot(number: str, wing: str, floor: int | None) -> Spot:
    return Spot(floor if floor is not None else floor_of_room(number), wing, number)


def _between(first: str, last: str) -> list[str]:
    match = re.match(r"([A-Za-z]?)(\d+)", first)
    assert match is not None  # of `RANGE`
    letters, start = match.groups()
    end = re.sub(r"\D", "", last)
    end = start[: len(start) - len(end)] + end
    if int(end) < int(start) or int(end) - int(start) > MOST_ROOMS:
        raise CellError("房间号的起止不合理", "请核对，如 1201-1205")
    return [f"{letters}{number:0{len(start)}d}" for number in range(int(start), int(end) + 1)]
