"""Days and moments as people read them: 11月27日, with the year where it is another one."""

from __future__ import annotations

from calendar import monthrange
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


def months_after(on: date, months: int) -> date:
    """Return the same day some months later, or earlier where negative; the last of a month without such a day.

    So ends a period of so many months (《民法典》第二百零一条、第二百零二条).
    """
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


def midnight(day: date) -> datetime:
    """Return when a day begins in Asia/Shanghai; a bound that an index can use, as a cast to days is not."""
    return timezone.make_aware(datetime.combine(day, time.min))


def midnight_after(day: date) -> datetime:
    """Return when a day is over; the last day there is ends as it begins, since none comes after it."""
    return midnight(day if day == date.max else day + timedelta(days=1))
