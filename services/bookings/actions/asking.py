"""Asking for a room: once, week after week, or to wait for it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import psycopg2
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from psycopg2.extras import DateTimeTZRange

from buildings.foundation.records.idempotency import idempotency_key
from members.accounts import limits
from members.accounts.limits import Visitor
from members.accounts.models import User
from services.bookings.actions.settling import first_state, lapses_at, settled, step, tell_approvers
from services.bookings.models import Booking, Room
from services.bookings.numbers import new_number
from services.bookings.rules import check_quota, check_wish, unit_of
from services.bookings.states import HOLDING, BookingState

BOOKINGS_AN_HOUR, BOOKINGS_PROVEN = 3, 10  # without an account, from one address
WEEK = timedelta(days=7)
MOST_WEEKS = 12


@dataclass(frozen=True)
class Wish:
    """What somebody asks a room for; without a unit's name it is for himself."""

    start: datetime
    end: datetime
    name: str
    unit_name: str
    purpose: str
    phone: str = ""
    people: int = 1


@dataclass
class WeeklySeries:
    """What became of a weekly wish: the bookings made, and the starts that were not to be had, with why."""

    bookings: list[Booking] = field(default_factory=list)
    refusals: list[tuple[datetime, str]] = field(default_factory=list)


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

    The same `key` from the same account with the same wish is the same booking. Settles the room, counts a
    visitor, checks the room's rules, writes booking and step, tells who approves. Raises `ValidationError`
    with the rule that is broken or the stretch that is taken, and `limits.TooManyError` for a visitor.
    """
    own_key = _key_of(room, wish, by, key)
    with settled(room) as (room, now):
        if existing := _existing(own_key):
            return existing
        if visitor is not None:
            limits.admit(visitor, "booking", limit=BOOKINGS_AN_HOUR, proven=BOOKINGS_PROVEN)
        return _ask_for(room, wish, by=by, at=now, wait=wait, key=own_key)


def book_weekly(
    room: Room, wish: Wish, *, by: User, weeks: int, skip_refused: bool = False, key: str = ""
) -> WeeklySeries:
    """Ask for the same hours week after week; all of them, or with `skip_refused` those that are to be had.

    Settles the room, then makes each week's booking with its step and the notice to who approves; all in one
    transaction. The same `key` with the same wish returns what it made before. Raises `ValidationError` for a
    number of weeks that is not offered, and with each start that is not to be had, unless some are and the
    rest may be skipped.
    """
    if not 2 <= weeks <= MOST_WEEKS:
        raise ValidationError(f"每周重复 2 到 {MOST_WEEKS} 次")
    series, name = WeeklySeries(), uuid.uuid4()
    with settled(room) as (room, now):
        for week in range(weeks):
            one = replace(wish, start=wish.start + week * WEEK, end=wish.end + week * WEEK)
            own_key = _key_of(room, one, by, key)
            if existing := _existing(own_key):
                series.bookings.append(existing)
                continue
            try:
                series.bookings.append(_ask_for(room, one, by=by, at=now, key=own_key, series=name))
            except ValidationError as error:
                series.refusals.append((one.start, "；".join(error.messages)))
        if not series.bookings or (series.refusals and not skip_refused):
            raise ValidationError(
                [f"{timezone.localtime(start):%-m月%-d日}：{why}" for start, why in series.refusals]
            )
    return series


def _key_of(room: Room, wish: Wish, by: User | None, key: str) -> str | None:
    """Return the key of one wish for one room; none where the door brought none along."""
    if not key:
        return None
    hours = (f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}" for moment in (wish.start, wish.end))
    words = (wish.name, wish.unit_name, wish.purpose, str(wish.phone), wish.people)
    return idempotency_key(by.pk if by else None, key, room.pk, *hours, *words)


def _existing(key: str | None) -> Booking | None:
    return Booking.objects.filter(idempotency_key=key).first() if key else None


def _ask_for(
    room: Room,
    wish: Wish,
    *,
    by: User | None,
    at: datetime,
    wait: bool = False,
    key: str | None = None,
    series: uuid.UUID | None = None,
) -> Booking:
    """Make a booking in the state it begins in: check the room's rules and the unit's share, save the row, write the
    first step, and tell the approver where one must decide. The caller holds the room's lock.

    Raises `ValidationError`.
    """
    check_wish(room, wish.start, wish.end, people=wish.people, at=at)
    unit_name, enterprise = unit_of(room, wish.unit_name)
    check_quota(
        room,
        wish.start,
        wish.end,
        enterprise=enterprise.pk if enterprise else None,
        unit_name=unit_name,
        asked_by=by.pk if by else None,
        is_proven=by is not None,
    )
    is_taken = room.bookings.filter(state__in=HOLDING).touching(wish.start, wish.end).exists()
    if is_taken and not wait:
        raise ValidationError("这个时段已被预约", code="taken")
    state = BookingState.WAITING if is_taken else first_state(room, by)
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
        idempotency_key=key,
    )
    _save_new(booking)
    words = {
        BookingState.WAITING: "已进入候补，空出后按先后转为预约。",
        BookingState.REQUESTED: "已提交，等待审核。",
    }
    step(booking, "ask", "", at, by, words.get(state, "预约成功，到场签到后使用。"))
    if state == BookingState.REQUESTED:
        tell_approvers(booking)
    return booking


def _save_new(booking: Booking) -> None:
    """Save a booking, with another number where the one drawn is given already.

    Raises `ValidationError` where another booking has taken the stretch meanwhile.
    """
    try:
        with transaction.atomic():
            booking.save(force_insert=True)
    except IntegrityError as error:
        cause = error.__cause__
        assert isinstance(cause, psycopg2.Error), "Django raises its own error from the driver's"
        if "number" not in (cause.diag.constraint_name or ""):
            raise ValidationError("这个时段已被预约", code="taken") from error
        booking.number = new_number()
        _save_new(booking)
