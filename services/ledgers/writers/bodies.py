"""Writes 入驻单位: firms, the floors and rooms they are in, and their stays."""

from __future__ import annotations

from buildings.models import Floor, Unit
from organizations.models import Enterprise, Headcount, Tenancy
from services.ledgers.cells.places import Place
from services.ledgers.rows import Row
from services.ledgers.writers.base import RANK, Upsert, record_new
from services.ledgers.writers.book import Book, skip_as

FIRM_FIELDS = ("industry", "ownership", "headcount", "contact_name", "contact_phone")


def write_tenancies(book: Book) -> None:
    """Write firms by credit code or else by name, then their stays by firm and building."""
    rows = [row for row in book.usable("tenancies") if book.building_of(row)]
    firms = _write_firms(book, rows)
    _write_headcounts(book, rows, firms)
    units = _write_units(book, rows)
    _write_stays(book, rows, firms, units)
    book.count("tenancies", book.rows.get("tenancies", []))


def _write_firms(book: Book, rows: list[Row]) -> dict[int, Enterprise]:
    """Return the firm of each row, by row number."""
    existing = list(Enterprise.objects.filter(street=book.street))
    upsert = Upsert(book.batch, existing, lambda firm: firm.name)
    by_code = {firm.credit_code: firm for firm in existing if firm.credit_code}
    seen: dict[tuple, Row] = {}
    told: set[int] = set()
    firms: dict[int, Enterprise] = {}
    for row in rows:
        name, code = row.get("name"), row.get("credit_code")
        again = (book.buildings[row.get("building")].pk, name, row.get("floor"), row.get("room"))
        if again in seen:
            skip_as(row, seen[again], "name", "单位")
            continue
        seen[again] = row
        if id(upsert.get(name)) in told:  # a firm in several rows is described by the first
            firms[row.number], row.outcome = upsert.get(name), "same"
            continue
        firm = _firm_of(book, row, upsert, by_code, name, code)
        told.add(id(firm))
        firms[row.number] = firm
        if firm.credit_code:
            by_code[firm.credit_code] = firm
    upsert.flush()
    book.enterprises = upsert.rows
    return firms


def _firm_of(book: Book, row: Row, upsert: Upsert, by_code: dict, name: str, code: str | None) -> Enterprise:
    holder = by_code.get(code) if code else None
    known = upsert.get(name)
    if holder is not None and holder.name != name:
        if known is None:
            row.note("name", f"信用代码与已有单位“{holder.name}”相同，按更名处理")
            upsert.rows[name] = known = holder
        else:
            row.problem("credit_code", f"信用代码已属于“{holder.name}”", "请核对两家单位的信用代码；本行代码未导入")
            code = None
    elif known is not None and known.credit_code and code and known.credit_code != code:
        row.problem("credit_code", "与同名单位已有的信用代码不一致", "请核对；本行代码未导入")
        code = None
    values = {key: row.get(key) for key in FIRM_FIELDS}
    values |= {"name": name, "credit_code": code, "party_members_reported": row.get("party_members")}
    firm, outcome = upsert.put(name, Enterprise, {"street": book.street, **values})
    row.outcome = outcome
    return firm


def _write_headcounts(book: Book, rows: list[Row], firms: dict[int, Enterprise]) -> None:
    """Keep a firm's numbers as history whenever they are new or differ from the last kept."""
    latest: dict[int, Headcount] = {}
    for one in Headcount.objects.filter(enterprise__street=book.street).order_by("enterprise_id", "on"):
        latest[one.enterprise_id] = one
    upsert = Upsert(book.batch, latest.values(), lambda one: (one.enterprise_id, one.on))
    for row in rows:
        firm = firms.get(row.number)
        if firm is None or (firm.headcount is None and firm.party_members_reported is None):
            continue
        values = {"people": firm.headcount, "party_members": firm.party_members_reported}
        last = latest.get(firm.pk)
        if last and (last.people, last.party_members) == (values["people"], values["party_members"]):
            continue
        upsert.put((firm.pk, book.today), Headcount, {"enterprise": firm, "on": book.today, **values})
    upsert.flush()


def _write_units(book: Book, rows: list[Row]) -> dict[tuple, Unit]:
    """Make the floors and rooms the rows name; return rooms by building, floor, wing and number."""
    buildings = [building.pk for building in book.buildings.values()]
    floors = Upsert(
        book.batch, Floor.objects.filter(building__in=buildings), lambda floor: (floor.building_id, floor.number)
    )
    for row in rows:
        number, building = _floor(row), book.buildings[row.get("building")]
        if number is None:
            continue
        if building.floors_above and number > building.floors_above and floors.get((building.pk, number)) is None:
            row.note(
                "floor", f"{building.name}登记为地上 {building.floors_above} 层，已增加此层", "请核对楼层或楼宇层数"
            )
        floors.put((building.pk, number), Floor, {"building": building, "number": number})
    floors.flush()
    existing = Unit.objects.filter(floor__building__in=buildings)
    units = Upsert(book.batch, existing, lambda unit: (unit.floor_id, unit.wing, unit.number))
    for row in rows:
        floor = floors.get((book.buildings[row.get("building")].pk, _floor(row)))
        for key in _unit_keys(row, floor):
            units.put(key, Unit, {"floor": floor, "wing": key[1], "number": key[2]})
    units.flush()
    for row in rows:
        floor = floors.get((book.buildings[row.get("building")].pk, _floor(row)))
        row.values["units"] = [units.get(key) for key in _unit_keys(row, floor)]
    return units.rows


def _floor(row: Row) -> int | None:
    told, place = row.get("floor"), row.get("room", Place())
    return told if told is not None else place.floor


def _unit_keys(row: Row, floor: Floor | None) -> list[tuple[int, str, str]]:
    place = row.get("room")
    if floor is None:
        return []
    if place is None:
        return [(floor.pk, "", "")]
    return [(floor.pk, place.wing[:10], number) for number in place.rooms or ("",)]


def _write_stays(book: Book, rows: list[Row], firms: dict[int, Enterprise], units: dict) -> None:
    existing = Tenancy.objects.filter(building__street=book.street).order_by("-since", "-pk")
    current = [stay for stay in existing if stay.until is None or stay.until > book.today]
    upsert = Upsert(book.batch, current, lambda stay: (stay.enterprise_id, stay.building_id))
    told: set[tuple[int, int]] = set()
    for row in rows:
        if row.number not in firms:
            continue
        firm, building = firms[row.number], book.buildings[row.get("building")]
        key = (firm.pk, building.pk)
        values = {"place": _places(upsert.get(key), row.cells.get(row.labels.get("room", ""), "")[:80])}
        if key not in told:
            values |= {"enterprise": firm, "building": building, **_stay(row)}
        told.add(key)
        stay, outcome = upsert.put(key, Tenancy, values)
        row.values["stay"] = stay
        row.outcome = max(row.outcome, outcome, key=RANK.__getitem__)
    upsert.flush()
    _write_rooms(book, [row for row in rows if "stay" in row.values])


def _stay(row: Row) -> dict:
    until, since = row.get("until"), row.get("since")
    if until and since and until <= since:
        row.problem("until", "迁出时间不晚于入驻时间", "请核对；迁出时间未导入")
        until = None
    leaving = until is None and "迁出" in row.get("remarks", "")
    return {"since": since, "until": until, "remarks": row.get("remarks"), "is_leaving": leaving or None}


def _places(known: Tenancy | None, text: str) -> str:
    """Return the rooms in the office's words; a firm in several rows keeps them all."""
    if known is None or not known.place or text in known.place:
        return known.place if known and known.place else text
    return f"{known.place}、{text}"[:80]


def _write_rooms(book: Book, rows: list[Row]) -> None:
    """Tie stays to their rooms; a tie that is there stays."""
    link = Tenancy.units.through
    stays = {row.values["stay"].pk for row in rows}
    tied = set(link.objects.filter(tenancy__in=stays).values_list("tenancy_id", "unit_id"))
    fresh = []
    for row in rows:
        for unit in row.values["units"]:
            pair = (row.values["stay"].pk, unit.pk)
            if pair not in tied:
                tied.add(pair)
                fresh.append(link(tenancy_id=pair[0], unit_id=pair[1]))
                row.outcome = "changed" if row.outcome == "same" else row.outcome
    link.objects.bulk_create(fresh, batch_size=1000)
    record_new(book.batch, fresh)
