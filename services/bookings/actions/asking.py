"""Asking for a room: once, week after week, or to wait for it."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from psycopg2.extras import DateTimeTZRange

from members.accounts import limits
from members.accounts.limits import Visitor
from members.accounts.models import User
from services.bookings.actions.settling import first_state, lapses_at, settled, step, tell_approver
from services.bookings.models import Booking, Room
from services.bookings.numbers import new_number
from services.bookings.rules import check_quota, check_wish, unit_of
from services.bookings.states import HOLDING, State

ASKED_AN_HOUR, ASKED_PROVEN = 3, 10  # without an account, from one address
WEEK = timedelta(days=7)
MOST_WEEKS = 12


@dataclass(frozen=True)
class Wish:
    """What somebody asks a room for."""

    start: datetime
    end: datetime
    name: str
    unit_name: str
    purpose: str
    phone: str = ""
    people: int = 1


@dataclass
class Series:
    """What became of a weekly wish: the bookings made, and the starts that were not to be had, with why."""

    made: list[Booking] = field(default_factory=list)
    missed: list[tuple[datetime, str]] = field(default_factory=list)


def book(
    room: Room,
    wish: Wish,
    *,
    by: User | None = None,
    visitor: Visitor | None = None,
    wait: bool = False,
    key: str = "",
) -> Booking:
    """Ask for a room; with `wait`, join the waiting list where the stretch is taken.

    The same `key` from the same account is the same booking. Raises `ValidationError` with the rule that is broken
    or the stretch that is taken, and `limits.TooManyError` for a visitor.
    """
    key = hashlib.sha256(f"{by.pk if by else ''}:{key}".encode()).hexdigest() if key else ""
    with settled(room) as (room, now):
        if key and (known := Booking.objects.filter(idempotency_key=key).first()):
            return known
        if visitor is not None:
            limits.admit(visitor, "booking", limit=ASKED_AN_HOUR, proven=ASKED_PROVEN)
        return _ask_for(room, wish, by=by, at=now, wait=wait, key=key)


def book_weekly(
    room: Room, wish: Wish, *, by: User, weeks: int, skip_refused: bool = False, key: str = ""
) -> Series:
    """Ask for the same hours week after week; all of them, or with `skip_refused` those that are to be had."""
    if not 2 <= weeks <= MOST_WEEKS:
        raise ValidationError(f"每周重复 2 到 {MOST_WEEKS} 次")
    series, name = Series(), uuid.uuid4()
    with settled(room) as (room, now):
        for week in range(weeks):
            one = replace(wish, start=wish.start + week * WEEK, end=wish.end + week * WEEK)
            own = hashlib.sha256(f"{by.pk}:{key}:{week}".encode()).hexdigest() if key else ""
            if own and (known := Booking.objects.filter(idempotency_key=own).first()):
                series.made.append(known)
                continue
            try:
                series.made.append(_ask_for(room, one, by=by, at=now, key=own, series=name))
            except ValidationError as error:
                series.missed.append((one.start, "；".join(error.messages)))
        if not series.made or (series.missed and not skip_refused):
            raise ValidationError(
                [f"{timezone.localtime(start):%-m月%-d日}：{why}" for start, why in series.missed]
            )
    return series


def _ask_for(
    room: Room, wish: Wish, *, by: User | None, at: datetime, wait: bool = False, key: str = "", series=None
) -> Booking:
    """Make a booking in the state it begins in: check the room's rules and the unit's share, save the row, write the
    first step, and tell the approver where one must decide. The caller holds the room's lock.

    Raises `ValidationError`.
    """
    check_wish(room, wish.start, wish.end, people=wish.people, at=at)
    unit_name, enterprise = unit_of(room, wish.unit_name)
    check_quota(room, wish.start, wish.end, enterprise=enterprise and enterprise.pk, unit_name=unit_name)
    is_taken = room.bookings.filter(state__in=HOLDING).touching(wish.start, wish.end).exists()
    if is_taken and not wait:
        raise ValidationError("这个时段已被预约", code="taken")
    state = State.WAITING if is_taken else first_state(room, by)
    booking = Booking(
        number=new_number(),
        room=room,
        during=DateTimeTZRange(wish.start, wish.end),
        state=state,
        asked_by=by,
        lapses_at=lapses_at(room, wish.start, wish.end, at),
        name=wish.name.strip(),
        phone=wish.phone,
        unit_name=unit_name,
        enterprise=enterprise,
        people=wish.people,
        purpose=wish.purpose.strip(),
        series=series,
        idempotency_key=key or None,
    )
    _save_new(booking)
    words = {State.WAITING: "已进入候补，空出后按先后转为预约。", State.REQUESTED: "已提交，等待审核。"}
    step(booking, "ask", "", at, by, words.get(state, "预约成功，请按时到场签到。"))
    if state == State.REQUESTED:
        tell_approver(booking)
    return booking


def _save_new(booking: Booking) -> None:
    """Save a booking, with another number where the one drawn is given already."""
    try:
        with transaction.atomic():
            booking.save(force_insert=True)
    except IntegrityError as error:
        if "number" not in error.__cause__.diag.constraint_name:
            raise ValidationError("这个时段已被预约", code="taken") from error
        booking.number = new_number()
        _save_new(booking)
