"""What the portal knows and a ledger no longer names: asked of who confirms the import, never done by itself.

A list is compared only where it names at least half of what is known in its place: rows to be mended, or a
few new ones, are no whole ledger.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from members.party.models import PartyMember
from organizations.models import Coverage, Tenancy
from services.ledgers.rows import LedgerRow
from services.ledgers.states import Mark
from services.ledgers.writers.base import Upsert
from services.ledgers.writers.book import Book
from services.ledgers.writers.questions import ImportQuestion

LEAST_SHARE = 0.5


def ask_of_stays(book: Book, named_stays: Iterable[Tenancy]) -> None:
    """Ask of each present stay in a building of the ledger no row names whether the firm moved out; end it then."""
    named_keys = {stay.pk for stay in named_stays}
    present = Tenancy.objects.filter(building__street=book.street).current(book.today)
    by_building: dict[int, list[Tenancy]] = defaultdict(list)
    firms_now: dict[int, list[Tenancy]] = defaultdict(list)
    for stay in present.select_related("enterprise", "building").order_by("pk"):
        by_building[stay.building_id].append(stay)
        if stay.pk in named_keys:
            firms_now[stay.enterprise_id].append(stay)
    upsert: Upsert[Tenancy] = Upsert(book.batch, [], lambda stay: stay.pk)
    for stay in _missing(by_building.values(), named_keys):
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


def ask_of_coverages(book: Book, covered: dict[LedgerRow, set[int]]) -> None:
    """Ask of each firm an organisation of the ledger covered, and no longer names, whether that ended; end it then."""
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
    """Ask of each present member of a branch of the ledger whom no row names whether he left; he leaves today then."""
    named_keys = {member.pk for member in named_members}
    by_branch: dict[int | None, list[PartyMember]] = defaultdict(list)
    for member in members:
        if member.left_on is None and member.organization_id is not None:
            by_branch[member.organization_id].append(member)
    branches = {organization.pk: organization.name for organization in book.organizations.values()}
    upsert: Upsert[PartyMember] = Upsert(book.batch, [], lambda member: member.pk)
    for member in _missing(by_branch.values(), named_keys):
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


def _missing(groups, named_keys: set[int]):
    """Yield what no row names, of each group the ledger tells at least half of."""
    for group in groups:
        missing = [row for row in group if row.pk not in named_keys]
        if len(group) - len(missing) >= max(1, LEAST_SHARE * len(group)):
            yield from missing
