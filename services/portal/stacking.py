"""The section through a building (剖面图) as plain data: every storey, top first, with its tenants and vacancy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

UNNAMED = "已入驻单位"
WIDEST = 3


@dataclass(frozen=True)
class Look:
    """How a room is drawn: a CSS class, a sign and a word, so that colour never stands alone."""

    name: str
    sign: str
    word: str


OWN = Look("own", "★", "单独建立党组织")
JOINT = Look("joint", "◆", "联合党组织覆盖")
WORK = Look("work", "●", "党的工作覆盖")
DUE = Look("due", "！", "应建未建")
NONE = Look("none", "○", "尚未覆盖")
VACANT = Look("vacant", "□", "空置")
UNKNOWN = Look("unknown", "…", "未登记")
LOOKS = {look.name: look for look in (OWN, JOINT, WORK, DUE, NONE, VACANT, UNKNOWN)}


@dataclass(frozen=True)
class Room:
    """A unit of the ledger: the storey it lies on and its number, empty for a whole storey."""

    key: int
    floor: int
    number: str


@dataclass(frozen=True)
class Stay:
    """A current tenant: its name (None where it is not shown), how it is covered, and the rooms it holds."""

    key: int
    name: str | None
    look: Look
    rooms: frozenset[int]


@dataclass(frozen=True)
class Box:
    """One box of a storey; `width` is 1 to 3."""

    look: Look
    words: str
    place: str = ""
    width: int = 1
    is_named: bool = True


@dataclass
class Storey:
    number: int
    boxes: list[Box] = field(default_factory=list)

    @property
    def label(self) -> str:
        return f"{self.number}层" if self.number > 0 else f"地下{-self.number}层"


def numbers(above: int | None, below: int, known: Iterable[int]) -> list[int]:
    """Return the storeys to draw, the top one first: those the building has and those the ledger names."""
    every = set(known) | set(range(1, (above or 0) + 1)) | {-n for n in range(1, below + 1)}
    return sorted(every, reverse=True)


def draw(storeys: Sequence[int], rooms: Iterable[Room], stays: Iterable[Stay]) -> tuple[list[Storey], list[Box]]:
    """Return the storeys with their boxes, and the boxes of tenants whose rooms are not known."""
    by_floor: dict[int, list[Room]] = defaultdict(list)
    for room in rooms:
        by_floor[room.floor].append(room)
    holders: dict[int, list[Stay]] = defaultdict(list)
    nowhere = []
    for stay in stays:
        for key in stay.rooms:
            holders[key].append(stay)
        if not stay.rooms:
            nowhere.append(_box(stay, []))
    drawn = [Storey(number, _boxes(sorted(by_floor[number], key=_by_number), holders)) for number in storeys]
    return drawn, nowhere


def _by_number(room: Room) -> tuple[int, str]:
    return len(room.number), room.number


def _boxes(rooms: list[Room], holders: dict[int, list[Stay]]) -> list[Box]:
    held: dict[int, tuple[Stay, list[Room]]] = {}
    vacant = []
    for room in rooms:
        for stay in holders.get(room.key, ()):
            held.setdefault(stay.key, (stay, []))[1].append(room)
        if not holders.get(room.key):
            vacant.append(room)
    boxes = [_box(stay, its) for stay, its in held.values()]
    whole = any(not room.number for _, its in held.values() for room in its)
    vacant = [room for room in vacant if room.number or not (whole or held)]
    if vacant:
        boxes.append(Box(VACANT, "空置", _places(vacant), min(len(vacant), WIDEST)))
    return boxes or [Box(UNKNOWN, "未登记")]


def _box(stay: Stay, rooms: list[Room]) -> Box:
    width = WIDEST if any(not room.number for room in rooms) else max(1, min(len(rooms), WIDEST))
    if stay.name is None:
        return Box(stay.look, UNNAMED, "", width, is_named=False)
    return Box(stay.look, stay.name, _places(rooms), width)


def _places(rooms: list[Room]) -> str:
    """Return room numbers in short: 1201, 1201–1205, 1201 等 4 间, 整层."""
    names = [room.number for room in rooms]
    if "" in names:
        return "整层"
    if len(names) <= 2:
        return "、".join(names)
    digits = [int(name) for name in names if name.isdecimal()]
    if len(digits) == len(names) and digits == list(range(digits[0], digits[0] + len(digits))):
        return f"{names[0]}–{names[-1]}"
    return f"{names[0]} 等 {len(names)} 间"
