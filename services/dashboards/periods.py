"""The stretch of days that figures are of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.dateparse import parse_date

from buildings.foundation.language.dates import in_full

KINDS = [
    ("month", "本月"),
    ("last", "上月"),
    ("quarter", "本季度"),
    ("year", "今年"),
    ("twelve", "近十二个月"),
]


@dataclass(frozen=True)
class Period:
    """Days from `since` to `until`, both of them counted; `kind` is empty for days somebody chose."""

    since: date
    until: date
    kind: str = ""

    def __str__(self) -> str:
        return f"{in_full(self.since)}至{in_full(self.until)}"

    @property
    def query(self) -> dict[str, str]:
        return {"since": self.since.isoformat(), "until": self.until.isoformat()}


def period_of(query: Mapping[str, str], on: date) -> Period:
    """Return the period a query names, by kind or by two days in whichever order.

    This month where none reads.
    """
    since, until = _day(query.get("since")), _day(query.get("until"))
    if since and until:
        return Period(min(since, until), max(since, until))
    kind = query.get("period", "")
    return _of_kind(kind if kind in dict(KINDS) else "month", on)


def _day(text: str | None) -> date | None:
    try:
        return parse_date(text or "")
    except ValueError:
        return None


def _of_kind(kind: str, on: date) -> Period:
    first = on.replace(day=1)
    if kind == "last":
        until = first - timedelta(days=1)
        return Period(until.replace(day=1), until, kind)
    since = {
        "month": first,
        "quarter": first.replace(month=on.month - (on.month - 1) % 3),
        "year": first.replace(month=1),
        "twelve": months_before(first, 11),
    }[kind]
    return Period(since, on, kind)


def months_before(first: date, months: int) -> date:
    """Return the first day of so many months before a first day."""
    count = first.year * 12 + first.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def end_of_month(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
