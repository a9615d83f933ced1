"""Working time as arithmetic: which days are worked, and how minutes of duty hours are counted.

Working days follow the State Council's notices through the package chinesecalendar (2004 to 2026), corrected
by the office's own `Holiday` rows; a year it does not know falls back to Monday to Friday and says so.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import chinese_calendar

SHANGHAI = ZoneInfo("Asia/Shanghai")
DUTY_HOURS = ((time(8, 30), time(12)), (time(13, 30), time(17, 30)))
REST, WORK = "rest", "work"
ONE_DAY = timedelta(days=1)
HORIZON_DAYS = 3700
# When each holiday of 《全国年节及纪念日放假办法》 can fall, and the days off it brings at least: a year of which the
# office entered less was not entered as a whole.
HOLIDAYS = (
    ((1, 1), (1, 1), 1),  # 元旦
    ((1, 19), (2, 26), 4),  # 春节
    ((4, 3), (4, 6), 1),  # 清明
    ((5, 1), (5, 2), 2),  # 劳动节
    ((5, 24), (6, 26), 1),  # 端午
    ((9, 5), (10, 9), 4),  # 中秋 beside 国庆
    ((10, 1), (10, 3), 3),  # 国庆
)
NAMES = ("元旦", "春节", "清明", "劳动节", "端午", "国庆、中秋", "国庆")
A_BREAK = timedelta(days=7)  # how far the days off beside a holiday reach
PUBLISHED_BY = 11  # the month in which next year's notice comes, as a rule


class EndlessWaitError(ValueError):
    """The calendar holds no working time within ten years."""


@dataclass(frozen=True)
class Explanation:
    """How a due time was counted: minutes by day, days left out and why, and the calendar's name."""

    calendar: str
    counted: tuple[tuple[date, int], ...]
    skipped: tuple[tuple[date, str], ...]


@functools.lru_cache(maxsize=4096)
def _state_council(day: date) -> tuple[bool, str | None] | None:
    """Return whether a day is worked and, for a public holiday, its name; None for a year not published."""
    try:
        is_rest, name = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:
        return None
    return not is_rest, name if is_rest and name else None


def _is_near(day: date, first: tuple[int, int], last: tuple[int, int]) -> bool:
    return date(day.year, *first) - A_BREAK <= day <= date(day.year, *last) + A_BREAK


@dataclass(frozen=True)
class WorkCalendar:
    """Days and duty hours of an office; `overrides` maps days to `rest` or `work`."""

    overrides: Mapping[date, str] = field(default_factory=dict)
    hours: tuple[tuple[time, time], ...] = DUTY_HOURS
    zone: ZoneInfo = SHANGHAI

    def is_workday(self, day: date) -> bool:
        """Tell whether the office works on a day."""
        if day in self.overrides:
            return self.overrides[day] == WORK
        published = _state_council(day)
        return published[0] if published else day.weekday() < 5

    def is_holiday(self, day: date) -> bool:
        """Tell whether a day is a public holiday, which a plain weekend is not."""
        if day in self.overrides:
            return self.overrides[day] == REST
        published = _state_council(day)
        return bool(published and published[1])

    def holiday_name(self, day: date) -> str:
        """Return what a public holiday is called: 元旦.

        Of one that only the office entered, by when it falls.
        """
        published = _state_council(day)
        if published and published[1]:
            return chinese_calendar.Holiday(published[1]).chinese
        near = (
            name for (first, last, _), name in zip(HOLIDAYS, NAMES, strict=True) if _is_near(day, first, last)
        )
        return next(near, "放假")

    def is_known(self, year: int) -> bool:
        """Tell whether the State Council's days of a year are at hand, or the office entered them as a whole."""
        return _state_council(date(year, 1, 1)) is not None or self.is_entered(year)

    def is_entered(self, year: int) -> bool:
        """Tell whether the office entered every public holiday of a year: some days of it are not the year."""
        days_off = [day for day, kind in self.overrides.items() if day.year == year and kind == REST]
        return all(
            sum(date(year, *first) <= day <= date(year, *last) for day in days_off) >= least
            for first, last, least in HOLIDAYS
        )

    def years_lacking(self, on: date) -> list[int]:
        """Return the years that must be known by a day and are not: its own, and from November on the next."""
        years_needed = [on.year, on.year + 1] if on.month >= PUBLISHED_BY else [on.year]
        return [year for year in years_needed if not self.is_known(year)]

    def name(self, *years: int) -> str:
        """Return the name of the calendar used for some years, stored with what was computed from it."""
        published = sorted({year for year in years if self.is_known(year)})
        missing = sorted({year for year in years if not self.is_known(year)})
        parts = [f"国务院{year}年放假安排" for year in published]
        parts += [f"周一至周五（缺{year}年放假安排）" for year in missing]
        return "，".join(parts)

    def add_minutes(self, at: datetime, minutes: int) -> tuple[datetime, Explanation]:
        """Return the moment at which that many minutes of duty have passed since `at`, and how they were counted.

        `at` is aware; the answer is in the office's zone. Raises `EndlessWaitError` where there is no working
        time.
        """
        start, remaining = at.astimezone(self.zone), minutes
        counted: list[tuple[date, int]] = []
        skipped: list[tuple[date, str]] = []
        for day in self._days(start.date()):
            if not self.is_workday(day):
                skipped.append((day, self._why_rest(day)))
                continue
            worked = 0
            for opens, closes in self._stretches(day, start):
                stretch = int((closes - opens).total_seconds() // 60)
                if stretch >= remaining:
                    counted.append((day, worked + remaining))
                    due = opens + timedelta(minutes=remaining)
                    years = range(start.year, due.year + 1)
                    return due, Explanation(self.name(*years), tuple(counted), tuple(skipped))
                remaining -= stretch
                worked += stretch
            if worked:
                counted.append((day, worked))
        raise EndlessWaitError("the calendar holds no working time")

    def minutes_between(self, start: datetime, end: datetime) -> int:
        """Return the whole minutes of duty between two aware moments; 0 when `end` is not later."""
        return int(self.time_between(start, end).total_seconds() // 60)

    def time_between(self, start: datetime, end: datetime) -> timedelta:
        """Return the time of duty between two aware moments; none when `end` is not later."""
        first, last = start.astimezone(self.zone), end.astimezone(self.zone)
        total, day = timedelta(), first.date()
        while day <= last.date():
            if self.is_workday(day):
                for opens, closes in self._stretches(day, first):
                    total += max(min(closes, last) - opens, timedelta())
            day += ONE_DAY
        return total

    def previous_workday(self, day: date, count: int = 1) -> date:
        """Return the day that lies `count` working days before a day."""
        while count:
            day -= ONE_DAY
            count -= self.is_workday(day)
        return day

    def _days(self, day: date) -> Iterator[date]:
        return (day + timedelta(days=offset) for offset in range(HORIZON_DAYS))

    def _stretches(self, day: date, not_before: datetime) -> Iterator[tuple[datetime, datetime]]:
        for opens, closes in self.hours:
            begin = max(datetime.combine(day, opens, self.zone), not_before)
            end = datetime.combine(day, closes, self.zone)
            if begin < end:
                yield begin, end

    def _why_rest(self, day: date) -> str:
        if self.is_holiday(day):
            return "节假日"
        return "周末" if day.weekday() >= 5 else "休息日"
