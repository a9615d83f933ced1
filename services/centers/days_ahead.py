"""The hours of the days to come, as one asks for them: the next seven days, and the next public holiday."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.centers import hours
from services.centers.hours import NAMES, ONE_DAY, Calendar, ExceptionLike, RuleLike

DAYS = 7
IN_SIGHT = hours.HORIZON  # exceptions are loaded as far
CLOSED = "不开放"


@dataclass(frozen=True)
class DayAhead:
    """A day's hours in words.

    `note` says what is special about it, and `is_sure` is not where nobody knows yet.
    """

    on: date
    label: str
    words: str
    note: str = ""
    is_sure: bool = True


def week_ahead(
    rules: Sequence[RuleLike], exceptions: Sequence[ExceptionLike], calendar: Calendar, today: date
) -> list[DayAhead]:
    """Return the next seven days, from today on; none of a place of which no hours are known."""
    days = [today + ahead * ONE_DAY for ahead in range(DAYS)]
    return [_day(rules, exceptions, calendar, day, today) for day in days] if rules else []


def next_holiday(
    rules: Sequence[RuleLike], exceptions: Sequence[ExceptionLike], calendar: Calendar, today: date
) -> list[DayAhead]:
    """Return the days of the next public holiday that begins after the next seven days and within sixty.

    A year whose notice is not out has New Year's DayAhead at least, and it is not sure.
    """
    if not rules:
        return []
    days = [today + ahead * ONE_DAY for ahead in range(DAYS, IN_SIGHT)]
    first = next((day for day in days if _is_holiday(calendar, day)), None)
    span = []
    while first is not None and _is_holiday(calendar, first):
        span.append(_day(rules, exceptions, calendar, first, today))
        first += ONE_DAY
    return span


def _is_holiday(calendar: Calendar, day: date) -> bool:
    return calendar.is_holiday(day) or (not calendar.is_known(day.year) and (day.month, day.day) == (1, 1))


def _day(
    rules: Sequence[RuleLike],
    exceptions: Sequence[ExceptionLike],
    calendar: Calendar,
    day: date,
    today: date,
) -> DayAhead:
    stretches = hours.hours_on(rules, exceptions, calendar, day)
    words = "、".join(
        hours.clock_words(start.time(), end.time() if end.date() == day else None) for start, end in stretches
    )
    near = {0: "今天", 1: "明天"}.get((day - today).days)
    label = near or f"{day.month}月{day.day}日 周{NAMES[day.weekday()]}"
    return DayAhead(
        day,
        label,
        words or CLOSED,
        _note(calendar, day),
        hours.is_day_sure(rules, exceptions, calendar, day),
    )


def _note(calendar: Calendar, day: date) -> str:
    if _is_holiday(calendar, day):
        return calendar.holiday_name(day)
    return "调休上班" if day.weekday() >= 5 and calendar.is_workday(day) else ""
