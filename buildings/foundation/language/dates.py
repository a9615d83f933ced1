"""Days and moments as people read them: 11月27日, with the year where it is another one."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def in_full(on: date) -> str:
    """Write a day with its year: 2026年11月27日."""
    return f"{on.year}年{on.month}月{on.day}日"


def day_text(on: date, today: date) -> str:
    """Write a day: 11月27日, or 2027年1月15日 when read in another year."""
    return f"{on.month}月{on.day}日" if on.year == today.year else in_full(on)


def moment_text(at: datetime, now: datetime) -> str:
    """Write a moment of local time: 11月27日 09:00."""
    return f"{day_text(at, now)} {at.hour:02}:{at.minute:02}"


def midnight(day: date) -> datetime:
    """Return when a day begins in Asia/Shanghai; a bound that an index can use, as a cast to days is not."""
    return timezone.make_aware(datetime.combine(day, time.min))


def midnight_after(day: date) -> datetime:
    """Return when a day is over; the last day there is ends as it begins, since none comes after it."""
    return midnight(day if day == date.max else day + timedelta(days=1))
