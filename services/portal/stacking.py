"""The section through a building (剖面图) as plain data: every storey, top first, with its tenants and vacancy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from buildings.foundation.language.pinyin import sort_key
from services.portal.storeys import label

UNNAMED = "已入驻单位"
WIDEST = 3
MOST = 24  # boxes of one storey; a market hall's others are counted


class Look(NamedTuple):
    """How a room is drawn: a CSS class, a sign and a word, so that colour never stands alone."""

    name: str
    sign: str
    word: str


OWN = Look("own", "★", "单独建立党组织")
JOINT = Look("joint", "◆", "联合党组织覆盖")
WORK = Look("work", "●", "党的工作覆盖")
DUE = Look("due", "！", "应建未建")
NONE = Look("none", "○", "尚未覆盖")
WORK_DUE = Look("work room--due", "●！", "党的工作覆盖，应建未建")
NONE_DUE = Look("none room--due", "○！", "尚未覆盖，应建未建")
NOT_OPERATING = Look("unknown", "–", "不在营单位")  # of no figure of 两个覆盖, as the office's table has it
UNDER_DUE = {WORK_DUE: WORK, NONE_DUE: NONE}  # 应建未建 is a mark upon a kind of cover, never one of its own
DUE_OVER = {look: marked for marked, look in UNDER_DUE.items()}
VACANT = Look("vacant", "□", "空置")
UNKNOWN = Look("unknown", "…", "未登记")
FACILITY = Look("facility", "◇", "服务阵地")
MATTERS = Look("matters", "！", "未办结楼事")
REST = Look("rest", "＋", "其余单位")
LOOKS = {look.name: look for look in (OWN, JOINT, WORK, DUE, NONE, VACANT, UNKNOWN)}
COVER_LEGEND = (OWN, JOINT, WORK, DUE, NONE, NOT_OPERATING)


class DrawnRoom(NamedTuple):
    """A unit of the ledger: the storey it lies on and its number, empty for a whole storey."""

    key: int
    floor: int
    number: str


class Stay(NamedTuple):
    """A current tenant: its name (None where it is not shown), how it is covered, and the rooms it holds."""

    key: int
    name: str | None
    look: Look
    rooms: frozenset[int]
    trade: str = ""


class StoreyBox(NamedTuple):
    """One box of a storey; `width` is 1 to 3, `trade` the firm's industry where its name is shown."""

    look: Look
    words: str
    place: str = ""
    width: int = 1
    is_named: bool = True
    trade: str = ""


@dataclass
class Storey:
    """One storey, or with `lowest` a run of storeys nothing is known of; `matters` of it are open."""

    number: int
    boxes: list[StoreyBox] = field(default_factory=list)
    facilities: list[StoreyBox] = field(default_factory=list)
    matters: int = 0
    lowest: int | None = None

    @property
    def label(self) -> str:
        if self.lowest is None:
            return label(self.number)
        first, last = sorted((abs(self.number), abs(self.lowest)))
        return f"{first}–{last}层" if self.number > 0 else f"地下{first}–{last}层"

    @property
    def is_unknown(self) -> bool:
        return not (self.matters or self.facilities) and all(box.look is UNKNOWN for box in self.boxes)


def numbers(above: int | None, below: int, floors: Iterable[int]) -> list[int]:
    """Return the storeys to draw, the top one first: those the building has and those the ledger names."""
    every = set(floors) | set(range(1, (above or 0) + 1)) | {-n for n in range(1, below + 1)}
    return sorted(every, reverse=True)


def draw(
    storeys: Sequence[int], rooms: Iterable[DrawnRoom], stays: Iterable[Stay]
) -> tuple[list[Storey], list[StoreyBox]]:
    """Return the storeys with their boxes, and the boxes of tenants whose rooms are not known."""
    by_floor: dict[int, list[DrawnRoom]] = defaultdict(list)
    for room in rooms:
        by_floor[room.floor].append(room)
    holders: dict[int, list[Stay]] = defaultdict(list)
    nowhere = []
    for stay in stays:
        for key in stay.rooms:
            holders[key].append(stay)
        if not stay.rooms:
            nowhere.append(_box(stay, []))
    drawn_storeys = [
        Storey(number, _boxes(sorted(by_floor[number], key=_by_number), holders)) for number in storeys
    ]
    return drawn_storeys, nowhere


def fold(storeys: Iterable[Storey]) -> list[Storey]:
    """Return the storeys with each run of those nothing is known of as one; the ground parts runs."""
    folded: list[Storey] = []
    for storey in storeys:
        above = folded[-1] if folded else None
        if above and above.is_unknown and storey.is_unknown and (above.number > 0) == (storey.number > 0):
            above.lowest = storey.number
        else:
            folded.append(storey)
    return folded


def _by_number(room: DrawnRoom) -> str:
    return sort_key(room.number)


def _boxes(rooms: list[DrawnRoom], holders: dict[int, list[Stay]]) -> list[StoreyBox]:
    rooms_by_stay: dict[int, tuple[Stay, list[str]]] = {}
    vacant: list[str] = []
    for room in rooms:
        stays = holders.get(room.key)
        if not stays:
            vacant.append(room.number)
        for stay in stays or ():
            if stay.key in rooms_by_stay:
                rooms_by_stay[stay.key][1].append(room.number)
            else:
                rooms_by_stay[stay.key] = (stay, [room.number])
    boxes = [_box(stay, names) for stay, names in rooms_by_stay.values()]
    vacant = [name for name in vacant if name or not rooms_by_stay]
    if vacant:
        boxes.append(StoreyBox(VACANT, "空置", _places(vacant), min(len(vacant), WIDEST)))
    if len(boxes) > MOST:
        boxes[MOST - 1 :] = [StoreyBox(REST, f"另有 {len(boxes) - MOST + 1} 家")]
    return boxes or [StoreyBox(UNKNOWN, "未登记")]


def _box(stay: Stay, names: list[str]) -> StoreyBox:
    """Return the box of a tenant in the rooms of a storey with such numbers."""
    if len(names) == 1 and names[0]:
        width, place = 1, names[0]
    else:
        width, place = WIDEST if "" in names else max(1, min(len(names), WIDEST)), _places(names)
    if stay.name is None:
        return StoreyBox(stay.look, UNNAMED, "", width, False)
    return StoreyBox(stay.look, stay.name, place, width, True, stay.trade)


def _places(names: list[str]) -> str:
    """Return room numbers in short: 1201, 1201–1205, 1201 等 4 间, 整层."""
    if "" in names:
        return "整层"
    if len(names) <= 2:
        return "、".join(names)
    digits = [int(name) for name in names if name.isdecimal()]
    if len(digits) == len(names) and digits == list(range(digits[0], digits[0] + len(digits))):
        return f"{names[0]}–{names[-1]}"
    return f"{names[0]} 等 {len(names)} 间"
