"""Who of a roster is who of the portal: people of one name are told apart by ID number, and compared as a group."""

from __future__ import annotations

import hashlib
import secrets
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from buildings.foundation.language.folding import fold
from buildings.foundation.records.phones import blind_index
from members.party.models import PartyMember
from services.ledgers.rows import LedgerRow
from services.ledgers.writers.base import Upsert
from services.ledgers.writers.book import Book

Person = tuple[str, str] | tuple[str, str, date | None]


@dataclass
class Pairing:
    """Which member each row tells of.

    `surplus` rows are more namesakes than the portal knows, by how many.
    """

    members: dict[LedgerRow, PartyMember] = field(default_factory=dict)
    surplus: dict[LedgerRow, int] = field(default_factory=dict)


def seal_numbers(rows: Iterable[LedgerRow]) -> None:
    """Put digests in the place of ID numbers, under a key that is forgotten at once: they compare, and tell nothing."""
    key = secrets.token_bytes(32)
    for row in rows:
        if number := row.get("id_number"):
            row.values["id_number"] = hashlib.blake2b(number.encode(), key=key).hexdigest()


def differ(one: LedgerRow, other: LedgerRow) -> bool:
    """Tell whether two rows have ID numbers of two people."""
    first, second = one.get("id_number"), other.get("id_number")
    return bool(first and second and first != second)


def person_of(name: str, phone_index: str, joined_on: date | None) -> Person:
    """Return what somebody is known by: name and phone, or else name and day of joining."""
    return (fold(name), phone_index) if phone_index else (fold(name), "", joined_on)


def pair(book: Book, rows: list[LedgerRow], members: list[PartyMember]) -> Pairing:
    """Find the member of each row: alone by name and phone or day, among namesakes by what else agrees."""
    known, named = defaultdict(list), defaultdict(list)
    for member in members:
        known[person_of(member.name, member.phone_index, member.joined_on)].append(member)
    for row in rows:
        named[_person_of_row(row)].append(row)
    by_day = _by_day(members, set(named))
    pairing = Pairing()
    for person, group in named.items():
        namesakes = known.get(person, [])
        present = [member for member in namesakes if member.left_on is None] or namesakes
        alike = by_day.get((fold(group[0].get("name")), group[0].get("joined_on")), [])
        if not present and len(group) == len(alike) == 1:
            present = [alike.pop()]
        _pair_group(book, group, present, pairing)
    return pairing


def _person_of_row(row: LedgerRow) -> Person:
    return person_of(row.get("name"), blind_index(row.get("phone", "")), row.get("joined_on"))


def _by_day(members: list[PartyMember], named: set[Person]) -> dict[tuple, list[PartyMember]]:
    """Return by name and day of joining the members no row names by phone: their number is new, or left out."""
    by_day: dict[tuple, list[PartyMember]] = defaultdict(list)
    for member in members:
        if member.joined_on and person_of(member.name, member.phone_index, member.joined_on) not in named:
            by_day[fold(member.name), member.joined_on].append(member)
    return by_day


def _pair_group(book: Book, rows: list[LedgerRow], members: list[PartyMember], pairing: Pairing) -> None:
    """Give each row of one name the member it agrees with most.

    Who is left over is surplus where anybody is known.
    """
    free = list(members)
    by_agreement = sorted(
        ((_agreement(book, row, member), row, member) for row in rows for member in members),
        key=lambda fit: -fit[0],
    )
    for _, row, member in by_agreement:
        if row not in pairing.members and member in free:
            pairing.members[row] = member
            free.remove(member)
    if members:
        pairing.surplus |= {row: len(members) for row in rows if row not in pairing.members}


def _agreement(book: Book, row: LedgerRow, member: PartyMember) -> int:
    """Count in how many ways a row tells of a member."""
    branch = book.find_organization(row.get("organization", ""))
    firm = book.find_enterprise(row.get("workplace", ""))
    pairs = (
        (member.joined_on, row.get("joined_on")),
        (member.full_on, row.get("full_on")),
        (member.category, row.get("category")),
        (member.organization_id, branch and branch.pk),
        (member.enterprise_id, firm and firm.pk),
        (member.workplace or None, row.get("workplace")),
    )
    return sum(known is not None and known == told for known, told in pairs)


def number(upsert: Upsert[PartyMember], indexes: dict[int, str]) -> None:
    """Give those alike in name, phone and day of joining numbers of their own; who had one first keeps it.

    `indexes` are the blind indexes, by `id`, of members whose phone is being written.
    """
    taken: set[tuple] = set()
    for member in sorted(upsert.rows.values(), key=lambda member: (member.pk is None, member.pk or 0)):
        alike = (member.name, indexes.get(id(member), member.phone_index), member.joined_on)
        ordinal = member.namesake
        while (*alike, ordinal) in taken:
            ordinal += 1
        taken.add((*alike, ordinal))
        if ordinal != member.namesake:
            upsert.change(member, {"namesake": ordinal})
