"""When a matter is due: minutes of working time, by the calendar the office keeps, and why in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from buildings.models import Holiday
from buildings.workdays import Explanation, WorkCalendar

WITHOUT_NOTICE = "周一至周五（缺"  # how the calendar names a year whose days are not published
WARNING = 3  # the last third of a limit, and a day at most, is the time to be warned in
# The first day of the season for which a matter may be shelved.
SEASONS = {"spring": (3, 1), "flood": (6, 1), "autumn": (9, 1), "heating": (11, 15)}


@dataclass(frozen=True)
class Due:
    """A moment, when to warn of it, the calendar it was counted by, and how it came about in a reader's words."""

    at: datetime
    calendar: str
    reason: str
    warn_at: datetime
    minutes: int
    until: date | None = None  # the day it was set to by hand


def due(at: datetime, *, minutes: int, calendar: WorkCalendar | None = None) -> Due:
    """Return when so many working minutes from a moment are over; without a calendar the office's is read."""
    office = calendar or Holiday.objects.calendar()
    due_at, explanation = office.add_minutes(at, minutes)
    warn_at, _ = office.add_minutes(at, minutes - min(minutes // WARNING, a_day_of(office)))
    reason = in_words(office, at, due_at, minutes, explanation)
    return Due(due_at, explanation.calendar[:80], reason, max(at, min(warn_at, due_at)), minutes)


def due_on(day: date, *, at: datetime, calendar: WorkCalendar | None = None) -> Due:
    """Return a due date set by hand: the end of duty of the day, or of the last working day before it."""
    office, at = calendar or Holiday.objects.calendar(), at.replace(second=0, microsecond=0)
    minutes = office.minutes_between(at, end_of(day, calendar=office))
    return replace(due(at, minutes=minutes, calendar=office), until=day)


def end_of(day: date, *, calendar: WorkCalendar | None = None) -> datetime:
    """Return the end of duty of a day, or of the last working day before it."""
    office = calendar or Holiday.objects.calendar()
    while not office.is_workday(day):
        day = office.previous_workday(day)
    return datetime.combine(day, office.hours[-1][1], office.zone)


def minutes_left(at: datetime, due_at: datetime, *, calendar: WorkCalendar | None = None) -> int:
    """Return the working minutes from a moment until a due date, 0 when it is past."""
    return (calendar or Holiday.objects.calendar()).minutes_between(at, due_at)


def next_season(season: str, after: date) -> date:
    """Return the first day of a season that lies after a day."""
    month, day = SEASONS[season]
    begins = date(after.year, month, day)
    return begins if begins > after else date(after.year + 1, month, day)


def is_fallback(calendar: str) -> bool:
    """Tell whether a calendar's name admits that a year's holidays were not known."""
    return WITHOUT_NOTICE in calendar


def in_words(
    office: WorkCalendar, at: datetime, due_at: datetime, minutes: int, explanation: Explanation
) -> str:
    """Tell from when, how many minutes, by which hours, day by day, and which days were left out and why."""
    hours = "、".join(f"{opens:%H:%M}至{closes:%H:%M}" for opens, closes in office.hours)
    lines = [
        f"自 {_moment(at.astimezone(office.zone))} 起，计 {length(minutes, office)}（工作时间 {hours}），"
        f"到 {_moment(due_at)}。",
        "计入："
        + "、".join(f"{_day(day)} {day_minutes}分钟" for day, day_minutes in explanation.counted)
        + "。",
    ]
    if explanation.skipped:
        lines.append(
            "不计：" + "、".join(f"{_day(day)}（{reason}）" for day, reason in explanation.skipped) + "。"
        )
    return "\n".join(lines)


def a_day_of(office: WorkCalendar) -> int:
    """Return the working minutes of a full day."""
    return sum(
        (closes.hour - opens.hour) * 60 + closes.minute - opens.minute for opens, closes in office.hours
    )


def length(minutes: int, office: WorkCalendar) -> str:
    """Tell minutes in days and minutes of work."""
    days, rest = divmod(minutes, a_day_of(office))
    return "".join([f"{days} 个工作日" if days else "", f"{rest} 个工作分钟" if rest or not days else ""])


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _moment(at: datetime) -> str:
    return f"{at.year}年{_day(at)} {at:%H:%M}"
