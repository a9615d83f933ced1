"""Writes where firms are: floors, rooms, and stays by firm and building."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from buildings.foundation.records.copy_in import copy_in
from buildings.models import Building, Floor, Unit
from organizations.models import Enterprise, Tenancy
from services.ledgers.cells.places import Spot
from services.ledgers.floors import gone
from services.ledgers.rows import LedgerRow
from services.ledgers.writers.base import RANK, Upsert, forget, record_new
from services.ledgers.writers.book import Book

Places = dict[LedgerRow, Building]


def write_stays(book: Book, places: Places, firms: dict[LedgerRow, Enterprise]) -> None:
    """Make the floors and rooms the rows name, the stays, and tie them together."""
    floors = _write_floors(book, {row: places[row] for row in firms})
    units = _write_units(firms, book, places, floors)
    stays = _write_stays(book, places, firms)
    _write_rooms(book, stays, units)
    gone.ask_of_stays(book, stays.values())


def _spots(row: LedgerRow) -> list[Spot]:
    """Return where a row's firm is: its rooms, each on the floor it tells of unless the floor's own column differs."""
    floors: tuple[int, ...] = row.get("floor", ())
    rooms: tuple[Spot, ...] = row.get("room", ())
    wing = row.get("wing", "")
    if not rooms or rooms == (Spot(wing=rooms[0].wing),):
        return [Spot(floor, rooms[0].wing if rooms else wing) for floor in floors]
    spots = []
    for spot in rooms:
        floor = spot.floor if spot.floor in floors or not floors else floors[0]
        spots.append(Spot(floor, (spot.wing or wing)[:10], spot.number))
    return [spot for spot in spots if spot.floor is not None]


def _write_floors(book: Book, places: Places) -> dict[tuple[int, int], Floor]:
    buildings = [building.pk for building in book.buildings.values()]
    existing = Floor.objects.filter(building__in=buildings)
    upsert = Upsert(book.batch, existing, lambda floor: (floor.building_id, floor.number))
    for row, building in places.items():
        row.values["spots"] = _spots(row)
        if (row.get("floor") or row.get("room")) and not row.values["spots"]:
            row.note("room", "看不出在几层，房间按原文记录", "请填写楼层")
        for number in {spot.floor for spot in row.values["spots"]}:
            is_new = upsert.get((building.pk, number)) is None
            if is_new and building.floors_above and number > building.floors_above:
                reason = f"{building.name}登记为地上 {building.floors_above} 层，已增加 {number} 层"
                row.note("floor", reason, "请核对楼层或楼宇层数")
            upsert.put((building.pk, number), Floor, {"building": building, "number": number})
    upsert.flush()
    return upsert.rows


def _write_units(firms, book: Book, places: Places, floors: dict) -> dict[LedgerRow, list[Unit]]:
    existing = Unit.objects.filter(floor__building__in=[building.pk for building in book.buildings.values()])
    upsert = Upsert(book.batch, existing, lambda unit: (unit.floor_id, unit.wing, unit.number))
    units: dict[LedgerRow, list[Unit]] = {}
    for row in firms:
        row_units = units.setdefault(row, [])
        for spot in row.values["spots"]:
            floor = floors[places[row].pk, spot.floor]
            values = {"floor": floor, "wing": spot.wing, "number": spot.number}
            row_units.append(upsert.put((floor.pk, spot.wing, spot.number), Unit, values)[0])
    upsert.flush()
    return units


def _write_stays(book: Book, places: Places, firms: dict[LedgerRow, Enterprise]) -> dict[LedgerRow, Tenancy]:
    current, past = _stays_of(book)
    upsert = Upsert(book.batch, current, lambda stay: (stay.enterprise_id, stay.building_id))
    described_keys: set[tuple[int, int]] = set()
    stays: dict[LedgerRow, Tenancy] = {}
    for row, firm in firms.items():
        key = (firm.pk, places[row].pk)
        ended = past.get(key, [])
        if upsert.get(key) is None and (same := [stay for stay in ended if stay.until == row.get("until")]):
            upsert.rows[key] = same[0]
        values: dict[str, Any] = {"place": _place(row, upsert.get(key), is_again=key in described_keys)}
        if key not in described_keys:
            values |= {"enterprise": firm, "building": places[row], **_stay(row, upsert.get(key), ended)}
        described_keys.add(key)
        stays[row], outcome = upsert.put(key, Tenancy, values)
        row.outcome = max(row.outcome, outcome, key=RANK.__getitem__)
    upsert.flush()
    return stays


def _stays_of(book: Book) -> tuple[list[Tenancy], dict[tuple[int, int], list[Tenancy]]]:
    """Return the stays of today, and by firm and building those that are over."""
    current, past = [], defaultdict(list)
    for stay in Tenancy.objects.filter(building__street=book.street).order_by("-since", "-pk"):
        if stay.until is None or stay.until > book.today:
            current.append(stay)
        else:
            past[stay.enterprise_id, stay.building_id].append(stay)
    return current, past


def _stay(row: LedgerRow, existing: Tenancy | None, ended: list[Tenancy]) -> dict:
    """Return the days of a stay: after those that are over, and ending after it began."""
    since, until = row.get("since"), row.get("until")
    last = max((stay.until for stay in ended if stay.until and stay is not existing), default=None)
    if last and (since or (existing.since if existing else None) or date.min) < last:
        row.note("since", f"此单位曾于 {last:%Y-%m-%d} 迁出本楼，入驻时间按迁出之日起记录", "请核对入驻时间")
        since = last
    begins = since or (existing.since if existing else None)
    if until and begins and until <= begins:
        row.problem("until", "迁出时间不晚于入驻时间", "请核对；迁出时间未导入")
        until = None
    if since and until is None and existing and existing.until and existing.until <= since:
        row.problem("since", "入驻时间不早于已登记的迁出时间", "请核对；入驻时间未导入")
        since = None
    leaving = until is None and "迁出" in row.get("remarks", "")
    return {"since": since, "until": until, "remarks": row.get("remarks"), "is_leaving": leaving or None}


def _place(row: LedgerRow, existing: Tenancy | None, *, is_again: bool) -> str:
    """Return the rooms in the office's words; a firm in several rows keeps them all."""
    text = row.cells.get(row.labels.get("room", ""), "")[:80]
    if existing is None or not existing.place:
        return text
    if text in existing.place:
        return existing.place
    return f"{existing.place}、{text}"[:80] if is_again else text


def _write_rooms(book: Book, stays: dict[LedgerRow, Tenancy], units: dict[LedgerRow, list[Unit]]) -> None:
    """Tie stays to their rooms.

    A firm that is in other rooms now has moved, and is no longer tied to those it left.
    """
    link = Tenancy.units.through
    links = list(link.objects.filter(tenancy__building__street=book.street))
    tied = {(tie.tenancy_id, tie.unit_id) for tie in links}
    named = _rooms_named(stays, units)
    forget(book.batch, _left_rooms(links, named, tied))
    fresh = []
    for row, stay in stays.items():
        for unit in units[row]:
            if (stay.pk, unit.pk) not in tied:
                tied.add((stay.pk, unit.pk))
                fresh.append(link(tenancy_id=stay.pk, unit_id=unit.pk))
                row.outcome = "changed" if row.outcome == "same" else row.outcome
    copy_in(fresh)
    record_new(book.batch, fresh)
    gone.ask_of_rooms(book, stays, units, links)


def _rooms_named(stays: dict[LedgerRow, Tenancy], units: dict[LedgerRow, list[Unit]]) -> dict[int, set[int]]:
    named: dict[int, set[int]] = defaultdict(set)
    for row, stay in stays.items():
        named[stay.pk].update(unit.pk for unit in units[row])
    return named


def _left_rooms(links: list, named: dict[int, set[int]], tied: set) -> list:
    """Return the ties of stays of which the ledger names rooms, one at least unheard of, and not these."""
    moved = {stay for stay, rooms in named.items() if any((stay, room) not in tied for room in rooms)}
    return [tie for tie in links if tie.tenancy_id in moved and tie.unit_id not in named[tie.tenancy_id]]
