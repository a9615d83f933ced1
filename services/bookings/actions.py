"""Every change of a booking: page, API and loader are doors to these verbs. Each locks the room first."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from psycopg2.extras import DateTimeTZRange

from buildings.models import lobby_code
from buildings.permissions import Permission
from members.accounts import limits
from members.accounts.limits import Visitor
from members.accounts.models import User
from members.notices import actions as notices
from services.bookings.models import HOLDING, Booking, BookingStep, Room, State
from services.bookings.numbers import follow_token, new_number
from services.bookings.rules import StaleMove, ask, check_quota, check_wish, manages, may_move_up, unit_of
from services.bookings.workflow import MOVES, Move
from services.centers.models import ServiceCenter

ASKED_AN_HOUR, ASKED_PROVEN = 3, 10  # without an account, from one address
EARLY = timedelta(minutes=15)  # how long before the start one may check in
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


def _locked(room: Room) -> Room:
    return Room.objects.select_for_update(of=("self",)).select_related("center", "approver").get(pk=room.pk)


@transaction.atomic
def open_room(center: ServiceCenter, *, by: User, name: str, **facts) -> Room:
    """Offer a room of a centre; `facts` are columns of it."""
    if not by.may(Permission.EDIT_CENTERS, center):
        raise PermissionDenied("您没有维护这个服务中心的权限")
    room = Room(center=center, name=name.strip(), **facts)
    room.full_clean()
    room.save()
    return room


@transaction.atomic
def renew_door_code(room: Room, *, by: User) -> Room:
    """Give a room's door another code: the sheet that hangs there is void from now on."""
    room = _locked(room)
    if not manages(by, room):
        raise PermissionDenied("您没有管理这个场地的权限")
    room.door_code = lobby_code()
    room.save(update_fields=["door_code"])
    return room


@transaction.atomic
def book(
    room: Room, wish: Wish, *, by: User | None = None, visitor: Visitor | None = None, wait: bool = False, key: str = ""
) -> Booking:
    """Ask for a room; with `wait`, join the waiting list where the stretch is taken.

    The same `key` from the same account is the same booking. Raises `ValidationError` with the rule that is broken
    or the stretch that is taken, and `limits.TooManyError` for a visitor.
    """
    key = hashlib.sha256(f"{by.pk if by else ''}:{key}".encode()).hexdigest() if key else ""
    room = _locked(room)
    if key and (known := Booking.objects.filter(idempotency_key=key).first()):
        return known
    if visitor is not None:
        limits.admit(visitor, "booking", limit=ASKED_AN_HOUR, proven=ASKED_PROVEN)
    now = timezone.now()
    settle(room, at=now)
    return _ask_for(room, wish, by=by, at=now, wait=wait, key=key)


@transaction.atomic
def book_weekly(room: Room, wish: Wish, *, by: User, weeks: int, skip_taken: bool = False, key: str = "") -> Series:
    """Ask for the same hours week after week; all of them, or with `skip_taken` those that are to be had."""
    if not 2 <= weeks <= MOST_WEEKS:
        raise ValidationError(f"每周重复 2 到 {MOST_WEEKS} 次")
    room, now, series, name = _locked(room), timezone.now(), Series(), uuid.uuid4()
    settle(room, at=now)
    for week in range(weeks):
        one = Wish(**{**wish.__dict__, "start": wish.start + week * WEEK, "end": wish.end + week * WEEK})
        own = hashlib.sha256(f"{by.pk}:{key}:{week}".encode()).hexdigest() if key else ""
        if own and (known := Booking.objects.filter(idempotency_key=own).first()):
            series.made.append(known)
            continue
        try:
            series.made.append(_ask_for(room, one, by=by, at=now, key=own, series=name))
        except ValidationError as error:
            series.missed.append((one.start, "；".join(error.messages)))
    if not series.made or (series.missed and not skip_taken):
        raise ValidationError([f"{timezone.localtime(start):%-m月%-d日}：{why}" for start, why in series.missed])
    return series


def _ask_for(
    room: Room, wish: Wish, *, by: User | None, at: datetime, wait: bool = False, key: str = "", series=None
) -> Booking:
    check_wish(room, wish.start, wish.end, people=wish.people, at=at)
    unit_name, enterprise = unit_of(room, wish.unit_name)
    check_quota(room, wish.start, wish.end, enterprise=enterprise, unit_name=unit_name)
    is_taken = room.bookings.filter(state__in=HOLDING).touching(wish.start, wish.end).exists()
    if is_taken and not wait:
        raise ValidationError("这个时段已被预约", code="taken")
    state = State.WAITING if is_taken else _first_state(room, by)
    booking = Booking(
        number=new_number(), room=room, during=DateTimeTZRange(wish.start, wish.end), state=state, asked_by=by,
        lapses_at=_lapses_at(room, wish.start, wish.end, at), name=wish.name.strip(), phone=wish.phone,
        unit_name=unit_name, enterprise=enterprise, people=wish.people, purpose=wish.purpose.strip(), series=series,
        idempotency_key=key or None,
    )  # fmt: skip
    _save_new(booking)
    words = {State.WAITING: "已进入候补，空出后按先后转为预约。", State.REQUESTED: "已提交，等待审核。"}
    _step(booking, "ask", "", at, by, words.get(state, "预约成功，请按时到场签到。"))
    if state == State.REQUESTED:
        _tell_approver(booking)
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


def _first_state(room: Room, by: User | None) -> State:
    """Let accounts through where the room says so; who has none, or is told to, waits for a person."""
    is_automatic = room.approval == Room.Approval.AUTOMATIC and by is not None
    return State.APPROVED if is_automatic or manages(by, room) else State.REQUESTED


def _lapses_at(room: Room, start: datetime, end: datetime, at: datetime) -> datetime:
    if not room.release_minutes:
        return end
    return min(end, max(start, at) + timedelta(minutes=room.release_minutes))


def settle(room: Room, *, at: datetime) -> None:
    """Write down what has lapsed by itself and let the waiting list move up; the caller holds the room's lock.

    Nothing depends on its being called: whoever reads asks `holds` and `holding`. Whoever writes calls it first.
    """
    for booking in room.bookings.lapsed(at).select_related("asked_by").order_by("pk"):
        _write(booking, MOVES["release"], at=at, by=None)
    for booking in room.bookings.waiting(at).select_related("asked_by", "enterprise"):
        if may_move_up(booking, room):
            booking.lapses_at = _lapses_at(room, booking.starts_at, booking.ends_at, at)
            through = _first_state(room, booking.asked_by) == State.APPROVED
            _write(booking, MOVES["promote" if through else "queue"], at=at, by=None, changed=("lapses_at",))
            if not through:
                _tell_approver(booking)


def _move(
    booking: Booking, verb: str, *, by: User | None, reason: str = "", holds_link: bool = False, decided: bool = False
) -> Booking:
    move, now = MOVES[verb], timezone.now()
    room = _locked(booking.room)
    settle(room, at=now)
    booking = Booking.objects.select_for_update(of=("self",)).select_related("asked_by").get(pk=booking.pk)
    booking.room = room
    ask(booking, move, by=by, holds_link=holds_link)
    if booking.state not in move.sources or booking.ends_at <= now:
        raise StaleMove(booking, move)
    changed: tuple[str, ...] = ()
    if decided:
        booking.decided_at, booking.decided_by, booking.reason = now, by, reason.strip()
        changed = ("decided_at", "decided_by", "reason")
    if booking.checked_in_at is not None:
        booking.checked_in_at, changed = None, (*changed, "checked_in_at")
    _write(booking, move, at=now, by=by, changed=changed)
    if move.frees:
        settle(room, at=now)
    return booking


def _write(booking: Booking, move: Move, *, at: datetime, by: User | None, changed: tuple[str, ...] = ()) -> None:
    """Make one move of the table: with `_ask_for`, the only place that writes `state`."""
    old, booking.state = booking.state, move.target
    booking.save(update_fields=["state", *changed])
    step = _step(booking, move.verb, old, at, by, move.words.format(reason=booking.reason))
    if move.tells_asker and booking.asked_by_id and booking.asked_by_id != (by.pk if by else None):
        notices.post(
            f"booking_{move.verb}",
            to=booking.asked_by,
            dedupe_key=f"booking:{booking.pk}:step:{step.pk}",
            title=move.tells_asker,
            body=f"{booking.room.center} {booking.room} · {_when(booking)}。{step.words}",
            path=f"/bookings/{follow_token(booking.number)}/",
            street=booking.room.center.street_id,
        )


def _step(booking: Booking, verb: str, old: str, at: datetime, by: User | None, words: str) -> BookingStep:
    return BookingStep.objects.create(
        booking=booking, verb=verb, old=old, new=booking.state, at=at, by=by, words=words[:300]
    )


def _when(booking: Booking) -> str:
    start, end = timezone.localtime(booking.starts_at), timezone.localtime(booking.ends_at)
    return f"{start.month}月{start.day}日 {start:%H:%M}–{end:%H:%M}"


def _tell_approver(booking: Booking) -> None:
    approver = booking.room.approver or booking.room.center.owner
    if approver is not None:
        notices.post(
            "booking_asked",
            to=approver,
            dedupe_key=f"booking:{booking.pk}:asked",
            title="场地预约待审核",
            body=f"{booking.room.center} {booking.room} · {_when(booking)} · {booking.unit_name}",
            path=f"/workbench/bookings/{booking.number}/",
            street=booking.room.center.street_id,
        )


@transaction.atomic
def approve(booking: Booking, *, by: User) -> Booking:
    """Let a request stand."""
    return _move(booking, "approve", by=by, decided=True)


@transaction.atomic
def decline(booking: Booking, *, by: User, reason: str) -> Booking:
    """Refuse a request, with a reason; who waits moves up."""
    if not reason.strip():
        raise ValidationError({"reason": "请说明不通过的原因"})
    return _move(booking, "decline", by=by, reason=reason, decided=True)


@transaction.atomic
def cancel(booking: Booking, *, by: User | None = None, holds_link: bool = False) -> Booking:
    """Give a stretch back; by its asker (account or link) or by who manages the room."""
    return _move(booking, "cancel", by=by, holds_link=holds_link)


@transaction.atomic
def check_in(room: Room, number: str, *, at: datetime | None = None) -> Booking:
    """Check in at a room's door by the number of a booking; raise `ValidationError` with what is wrong."""
    room, now = _locked(room), at or timezone.now()
    settle(room, at=now)
    booking = room.bookings.select_for_update(of=("self",)).filter(number=number.strip().upper()).first()
    if booking is None:
        raise ValidationError("没有找到：请核对编号，并确认是这个场地的预约")
    if booking.state != State.APPROVED or booking.ends_at <= now:
        raise ValidationError(f"这个预约现在是「{booking.state_at(now)[1]}」，不能签到")
    if now < booking.starts_at - EARLY:
        raise ValidationError(f"还没到时间：{timezone.localtime(booking.starts_at):%H:%M} 开始，可提前 15 分钟签到")
    if booking.checked_in_at is None:
        booking.checked_in_at = now
        booking.save(update_fields=["checked_in_at"])
        _step(booking, "check_in", booking.state, now, None, "已签到。")
    return booking
