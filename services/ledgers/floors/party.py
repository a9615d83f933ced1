"""Writes 党组织 with what they cover, and 党员名册."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from buildings.foundation.records.phones import blind_index
from members.party.models import PartyMember
from organizations.models import Coverage, PartyOrganization
from organizations.terms import term_ends_on
from services.ledgers.floors import gone, gone_bodies, namesakes
from services.ledgers.floors.terms import adopt_columns
from services.ledgers.rows import LedgerRow
from services.ledgers.states import Mark
from services.ledgers.writers.base import Upsert
from services.ledgers.writers.book import Book, skip_as
from services.ledgers.writers.matching import Spellings
from services.ledgers.writers.questions import ImportQuestion

PROBATION_DAYS = 366


def write_party_organizations(book: Book) -> None:
    """Write Party organisations by name, then who is above whom, then what they cover."""
    rows = book.usable("party_organizations")
    upsert = Upsert(
        book.batch,
        PartyOrganization.objects.filter(street=book.street),
        lambda organization: organization.name,
    )
    book.organizations = upsert.rows
    first: dict[str, LedgerRow] = {}
    spellings = Spellings(upsert.rows)
    for row in rows:
        name = row.values["name"] = spellings.of(row.get("name")[:120])
        if name in first:
            _cover_together(first[name], row)
            skip_as(book, row, first[name], "name", "党组织")
            continue
        first[name] = row
        _, row.outcome = upsert.put(
            name, PartyOrganization, {"street": book.street, **_organization(book, row)}
        )
    upsert.flush()
    book.organizations = upsert.rows
    _write_parents(book, first)
    _write_coverage(book, first)
    adopt_columns(book, {book.organizations[name].pk for name in first})
    gone_bodies.ask_of_organizations(book)
    book.count("party_organizations", book.rows.get("party_organizations", []))


def _cover_together(first: LedgerRow, row: LedgerRow) -> None:
    """Let an organisation that stands in several rows, one a firm, cover the firms of all of them."""
    if row.get("covers"):
        firms = (*first.get("covers", ()), *row.get("covers"))
        first.values["covers"] = row.values["covers"] = tuple(dict.fromkeys(firms))


def _organization(book: Book, row: LedgerRow) -> dict:
    kind = row.get("kind") or kind_from(row.get("name"))
    elected, ends = row.get("elected_on"), row.get("term_ends_on")
    existing = book.organizations.get(row.get("name"))
    if (
        elected
        and not ends
        and existing is not None
        and existing.term_ends_on
        and kind == PartyOrganization.Kind.FUNCTIONAL
    ):
        ends = existing.term_ends_on
    if ends and elected and ends <= elected:
        row.problem("term_ends_on", "任期届满不晚于换届时间", "请核对；已按任期年限推算")
        ends, elected = None, elected if term_ends_on(kind, elected) else None
    return {
        "name": row.get("name"),
        "kind": kind,
        "building": book.building_of(row, required=False),
        "founded_on": row.get("founded_on"),
        "elected_on": elected,
        "term_ends_on": ends or term_ends_on(kind, elected),
        "secretary_name": row.get("secretary_name"),
        "secretary_phone": row.get("secretary_phone"),
        "remarks": row.get("remarks"),
    }


def kind_from(name: str) -> str:
    """Return the kind of a Party organisation that its name tells of."""
    kinds = PartyOrganization.Kind
    for word, kind in (("联合", kinds.JOINT), ("总支", kinds.GENERAL), ("支部", kinds.BRANCH)):
        if word in name:
            return kind
    return kinds.COMMITTEE


def _write_parents(book: Book, first: dict[str, LedgerRow]) -> None:
    upsert: Upsert[PartyOrganization] = Upsert(book.batch, [], lambda organization: organization.pk)
    for name, row in first.items():
        parent = row.get("parent")
        if not parent:
            continue
        above = book.find_organization(parent)
        if above is None:
            hint = book.suggestion("organizations", parent)
            row.note("parent", "上级党组织不在本台账中，按文字记录", hint)
            outcome = upsert.change(book.organizations[name], {"superior": parent[:120]})
        elif above.pk == book.organizations[name].pk:
            row.problem("parent", "上级党组织是它自己", "请核对上级党组织")
            continue
        elif _is_under(above, book.organizations[name]):
            row.problem("parent", f"“{above.name}”又是它的下级，上级留空", "请核对两个党组织谁是上级")
            continue
        else:
            outcome = upsert.change(book.organizations[name], {"parent": above})
        row.outcome = "changed" if (row.outcome, outcome) == ("same", "changed") else row.outcome
    upsert.flush()


def _is_under(lower: PartyOrganization, upper: PartyOrganization) -> bool:
    """Tell whether one organisation stands somewhere below the other."""
    visited_keys = set()
    place: PartyOrganization | None = lower
    while place is not None and place.pk not in visited_keys:
        if place.pk == upper.pk:
            return True
        visited_keys.add(place.pk)
        place = place.parent
    return False


def _write_coverage(book: Book, first: dict[str, LedgerRow]) -> None:
    current = Coverage.objects.filter(organization__street=book.street, until=None)
    upsert = Upsert(book.batch, current, lambda coverage: (coverage.organization_id, coverage.enterprise_id))
    covered: dict[LedgerRow, set[int]] = {}
    for name, row in first.items():
        organization = book.organizations[name]
        for firm_name in row.get("covers", ()):
            firm = book.find_enterprise(firm_name)
            if firm is None:
                hint = book.suggestion("enterprises", firm_name) or "请核对单位名称后再导入一次"
                row.note("covers", f"覆盖单位“{firm_name}”不在入驻单位中，未建立覆盖关系", hint)
                continue
            values = {"organization": organization, "enterprise": firm}
            _, outcome = upsert.put((organization.pk, firm.pk), Coverage, values)
            row.outcome = "changed" if (row.outcome, outcome) == ("same", "new") else row.outcome
            covered.setdefault(row, set()).add(firm.pk)
    upsert.flush()
    gone.ask_of_coverages(book, covered)


def write_members(book: Book) -> None:
    """Write Party members; a person is known by name and phone, or else by name and day of joining.

    Namesakes whose ID numbers differ are different people; where the portal knows fewer of them than the
    ledger has, it is asked whether the others are new.
    """
    rows = _without_doubles(book)
    existing = list(PartyMember.objects.filter(street=book.street))
    pairing = namesakes.pair(book, rows, existing)
    upsert: Upsert[PartyMember] = Upsert(book.batch, existing, lambda member: member.pk)
    phone_indexes: dict[int, str] = {}
    for row in rows:
        if row in pairing.surplus and not _is_another(book, row, pairing.surplus[row]):
            continue
        known = pairing.members.get(row)
        key = known.pk if known else row
        values = _member(book, row, known)
        member, row.outcome = upsert.put(key, PartyMember, {"street": book.street, **values})
        if row.get("phone"):
            phone_indexes[id(member)] = blind_index(row.get("phone"))
    namesakes.number(upsert, phone_indexes)
    upsert.flush()
    gone.ask_of_members(book, existing, pairing.members.values())
    book.count("members", book.rows.get("members", []))


def _is_another(book: Book, row: LedgerRow, known: int) -> bool:
    """Ask whether a row tells of a new person beside the namesakes known; until then it stays out."""
    name = row.get("name")
    is_confirmed = book.ask(
        ImportQuestion(
            key=f"namesake:{row.sheet}:{row.number}",
            mark=Mark.NAMESAKE,
            kind="members",
            thing=name,
            text=f"已登记同名的“{name}”{known} 人，表中更多：第 {row.number} 行是另一位党员吗？",
            answer="是另一位，作为新党员登记",
            row=row,
        )
    )
    if not is_confirmed:
        row.problem(
            "name",
            f"已登记同名的“{name}”{known} 人，表中更多，分不清哪位是新的，本行没有导入",
            "请在预览中确认是否为另一位党员",
        )
    return is_confirmed


def _without_doubles(book: Book) -> list[LedgerRow]:
    """Leave out rows that tell of the same person: the same ID number, or the same name and phone, or day.

    Who has another ID number is another person, whatever else is the same.
    """
    rows = book.usable("members")
    namesakes.seal_numbers(rows)
    first_rows: dict[tuple, list[LedgerRow]] = defaultdict(list)
    distinct_rows = []
    for row in rows:
        name, number, phone = row.get("name"), row.get("id_number"), row.get("phone")
        keys = [key for key in (("id", number), ("phone", name, phone)) if key[-1]] or [
            ("day", name, row.get("joined_on"))
        ]
        alike = (first for key in keys for first in first_rows[key])
        double = next((first for first in alike if not namesakes.differ(first, row)), None)
        if double is not None:
            is_same_number = number and number == double.get("id_number")
            skip_as(book, row, double, "id_number" if is_same_number else "name", "党员")
            continue
        for key in keys:
            first_rows[key].append(row)
        distinct_rows.append(row)
    return distinct_rows


def _member(book: Book, row: LedgerRow, existing: PartyMember | None) -> dict:
    branch, workplace = row.get("organization"), row.get("workplace")
    organization = book.find_organization(branch) if branch else None
    if branch and organization is None:
        hint = book.suggestion("organizations", branch) or "请核对党支部名称"
        row.problem(
            "organization", f"没有名为“{branch}”的党组织", f"{hint.rstrip('。')}；本行其余内容照常导入"
        )
    firm = book.find_enterprise(workplace) if workplace else None
    if workplace and firm is None:
        row.note("workplace", "工作单位不在入驻单位中，按文字记录", book.suggestion("enterprises", workplace))
    joined_on, full_on = _not_in_future(book, row, "joined_on"), _not_in_future(book, row, "full_on")
    category, joined_on, full_on = _standing(book, row, existing, joined_on, full_on)
    return {
        "name": row.get("name"),
        "organization": organization,
        "enterprise": firm,
        "workplace": "" if firm else (workplace or "")[:120],
        "category": category,
        "joined_on": joined_on,
        "full_on": full_on,
        "is_floating": row.get("is_floating"),
        "phone": row.get("phone"),
        "remarks": row.get("remarks"),
    }


def _standing(
    book: Book, row: LedgerRow, existing: PartyMember | None, joined_on: date | None, full_on: date | None
) -> tuple[str | None, date | None, date | None]:
    """Return category and days, true together with what is known: nobody is full before joining."""
    began_on = joined_on or (existing.joined_on if existing else None)
    if full_on and began_on and full_on < began_on:
        row.problem("full_on", "转正时间早于入党时间", "请核对；转正时间未导入")
        full_on = None
    if full_on is None and joined_on and existing and existing.full_on and existing.full_on < joined_on:
        row.problem(
            "joined_on", f"入党时间晚于已登记的转正时间 {existing.full_on:%Y-%m-%d}", "请核对；入党时间未导入"
        )
        joined_on = None
    category = row.get("category") or _category_from_days(book, row, existing, joined_on, full_on)
    if full_on and category == PartyMember.MemberCategory.PROBATIONARY:
        row.problem("category", "预备党员却有转正时间", "请核对党员类别；转正时间未导入")
        full_on = None
    if category == PartyMember.MemberCategory.PROBATIONARY and existing and existing.full_on:
        row.problem("category", f"已于 {existing.full_on:%Y-%m-%d} 转正，类别没有改动", "请核对党员类别")
        category = None
    return category, joined_on, full_on


def _category_from_days(
    book: Book, row: LedgerRow, existing: PartyMember | None, joined_on: date | None, full_on: date | None
) -> str | None:
    """Return the category where the ledger tells none: full, unless somebody joined within the year."""
    if full_on or existing:
        return PartyMember.MemberCategory.FULL if full_on else None
    is_recent = joined_on is not None and joined_on > book.today - timedelta(days=PROBATION_DAYS)
    category = PartyMember.MemberCategory.PROBATIONARY if is_recent else PartyMember.MemberCategory.FULL
    row.note("category", f"没有写明党员类别，按{category.label}记录", "请核对党员类别")
    return category


def _not_in_future(book: Book, row: LedgerRow, key: str) -> date | None:
    """Return a day that has come; one still to come is a slip."""
    on = row.get(key)
    if on is not None and on > book.today:
        row.problem(key, f"{row.labels.get(key, key)}在今天以后", "请核对年份；此日期未导入")
        return None
    return on
