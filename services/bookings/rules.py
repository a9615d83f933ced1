"""What a booking has to keep to, and who may do what with it; each refusal says why."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from buildings.foundation.language.text import clean_name, mask_in_text
from buildings.foundation.lifecycle.moves import moves_from, not_from_here
from buildings.foundation.records.permissions import Permission
from buildings.models import Holiday
from buildings.workdays import WorkCalendar
from members.accounts.models import User
from organizations.models import Enterprise
from services.bookings import slots
from services.bookings.models import Booking, Room
from services.bookings.states import HOLDING, Standing
from services.bookings.workflow import MOVES, BookingMove
from services.centers import hours

A_MINUTE = timedelta(minutes=1)
EARLY = timedelta(minutes=15)  # how long before the start one may check in


def hours_of(room: Room, day) -> list[slots.Stretch]:
    """Return the stretches a room's centre is open on a day: rules, holidays and exceptions all counted."""
    center = room.center
    return hours.hours_on(
        center.opening_rules.all(),
        center.opening_exceptions.all(),
        Holiday.objects.calendar(),
        day,
        timezone.get_current_timezone(),
    )


def why_affected(booking: Booking, calendar: WorkCalendar) -> str:
    """Return why a room is not to be had for a booking as things stand now; nothing where it is."""
    room, center = booking.room, booking.room.center
    start, end = timezone.localtime(booking.starts_at), timezone.localtime(booking.ends_at)
    if not center.is_published or not room.is_open:
        return "场地已停止开放"
    if booking.people > room.capacity:
        return f"场地现最多容纳 {room.capacity} 人"
    exceptions = list(center.opening_exceptions.all())
    stretches = slots.join(
        hours.hours_on(center.opening_rules.all(), exceptions, calendar, start.date(), start.tzinfo)
    )
    if any(opens <= start and end <= closes for opens, closes in stretches):
        return ""
    day = f"{start:%-m月%-d日}"
    reason = next((row.reason for row in exceptions if row.on == start.date() and row.reason), "")
    grounds = f"（{mask_in_text(reason)}）" if reason else ""
    if not stretches:
        return f"{day}不开放{grounds}"
    hours_words = "、".join(f"{opens:%H:%M}–{closes:%H:%M}" for opens, closes in stretches)
    return f"{day}只在 {hours_words} 开放{grounds}"


def last_day(room: Room, at: datetime) -> date:
    """Return the last day one may ask for."""
    return timezone.localtime(at).date() + timedelta(days=room.days_ahead)


def weeks_open(room: Room, start: datetime, at: datetime) -> int:
    """Return how many times, week after week from a start on, one may ask for a room."""
    return max(0, (last_day(room, at) - timezone.localtime(start).date()).days // 7 + 1)


def check_wish(room: Room, start: datetime, end: datetime, *, people: int, at: datetime) -> None:
    """Raise `ValidationError` with every rule of the room a wish breaks."""
    begins, ends = timezone.localtime(start), timezone.localtime(end)
    longest = slots.minutes_in_words(room.longest_minutes)
    wrong = [
        words
        for is_wrong, words in (
            (not room.is_offered, "这个场地目前不开放预约"),
            (end <= at, "这个时段已经过去"),
            (begins.date() > last_day(room, at), f"最多提前 {room.days_ahead} 天预约"),
            (end - start > timedelta(minutes=room.longest_minutes), f"一次最长 {longest}"),
            (people > room.capacity, f"这个场地最多容纳 {room.capacity} 人"),
            (
                not slots.fits(begins, ends, hours_of(room, begins.date()), room.slot_minutes),
                "所选时段不在开放时间内，请在时段表中选择",
            ),
        )
        if is_wrong
    ]
    if wrong:
        raise ValidationError(wrong)


def why_no_start(room: Room, start: datetime, at: datetime) -> list[str]:
    """Return why nobody may have a room from a start on, be it taken or not: shut, past, or too far ahead."""
    try:
        check_wish(room, start, start + timedelta(minutes=room.slot_minutes), people=1, at=at)
    except ValidationError as error:
        return error.messages
    return []


def month_of(start: datetime) -> tuple[datetime, datetime]:
    """Return the first moment of the month a booking counts in, and that of the next."""
    month = timezone.localtime(start).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return month, (month + timedelta(days=32)).replace(day=1)


def _fits(room: Room, used: int, length: timedelta) -> bool:
    """Tell whether a stretch is within a unit's share of the month, of which it has used so many minutes."""
    return room.monthly_minutes is None or used + length / A_MINUTE <= room.monthly_minutes


def check_quota(
    room: Room,
    start: datetime,
    end: datetime,
    *,
    enterprise: int | None,
    unit_name: str,
    asked_by: int | None,
    is_proven: bool,
) -> None:
    """Raise `ValidationError` where a unit (the key of its firm, or its name) would hold the room beyond its share.

    Who books as a person, without a unit, has the same share by his account (`asked_by`).
    What nobody who is known asked for or decided is typed under any name: it counts for itself, takes nothing
    of the unit's share and is told nothing of it.
    """
    if room.monthly_minutes is None:
        return
    rows = Booking.objects.filter(room=room).of_unit(enterprise, unit_name, asked_by)
    rows = rows.proven() if is_proven else rows.unproven()
    used = rows.minutes_between(*month_of(start))
    if not _fits(room, used, end - start) and not is_proven:
        raise ValidationError("没有登录的预约本月在这个场地已满，请登录后预约，或联系场地管理人")
    if not _fits(room, used, end - start):
        lengths = (used, room.monthly_minutes, max(0, room.monthly_minutes - used))
        used_words, limit_words, left_words = (slots.minutes_in_words(length) for length in lengths)
        raise ValidationError(
            f"{unit_name or '您'}本月在这个场地已约 {used_words}，每月上限 {limit_words}，还可约 {left_words}"
        )


def may_have(booking: Booking, room: Room, start: datetime, end: datetime) -> bool:
    """Tell whether a booking's unit may still have a stretch by its share of the month."""
    try:
        check_quota(
            room,
            start,
            end,
            enterprise=booking.enterprise_id,
            unit_name=booking.unit_name,
            asked_by=booking.asked_by_id,
            is_proven=booking.is_proven,
        )
    except ValidationError:
        return False
    return True


def next_in_line(room: Room, at: datetime) -> list[Booking]:
    """Return who waits for what nobody holds at a moment, in order of asking, within the units' shares of the month.

    Each counts for those behind him. Three statements at most, however many wait.
    """
    rows_waiting = room.bookings.waiting(at).filter(affected_at=None)
    waiting = list(rows_waiting.select_related("room", "asked_by"))
    if not waiting:
        return []
    since, until = min(row.starts_at for row in waiting), max(row.ends_at for row in waiting)
    holders = list(room.bookings.for_calendar(at).filter(state__in=HOLDING).touching(since, until))
    used: dict[tuple, timedelta] = {}
    if room.monthly_minutes is not None:
        used = room.bookings.proven().time_by_unit(month_of(since)[0], month_of(until)[1])
    line = []
    for row in waiting:
        unit = (*row.unit_key, month_of(row.starts_at)[0])
        before, length = used.get(unit, timedelta()), row.ends_at - row.starts_at
        if slots.is_held((row.starts_at, row.ends_at), holders):
            continue
        if _fits(room, before // A_MINUTE, length):
            used[unit] = before + length
            holders.append(row)
            line.append(row)
    return line


def unit_of(room: Room, name: str) -> tuple[str, Enterprise | None]:
    """Return a unit's cleaned name and the firm of the ledger that bears it; nothing of who has no unit."""
    name = clean_name(name)
    if not name:
        return "", None
    return name, Enterprise.objects.filter(street=room.center.street_id, name=name).first()


def manages(user: User | None, room: Room) -> bool:
    """Tell whether a person decides over a room: its approver, or who manages bookings there."""
    return user is not None and (user.pk == room.approver_id or user.may(Permission.MANAGE_BOOKINGS, room))


def may_move(booking: Booking, move: BookingMove, *, by: User | None, holds_link: bool = False) -> bool:
    """Tell whether a person, or whoever holds the booking's link, may make a move on a booking in any state."""
    if move.permission and manages(by, booking.room):
        return True
    own = holds_link or (by is not None and by.pk == booking.asked_by_id)
    return move.by_asker and own


def refuse_unless_may(
    booking: Booking, move: BookingMove, *, by: User | None, holds_link: bool = False
) -> None:
    """Raise `PermissionDenied` unless this person may make this move."""
    if not may_move(booking, move, by=by, holds_link=holds_link):
        raise PermissionDenied(f"您不能{move.label}这个预约")


def untimely(booking: Booking, move: BookingMove, at: datetime) -> str:
    """Return why the clock, or what has come of a booking, forbids a move now; nothing where it does not."""
    word = booking.state_at(at)[1]
    if booking.state not in move.sources or booking.ends_at <= at or word == Standing.RELEASED.label:
        return not_from_here(word, move)
    if move.verb == "approve" and (why := why_affected(booking, Holiday.objects.calendar())):
        day = timezone.localtime(booking.starts_at)
        return f"{day:%-m月%-d日}这个时段现已不开放，不能通过：{why}。请不通过并说明，或先恢复开放"
    if move.verb == "check_in" and booking.checked_in_at is not None:
        return "已签到，不必再签"
    if move.verb == "check_in" and at < booking.starts_at - EARLY:
        return f"还没到时间：{timezone.localtime(booking.starts_at):%H:%M} 开始，可提前 15 分钟签到"
    if move.verb == "end_early" and not booking.is_in_use(at):
        return "还没有在使用，不能提前结束"
    if move.verb == "cancel" and booking.is_in_use(at):
        return "已在使用，不能取消；用完请提前结束"
    if move.verb == "cancel" and booking.checked_in_at is not None:
        return "已签到，不能取消；开始后可提前结束"
    return ""


def moves_open_to(
    user: User | None, booking: Booking, at: datetime, *, holds_link: bool = False
) -> list[BookingMove]:
    """Return the moves a page offers a person now, in the order of the table."""
    moves = moves_from(MOVES, booking.state)
    own_moves = [move for move in moves if may_move(booking, move, by=user, holds_link=holds_link)]
    return [move for move in own_moves if not untimely(booking, move, at)]


def rest_of(booking: Booking, at: datetime, *, locked: bool = False) -> list[Booking]:
    """Return what may still be cancelled of a weekly booking, the next first.

    Nothing of one that stands alone.
    """
    if booking.series is None:
        return []
    rows = Booking.objects.filter(series=booking.series, room=booking.room_id, during__endswith__gt=at)
    rows = rows.select_related("room", "asked_by").order_by("during")
    rows = rows.select_for_update(of=("self",)) if locked else rows
    return [row for row in rows if not untimely(row, MOVES["cancel"], at)]
