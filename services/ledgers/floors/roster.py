"""The roster as other sheets refer to it: a person by name, told apart by body, firm and telephone."""

from __future__ import annotations

from collections import defaultdict

from buildings.foundation.language.folding import fold
from buildings.foundation.records.phones import blind_index
from members.party.models import PartyMember
from organizations.models import PartyOrganization
from services.ledgers.rows import LedgerRow
from services.ledgers.writers.book import Book

NOT_THERE = "先导入党员名册，或核对姓名和支部"


class Roster:
    """The present members of a street by name; one statement."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.by_name: dict[str, list[PartyMember]] = defaultdict(list)
        members = PartyMember.objects.filter(street=book.street, left_on=None)
        for member in members.select_related("organization").order_by("pk"):
            self.by_name[fold(member.name)].append(member)

    def find(self, row: LedgerRow, body: PartyOrganization | None) -> PartyMember | None:
        """Return whom a row names, where exactly one is meant."""
        alike = self._alike(row, body)
        return alike[0] if len(alike) == 1 else None

    def must_find(self, row: LedgerRow, body: PartyOrganization | None) -> PartyMember | None:
        """Return whom a row names; nobody, or several, is a problem of the row."""
        alike = self._alike(row, body)
        if len(alike) == 1:
            return alike[0]
        row.usable = False
        named = self.by_name.get(fold(row.get("name")), [])
        if alike:
            row.problem(
                "name",
                f"名册中有 {len(alike)} 位同名党员，分不清是哪一位，本行没有导入",
                "请写明支部、单位或手机号码",
            )
        elif named:
            bodies = "、".join(sorted({str(one.organization) for one in named if one.organization}))
            row.problem(
                "name",
                "名册中这个党支部没有这位党员，本行没有导入",
                f"名册中同名的在：{bodies or '没有写明支部'}，请核对",
            )
        else:
            row.problem("name", "党员名册中没有这个人，本行没有导入", NOT_THERE)
        return None

    def _alike(self, row: LedgerRow, body: PartyOrganization | None) -> list[PartyMember]:
        alike = self.by_name.get(fold(row.get("name")), [])
        if body is not None:
            alike = [one for one in alike if one.organization_id == body.pk]
        index, workplace = blind_index(row.get("phone", "")), row.get("workplace", "")
        firm = self.book.find_enterprise(workplace) if workplace else None
        for told in (
            [one for one in alike if index and one.phone_index == index],
            [one for one in alike if firm and one.enterprise_id == firm.pk],
            [one for one in alike if workplace and fold(one.workplace) == fold(workplace)],
        ):
            if len(alike) > 1 and told:
                alike = told
        return alike


def body_of(book: Book, row: LedgerRow, key: str = "organization") -> PartyOrganization | None:
    """Return the Party body a cell names; one that is not there is told."""
    name = row.get(key)
    body = book.find_organization(name) if name else None
    if name and body is None:
        hint = book.suggestion("organizations", name) or "请核对党组织名称，或先导入党组织台账"
        row.problem(key, f"没有名为“{name}”的党组织", hint)
    return body


def place_of_work(book: Book, row: LedgerRow) -> dict:
    """Return the columns of where somebody works: the firm of the ledger, or its name."""
    name = row.get("workplace")
    firm = book.find_enterprise(name) if name else None
    return {"enterprise": firm, "workplace": "" if firm else (name or "")[:120]}


def is_to_come(book: Book, row: LedgerRow, key: str) -> bool:
    """Tell whether a day lies in the future, which is a problem of the row; the day is then left out."""
    on = row.get(key)
    if on is None or on <= book.today:
        return False
    row.problem(key, f"{row.label_of(key)}在今天以后", "请核对年份")
    del row.values[key]
    return True
