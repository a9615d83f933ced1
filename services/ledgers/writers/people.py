"""Writes 楼委会: who is a specialist, which unit hosts which month, and the accounts of the people named."""

from __future__ import annotations

import re
import secrets
from datetime import date

from buildings.phones import blind_index
from members.accounts.models import User
from members.committees.models import Committee, MemberUnit, Post, Seat, Turn
from services.ledgers.rows import Row
from services.ledgers.writers.base import Upsert
from services.ledgers.writers.book import Book, skip_as

CHIEF = re.compile(r"^(轮值)?楼长$|轮值楼长|^楼长")


def write_committees(book: Book) -> None:
    """Write a committee for every building named, its posts, its member units in the order of months, its turns."""
    rows = [row for row in book.usable("committees") if book.building_of(row)]
    committees = _write_committees(book, rows)
    people = _write_people(book, rows)
    chiefs = [row for row in rows if CHIEF.search(row.get("post"))]
    others = [row for row in rows if not CHIEF.search(row.get("post"))]
    _write_posts(book, others, committees, people)
    _write_turns(book, chiefs, committees, people)
    left_out = [row for row in book.rows.get("committees", []) if row not in chiefs and row not in others]
    book.count("seats", others + [row for row in left_out if not CHIEF.search(row.get("post", ""))])
    book.count("turns", chiefs + [row for row in left_out if CHIEF.search(row.get("post", ""))])


def _write_committees(book: Book, rows: list[Row]) -> dict[str, Committee]:
    existing = Committee.objects.filter(building__street=book.street).select_related("building")
    upsert = Upsert(book.batch, existing, lambda one: one.building.name)
    for row in rows:
        name = row.get("building")
        if upsert.get(name) is None:
            since = date(row.year or book.today.year, 1, 1)
            upsert.put(name, Committee, {"building": book.buildings[name], "since": min(since, book.today)})
    upsert.flush()
    return upsert.rows


def _write_people(book: Book, rows: list[Row]) -> dict[int, User]:
    """Return the account of each row, by row number: one person is one name and phone.

    Somebody without a phone is the holder of that name in the same building, or else a new person there.
    """
    wanted = {(blind_index(row.get("phone", "")), row.get("name")) for row in rows}
    known = User.objects.filter(phone_index__in={index for index, _ in wanted if index})
    upsert = Upsert(book.batch, known, lambda user: (user.phone_index, user.real_name))
    for user, building in _holders(book):
        upsert.rows.setdefault(("", user.real_name, building), user)
    names_by_phone: dict[str, Row] = {}
    people: dict[int, User] = {}
    for row in rows:
        index, name = blind_index(row.get("phone", "")), row.get("name")
        key = (index, name) if index else ("", name, row.get("building"))
        other = names_by_phone.setdefault(index, row) if index else row
        if other.get("name") != name:
            row.note("phone", f"此号码在第 {other.number} 行属于“{other.get('name')}”，按两人记录", "请核对号码")
        values = {"real_name": name, "phone": row.get("phone")}
        if upsert.get(key) is None:
            values |= {"username": f"p{secrets.token_hex(6)}", "password": f"!{secrets.token_urlsafe(20)}"}
            values |= {"street": book.street}
        people[row.number], _ = upsert.put(key, User, values)
    upsert.flush()
    return people


def _holders(book: Book):
    posts = Post.objects.filter(committee__building__street=book.street, until=None)
    for post in posts.select_related("holder", "committee__building"):
        yield post.holder, post.committee.building.name
    turns = Turn.objects.filter(committee__building__street=book.street).exclude(chief=None)
    for turn in turns.select_related("chief", "committee__building"):
        yield turn.chief, turn.committee.building.name


def _seat_of(name: str, seats: dict[str, Seat]) -> Seat | None:
    """Return the seat a word means: its name, with or without 专员, or the one whose core it shares."""
    core = re.sub(r"(专员|委员|员)$", "", name)
    for seat_name, seat in seats.items():
        if name == seat_name or core == re.sub(r"专员$", "", seat_name):
            return seat
    return next((seat for seat_name, seat in seats.items() if len(core) >= 2 and core[:2] in seat_name), None)


def _write_posts(book: Book, rows: list[Row], committees: dict, people: dict[int, User]) -> None:
    seats = {seat.name: seat for seat in Seat.objects.filter(street=None) | Seat.objects.filter(street=book.street)}
    current = Post.objects.filter(committee__building__street=book.street, until=None)
    upsert = Upsert(book.batch, current, lambda post: (post.committee_id, post.seat_id))
    first: dict[tuple[int, int], Row] = {}
    for row in rows:
        seat = _seat_of(row.get("post"), seats)
        if seat is None:
            row.problem("post", f"没有名为“{row.get('post')}”的席位", f"席位有：楼长、{'、'.join(seats)}")
            continue
        committee = committees[row.get("building")]
        key = (committee.pk, seat.pk)
        if key in first:
            skip_as(row, first[key], "post", "席位")
            continue
        first[key] = row
        values = {"holder": people[row.number], "source_unit": row.get("unit")}
        if upsert.get(key) is None:
            values["since"] = min(date(row.year or book.today.year, 1, 1), book.today)
        _, row.outcome = upsert.put(key, Post, {"committee": committee, "seat": seat, **values})
    upsert.flush()
    book.holders = {
        (committee.building_id, seat.name): upsert.rows[committee.pk, seat.pk].holder
        for committee in committees.values()
        for seat in seats.values()
        if (committee.pk, seat.pk) in upsert.rows
    }


def _write_turns(book: Book, rows: list[Row], committees: dict, people: dict[int, User]) -> None:
    rows = sorted(rows, key=lambda row: row.get("month") or date.max)
    units = _write_units(book, rows, committees, people)
    existing = Turn.objects.filter(committee__building__street=book.street)
    upsert = Upsert(book.batch, existing, lambda turn: (turn.committee_id, turn.month))
    first: dict[tuple, Row] = {}
    for row in rows:
        month = row.get("month")
        if month is None:
            if "month" not in {finding.column for finding in row.findings}:
                row.problem("month", "楼长没有轮值月份，本行没有导入", "请填写月份，如 2026-06")
            continue
        committee = committees[row.get("building")]
        key = (committee.pk, month)
        if key in first:
            row.problem(
                "month", f"{month:%Y年%m月}在第 {first[key].number} 行已有楼长", "一楼一月只能有一位楼长，请核对"
            )
            continue
        first[key] = row
        values = {"chief": people[row.number], "unit": units.get(row.number), "source": Turn.Source.LEDGER}
        _, row.outcome = upsert.put(key, Turn, {"committee": committee, "month": month, **values})
    upsert.flush()


def _write_units(book: Book, rows: list[Row], committees: dict, people: dict[int, User]) -> dict[int, MemberUnit]:
    """Make the units that host, in the order of their first month, after those already there."""
    current = list(MemberUnit.objects.filter(committee__building__street=book.street, until=None))
    upsert = Upsert(book.batch, current, lambda unit: (unit.committee_id, unit.enterprise_id))
    last: dict[int, int] = {}
    for unit in current:
        last[unit.committee_id] = max(last.get(unit.committee_id, 0), unit.position)
    found: dict[int, MemberUnit] = {}
    for row in rows:
        name = row.get("unit")
        firm = book.enterprises.get(name) if name else None
        if firm is None:
            row.note("unit", "轮值单位不在入驻单位中，只记录楼长本人" if name else "没有填写轮值单位，只记录楼长本人")
            continue
        committee = committees[row.get("building")]
        key = (committee.pk, firm.pk)
        values = {"committee": committee, "enterprise": firm, "nominee": people[row.number]}
        if upsert.get(key) is None:
            last[committee.pk] = values["position"] = last.get(committee.pk, 0) + 1
        elif id(upsert.get(key)) in {id(unit) for unit in found.values()}:
            values = {}
        found[row.number], _ = upsert.put(key, MemberUnit, values)
    upsert.flush()
    return found
