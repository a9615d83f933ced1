"""Days and moments as people read them: 11月27日, with the year where it is another one."""

from __future__ import annotations

from datetime import date, datetime


def told(on: date, today: date) -> str:
    """Write a day: 11月27日, or 2027年1月15日 when read in another year."""
    day = f"{on.month}月{on.day}日"
    return day if on.year == today.year else f"{on.year}年{day}"


def told_with_time(at: datetime, now: datetime) -> str:
    """Write a moment of local time: 11月27日 09:00."""
    return f"{told(at, now)} {at.hour:02}:{at.minute:02}"
