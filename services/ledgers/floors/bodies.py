"""Writes 入驻单位: firms by credit code or name, and their numbers as history."""

from __future__ import annotations

from buildings.foundation.language.folding import fold
from buildings.models import Building
from organizations.models import Enterprise, Headcount
from services.ledgers.floors.stays import write_stays
from services.ledgers.rows import LedgerRow
from services.ledgers.states import Mark
from services.ledgers.writers.base import Upsert
from services.ledgers.writers.book import Book, skip_as
from services.ledgers.writers.matching import firm_core
from services.ledgers.writers.questions import ImportQuestion, pair_key

FIRM_FIELDS = ("industry", "ownership", "headcount", "contact_name", "contact_phone")
DESCRIBING = (*FIRM_FIELDS, "credit_code", "party_members", "is_operating")


def write_tenancies(book: Book) -> None:
    """Write firms, then the rooms they are in and their stays by firm and building."""
    places = {row: building for row in book.usable("tenancies") if (building := book.building_of(row))}
    firms = _write_firms(book, places)
    _write_headcounts(book, firms)
    write_stays(book, places, firms)
    book.count("tenancies", book.rows.get("tenancies", []))


def _write_firms(book: Book, places: dict[LedgerRow, Building]) -> dict[LedgerRow, Enterprise]:
    """Return the firm of each row; a row that repeats an earlier one has none."""
    existing = list(Enterprise.objects.filter(street=book.street))
    upsert = Upsert(book.batch, existing, lambda firm: firm.name)
    by_core = {firm_core(firm.name): firm for firm in existing}
    by_code = {firm.credit_code: firm for firm in existing if firm.credit_code}
    first_rows: dict[tuple, LedgerRow] = {}
    described_ids: set[int] = set()
    described_by: dict[str, LedgerRow] = {}
    firms: dict[LedgerRow, Enterprise] = {}
    sheet_names = {row.get("name") for row in places}
    for row, building in places.items():
        name = row.values["name"] = _known_name(book, row, upsert, by_core)
        key = (building.name, name, row.get("floor"), row.get("room"))
        if key in first_rows:
            skip_as(book, row, first_rows[key], "name", "单位")
            continue
        first_rows[key] = row
        if id(upsert.get(name)) in described_ids:  # a firm in several rows is described by the first
            firms[row], row.outcome = upsert.rows[name], "same"
            book.compare(described_by[name], row, DESCRIBING)
            continue
        firms[row] = firm = _firm_of(book, row, upsert, by_code, sheet_names)
        described_ids.add(id(firm))
        by_core.setdefault(firm_core(firm.name), firm)
        described_by[name] = row
        if firm.credit_code:
            by_code[firm.credit_code] = firm
    upsert.flush()
    book.enterprises = upsert.rows
    return firms


def _known_name(
    book: Book, row: LedgerRow, upsert: Upsert[Enterprise], by_core: dict[str, Enterprise]
) -> str:
    """Return the name a row's firm goes by: 有限责任公司 and 有限公司 are one unless codes or somebody differ."""
    name, code = row.get("name")[:120], row.get("credit_code")
    known = by_core.get(firm_core(name))
    if upsert.get(name) is not None or known is None or known.name == name:
        return name
    if code and known.credit_code and code != known.credit_code:
        return name
    if fold(known.name) == fold(name):
        return known.name
    sides = [("单位名称", known.name, name), ("统一社会信用代码", known.credit_code or "", code or "")]
    sides.append(("联系人", known.contact_name, row.get("contact_name", "")))
    question = ImportQuestion(
        key=pair_key(known.name, name),
        mark=Mark.SAME,
        kind="tenancies",
        thing=name,
        text=f"“{name}”与“{known.name}”写法相近，按同一家处理。是同一个吗？",
        answer="不是同一家，分开登记",
        row=row,
        cells=sides,
    )
    if book.ask_if_same(question):
        return name
    row.note("name", f"“{name}”按同一家单位“{known.name}”处理", "如不是同一家，请在预览中勾选分开登记")
    return known.name


def _firm_of(
    book: Book,
    row: LedgerRow,
    upsert: Upsert[Enterprise],
    by_code: dict[str, Enterprise],
    sheet_names: set[str],
) -> Enterprise:
    """Return the firm of a row; one of a known code and a name unheard of has changed its name."""
    name, code = row.get("name"), row.get("credit_code")
    holder, existing = by_code.get(code) if code else None, upsert.get(name)
    if holder is not None and holder.name != name:
        if existing is None and holder.pk is not None and holder.name not in sheet_names:
            row.note("name", f"信用代码与已有单位“{holder.name}”相同，按更名处理")
            upsert.rows[name] = existing = holder
        else:
            row.problem(
                "credit_code", f"信用代码已属于“{holder.name}”", "请核对两家单位的信用代码；本行代码未导入"
            )
            code = None
    elif existing is not None and existing.credit_code and code and existing.credit_code != code:
        row.problem("credit_code", "与同名单位已有的信用代码不一致", "请核对；本行代码未导入")
        code = None
    values = {key: row.get(key) for key in FIRM_FIELDS}
    values["industry"] = (row.get("industry") or "")[:40]
    if "is_operating" in row.values:
        values["is_operating"] = row.values["is_operating"]
    values |= {"name": name, "credit_code": code, "party_members_reported": row.get("party_members")}
    firm, row.outcome = upsert.put(name, Enterprise, {"street": book.street, **values})
    return firm


def _write_headcounts(book: Book, firms: dict[LedgerRow, Enterprise]) -> None:
    """Keep a firm's numbers as history whenever they are new or differ from the last kept."""
    latest: dict[int, Headcount] = {}
    headcounts = Headcount.objects.filter(enterprise__street=book.street, on__lte=book.today)
    for headcount in headcounts.order_by("enterprise_id", "on"):
        latest[headcount.enterprise_id] = headcount
    upsert = Upsert(book.batch, latest.values(), lambda headcount: (headcount.enterprise_id, headcount.on))
    for firm in {firm.pk: firm for firm in firms.values()}.values():
        if firm.headcount is None and firm.party_members_reported is None:
            continue
        values = {"people": firm.headcount, "party_members": firm.party_members_reported}
        last = latest.get(firm.pk)
        if last and (last.people, last.party_members) == (values["people"], values["party_members"]):
            continue
        upsert.put((firm.pk, book.today), Headcount, {"enterprise": firm, "on": book.today, **values})
    upsert.flush()
