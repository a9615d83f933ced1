"""Writes 流动党员: who came and who went; how long it has been is computed, and a typed answer only compared."""

from __future__ import annotations

from buildings.foundation.language.dates import months_after
from buildings.foundation.language.folding import fold
from buildings.foundation.records.phones import blind_index
from members.party.models import FloatingStay
from members.party.states import Direction
from organizations.models import Rule
from organizations.rulebook import RuleInForce, RuleKey
from services.ledgers.cells.party import direction_in
from services.ledgers.floors.roster import Roster, body_of, is_to_come, place_of_work
from services.ledgers.rows import LedgerRow
from services.ledgers.writers.base import Upsert
from services.ledgers.writers.book import Book, skip_as


def write_floating(book: Book) -> None:
    """Write the stays of floating members; a person is known by name, phone, direction and first day."""
    rows = [row for row in book.usable("floating") if _has_begun(book, row)]
    if rows:
        _write(book, rows)
    book.count("floating", book.rows.get("floating", []))


def _write(book: Book, rows: list[LedgerRow]) -> None:
    existing = FloatingStay.objects.filter(street=book.street)
    upsert = Upsert(
        book.batch, existing, lambda stay: (fold(stay.name), stay.phone_index, stay.direction, stay.since)
    )
    roster, first = Roster(book), {}
    rule = Rule.objects.rulebook(book.today, street=book.street).get(RuleKey.FLOATING)
    for row in rows:
        way = _direction(book, row)
        key = (fold(row.get("name")), blind_index(row.get("phone", "")), way, row.get("since"))
        if key in first:
            skip_as(book, row, first[key], "name", "流动党员")
            continue
        first[key] = row
        _compare_with_typed(book, row, rule)
        values = {"street": book.street, "direction": way, **_stay(book, row, way, roster)}
        _, row.outcome = upsert.put(key, FloatingStay, values)
    upsert.flush()


def _has_begun(book: Book, row: LedgerRow) -> bool:
    if is_to_come(book, row, "since"):
        return False
    until = row.get("until")
    if until and until <= row.get("since"):
        row.problem("until", "结束不晚于起始", "请核对；结束时间未导入")
        del row.values["until"]
    return True


def _direction(book: Book, row: LedgerRow) -> str:
    """Return the way a row tells, its sheet or its header words, or else its bodies: one's own body is left."""
    told = row.get("direction") or direction_in(row.sheet) or direction_in(" ".join(row.labels.values()))
    if told:
        return told
    home = row.get("home")
    way = Direction.OUTWARD if home and book.find_organization(home) else Direction.INWARD
    row.labels.setdefault("direction", "流向")
    row.note("direction", f"没有写明流向，按{way.label}记录", "请核对流向")
    return way


def _stay(book: Book, row: LedgerRow, way: str, roster: Roster) -> dict:
    here, there = ("home", "host") if way == Direction.OUTWARD else ("host", "home")
    body = body_of(book, row, here)
    building = book.building_of(row, required=False) if way == Direction.INWARD else None
    return {
        "name": row.get("name"),
        "organization": body,
        "elsewhere": (row.get(there) or "")[:120],
        "member": roster.find(row, body) if body and way == Direction.OUTWARD else None,
        "building": building,
        "since": row.get("since"),
        "until": row.get("until"),
        "phone": row.get("phone"),
        "remarks": row.get("remarks"),
        **place_of_work(book, row),
    }


def _compare_with_typed(book: Book, row: LedgerRow, rule: RuleInForce | None) -> None:
    """Tell where the answer typed and the days disagree; the days count."""
    typed = row.get("is_long")
    if typed is None or rule is None:
        return
    months = rule["months"]
    counted = months_after(row.get("since"), months) <= min(row.get("until") or book.today, book.today)
    if counted != typed:
        said = f"已满 {months} 个月" if counted else f"不满 {months} 个月"
        row.note("is_long", f"按起始日期计算{said}，与填写的不同，以日期为准", "满 6 个月当天即算满")
