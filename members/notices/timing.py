"""When a message may leave: quiet hours, duty hours, the daily digest and the waits between tries, as arithmetic."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from buildings.workdays import HORIZON_DAYS, ONE_DAY, EndlessWaitError, WorkCalendar
from members.notices.kinds import Mode, SendingHours

QUIET_UNTIL, QUIET_FROM = time(8), time(21)
DIGEST_AT = time(16, 30)
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)


def departure(at: datetime, *, hours: str, mode: str = Mode.NOW, calendar: WorkCalendar) -> datetime:
    """Return the first moment, not before `at`, at which a message may leave the portal.

    `at` is aware. A digest leaves at 16:30 of a working day. Raises `EndlessWaitError` for a calendar of rest
    only.
    """
    if mode == Mode.DIGEST:
        return _next_digest(at.astimezone(calendar.zone), calendar)
    if hours == SendingHours.DUTY:
        return _next_on_duty(at.astimezone(calendar.zone), calendar)
    return _next_awake(at.astimezone(calendar.zone)) if hours == SendingHours.AWAKE else at


def wait_after(attempts: int) -> timedelta:
    """Return how long a message rests after its n-th failure: 1, 3, 9, 27 … minutes, at most 6 hours."""
    return min(FIRST_WAIT * 3 ** max(attempts - 1, 0), LONGEST_WAIT)


def _next_awake(at: datetime) -> datetime:
    if QUIET_UNTIL <= at.time() < QUIET_FROM:
        return at
    day = at.date() if at.time() < QUIET_UNTIL else at.date() + ONE_DAY
    return datetime.combine(day, QUIET_UNTIL, at.tzinfo)


def _next_digest(at: datetime, calendar: WorkCalendar) -> datetime:
    day = at.date() if at.time() <= DIGEST_AT else at.date() + ONE_DAY
    return datetime.combine(_workday_from(day, calendar), DIGEST_AT, at.tzinfo)


def _next_on_duty(at: datetime, calendar: WorkCalendar) -> datetime:
    day = _workday_from(at.date(), calendar)
    not_before = at.time() if day == at.date() else time.min
    for opens, closes in calendar.hours:
        if not_before < closes:
            return max(datetime.combine(day, opens, at.tzinfo), at)
    tomorrow = _workday_from(day + ONE_DAY, calendar)
    return datetime.combine(tomorrow, calendar.hours[0][0], at.tzinfo)


def _workday_from(day: date, calendar: WorkCalendar) -> date:
    for offset in range(HORIZON_DAYS):
        if calendar.is_workday(day + timedelta(days=offset)):
            return day + timedelta(days=offset)
    raise EndlessWaitError("the calendar holds no working day")
