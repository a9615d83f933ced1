"""Opening hours as arithmetic: which stretches of a day a centre is open, whether it is now, and when next.

A rule holds on days of the week, on working days (State Council, with shifted weekends) or on public
holidays. Rules of holidays, where there are any, replace the others on a holiday; exceptions replace
everything on their day. Times are wall-clock times of the zone of the moment asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Protocol, TypeVar

from buildings.foundation.language.dates import day_text, in_full

WEEKLY, WORKDAYS, HOLIDAYS = "weekly", "workdays", "holidays"
EVERY_DAY = 0b1111111
HORIZON = 60  # days looked ahead: longer than any closure that is announced
SIGHTS = (
    1,
    8,
    HORIZON,
)  # most places open again tomorrow: the further days are looked at only where they must be
NAMES = "一二三四五六日"
ONE_DAY = timedelta(days=1)


class Calendar(Protocol):
    """What the hours ask of the State Council's calendar."""

    def is_workday(self, day: date) -> bool: ...

    def is_holiday(self, day: date) -> bool: ...

    def is_known(self, year: int) -> bool: ...

    def holiday_name(self, day: date) -> str: ...


class RuleLike(Protocol):
    days: str
    weekdays: int
    opens: time
    closes: time | None
    open_on_holidays: bool
    since: date | None
    until: date | None


AnyRule = TypeVar("AnyRule", bound=RuleLike)


class ExceptionLike(Protocol):
    on: date
    opens: time | None
    closes: time | None


@dataclass(frozen=True)
class HoursRule:
    """One stretch of hours; `weekdays` has bit 0 for Monday, `closes` None means midnight, `until` is exclusive."""

    opens: time
    closes: time | None = None
    days: str = WEEKLY
    weekdays: int = EVERY_DAY
    open_on_holidays: bool = True
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class SpecialDay:
    """Hours of one day that replace its rules; without `opens` the day is closed."""

    on: date
    opens: time | None = None
    closes: time | None = None
    reason: str = ""


@dataclass(frozen=True)
class Status:
    """Whether a place is open at a moment, until when it stays so, and when it opens next (None: not in sight).

    It is not sure where it hangs on the holidays of a year that nobody has published yet.
    """

    is_open: bool
    closes_at: datetime | None = None
    opens_at: datetime | None = None
    is_sure: bool = True


def _in_force(rule: RuleLike, day: date) -> bool:
    return (rule.since is None or rule.since <= day) and (rule.until is None or day < rule.until)


def _holds(rule: RuleLike, calendar: Calendar, day: date) -> bool:
    if not _in_force(rule, day):
        return False
    if rule.days == WORKDAYS:
        return calendar.is_workday(day)
    if rule.days == HOLIDAYS:
        return calendar.is_holiday(day)
    on_this_weekday = bool(rule.weekdays >> day.weekday() & 1)
    return on_this_weekday and (rule.open_on_holidays or not calendar.is_holiday(day))


def _moment(day: date, at: time, zone) -> datetime:
    return datetime.combine(day, at, tzinfo=zone)


def _stretch(day: date, opens: time, closes: time | None, zone) -> tuple[datetime, datetime]:
    end = _moment(day + ONE_DAY, time.min, zone) if closes is None else _moment(day, closes, zone)
    return _moment(day, opens, zone), end


def merge(stretches: Iterable[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """Return stretches in order, those that touch or overlap joined into one."""
    whole: list[tuple[datetime, datetime]] = []
    for start, end in sorted(stretches):
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(whole[-1][1], end))
        else:
            whole.append((start, end))
    return whole


def hours_on(
    rules: Iterable[RuleLike], exceptions: Iterable[ExceptionLike], calendar: Calendar, day: date, zone=None
) -> list[tuple[datetime, datetime]]:
    """Return the stretches (start, end exclusive) that a place is open on a day."""
    special = [exception for exception in exceptions if exception.on == day]
    if special:
        return merge(_stretch(day, row.opens, row.closes, zone) for row in special if row.opens is not None)
    return merge(_stretch(day, rule.opens, rule.closes, zone) for rule in rules_on(rules, calendar, day))


def rules_on(rules: Iterable[AnyRule], calendar: Calendar, day: date) -> list[AnyRule]:
    """Return the rules by which a place is open on a day that is no exception."""
    holding = [rule for rule in rules if _holds(rule, calendar, day)]
    of_holiday = [rule for rule in holding if rule.days == HOLIDAYS]
    return of_holiday or holding


def is_open(
    rules: Iterable[RuleLike], exceptions: Iterable[ExceptionLike], calendar: Calendar, at: datetime
) -> bool:
    """Tell whether a place is open at a moment; closing time itself is closed."""
    return any(
        start <= at < end for start, end in hours_on(rules, exceptions, calendar, at.date(), at.tzinfo)
    )


def _ahead(
    rules: Sequence[RuleLike],
    exceptions: Sequence[ExceptionLike],
    calendar: Calendar,
    at: datetime,
    days: int,
) -> tuple[Status, bool]:
    """Return the status as far as so many days show it, and whether they show all of it."""
    span = [at.date() + ahead * ONE_DAY for ahead in range(days + 1)]
    stretches = merge(
        stretch for day in span for stretch in hours_on(rules, exceptions, calendar, day, at.tzinfo)
    )
    current = next((stretch for stretch in stretches if stretch[0] <= at < stretch[1]), None)
    coming = next((start for start, _ in stretches if start > at), None)
    end_of_sight = _moment(span[-1] + ONE_DAY, time.min, at.tzinfo)
    closes_at = current[1] if current and current[1] < end_of_sight else None
    return Status(current is not None, closes_at, coming), coming is not None


def status(
    rules: Sequence[RuleLike], exceptions: Sequence[ExceptionLike], calendar: Calendar, at: datetime
) -> Status:
    """Return whether a place is open at a moment, when that ends, and when it opens next within sixty days."""
    result = Status(False)
    for days in SIGHTS:
        result, is_whole = _ahead(rules, exceptions, calendar, at, days)
        if is_whole:
            break
    return result if _is_sure(result, rules, exceptions, calendar, at) else replace(result, is_sure=False)


def _is_sure(
    result: Status,
    rules: Sequence[RuleLike],
    exceptions: Sequence[ExceptionLike],
    calendar: Calendar,
    at: datetime,
) -> bool:
    """Tell whether no day that decides a status hangs on holidays which are not known."""
    if result.is_open:
        last = result.closes_at - timedelta(minutes=1) if result.closes_at else at
    else:
        last = result.opens_at or at + HORIZON * ONE_DAY
    if all(calendar.is_known(year) for year in range(at.year, last.year + 1)):
        return True
    exception_days = {exception.on for exception in exceptions}
    span = (at.date() + ahead * ONE_DAY for ahead in range((last.date() - at.date()).days + 1))
    return not any(
        _hangs_on_holidays(rule) and _in_force(rule, day)
        for day in span
        if day not in exception_days and not calendar.is_known(day.year)
        for rule in rules
    )


def _hangs_on_holidays(rule: RuleLike) -> bool:
    return rule.days != WEEKLY or not rule.open_on_holidays


def is_day_sure(
    rules: Iterable[RuleLike], exceptions: Iterable[ExceptionLike], calendar: Calendar, day: date
) -> bool:
    """Tell whether the hours of a day hang on no holidays that are not known."""
    if calendar.is_known(day.year) or any(exception.on == day for exception in exceptions):
        return True
    return not any(_hangs_on_holidays(rule) and _in_force(rule, day) for rule in rules)


def next_opening(
    rules: Sequence[RuleLike], exceptions: Sequence[ExceptionLike], calendar: Calendar, at: datetime
) -> datetime | None:
    """Return when a closed place opens, or when an open one opens again; None when not within sixty days."""
    return status(rules, exceptions, calendar, at).opens_at


def _weekdays(mask: int) -> str:
    if mask == EVERY_DAY:
        return "每天"
    runs: list[list[int]] = []
    for day in (day for day in range(7) if mask >> day & 1):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    words = []
    for run in runs:
        words += (
            [f"周{NAMES[run[0]]}至周{NAMES[run[-1]]}"] if len(run) > 2 else [f"周{NAMES[day]}" for day in run]
        )
    return "、".join(words)


def _days(rule: RuleLike) -> str:
    if rule.days == WORKDAYS:
        return "工作日"
    if rule.days == HOLIDAYS:
        return "节假日"
    return _weekdays(rule.weekdays) + ("" if rule.open_on_holidays else "（节假日除外）")


def clock_words(opens: time, closes: time | None) -> str:
    """Return a stretch of hours in words, such as 08:30–12:00 or 全天."""
    if opens == time.min and closes is None:
        return "全天"
    return f"{opens:%H:%M}–{closes:%H:%M}" if closes else f"{opens:%H:%M}–24:00"


def describe(rules: Iterable[RuleLike], on: date) -> list[tuple[str, str]]:
    """Return the rules in force on a day or later as pairs in words: (工作日, 08:30–12:00、13:30–17:30)."""
    lines: dict[str, list[RuleLike]] = {}
    for rule in rules:
        if rule.until is not None and rule.until <= on:
            continue
        label = _days(rule)
        if rule.since is not None and rule.since > on:
            label = f"{in_full(rule.since)}起{label}"
        if rule.until is not None:
            label += f"（至{day_text(rule.until - ONE_DAY, on)}）"
        lines.setdefault(label, []).append(rule)
    return [
        (
            label,
            "、".join(clock_words(rule.opens, rule.closes) for rule in sorted(group, key=lambda r: r.opens)),
        )
        for label, group in lines.items()
    ]


def moment_words(moment: datetime, at: datetime) -> str:
    """Return a moment as one says it from another: 今天 13:30, 明天 08:30, 12月1日（周二）08:30."""
    return _day_and_clock(moment.date(), f"{moment:%H:%M}", at)


def closing_words(moment: datetime, at: datetime) -> str:
    """Return a closing time as one says it from another moment; midnight belongs to the day it ends: 今天 24:00."""
    if moment.time() == time.min:
        return _day_and_clock(moment.date() - ONE_DAY, "24:00", at)
    return moment_words(moment, at)


def _day_and_clock(day: date, clock: str, at: datetime) -> str:
    near = {0: "今天", 1: "明天", 2: "后天"}.get((day - at.date()).days)
    return f"{near} {clock}" if near else f"{day.month}月{day.day}日（周{NAMES[day.weekday()]}）{clock}"
