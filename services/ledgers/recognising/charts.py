"""Charts of a building: floors down, rooms across, or the other way round.

In each cell the firm that is there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest

from buildings.foundation.language.text import clean
from services.ledgers.cells import CellError, places
from services.ledgers.recognising.furniture import furniture_of
from services.ledgers.recognising.layouts import Grid, Layout, text_at, texts_of
from services.ledgers.recognising.shapes import SHAPES

FORM = "楼层与房间的分布图"
HEADER = ["楼层", "房间号", "单位名称"]
SEARCHED = 15
MOST_LINES = 300
LEAST_FIRMS = 0.5
NO_FLOOR = "这一行没有写明楼层，没有读取"
FLOOR = re.compile(
    r"^(?:地下|地上|负|第|B|-)?\s*[\d一二三四五六七八九十]{1,3}\s*(?:层|楼|F)$|^B\d$|^F\d{1,2}$", re.I
)
PLAIN_FLOOR = re.compile(r"^-?\d{1,2}$")
ROOM = re.compile(r"^(?P<number>[A-Za-z]?\d{1,2}|[A-Za-z])\s*(?:号?室|号房?|房间?|户|单元|铺)?$")
SIDE = re.compile(r"^(?:[东西南北中]{1,2}|[A-Za-z]|\d)\s*(?:侧|户|区|室|座)$")
CORNER = re.compile(r"层|楼|室|房")
NO_FIRM = re.compile(
    r"^(?:空置?|空房|闲置|待租|招租|招商中?|出租中|待定|未租|未出租|装修中?|自用|物业用房|物业|公共(?:区域|空间)?|设备(?:间|层)|机房|电梯间?|"
    r"卫生间|大堂|会议室|仓库|走廊|消防.{0,3}|避难层|车库|停车场|食堂|无|[-—/\\]+)$"
)


@dataclass(frozen=True)
class _Chart:
    """A chart found: its body with floors down, its first line on the sheet, and whether it was turned for that."""

    body: Grid
    begins: int
    head: int
    column: int
    turned: bool

    def line(self, place: int, column: int) -> int:
        """Return the sheet's line of a cell, from 1."""
        return self.begins + (column if self.turned else place) + 1


def layouts_of(grid: Grid) -> list[Layout]:
    """Return a chart as a table of firms; none where the sheet is no chart."""
    begins = next((place for place, cells in enumerate(grid) if len(texts_of(cells)) > 1), len(grid))
    body = grid[begins:]
    for turned in (False, True) if len(body) <= MOST_LINES else ():
        seen = _turned(body) if turned else body
        head = _head(seen)
        if head is not None:
            title = [[text] for cells in grid[:begins] for text in texts_of(cells).values()]
            return _of_chart(_Chart(seen, begins, *head, turned), title)
    return []


def _turned(body: Grid) -> Grid:
    """Return the lines as columns, without those below that say one thing only, as notes do."""
    ends = max((place for place, cells in enumerate(body) if len(texts_of(cells)) > 1), default=-1) + 1
    return [list(column) for column in zip_longest(*body[:ends])]


def _head(body: Grid) -> tuple[int, int] | None:
    """Return the line of the rooms and the column of the floors."""
    for place, cells in enumerate(body[:SEARCHED]):
        texts = texts_of(cells)
        rooms = [column for column, text in texts.items() if ROOM.match(text) or SIDE.match(text)]
        if len(rooms) < 2 or len(texts) - len(rooms) > 1 or not rooms[0]:
            continue
        column = rooms[0] - 1
        corner = text_at(cells, column)
        floors = [text for row in body[place + 1 :] if (text := text_at(row, column))]
        is_told = CORNER.search(corner) if corner else any(map(FLOOR.match, floors[:2]))
        if is_told and len(floors) >= 2 and all(map(_is_floor, floors[:2])):
            return place, column
    return None


def _is_floor(text: str) -> bool:
    return bool(FLOOR.match(text) or PLAIN_FLOOR.match(text))


def _of_chart(chart: _Chart, title: list[list[str]]) -> list[Layout]:
    """Return the cells of a chart as rows; of lines that are no floor and of empty rooms it is told."""
    rows, vacant, left, notes = [], 0, [], []
    rooms = {place: text for place, text in texts_of(chart.body[chart.head]).items() if place > chart.column}
    for place in range(chart.head + 1, len(chart.body)):
        cells = chart.body[place]
        floor = text_at(cells, chart.column)
        if not _is_floor(floor):
            if len(texts_of(cells)) > 1 and furniture_of(cells) is None:
                left.append((chart.line(place, chart.column), NO_FLOOR))
            continue
        for column, room in rooms.items():
            text = text_at(cells, column)
            if NO_FIRM.match(text):
                vacant += 1
            elif text:
                rows.append((chart.line(place, column), [floor, _room(floor, room), cells[column]]))
    firms = sum(bool(SHAPES["firm"].search(clean(row[-1]))) for _, row in rows)
    if firms < max(1, LEAST_FIRMS * len(rows)):
        return []
    rows.sort(key=lambda row: row[0])
    header = chart.begins + 1
    if vacant:
        notes.append((header, f"空置、自用或公用的房间 {vacant} 间，没有读取"))
    numbers = [header] * (len(title) + 1) + [line for line, _ in rows]
    return [
        Layout([*title, HEADER, *(row for _, row in rows)], tuple(numbers), FORM, tuple(left), tuple(notes))
    ]


def _room(floor: str, room: str) -> str:
    """Return the number of a room: 03室 on 12F is 1203; a side of a floor keeps its name."""
    match = ROOM.match(room)
    if match is None:
        return room
    try:
        level = places.floors(floor).value[0]
    except CellError:
        return room
    number = match["number"]
    before = f"B{-level}" if level < 0 else str(level)
    return f"{before}{int(number):02}" if number.isdigit() else f"{before}{number}"
