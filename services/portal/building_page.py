"""What the page of one building shows, gathered in a fixed number of queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from buildings.foundation.records.permissions import Permission
from buildings.models import Building, Floor
from members.committees import hosts as rota
from members.committees.models import Committee
from members.committees.rotation import first_day, next_month
from organizations.coverage import Firm
from organizations.models import Enterprise, Tenancy
from services.centers.models import Facility, ServiceCenter
from services.matters.models import Matter
from services.portal import stacking
from services.portal import storeys as storey_names
from services.portal.stacking import DrawnRoom, Look, Stay, Storey, StoreyBox

LAYERS = {
    "cover": ("党的覆盖", "颜色和符号表示每家单位由哪种党组织覆盖"),
    "tenants": ("单位", "每家单位的行业和房间"),
    "vacancy": ("空置", "突出可以入驻的房间"),
    "matters": ("楼事", "每层尚未办结的楼事件数；没有写明楼层的只计入全楼"),
    "facilities": ("设施", "楼内服务中心和服务阵地在哪一层"),
    "words": ("文字表", "与剖面图相同的内容，逐行文字，便于朗读和复制"),
}
MOST_MATTERS = 500
STAY = ("pk", "enterprise", "enterprise__name", "enterprise__industry", "is_public", "units")


@dataclass(frozen=True)
class MonthHost:
    """Who is host in one month, as far as the viewer may know."""

    title: str
    month: date
    unit: str = ""
    name: str = ""


def facts_of(building: Building, *, viewer: Any, on: date) -> dict[str, Any]:
    """Return the page's context; `viewer` decides whether tenants that do not publish are named."""
    sees_all = viewer.is_authenticated and viewer.may(Permission.VIEW_LEDGERS, building)
    rooms, floors = _rooms(building)
    stays, published = _stays(building, on=on, sees_all=sees_all)
    centers = list(ServiceCenter.objects.published().filter(building=building).only("name", "place"))
    facilities = _facilities(centers)
    named_floors = [*floors, *(number for number, _ in facilities)]
    numbers = stacking.numbers(building.floors_above, building.floors_below, named_floors)
    storeys, nowhere = stacking.draw(numbers, rooms, stays)
    committees = list(Committee.objects.filter(building=building))
    matters = _open_matters(building, viewer if sees_all else None)
    _furnish(storeys, facilities, matters)
    covers = Counter(stacking.UNDER_DUE.get(stay.look, stay.look) for stay in stays)
    covers[stacking.DUE] = sum(stay.look in stacking.UNDER_DUE for stay in stays)
    return {
        "building": building,
        "committee": committees[0].pk if committees else None,
        "sees_all": sees_all,
        "hosts": _hosts(committees, on=on, published=None if sees_all else published),
        "storeys": storeys,
        "nowhere": nowhere,
        "covers": [(look, covers[look], "家") for look in stacking.COVER_LEGEND if covers[look]],
        "tenants": len(stays),
        "vacant": _vacant(rooms, stays),
        "open_matters": len(matters),
        "centers": centers,
    }


def view_of(facts: dict[str, Any], query: Mapping[str, str]) -> dict[str, Any]:
    """Return how the section is looked at: the layer, and one storey alone where the query names it."""
    layer = query.get("layer", "")
    layer = layer if layer in LAYERS else next(iter(LAYERS))
    storeys: list[Storey] = facts["storeys"]
    number = query.get("floor", "").removeprefix("-")
    selected = next((storey for storey in storeys if number and str(storey.number) == query["floor"]), None)
    place = storeys.index(selected) if selected else 0
    counts = {
        "tenants": facts["tenants"],
        "vacancy": facts["vacant"],
        "matters": facts["open_matters"],
        "facilities": sum(len(storey.facilities) for storey in storeys),
    }
    floor_query = f"&floor={selected.number}" if selected else ""
    return {
        "layer": layer,
        "legend": [entry for entry in _legend(layer, facts, counts) if entry[1]],
        "hint": LAYERS[layer][1],
        "tabs": [
            {
                "label": word,
                "url": f"?layer={name}{floor_query}#plan",
                "current": name == layer,
                "count": counts.get(name),
            }
            for name, (word, _) in LAYERS.items()
        ],
        "floor": selected,
        "floor_above": storeys[place - 1] if selected and place else None,
        "floor_below": storeys[place + 1] if selected and place + 1 < len(storeys) else None,
        "shown": [selected] if selected else stacking.fold(storeys),
    }


def _legend(layer: str, facts: dict[str, Any], counts: dict[str, int]) -> list[tuple[Look, int, str]]:
    """Return what the signs of a layer mean, with how many of each there are."""
    vacant = (stacking.VACANT, facts["vacant"], "间")
    return {
        "cover": [*facts["covers"], vacant],
        "tenants": [vacant],
        "vacancy": [vacant],
        "matters": [(stacking.MATTERS, facts["open_matters"], "件")],
        "facilities": [(stacking.FACILITY, counts["facilities"], "处")],
    }.get(layer, [])


def _open_matters(building: Building, insider: Any) -> list[int | None]:
    """Return the storey of each open matter (None where its words name none): the published ones to visitors."""
    matters = Matter.objects.visible_to(insider) if insider else Matter.objects.published()
    rows = matters.filter(building=building).open().values_list("place", "text")[:MOST_MATTERS]
    return [storey_names.storey_in(place, text) for place, text in rows]


def _facilities(centers: list[ServiceCenter]) -> list[tuple[int, StoreyBox]]:
    """Return what a building's centres have, each with its storey: its own, its zone's, its centre's or the ground.

    A centre of which no facility is known stands there itself.
    """
    places = {center.pk: center.place for center in centers}
    rows = list(
        Facility.objects.filter(center__in=centers).values_list("center", "name", "floor", "zone__floor")
    )
    center_keys = {row[0] for row in rows}
    rows += [(center.pk, center.name, "", "") for center in centers if center.pk not in center_keys]
    return [
        (storey_names.storey_in(floor, zone or "", places[center]) or 1, StoreyBox(stacking.FACILITY, name))
        for center, name, floor, zone in rows
    ]


def _furnish(
    storeys: list[Storey], facilities: list[tuple[int, StoreyBox]], matters: list[int | None]
) -> None:
    """Put facilities and open matters on their storeys."""
    by_number = {storey.number: storey for storey in storeys}
    for number in matters:
        if storey := by_number.get(number):
            storey.matters += 1
    for number, box in facilities:
        by_number[number].facilities.append(box)


def _rooms(building: Building) -> tuple[list[DrawnRoom], list[int]]:
    rows = Floor.objects.filter(building=building).values_list(
        "number", "units__pk", "units__wing", "units__number"
    )
    rooms = [
        DrawnRoom(key, floor, f"{wing}{number}" if number else "") for floor, key, wing, number in rows if key
    ]
    return rooms, [row[0] for row in rows]


def _stays(building: Building, *, on: date, sees_all: bool) -> tuple[list[Stay], set[int]]:
    """Return the current tenants, and the keys of the firms that let their name be shown."""
    looks = looks_of(building, on=on, sees_all=sees_all)
    by_tenancy: dict[int, Stay] = {}
    published = set()
    rows = Tenancy.objects.filter(building=building).current(on).order_by("enterprise__pinyin", "pk")
    for key, firm, name, trade, is_public, unit in rows.values_list(*STAY):
        units = frozenset((unit,)) if unit else frozenset()
        if key in by_tenancy:
            units |= by_tenancy[key].rooms
        is_shown = is_public or sees_all
        by_tenancy[key] = Stay(
            key, name if is_shown else None, looks.get(firm, stacking.NONE), units, trade * is_shown
        )
        if is_public:
            published.add(firm)
    return list(by_tenancy.values()), published


def _vacant(rooms: list[DrawnRoom], stays: list[Stay]) -> int:
    occupied = frozenset().union(*(stay.rooms for stay in stays)) if stays else frozenset()
    return sum(1 for room in rooms if room.number and room.key not in occupied)


def looks_of(building: Building, *, on: date, sees_all: bool) -> dict[int, Look]:
    """Return the closest cover of each tenant firm that operates, and inside also which must have one and has not.

    These are the firms, and the covers, that the office's table of 两个覆盖 counts.
    """
    firms = Enterprise.objects.tenants_of(building, on).firms(on)
    return {key: _look_of(firm, sees_all=sees_all) for key, firm in firms.items()}


def _look_of(firm: Firm, *, sees_all: bool) -> Look:
    if not firm.is_operating:
        return stacking.NOT_OPERATING
    look = stacking.LOOKS[firm.cover]
    return stacking.DUE_OVER[look] if sees_all and firm.is_due else look


def _hosts(committees: list[Committee], *, on: date, published: set[int] | None) -> list[MonthHost]:
    """Return this month's and next month's host; a firm outside `published` (None: all) is not named."""
    this = first_day(on)
    months = [("本月楼长", this), ("下月楼长", next_month(this))]
    plans = rota.plans(committees, this, 2) if committees else {}
    hosts = {month: host for planned in plans.values() for month, host in planned.items()}
    return [_host(title, month, hosts.get(month), published) for title, month in months]


def _host(title: str, month: date, host: rota.Host | None, published: set[int] | None) -> MonthHost:
    if host is None:
        return MonthHost(title, month)
    firm = host.unit.enterprise if host.unit else None
    is_named = firm and (published is None or firm.pk in published)
    unit = firm.name if is_named else stacking.UNNAMED if firm else ""
    return MonthHost(title, month, unit, host.chief.real_name if host.chief else host.fallback)
