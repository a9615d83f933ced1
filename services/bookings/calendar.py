"""What a room's week looks like to somebody: slots of its hours against what holds it, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone

from buildings.foundation.language.dates import midnight
from buildings.models import Holiday
from members.accounts.models import User
from services.bookings import slots
from services.bookings.models import Booking, Room
from services.bookings.rules import last_day, manages, next_in_line
from services.bookings.states import BookingState
from services.centers import hours

DAYS = 7
ONE_DAY = timedelta(days=1)


def holders(room: Room, since: date, days: int, at: datetime) -> list[Booking]:
    """Return what holds a room in some days, as it is at a moment.

    Who is next for what nobody holds has it.
    """
    start, end = midnight(since), midnight(since + days * ONE_DAY)
    rows = list(room.bookings.for_calendar(at).touching(start, end).select_related("room"))
    rows_holding = [row for row in rows if row.state != BookingState.WAITING]
    if len(rows_holding) < len(rows):
        rows_holding += [row for row in next_in_line(room, at) if slots.is_held((start, end), [row])]
    return sorted(rows_holding, key=lambda one: one.starts_at)


def stretches(room: Room, since: date, days: int) -> dict[date, list[slots.Stretch]]:
    """Return the slots of each day by the hours of the room's centre."""
    rules, exceptions = list(room.center.opening_rules.all()), list(room.center.opening_exceptions.all())
    calendar, zone = Holiday.objects.calendar(), timezone.get_current_timezone()
    span = [since + ahead * ONE_DAY for ahead in range(days)]
    return {
        day: slots.cut(hours.hours_on(rules, exceptions, calendar, day, zone), room.slot_minutes)
        for day in span
    }


def week(room: Room, since: date, *, viewer: User | None, at: datetime, days: int = DAYS) -> list[slots.Day]:
    """Return the days of a room; who does not manage it sees of others only that it is taken."""
    bookings = holders(room, since, days, at)
    inside = manages(viewer, room)
    own = frozenset(one.pk for one in bookings if viewer is not None and one.asked_by_id == viewer.pk)
    visible = [one for one in bookings if inside or one.pk in own]
    words, numbers = {one.pk: one.used_by for one in visible}, {one.pk: one.number for one in visible}
    last = last_day(room, at)
    return [
        slots.day_of(day, cut, bookings, at=at, last=last, own=own, words=words, numbers=numbers)
        for day, cut in stretches(room, since, days).items()
    ]


def table(days: Sequence[slots.Day]) -> list[tuple[str, list[slots.Slot | None]]]:
    """Turn days into the rows of a grid: each time at which some day has a slot, with each day's slot or none."""
    starts = sorted({timezone.localtime(slot.start).time() for day in days for slot in day.slots})
    by_day = [{timezone.localtime(slot.start).time(): slot for slot in day.slots} for day in days]
    return [(f"{start:%H:%M}", [slots_by_time.get(start) for slots_by_time in by_day]) for start in starts]


def lengths(room: Room, start: datetime, at: datetime) -> list[int]:
    """Return the minutes one may ask for from a start on."""
    on = timezone.localtime(start).date()
    return slots.longest_from(
        start, stretches(room, on, 1)[on], holders(room, on, 1, at), room.longest_minutes
    )
