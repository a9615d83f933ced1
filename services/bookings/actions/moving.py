"""What becomes of a booking once it is asked for: decided, given back, come for."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from psycopg2.extras import DateTimeTZRange

from buildings.foundation.lifecycle.moves import StaleMove
from buildings.foundation.records.revealing import reveal
from members.accounts.models import User
from members.notices import actions as notices
from services.bookings.actions.settling import approvers_of, settle, settled, tell_waiting, write
from services.bookings.models import Booking, Room
from services.bookings.rules import manages, refuse_unless_may, rest_of, untimely
from services.bookings.states import BookingState, Standing
from services.bookings.workflow import MOVES, BookingMove


def _move(
    booking: Booking,
    verb: str,
    *,
    by: User | None,
    reason: str = "",
    holds_link: bool = False,
    is_decision: bool = False,
) -> Booking:
    """Make one move of the table and return the fresh booking, in one transaction:

    1. lock the room, what has lapsed by then settled in a transaction before it;
    2. lock the booking, refuse who may not make the move, and refuse the click that comes too late;
    3. write the row with who decided, the step, and the notice to its asker (`write`);
    4. mark read what asked for a decision that is made by now;
    5. where the move frees the slot, let who waits move up, and tell who waits on what an early end leaves.

    Raises `PermissionDenied` and `StaleMove`.
    """
    move = MOVES[verb]
    with settled(booking.room) as (room, now):
        booking = _locked_for(booking, room, move, by=by, holds_link=holds_link, at=now)
        until, was_asked = booking.ends_at, booking.state == BookingState.REQUESTED
        changed: tuple[str, ...] = ()
        if is_decision:
            booking.decided_at, booking.decided_by, booking.reason = now, by, reason.strip()
            changed = ("decided_at", "decided_by", "reason")
        if verb == "end_early":
            booking.during, changed = DateTimeTZRange(booking.starts_at, now), ("during",)
        write(booking, move, at=now, by=by, changed=changed)
        if was_asked:
            notices.answered("booking_asked", approvers_of(room), key=f"booking:{booking.pk}:asked")
        if move.frees:
            settle(room, at=now)
        if verb == "end_early":
            tell_waiting(room, until=until, at=now)
        return booking


def _locked_for(
    booking: Booking, room: Room, move: BookingMove, *, by: User | None, holds_link: bool, at: datetime
) -> Booking:
    """Return the booking as it is now, locked.

    Raises `PermissionDenied` where this person may not move it, `StaleMove` where nobody may any more.
    """
    booking = Booking.objects.select_for_update(of=("self",)).select_related("asked_by").get(pk=booking.pk)
    booking.room = room
    refuse_unless_may(booking, move, by=by, holds_link=holds_link)
    if why := untimely(booking, move, at):
        raise StaleMove(booking, move, why)
    return booking


def approve(booking: Booking, *, by: User) -> Booking:
    """Let a request stand, and tell its asker.

    Raises `PermissionDenied` and `StaleMove`, as each verb here that makes a move.
    """
    return _move(booking, "approve", by=by, is_decision=True)


def decline(booking: Booking, *, by: User, reason: str) -> Booking:
    """Refuse a request or a place in the queue, tell its asker why, and let who waits move up.

    Raises `ValidationError` without a reason, `PermissionDenied` and `StaleMove`.
    """
    if not reason.strip():
        raise ValidationError({"reason": "请说明不通过的原因"})
    return _move(booking, "decline", by=by, reason=reason, is_decision=True)


def cancel(booking: Booking, *, by: User | None = None, holds_link: bool = False) -> Booking:
    """Give a stretch back; by its asker (account or link) or by who manages the room. Who waits moves up.

    Raises `PermissionDenied` and `StaleMove`.
    """
    return _move(booking, "cancel", by=by, holds_link=holds_link)


def cancel_rest(booking: Booking, *, by: User | None = None, holds_link: bool = False) -> list[Booking]:
    """Give back all that is still to come of a weekly booking, the one at hand among it; return what was given back.

    Settles the room, locks and writes each booking that may still be cancelled, lets who waits move up. What
    cannot be cancelled any more stays. Raises `PermissionDenied`.
    """
    move = MOVES["cancel"]
    with settled(booking.room) as (room, now):
        refuse_unless_may(booking, move, by=by, holds_link=holds_link)
        rest = rest_of(booking, now, locked=True)
        for one in rest:
            one.room = room
            write(one, move, at=now, by=by)
        settle(room, at=now)
    return rest


def end_early(booking: Booking, *, by: User | None = None, holds_link: bool = False) -> Booking:
    """End a stretch that is in use: what was used counts, the rest is for others, and who waits is told of it.

    Raises `PermissionDenied` and `StaleMove`.
    """
    return _move(booking, "end_early", by=by, holds_link=holds_link)


def check_in(room: Room, number: str, *, by: User | None = None, at: datetime | None = None) -> Booking:
    """Check in by the number of a booking, at the door or, with `by`, for its asker at the desk.

    Settles the room, locks the booking, writes the moment and the step. Twice is once. Raises
    `ValidationError` with what is wrong, `PermissionDenied` for who does not manage the room.
    """
    move = MOVES["check_in"]
    with settled(room, at=at) as (room, now):
        if by is not None and not manages(by, room):
            raise PermissionDenied("您没有管理这个场地的权限")
        booking = room.bookings.select_for_update(of=("self",)).filter(number=number.strip().upper()).first()
        if booking is None:
            raise ValidationError("没有找到：请核对编号，并确认是这个场地的预约")
        booking.room = room
        is_here = booking.state_at(now)[0] == Standing.CHECKED_IN
        if not is_here and (why := untimely(booking, move, now)):
            raise ValidationError(why)
        if not is_here:
            booking.checked_in_at = now
            write(booking, move, at=now, by=by, changed=("checked_in_at",))
        return booking


def reveal_asker(booking: Booking, *, by: User, reason: str) -> str:
    """Return the asker's number in plain digits, for who decides over the room, and write down who looked and why.

    Raises `PermissionDenied` for all others, `ValidationError` without a reason.
    """
    if not manages(by, booking.room):
        raise PermissionDenied("只有管理这个场地的人可以查看联系电话")
    return reveal(booking, "phone", by=by, reason=reason)
