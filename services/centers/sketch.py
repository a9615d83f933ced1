"""The sketch of a floor: what stands in which cell of a small grid, and the way to it in words; pure.

Cells count from 1, columns from the left and rows from the far side; the front of the floor is the last row.
Whoever comes in at an edge looks into the floor, so left and right hand are known; from a lift in the middle
they are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

ACROSS, DOWN = 8, 5
FACILITY, ENTRANCE, LIFT, STAIRS, TOILET = "facility", "entrance", "lift", "stairs", "toilet"
SIGNS = {ENTRANCE: "门", LIFT: "梯", STAIRS: "阶", TOILET: "厕"}
PLACES = {ENTRANCE: "入口", LIFT: "电梯", STAIRS: "楼梯", TOILET: "卫生间"}
COMING = {ENTRANCE: "进门", LIFT: "出电梯", STAIRS: "上楼梯"}  # in the order they are looked for
HANDS = {0: "直走", 1: "右手", -1: "左手"}
NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True)
class SketchSpot:
    """One cell that is taken: by what kind, and the name where it is a facility."""

    column: int
    row: int
    kind: str
    name: str = ""


@dataclass(frozen=True)
class SketchCell:
    """A taken cell as it is drawn: lengths in percent; `sign` is a letter or the number in the legend."""

    spot: SketchSpot
    sign: str

    @property
    def x(self) -> str:
        return f"{100 * (self.spot.column - 1) / ACROSS:g}%"

    @property
    def y(self) -> str:
        return f"{100 * (self.spot.row - 1) / DOWN:g}%"


@dataclass(frozen=True)
class Sketch:
    """A floor as it is drawn and told: its cells, and each facility with its number and the way to it."""

    floor: str
    cells: Sequence[SketchCell]
    legend: Sequence[tuple[str, str, str]]

    @property
    def words(self) -> str:
        """Tell the whole drawing: what one finds one's way by, then the facilities."""
        spots = [cell.spot for cell in self.cells]
        signs = [
            f"{name}在{where(one, spots)}"
            for kind, name in PLACES.items()
            for one in spots
            if one.kind == kind
        ]
        rooms = [f"{name}{f'：{way}' if way else ''}" for _, name, way in self.legend]
        return f"{self.floor}位置图。" + "；".join([*signs, *rooms])


def draw(floor: str, spots: Iterable[SketchSpot]) -> Sketch:
    """Return the sketch of a floor."""
    sorted_spots = sorted(spots, key=lambda spot: (spot.row, spot.column))
    facilities = [spot for spot in sorted_spots if spot.kind == FACILITY]
    numbers = {spot: str(place) for place, spot in enumerate(facilities, 1)}
    cells = [SketchCell(spot, numbers.get(spot) or SIGNS[spot.kind]) for spot in sorted_spots]
    return Sketch(
        floor, cells, [(numbers[spot], spot.name, way_to(spot, sorted_spots)) for spot in facilities]
    )


def way_to(spot: SketchSpot, spots: Sequence[SketchSpot]) -> str:
    """Return the way to a facility as one says it: 进门右手第二间; nothing where the sketch does not tell."""
    start = _start(spots)
    if start is None:
        return ""
    if _heading(start) is None:
        near = max(abs(spot.column - start.column), abs(spot.row - start.row)) <= 1
        return {ENTRANCE: "入口旁", LIFT: "电梯旁", STAIRS: "楼梯旁"}[start.kind] if near else ""
    ahead, aside = _offset_from(start, spot)
    rooms = [(*_offset_from(start, one), one) for one in spots if one.kind == FACILITY]
    same_hand = sorted(
        (forward, abs(side), one.column) for forward, side, one in rooms if _sign(side) == _sign(aside)
    )
    rank = same_hand.index((ahead, abs(aside), spot.column)) + 1
    return f"{COMING[start.kind]}{HANDS[_sign(aside)]}第{_numeral(rank)}间"


def where(spot: SketchSpot, spots: Sequence[SketchSpot]) -> str:
    """Return where something stands as one comes in, 进门右手.

    Of the way in itself, the side of the floor it is on.
    """
    start = _start(spots)
    if start is None or start.kind == spot.kind or _heading(start) is None:
        return _side(spot)
    _, aside = _offset_from(start, spot)
    return COMING[start.kind] + (HANDS[_sign(aside)] if aside else "正前方")


def _side(spot: SketchSpot) -> str:
    """Return the side of the floor as it is drawn, whose last row is towards the street."""
    if spot.row in (1, DOWN):
        return "里侧" if spot.row == 1 else "临街一侧"
    if spot.column in (1, ACROSS):
        return "左侧" if spot.column == 1 else "右侧"
    return "中间"


def _start(spots: Sequence[SketchSpot]) -> SketchSpot | None:
    for kind in COMING:
        matches = [spot for spot in spots if spot.kind == kind]
        if matches:
            return matches[0]
    return None


def _heading(start: SketchSpot) -> tuple[int, int] | None:
    """Return which way one looks coming in at an edge, as steps across and down."""
    if start.row == DOWN:
        return 0, -1
    if start.row == 1:
        return 0, 1
    if start.column == 1:
        return 1, 0
    return (-1, 0) if start.column == ACROSS else None


def _offset_from(start: SketchSpot, spot: SketchSpot) -> tuple[int, int]:
    """Return how far ahead a cell is and how far to the right."""
    right, down = _heading(start) or (0, 0)
    across, along = spot.column - start.column, spot.row - start.row
    return across * right + along * down, along * right - across * down


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def _numeral(rank: int) -> str:
    return NUMERALS[rank - 1] if rank <= len(NUMERALS) else str(rank)
