"""When a matter is due: minutes of working time, by the calendar the office keeps, and why in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from buildings.models import Holiday
from buildings.workdays import Explanation, WorkCalendar


@dataclass(frozen=True)
class Due:
    """A moment, the calendar it was counted by, and how it came about in words a reporter reads."""

    at: datetime
    calendar: str
    reason: str


def due(at: datetime, *, minutes: int, calendar: WorkCalendar | None = None) -> Due:
    """Return when so many working minutes from a moment are over; without a calendar the office's is read."""
    office = calendar or Holiday.objects.calendar()
    due_at, explanation = office.add_minutes(at, minutes)
    return Due(due_at, explanation.calendar[:40], in_words(office, at, due_at, minutes, explanation))


def in_words(office: WorkCalendar, at: datetime, due_at: datetime, minutes: int, counted: Explanation) -> str:
    """Tell from when, how many minutes, by which hours, day by day, and which days were left out and why."""
    hours = "、".join(f"{opens:%H:%M}至{closes:%H:%M}" for opens, closes in office.hours)
    lines = [
        f"自 {_moment(at.astimezone(office.zone))} 起，计 {_length(minutes, office)}（工作时间 {hours}），"
        f"到 {_moment(due_at)}。",
        "计入：" + "、".join(f"{_day(day)} {worked}分钟" for day, worked in counted.counted) + "。",
    ]
    if counted.skipped:
        lines.append("不计：" + "、".join(f"{_day(day)}（{why}）" for day, why in counted.skipped) + "。")
    return "\n".join(lines)


def _length(minutes: int, office: WorkCalendar) -> str:
    a_day = sum((closes.hour - opens.hour) * 60 + closes.minute - opens.minute for opens, closes in office.hours)
    days, rest = divmod(minutes, a_day)
    return "".join([f"{days} 个工作日" if days else "", f"{rest} 个工作分钟" if rest else ""])


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _moment(at: datetime) -> str:
    return f"{at.year}年{_day(at)} {at:%H:%M}"
