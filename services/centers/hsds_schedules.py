"""Hours in the words of HSDS: rules by the week, cut where they do not hold, and single days that differ.

Whoever reads only these, and no notes, is told for each of the days ahead what the portal tells: public
holidays, shifted working days and a centre's own exceptions are in the data. The specification has no word
for a closed day: it is the gap between two stretches of a rule. Pure mapping, no queries.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID, uuid5

from buildings.foundation.language.dates import in_full
from services.centers import hours
from services.centers.models import OpeningException, OpeningRule, ServiceCenter

DAYS_AHEAD = 400  # the holidays of a year are published before it begins
UTC_OFFSET = 8
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
Record = dict[str, Any]


@dataclass(frozen=True)
class Ahead:
    """The days ahead on which a week is not as others: holidays, and what is worked or not against its weekday."""

    calendar: hours.Calendar
    odd_days: tuple[date, ...]

    @classmethod
    def from_day(cls, calendar: hours.Calendar, on: date) -> Ahead:
        days = (on + timedelta(days=ahead) for ahead in range(DAYS_AHEAD))
        odd = (
            day for day in days if calendar.is_holiday(day) or calendar.is_workday(day) != (day.weekday() < 5)
        )
        return cls(calendar, tuple(odd))


def schedules(center: ServiceCenter, owner: UUID, owner_column: str, ahead: Ahead) -> list[Record]:
    """Return the hours of a centre as the records of one owner, a location or a service."""
    rules = list(center.opening_rules.all())
    special = sorted(center.opening_exceptions.all(), key=lambda row: (row.on, row.opens or time.min))
    exception_days = {row.on for row in special}
    odd_days = [day for day in ahead.odd_days if day not in exception_days]
    holding = {day: hours.rules_on(rules, ahead.calendar, day) for day in odd_days}
    closed = "；".join(_closed(row) for row in special if row.opens is None)
    records: list[Record] = []
    for rule in rules:
        lost = {day for day in odd_days if _is_weekly(rule, day) and rule not in holding[day]}
        records += [_weekly(rule, span, closed) for span in _spans(rule, sorted(exception_days | lost))]
        gained = [day for day in odd_days if rule in holding[day] and not _is_weekly(rule, day)]
        records += [_extra(rule, day) for day in gained]
    records += [_special(row) for row in special if row.opens]
    for record in records:
        record["id"] = str(uuid5(owner, record["id"]))
        record[owner_column] = str(owner)
    return records


def _weekdays(rule: OpeningRule) -> list[str]:
    """Return the days of the week on which a rule holds as a rule."""
    if rule.days == hours.HOLIDAYS:
        return []
    if rule.days == hours.WORKDAYS:
        return list(WEEKDAYS[:5])
    return [name for place, name in enumerate(WEEKDAYS) if rule.weekdays >> place & 1]


def _is_weekly(rule: OpeningRule, day: date) -> bool:
    return WEEKDAYS[day.weekday()] in _weekdays(rule)


def _spans(rule: OpeningRule, days: Iterable[date]) -> Iterator[tuple[date | None, date | None]]:
    """Yield the stretches of days (first, last) for which a rule holds, the days that differ left out."""
    if not _weekdays(rule):
        return
    first, last = rule.since, rule.until - hours.ONE_DAY if rule.until else None
    for day in days:
        if (first is None or first <= day) and (last is None or day <= last):
            if first is None or first < day:
                yield first, day - hours.ONE_DAY
            first = day + hours.ONE_DAY
    if first is None or last is None or first <= last:
        yield first, last


def _weekly(rule: OpeningRule, span: tuple[date | None, date | None], closed: str) -> Record:
    first, last = span
    notes = "；".join(filter(None, [_notes(rule), closed]))
    record = {
        "id": f"schedule:{rule.pk}" if first == rule.since else f"schedule:{rule.pk}:{first}",
        "valid_from": first.isoformat() if first else "",
        "valid_to": last.isoformat() if last else "",
        "timezone": UTC_OFFSET,
        "freq": "WEEKLY",
        "wkst": "MO",
        "byday": ",".join(_weekdays(rule)),
        **_clock(rule),
        "description": "、".join(hours.describe([rule], rule.since or date.min)[0]),
        "notes": notes,
    }
    return {name: value for name, value in record.items() if value != ""}


def _single(day: date, row: OpeningRule | OpeningException) -> Record:
    """Return the hours of one day: the week of one day, for who reads weeks, and the day itself, for who reads days."""
    return {
        "valid_from": day.isoformat(),
        "valid_to": day.isoformat(),
        "dtstart": day.isoformat(),
        "timezone": UTC_OFFSET,
        "freq": "WEEKLY",
        "wkst": "MO",
        "byday": WEEKDAYS[day.weekday()],
        **_clock(row),
    }


def _extra(rule: OpeningRule, day: date) -> Record:
    is_holiday = rule.days == hours.HOLIDAYS
    return {
        "id": f"day:{rule.pk}:{day}",
        **_single(day, rule),
        "description": f"{in_full(day)} {hours.clock_words(rule.opens, rule.closes)}",
        "notes": "节假日的开放时间" if is_holiday else "调休上班，照工作日开放",
    }


def _special(row: OpeningException) -> Record:
    return {
        "id": f"exception:{row.pk}",
        **_single(row.on, row),
        "description": f"{in_full(row.on)} {hours.clock_words(row.opens, row.closes)}",
        "notes": "当日取代平时的开放时间" + (f"（{row.reason}）" if row.reason else ""),
    }


def _clock(row: OpeningRule | OpeningException) -> Record:
    closes = row.closes.strftime("%H:%M") if row.closes else "24:00"
    return {"opens_at": f"{row.opens:%H:%M}+08:00", "closes_at": f"{closes}+08:00"}


def _closed(row: OpeningException) -> str:
    return f"{in_full(row.on)}不开放" + (f"（{row.reason}）" if row.reason else "")


def _notes(rule: OpeningRule) -> str:
    if rule.days == hours.WORKDAYS:
        return "按国务院放假安排，含调休上班日，节假日不开放"
    return "" if rule.open_on_holidays else "节假日不开放"
