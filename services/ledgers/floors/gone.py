"""What the portal knows and a ledger no longer names: asked of who confirms the import, never done by itself.

A list is compared only where it names at least half of what is known in its place: rows to be mended, or a
few new ones, are no whole ledger.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from django.db.models import Model

from buildings.models import Unit
from members.party.models import PartyMember
from organizations.models import Coverage, Tenancy
from services.ledgers.rows import LedgerRow
from services.ledgers.states import Mark
from services.ledgers.writers.base import Upsert, forget
from services.ledgers.writers.book import Book
from services.ledgers.writers.questions import ImportQuestion

LEAST_SHARE = 0.5
Row = TypeVar("Row", bound=Model)


def ask_of_stays(book: Book, named_stays: Iterable[Tenancy]) -> None:
    """Ask of each present stay in a building of the ledger no row names whether the firm moved out.

    End it then.
    """
    named_keys = {stay.pk for stay in named_stays}
    present = Tenancy.objects.filter(building__street=book.street).current(book.today)
    by_building: dict[int, list[Tenancy]] = defaultdict(list)
    firms_now: dict[int, list[Tenancy]] = defaultdict(list)
    for stay in present.select_related("enterprise", "building").order_by("pk"):
        by_building[stay.building_id].append(stay)
        if stay.pk in named_keys:
            firms_now[stay.enterprise_id].append(stay)
    upsert: Upsert[Tenancy] = Upsert(book.batch, [], lambda stay: stay.pk)
    for stay in missing_in(by_building.values(), named_keys):
        if book.ask(_stay_question(stay, firms_now[stay.enterprise_id])):
            _end(upsert, stay, book)
    upsert.flush()


def _end(upsert: Upsert, row: Tenancy | Coverage, book: Book) -> None:
    """End a stay or a coverage today, or the day after it began, for it must last a day."""
    if row.since is None or row.since < book.today:
        upsert.change(row, {"until": book.today})


def _stay_question(stay: Tenancy, now: list[Tenancy]) -> ImportQuestion:
    where = f"{stay.building} {stay.place}".strip()
    elsewhere = "、".join(f"{other.building} {other.place}".strip() for other in now)
    text = f"原登记在{where}，本次台账中没有：已迁出吗？"
    if elsewhere:
        text = f"原登记在{where}，本次台账中在{elsewhere}：已从原址迁出吗？"
    return ImportQuestion(
        key=f"tenancy:{stay.pk}",
        mark=Mark.GONE,
        kind="tenancies",
        thing=stay.enterprise.name,
        text=text,
        answer="已迁出，今日起不再入驻",
    )


def ask_of_rooms(
    book: Book, stays: Mapping[LedgerRow, Tenancy], units: Mapping[LedgerRow, list[Unit]], ties: list
) -> None:
    """Ask of each firm that the ledger names in fewer of its rooms whether it gave up the others; it leaves them then.

    `ties` are those of stays to rooms before. One in other rooms has moved, and is not asked.
    """
    named: dict[int, set[int]] = defaultdict(set)
    for row, stay in stays.items():
        named[stay.pk].update(unit.pk for unit in units[row])
    tied: dict[int, list] = defaultdict(list)
    for tie in ties:
        tied[tie.tenancy_id].append(tie)
    given_up = {
        stay: [tie for tie in tied[stay] if tie.unit_id not in rooms]
        for stay, rooms in named.items()
        if rooms and rooms < {tie.unit_id for tie in tied[stay]}
    }
    left = {tie.unit_id for of_stay in given_up.values() for tie in of_stay}
    rooms_by_key = {unit.pk: unit for unit in Unit.objects.filter(pk__in=left).select_related("floor")}
    upsert: Upsert[Tenancy] = Upsert(book.batch, [], lambda stay: stay.pk)
    for stay in {stay.pk: stay for stay in stays.values() if stay.pk in given_up}.values():
        rooms = "、".join(_room_words(rooms_by_key[tie.unit_id]) for tie in given_up[stay.pk])
        if book.ask(_rooms_question(stay, rooms)):
            forget(book.batch, given_up[stay.pk])
            upsert.change(stay, {"place": _place_now(stay, stays)})
    upsert.flush()


def _room_words(unit: Unit) -> str:
    return f"{unit.wing}{unit.number}" if unit.number else f"{unit.floor.number} 层"


def _rooms_question(stay: Tenancy, rooms: str) -> ImportQuestion:
    return ImportQuestion(
        key=f"rooms:{stay.pk}",
        mark=Mark.GONE,
        kind="tenancies",
        thing=stay.enterprise.name,
        text=f"原登记在{stay.building} {stay.place}，本次台账中没有 {rooms}：已退租吗？",
        answer=f"已退出 {rooms}，其余照旧",
    )


def _place_now(stay: Tenancy, stays: Mapping[LedgerRow, Tenancy]) -> str:
    """Return the rooms of a stay as the rows of this ledger have them."""
    rows = [row for row, of_row in stays.items() if of_row.pk == stay.pk]
    texts = dict.fromkeys(row.cells.get(row.labels.get("room", ""), "") for row in rows)
    return "、".join(filter(None, texts))[:80]


def ask_of_coverages(book: Book, covered: dict[LedgerRow, set[int]]) -> None:
    """Ask of each firm an organisation of the ledger covered, and no longer names, whether that ended.

    End it then.
    """
    rows = {book.organizations[row.get("name")].pk: keys for row, keys in covered.items()}
    current = Coverage.objects.filter(organization__in=rows, until=None)
    upsert: Upsert[Coverage] = Upsert(book.batch, [], lambda coverage: coverage.pk)
    for coverage in current.select_related("organization", "enterprise").order_by("pk"):
        if coverage.enterprise_id in rows[coverage.organization_id]:
            continue
        question = ImportQuestion(
            key=f"coverage:{coverage.pk}",
            mark=Mark.GONE,
            kind="party_organizations",
            thing=coverage.organization.name,
            text=f"原覆盖“{coverage.enterprise.name}”，本次台账中没有：不再覆盖吗？",
            answer="不再覆盖，今日起终止",
        )
        if book.ask(question):
            _end(upsert, coverage, book)
    upsert.flush()


def ask_of_members(book: Book, members: Iterable[PartyMember], named_members: Iterable[PartyMember]) -> None:
    """Ask of each present member of a branch of the ledger whom no row names whether he left.

    He leaves today then.
    """
    named_keys = {member.pk for member in named_members}
    by_branch: dict[int | None, list[PartyMember]] = defaultdict(list)
    for member in members:
        if member.left_on is None and member.organization_id is not None:
            by_branch[member.organization_id].append(member)
    branches = {organization.pk: organization.name for organization in book.organizations.values()}
    upsert: Upsert[PartyMember] = Upsert(book.batch, [], lambda member: member.pk)
    for member in missing_in(by_branch.values(), named_keys):
        branch = branches.get(member.organization_id or 0, "")
        question = ImportQuestion(
            key=f"member:{member.pk}",
            mark=Mark.GONE,
            kind="members",
            thing=member.name,
            text=f"原登记在{branch}，本次名册中没有：已转出吗？",
            answer="已转出，今日起不再在册",
        )
        if book.ask(question):
            upsert.change(member, {"left_on": book.today})
    upsert.flush()


def missing_in(groups: Iterable[list[Row]], named_keys: set[int]) -> Iterable[Row]:
    """Yield what no row names, of each group the ledger tells at least half of."""
    for group in groups:
        missing = [row for row in group if row.pk not in named_keys]
        if len(group) - len(missing) >= max(1, LEAST_SHARE * len(group)):
            yield from missing
