"""Writes 楼委会: who is a specialist, which unit hosts which month, and the accounts of the people named."""

from __future__ import annotations

import re
import secrets
from datetime import date
from typing import Any

from django.db.models import F, Q

from buildings.foundation.language.folding import fold
from buildings.foundation.records.phones import blind_index
from buildings.models import Building
from members.accounts.models import User
from members.committees.models import Committee, MemberUnit, Post, Seat, Turn
from services.ledgers.floors import gone_bodies
from services.ledgers.floors.seats import seat_of, seats_of
from services.ledgers.rows import LedgerRow
from services.ledgers.writers.base import SAME, Upsert
from services.ledgers.writers.book import Book, skip_as

CHIEF = re.compile(r"^(轮值)?楼长$|轮值楼长|^楼长")
AGREED = (Turn.Source.SWAP, Turn.Source.OVERRIDE)  # months a yearly sheet knows nothing of

Places = dict[LedgerRow, Building]


def write_committees(book: Book) -> None:
    """Write a committee for every building named, its posts, its member units in the order of months, its turns."""
    every = book.rows.get("committees", [])
    places = {row: building for row in book.usable("committees") if (building := book.building_of(row))}
    _set_units_apart_from_people(book, places)
    committees = _write_committees(book, places)
    people = _write_people(book, places)
    chiefs = [row for row in places if _is_chief(row)]
    _write_posts(book, [row for row in people if not _is_chief(row)], committees, people)
    _write_turns(book, chiefs, committees, people)
    gone_bodies.ask_of_posts(book, committees)
    book.count("seats", [row for row in every if not _is_chief(row)])
    book.count("turns", [row for row in every if _is_chief(row)])


def _set_units_apart_from_people(book: Book, places: Places) -> None:
    """Take a host who bears the name of a tenant for the tenant."""
    for row in places:
        if row.get("month") and not row.get("unit") and row.get("name") in book.enterprises:
            row.values["unit"] = row.values.pop("name")


def _is_chief(row: LedgerRow) -> bool:
    return bool(CHIEF.search(row.get("post", "")))


def _write_committees(book: Book, places: Places) -> dict[LedgerRow, Committee]:
    """Return the committee of each row."""
    existing = Committee.objects.filter(building__street=book.street)
    upsert = Upsert(book.batch, existing, lambda committee: committee.building_id)
    for row, building in places.items():
        if upsert.get(building.pk) is None:
            since = date(row.year or book.today.year, 1, 1)
            upsert.put(building.pk, Committee, {"building": building, "since": min(since, book.today)})
    upsert.flush()
    return {row: upsert.rows[building.pk] for row, building in places.items()}


def _write_people(book: Book, places: Places) -> dict[LedgerRow, User]:
    """Return the account of each row that names somebody: one person is one name and phone in this street.

    Who has an account elsewhere gets one here, and nobody learns of the other. Somebody without a phone, or
    with another, is the holder of that name in the building, or a new person.
    """
    named_rows = {row: building for row, building in places.items() if row.get("name")}
    indexes = {row: blind_index(row.get("phone", "")) for row in named_rows}
    existing = User.objects.filter(
        Q(street=book.street) | Q(street=None), phone_index__in=set(indexes.values()) - {""}
    ).order_by(F("street").asc(nulls_last=True))  # of two alike the street's own is taken
    upsert = Upsert(book.batch, existing, lambda user: (user.phone_index, fold(user.real_name)))
    for user, building in _holders(book):
        upsert.rows.setdefault(("", fold(user.real_name), building), user)
    _take_new_numbers(upsert, named_rows, indexes)
    names_by_phone: dict[str, LedgerRow] = {}
    people: dict[LedgerRow, User] = {}
    for row, building in named_rows.items():
        index, name = indexes[row], row.get("name")
        key = (index, fold(name)) if index else ("", fold(name), building.pk)
        other = names_by_phone.setdefault(index, row) if index else row
        if fold(other.get("name")) != fold(name):
            row.note(
                "phone", f"此号码在第 {other.number} 行属于“{other.get('name')}”，按两人记录", "请核对号码"
            )
        values = {"real_name": name, "phone": row.get("phone")}
        if upsert.get(key) is None:
            values |= {"username": f"p{secrets.token_hex(6)}", "password": f"!{secrets.token_urlsafe(20)}"}
            values |= {"street": book.street}
        people[row], _ = upsert.put(key, User, values)
    upsert.flush()
    return people


def _take_new_numbers(upsert: Upsert[User], named_rows: Places, indexes: dict[LedgerRow, str]) -> None:
    """Know by a number nobody had who is known in a building by name, his old one standing nowhere on the sheet.

    This comes before any row is written: the same person may stand on the sheet in other buildings too.
    """
    numbers, matched_keys = set(indexes.values()) - {""}, set()
    for row, building in named_rows.items():
        index, name = indexes[row], fold(row.get("name"))
        same = upsert.get(("", name, building.pk))
        if not index or same is None or same.pk in matched_keys or upsert.get((index, name)) is not None:
            continue
        if same.phone_index not in numbers:
            upsert.rows[index, name] = same
            matched_keys.add(same.pk)
            if same.phone_index:
                row.note("phone", "号码与原登记不同，按同一人更新", "如是同名的两人，请在楼委会页面另行任命")


def _holders(book: Book):
    posts = Post.objects.filter(committee__building__street=book.street).present(book.today)
    for post in posts.select_related("holder", "committee"):
        yield post.holder, post.committee.building_id
    turns = Turn.objects.filter(committee__building__street=book.street).exclude(chief=None)
    for turn in turns.select_related("chief", "committee"):
        yield turn.chief, turn.committee.building_id


def _write_posts(
    book: Book, rows: list[LedgerRow], committees: dict[LedgerRow, Committee], people: dict[LedgerRow, User]
) -> None:
    seats = seats_of(book)
    posts = Post.objects.filter(committee__building__street=book.street)
    present = list(posts.present(book.today).select_related("holder", "seat").order_by("since"))
    leaving, upsert = Upsert(book.batch, (), _seat_key), Upsert(book.batch, present, _seat_key)
    coming = {_seat_key(post): post.since for post in reversed(present) if post.since > book.today}
    vacant_since = _vacant_since(book)
    first: dict[tuple[int, int], LedgerRow] = {}
    for row in rows:
        seat = seat_of(row.get("post"), seats)
        if seat is None:
            row.problem("post", f"没有名为“{row.get('post')}”的席位", f"席位有：楼长、{'、'.join(seats)}")
            continue
        committee = committees[row]
        key = (committee.pk, seat.pk)
        if key in first:
            _second_holder(book, row, first[key], seat)
            continue
        first[key] = row
        values = {"holder": people[row], "source_unit": (row.get("unit") or "")[:120]}
        if _give_way(upsert, leaving, key, people[row], book.today):
            vacant_since[key] = book.today
            row.note(
                "name",
                f"{seat.name}换人，原任自今日起离任，新任自今日起任职",
                "如只是更正姓名，请改用楼委会页面",
            )
        if upsert.get(key) is None:
            since = min(date(row.year or book.today.year, 1, 1), book.today)
            values |= {"since": max(since, vacant_since.get(key, since)), "until": coming.get(key)}
        _, row.outcome = upsert.put(key, Post, {"committee": committee, "seat": seat, **values})
    leaving.flush()  # before those who follow: a seat has one holder a day
    upsert.flush()
    for post in posts.current(book.today).select_related("holder", "committee", "seat"):
        book.holders[post.committee.building_id, post.seat.name] = post.holder


def _seat_key(post: Post) -> tuple[int, int]:
    return post.committee_id, post.seat_id


def _give_way(
    upsert: Upsert[Post], leaving: Upsert[Post], key: tuple[int, int], holder: User, today: date
) -> bool:
    """Make room in a seat for somebody else than who has it; tell whether anybody left it for that.

    Who came before today leaves today, his time stays on record; who is to come keeps the days from then on.
    """
    post = upsert.get(key)
    if post is None or post.holder_id == holder.pk or post.since == today:
        return False
    del upsert.rows[key]
    if post.since > today:
        return False
    leaving.change(post, {"until": today})
    return True


def _vacant_since(book: Book) -> dict[tuple[int, int], date]:
    """Return by committee and seat the day the last holder left."""
    ended = Post.objects.filter(committee__building__street=book.street, until__lte=book.today).order_by(
        "until"
    )
    rows = ended.values_list("committee", "seat", "until")
    return {(committee, seat): until for committee, seat, until in rows if until is not None}


def _second_holder(book: Book, row: LedgerRow, first: LedgerRow, seat: Seat) -> None:
    """Leave out a second line for a seat; one that names somebody else must be looked at."""
    if row.get("name") == first.get("name"):
        skip_as(book, row, first, "post", "席位")
    else:
        row.problem(
            "post",
            f"{seat.name}在第 {first.number} 行已是“{first.get('name')}”，一席一人",
            "请只留现任的一位",
        )


def _write_turns(
    book: Book, rows: list[LedgerRow], committees: dict[LedgerRow, Committee], people: dict[LedgerRow, User]
) -> None:
    rows = sorted(rows, key=lambda row: row.get("month", date.max))
    units = _write_units(book, rows, committees, people)
    existing = Turn.objects.filter(committee__building__street=book.street)
    upsert = Upsert(book.batch, existing, lambda turn: (turn.committee_id, turn.month))
    first: dict[tuple, LedgerRow] = {}
    for row in rows:
        month, chief, unit = row.get("month"), people.get(row), units.get(row)
        if month is None or (chief is None and unit is None):
            _incomplete_turn(row, month)
            continue
        committee = committees[row]
        key = (committee.pk, month)
        if key in first:
            row.problem(
                "month",
                f"{month:%Y年%-m月}在第 {first[key].number} 行已有楼长",
                "一楼一月只能有一位楼长，请核对",
            )
            continue
        first[key] = row
        turn = upsert.get(key)
        if _agreed_otherwise(turn, chief, unit):
            row.note(
                "month", f"{month:%Y年%-m月}已换班或由街道指定，未按台账改动", "如确要改，请在楼委会页面改派"
            )
            row.outcome = SAME
            continue
        values: dict[str, Any] = {"chief": chief, "unit": unit}
        if (
            turn is None or turn.source not in AGREED
        ):  # else what was agreed stays so, also where the sheet says it too
            values["source"] = Turn.Source.LEDGER
        _, row.outcome = upsert.put(key, Turn, {"committee": committee, "month": month, **values})
    upsert.flush()


def _agreed_otherwise(turn: Turn | None, chief: User | None, unit: MemberUnit | None) -> bool:
    """Tell whether a month was swapped or named by the office, and differs: a yearly sheet does not know of it."""
    if turn is None or turn.source not in AGREED:
        return False
    return (chief is not None and chief.pk != turn.chief_id) or (unit is not None and unit.pk != turn.unit_id)


def _incomplete_turn(row: LedgerRow, month: date | None) -> None:
    """Say what a line of the rota lacks, unless its cell was already found unreadable."""
    if month is None and row.label_of("month") not in {finding.column for finding in row.findings}:
        row.problem("month", "楼长没有轮值月份，本行没有导入", "请填写月份，如 2026-06")
    elif month is not None:
        hint = "请填写楼长姓名，或改成入驻单位中的名称"
        row.problem("unit", "轮值单位不在入驻单位中，也没有楼长姓名，本行没有导入", hint)


def _write_units(
    book: Book, rows: list[LedgerRow], committees: dict[LedgerRow, Committee], people: dict[LedgerRow, User]
) -> dict[LedgerRow, MemberUnit]:
    """Make the units that host, in the order of their first month, after those already there."""
    units = MemberUnit.objects.filter(committee__building__street=book.street).present(book.today)
    current = list(
        units.order_by(F("until").desc(nulls_first=True))
    )  # one that leaves later hosts until then
    upsert = Upsert(book.batch, current, lambda unit: (unit.committee_id, unit.enterprise_id))
    last: dict[int, int] = {}
    for unit in current:
        last[unit.committee_id] = max(last.get(unit.committee_id, 0), unit.position)
    units_by_row: dict[LedgerRow, MemberUnit] = {}
    written_ids: set[int] = set()
    for row in rows:
        name = row.get("unit")
        firm = book.find_enterprise(name) if name else None
        if firm is None:
            reason = "轮值单位不在入驻单位中，只记录楼长本人" if name else "没有填写轮值单位，只记录楼长本人"
            row.note("unit", reason, book.suggestion("enterprises", name) if name else "")
            continue
        committee = committees[row]
        key = (committee.pk, firm.pk)
        values: dict[str, Any] = {
            "committee": committee,
            "enterprise": firm,
            "nominee": people.get(row),
        }
        if upsert.get(key) is None:
            last[committee.pk] = values["position"] = last.get(committee.pk, 0) + 1
        elif id(upsert.get(key)) in written_ids:
            values = {}
        units_by_row[row], _ = upsert.put(key, MemberUnit, values)
        written_ids.add(id(units_by_row[row]))
    upsert.flush()
    gone_bodies.ask_of_units(book, units_by_row.values())
    return units_by_row
