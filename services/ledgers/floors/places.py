"""Writes 楼宇基本情况 and 网格."""

from __future__ import annotations

import re
from collections import Counter

from buildings.models import Building, Community, Floor, Grid, GridKeeper
from services.ledgers.cells.storeys import Storeys
from services.ledgers.floors import gone_bodies
from services.ledgers.kinds import ledgers
from services.ledgers.rows import LedgerRow
from services.ledgers.states import Mark
from services.ledgers.writers.base import Upsert
from services.ledgers.writers.book import Book, skip_as
from services.ledgers.writers.matching import Names, Spellings, building_core, community_core, community_name
from services.ledgers.writers.questions import ImportQuestion, pair_key

BUILDING_FIELDS = (
    "address",
    "built_on",
    "area",
    "property_company",
    "property_contact",
    "property_phone",
    "remarks",
)


def write_buildings(book: Book) -> None:
    """Write buildings by name, their communities and their floors; `write_grids` places and counts them."""
    communities = communities_of(book, [*book.usable("buildings"), *book.usable("grids")])
    upsert = Upsert(book.batch, Building.objects.filter(street=book.street), lambda row: row.name)
    first: dict[str, LedgerRow] = {}
    spellings = Spellings(upsert.rows)
    for row in book.usable("buildings"):
        name = row.values["name"] = spellings.of(row.get("name"))
        if name in first:
            skip_as(book, row, first[name], "name", "楼宇")
            continue
        first[name] = row
        values = {key: row.get(key) for key in BUILDING_FIELDS}
        values["community"] = communities.get(row.get("community", "")[:60])
        values |= _floors(row)
        _, row.outcome = upsert.put(name, Building, {"street": book.street, "name": name, **values})
    upsert.flush()
    book.buildings = upsert.rows
    _write_floors(book)
    _write_buildings_named_elsewhere(book)
    gone_bodies.ask_of_buildings(book)


def _write_buildings_named_elsewhere(book: Book) -> None:
    """Make the buildings that other ledgers name and no building sheet knows; a slip of a known name makes none.

    Where no cell names one, an address may, or the name of the sheet: that of a known building, or of one of
    several sheets, each of which is a building's.
    """
    upsert: Upsert[Building] = Upsert(book.batch, [], lambda row: row.name)
    has_sheet = bool(book.buildings)
    rows_by_name: dict[str, list[LedgerRow]] = {}
    rows = [row for ledger in ledgers() if ledger.makes_buildings for row in book.usable(ledger.key)]
    names_of_sheets = {(row.kind, row.sheet_says) for row in rows if row.sheet_says}
    several_sheets = Counter(kind for kind, _ in names_of_sheets)
    for row in rows:
        if not row.get("building") and not row.cells.get(row.labels.get("building", "")):
            book.name_building(row, may_be_sheet=several_sheets[row.kind] > 1)
        name = row.get("building")
        if name and book.find_building(name) is None and _is_new_building(book, name):
            rows_by_name.setdefault(name, []).append(row)
    for name, rows in rows_by_name.items():
        book.buildings[name], _ = upsert.put(name, Building, {"street": book.street, "name": name[:60]})
        book.names_of("buildings").add(name)
        message = f"楼宇表中没有“{name}”，按名称新增（共 {len(rows)} 行）"
        (rows[0].problem if has_sheet else rows[0].note)(
            "building", message, "请在楼宇表中补登地址、层数等；若属笔误请撤销后改正"
        )
    upsert.flush()


def _is_new_building(book: Book, name: str) -> bool:
    """Tell whether a name could be a building's, and is nobody's slip."""
    return (
        len(name) >= 3 and not re.search(r"^\d+$", name) and book.names_of("buildings").nearest(name) is None
    )


def _floors(row: LedgerRow) -> dict[str, int | None]:
    storeys = row.get("floors_above", Storeys(None))
    above, below = storeys.above, row.get("floors_below", storeys.below)
    if above is not None and not 1 <= above <= 200:
        row.problem("floors_above", "地上层数应在 1 到 200 之间", "请核对层数；本行其余内容照常导入")
        above = None
    if below is not None and not 0 <= below <= 20:
        row.problem("floors_below", "地下层数应在 0 到 20 之间", "请核对层数；本行其余内容照常导入")
        below = None
    return {"floors_above": above, "floors_below": below}


def _write_floors(book: Book) -> None:
    """Make the floors a building is said to have; floors that are there stay."""
    buildings = [
        book.buildings[row.get("name")] for row in book.usable("buildings") if row.outcome != "skipped"
    ]
    existing = Floor.objects.filter(building__in=buildings)
    upsert = Upsert(book.batch, existing, lambda floor: (floor.building_id, floor.number))
    for building in buildings:
        numbers = [*range(-(building.floors_below or 0), 0), *range(1, (building.floors_above or 0) + 1)]
        for number in numbers:
            upsert.put((building.pk, number), Floor, {"building": building, "number": number})
    upsert.flush()


def communities_of(book: Book, rows: list[LedgerRow]) -> dict[str, Community]:
    """Return the street's communities by name, made where a ledger names a new one.

    One name with 社区, 社区居委会 or 居民委员会 behind it, or none of these, is one community unless told apart.
    """
    upsert = Upsert(book.batch, Community.objects.filter(street=book.street), lambda row: row.name)
    by_core = {community_core(name): community for name, community in upsert.rows.items()}
    for row in rows:
        name = row.get("community", "")[:60]
        if not name:
            continue
        community = upsert.get(name) or by_core.get(community_core(name))
        if community is not None and name not in upsert.rows and _is_another(book, row, name, community):
            community, _ = upsert.put(name, Community, {"street": book.street, "name": name})
        elif community is None:
            plain = community_name(name)
            row.note("community", f"社区名录中没有“{plain}”，将新增", "如属笔误，请改正后重新上传")
            community, _ = upsert.put(plain, Community, {"street": book.street, "name": plain})
            by_core[community_core(name)] = community
        upsert.rows.setdefault(name, community)
    upsert.flush()
    return upsert.rows


def _is_another(book: Book, row: LedgerRow, name: str, community: Community) -> bool:
    """Ask whether a community written otherwise is one that is known.

    It is, until somebody tells them apart.
    """
    question = ImportQuestion(
        key=pair_key(community.name, name),
        mark=Mark.SAME,
        kind=row.kind,
        thing=name,
        text=f"“{name}”与“{community.name}”写法相近，按同一个社区处理。是同一个吗？",
        answer="不是同一个，分开登记",
        row=row,
        cells=[(row.labels.get("community", "社区"), community.name, name)],
    )
    if book.ask_if_same(question):
        return True
    row.note("community", f"“{name}”按社区名录中的“{community.name}”识别")
    return False


def write_grids(book: Book) -> None:
    """Write grids by name, basic before micro, then the people responsible for them."""
    rows = book.usable("grids")
    communities = communities_of(book, rows)
    upsert = Upsert(book.batch, Grid.objects.filter(street=book.street), lambda row: row.name)
    first_rows: dict[str, LedgerRow] = {}
    spellings = Spellings(upsert.rows)
    for row in rows:
        row.values["name"] = spellings.of(row.get("name"))
    for micro in (False, True):  # a micro-grid needs its parent's key
        for row in rows:
            if (_level(row) == Grid.Level.MICRO) == micro:
                _write_grid(book, row, upsert, communities, first_rows)
        upsert.flush()
    _write_keepers(book, rows, upsert)
    _place_buildings(book, rows, upsert)
    repeats = {row for row in rows if row.get("is_repeatable") and first_rows.get(row.get("name")) is not row}
    book.count("buildings", book.rows.get("buildings", []))
    book.count("grids", [row for row in book.rows.get("grids", []) if row not in repeats])


def _level(row: LedgerRow) -> str:
    return row.get("level") or (
        Grid.Level.MICRO if row.get("parent") or "微" in row.get("name") else Grid.Level.BASIC
    )


def _write_grid(
    book: Book, row: LedgerRow, upsert: Upsert[Grid], communities: dict, first_rows: dict[str, LedgerRow]
) -> None:
    name, level = row.get("name"), _level(row)
    if name in first_rows and first_rows[name].values == row.values and not row.get("is_repeatable"):
        skip_as(book, row, first_rows[name], "name", "网格")
        return
    if name in first_rows:  # said before: only people and buildings are added
        row.outcome = "same"
        return
    parent = _parent(row, upsert) if level == Grid.Level.MICRO else None
    existing = upsert.get(name)
    if existing is not None and existing.parent_id and level != Grid.Level.MICRO:
        row.problem(
            "level",
            f"已登记为“{existing.parent}”之下的微网格，层级没有改动",
            "如确有调整，请先在后台去掉上级网格",
        )
        level = existing.level
    values = {"level": level, "code": row.get("code"), "parent": parent, "remarks": row.get("remarks")}
    values["community"] = communities.get(row.get("community", "")[:60])
    _, row.outcome = upsert.put(name, Grid, {"street": book.street, "name": name, **values})
    first_rows[name] = row


def _parent(row: LedgerRow, grids: Upsert[Grid]) -> Grid | None:
    """Return the grid a micro-grid lies in; it may be written without the word 网格."""
    name = row.get("parent")
    parent = name and (grids.get(name) or grids.get(f"{name}网格") or grids.get(name.removesuffix("网格")))
    if name and parent is None:
        nearest = Names(grids.rows, building_core).nearest(name)
        hint = f"是否为“{nearest}”？请改正后再导入一次" if nearest else "请补上上级网格后再导入一次"
        row.problem("parent", f"没有名为“{name}”的上级网格，上级留空", hint)
    return parent or None


def _write_keepers(book: Book, rows: list[LedgerRow], grids: Upsert[Grid]) -> None:
    current = GridKeeper.objects.filter(grid__street=book.street, until=None)
    upsert = Upsert(book.batch, current, lambda keeper: (keeper.grid_id, keeper.role, keeper.name))
    for row in rows:
        grid = grids.get(row.get("name"))
        if grid is None or row.outcome == "skipped":
            continue
        for role, name, phone in _keepers(row):
            values = {"grid": grid, "role": role, "name": name, "phone": phone, "since": row.get("since")}
            _, outcome = upsert.put((grid.pk, role, name), GridKeeper, values)
            if row.outcome == "same" and outcome != "same":
                row.outcome = "changed"
    upsert.flush()


def _keepers(row: LedgerRow):
    """Yield the people responsible for a grid; one number beside several names is the first's."""
    if leader := row.get("leader"):
        yield GridKeeper.Duty.LEADER, leader, row.get("leader_phone")
    for place, name in enumerate(row.get("keeper", ())):
        yield GridKeeper.Duty.KEEPER, name, None if place else row.get("keeper_phone")


def _place_buildings(book: Book, rows: list[LedgerRow], grids: Upsert[Grid]) -> None:
    """Put buildings into grids: what a building's own row says counts before what a grid's row says."""
    upsert: Upsert[Building] = Upsert(book.batch, [], lambda row: row.pk)
    placed: set[int] = set()
    for row in book.usable("buildings"):
        if row.outcome != "skipped" and row.get("grid"):
            _place(row, book.buildings[row.get("name")], row.get("grid"), upsert, grids, placed)
    for row in rows:
        for name in row.get("buildings", ()):
            building = book.find_building(name)
            if building is None:
                row.note("buildings", f"没有名为“{name}”的楼宇", book.suggestion("buildings", name))
            elif building.pk not in placed:
                _place(row, building, row.get("name"), upsert, grids, placed)
    upsert.flush()


def _place(
    row: LedgerRow,
    building: Building,
    grid_name: str,
    upsert: Upsert[Building],
    grids: Upsert[Grid],
    placed: set[int],
) -> None:
    grid = grids.get(grid_name)
    if grid is None:
        row.note("grid", f"没有名为“{grid_name}”的网格，所属网格留空", "请在网格表中登记后再导入一次")
        return
    placed.add(building.pk)
    if upsert.change(building, {"grid": grid}) == "changed" and row.outcome == "same":
        row.outcome = "changed"
