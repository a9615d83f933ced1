"""What the page of one building shows, gathered in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from buildings.models import Building, Floor
from buildings.permissions import Permission
from members.committees import hosts as rota
from members.committees.models import Committee
from members.committees.rotation import first_day, next_month
from organizations.models import Enterprise, Tenancy
from services.centers.models import ServiceCenter
from services.portal import stacking
from services.portal.stacking import Look, Room, Stay


@dataclass(frozen=True)
class Host:
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
    storeys, nowhere = stacking.draw(
        stacking.numbers(building.floors_above, building.floors_below, floors), rooms, stays
    )
    looks = {stay.look for stay in stays}
    committees = list(Committee.objects.filter(building=building))
    return {
        "building": building,
        "committee": committees[0].pk if committees else None,
        "sees_all": sees_all,
        "hosts": _hosts(committees, on=on, published=None if sees_all else published),
        "storeys": storeys,
        "nowhere": nowhere,
        "legend": [look for look in stacking.LOOKS.values() if look in looks or look is stacking.VACANT],
        "tenants": len(stays),
        "vacant": _vacant(rooms, stays),
        "centers": ServiceCenter.objects.published().filter(building=building).only("name", "kind", "pinyin"),
    }


def _rooms(building: Building) -> tuple[list[Room], list[int]]:
    rows = Floor.objects.filter(building=building).values_list("number", "units__pk", "units__wing", "units__number")
    rooms = [Room(key, floor, f"{wing}{number}" if number else "") for floor, key, wing, number in rows if key]
    return rooms, [row[0] for row in rows]


def _stays(building: Building, *, on: date, sees_all: bool) -> tuple[list[Stay], set[int]]:
    """Return the current tenants, and the keys of the firms that let their name be shown."""
    rows = Tenancy.objects.filter(building=building).current(on).order_by("enterprise__pinyin", "pk")
    looks = looks_of(building, on=on, sees_all=sees_all)
    found: dict[int, Stay] = {}
    published = set()
    for key, firm, name, is_public, unit in rows.values_list(
        "pk", "enterprise", "enterprise__name", "is_public", "units"
    ):
        known = found.get(key)
        units = (known.rooms if known else frozenset()) | ({unit} if unit else set())
        found[key] = Stay(key, name if is_public or sees_all else None, looks.get(firm, stacking.NONE), units)
        if is_public:
            published.add(firm)
    return list(found.values()), published


def _vacant(rooms: list[Room], stays: list[Stay]) -> int:
    taken = frozenset().union(*(stay.rooms for stay in stays)) if stays else frozenset()
    return sum(1 for room in rooms if room.number and room.key not in taken)


def looks_of(building: Building, *, on: date, sees_all: bool) -> dict[int, Look]:
    """Return how each tenant firm of a building is covered, the closest cover first; what is missing only inside."""
    firms = Enterprise.objects.tenants_of(building, on).firms(on)
    return {
        key: stacking.DUE if sees_all and firm.is_due else stacking.LOOKS[firm.cover] for key, firm in firms.items()
    }


def _hosts(committees: list[Committee], *, on: date, published: set[int] | None) -> list[Host]:
    """Return this month's and next month's host; a firm outside `published` (None: all) is not named."""
    this = first_day(on)
    months = [("本月楼长", this), ("下月楼长", next_month(this))]
    hosts = {month: host for planned in rota.plans(committees, this, 2).values() for month, host in planned.items()}
    return [_host(title, month, hosts.get(month), published) for title, month in months]


def _host(title: str, month: date, host: rota.Host | None, published: set[int] | None) -> Host:
    if host is None:
        return Host(title, month)
    firm = host.unit.enterprise if host.unit else None
    is_named = firm and (published is None or firm.pk in published)
    unit = firm.name if is_named else stacking.UNNAMED if firm else ""
    return Host(title, month, unit, host.chief.real_name if host.chief else host.fallback)
