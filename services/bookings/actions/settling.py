"""What each verb of a booking stands on: the room's lock, what lapses by itself, the one place that writes `state`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.db import transaction
from django.utils import timezone

from members.accounts.models import User
from members.notices import actions as notices
from members.notices.about import About
from services.bookings import calendar, slots
from services.bookings.models import Booking, BookingStep, Room
from services.bookings.numbers import follow_token
from services.bookings.rules import manages, may_have, next_in_line
from services.bookings.states import BookingState
from services.bookings.workflow import MOVES, BookingMove
from services.centers.actions import keepers_of

AFFECTED_RELEASE_TITLE = "场地没有开放，预约已释放"
AFFECTED_RELEASE = "场地没有开放，预约已释放，不计入每月时长。"


def locked(room: Room) -> Room:
    return Room.objects.select_for_update(of=("self",)).select_related("center", "approver").get(pk=room.pk)


@contextmanager
def settled(room: Room, *, at: datetime | None = None) -> Iterator[tuple[Room, datetime]]:
    """Hold a room's lock for a verb, what has lapsed by then settled first.

    The settling is a transaction of its own: a verb that is refused takes back what it did itself and nothing
    else.
    """
    now = at or timezone.now()
    with transaction.atomic():
        settle(locked(room), at=now)
    with transaction.atomic():
        yield locked(room), now


def let_wait_no_longer(*, at: datetime) -> int:
    """Settle the rooms where somebody waits for what a no-show no longer holds; return how many rooms.

    Nothing depends on it but when the next in line is told. Safe to run late, or twice at once.
    """
    rooms = list(Room.objects.to_settle(at).order_by("pk"))
    for room in rooms:
        with transaction.atomic():
            settle(locked(room), at=at)
    return len(rooms)


def first_state(room: Room, by: User | None) -> BookingState:
    """Let accounts through where the room says so; who has none, or is told to, waits for a person."""
    is_automatic = room.approval == Room.Admission.AUTOMATIC and by is not None
    return BookingState.APPROVED if is_automatic or manages(by, room) else BookingState.REQUESTED


def lapses_at(room: Room, start: datetime, end: datetime, at: datetime) -> datetime:
    if not room.release_minutes:
        return end
    return min(end, max(start, at) + timedelta(minutes=room.release_minutes))


def settle(room: Room, *, at: datetime) -> None:
    """Write down what has lapsed by itself and let the waiting list move up; the caller holds the room's lock.

    Nothing depends on its being called: whoever reads asks `holds` and `holding`. Whoever writes calls it
    first.
    """
    for booking in room.bookings.lapsed(at).select_related("asked_by").order_by("pk"):
        write(booking, MOVES["release"], at=at, by=None)
    for booking in next_in_line(room, at):
        booking.lapses_at = lapses_at(room, booking.starts_at, booking.ends_at, at)
        is_approved = first_state(room, booking.asked_by) == BookingState.APPROVED
        write(booking, MOVES["promote" if is_approved else "queue"], at=at, by=None, changed=("lapses_at",))
        if not is_approved:
            tell_approvers(booking)


def write(
    booking: Booking, move: BookingMove, *, at: datetime, by: User | None, changed: tuple[str, ...] = ()
) -> None:
    """Make one move of the table on a locked booking: save its new state and the columns `changed`, write the step,
    put the notice to its asker into the outbox unless he made the move himself.

    But for `_ask_for`, which makes the row, this alone writes `state`.
    """
    old, booking.state = booking.state, move.target or booking.state
    booking.save(update_fields=["state", *changed])
    is_affected = move.verb == "release" and bool(booking.affected_reason)
    words = AFFECTED_RELEASE if is_affected else move.words
    booking_step = step(booking, move.verb, old, at, by, words.format(reason=booking.reason))
    is_others_move = booking.asked_by_id != (by.pk if by else None)
    if move.notice_title and is_others_move and booking.asked_by is not None:
        notices.post(
            f"booking_{move.verb}",
            to=booking.asked_by,
            dedupe_key=f"booking:{booking.pk}:step:{booking_step.pk}",
            title=AFFECTED_RELEASE_TITLE if is_affected else move.notice_title,
            body=f"{booking.room.center} {booking.room} · {when(booking)}。{booking_step.words}",
            path=f"/bookings/{follow_token(booking.number)}/",
            street=booking.room.center.street_id,
            about=about(booking, old=old),
        )


def step(booking: Booking, verb: str, old: str, at: datetime, by: User | None, words: str) -> BookingStep:
    return BookingStep.objects.create(
        booking=booking, verb=verb, old=old, new=booking.state, at=at, by=by, words=words[:300]
    )


def when(booking: Booking) -> str:
    start, end = timezone.localtime(booking.starts_at), timezone.localtime(booking.ends_at)
    return f"{start.month}月{start.day}日 {start:%H:%M}–{end:%H:%M}"


def about(booking: Booking, old: str = "") -> About:
    """Return what a notice of a booking is about, and the state it came from where it moved."""
    place = booking.room.center
    return About(
        number=booking.number,
        building=str(place.building or place),
        old_state=old,
        new_state=booking.state if old else "",
    )


def approvers_of(room: Room) -> list[User]:
    """Return who decides over a room: its approver, or who keeps its centre where that account is shut."""
    if room.approver is not None and room.approver.is_active:
        return [room.approver]
    return keepers_of(room.center)


def tell_approvers(booking: Booking) -> None:
    for approver in approvers_of(booking.room):
        notices.post(
            "booking_asked",
            to=approver,
            dedupe_key=f"booking:{booking.pk}:asked:{approver.pk}",
            title="场地预约待审核",
            body=f"{booking.room.center} {booking.room} · {when(booking)} · {booking.used_by}",
            path=f"/workbench/bookings/{booking.number}/",
            street=booking.room.center.street_id,
            about=about(booking),
        )


def tell_waiting(room: Room, *, until: datetime, at: datetime) -> None:
    """Tell who goes on waiting what of his stretch a room that was left early has free now, and where to book it.

    Nobody is moved up into less than he asked for. Who has no account reads it among the steps of his
    booking.
    """
    day = timezone.localtime(at).date()
    holders = calendar.holders(room, day, 1, at)
    whole = [slot for slot in calendar.stretches(room, day, 1)[day] if at <= slot[0] and slot[1] <= until]
    free = [slot for slot in whole if room.is_offered and not slots.is_held(slot, holders)]
    for booking in room.bookings.waiting(at).select_related("asked_by"):
        own = [slot for slot in free if slots.is_held(slot, [booking])]
        if own and may_have(booking, room, *own[0]):
            booking.room = room
            _tell_free(booking, own, at)


def _tell_free(booking: Booking, free: Sequence[slots.Stretch], at: datetime) -> None:
    ends = [tuple(f"{timezone.localtime(end):%H:%M}" for end in piece) for piece in slots.join(free)]
    hours = "、".join(f"{start}–{end}" for start, end in ends)
    booking_step = step(
        booking,
        "freed",
        booking.state,
        at,
        None,
        f"前面的人提前结束，{hours} 现在可约：不会自动转为预约，要用请到场地页面选这个时段，先到先得。",
    )
    if booking.asked_by is not None:
        notices.post(
            "booking_freed",
            to=booking.asked_by,
            dedupe_key=f"booking:{booking.pk}:step:{booking_step.pk}",
            title="您候补的场地空出一段",
            body=f"{booking.room.center} {booking.room} · {when(booking)}。{booking_step.words}",
            path=f"/rooms/{booking.room_id}/book/?{urlencode({'start': timezone.localtime(free[0][0]).isoformat()})}",
            street=booking.room.center.street_id,
            about=about(booking),
        )
