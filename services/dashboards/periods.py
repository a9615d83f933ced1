"""The stretch of days that figures are of, and the one before it that they are compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.dateparse import parse_date

from buildings.foundation.language.dates import in_full

USUAL = "days"  # what is shown to who asks for none: on the first of a month, too, it has something to say
USUAL_DAYS = 30
KINDS = [
    (USUAL, f"近{USUAL_DAYS}天"),
    ("month", "本月"),
    ("last", "上月"),
    ("quarter", "本季度"),
    ("year", "今年"),
    ("twelve", "近十二个月"),
]
# So many months lie between a period and the one it is compared with: this year's days and the same of last year.
MONTHS_BACK = {"month": 1, "last": 1, "quarter": 3, "year": 12, "twelve": 12}


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

    @property
    def before(self) -> Period | None:
        """The period this one is compared with; none where it would lie before all days there are.

        As much of the month, quarter or year before; of other days as many, directly before.
        """
        try:
            if months := MONTHS_BACK.get(self.kind):
                return Period(_same_day(self.since, months), _same_day(self.until, months))
            day_before = self.since - timedelta(days=1)
            return Period(day_before - (self.until - self.since), day_before)
        except (OverflowError, ValueError):
            return None


def period_of(query: Mapping[str, str], on: date) -> Period:
    """Return the period a query names, by kind or by two days in whichever order.

    A kind beside two days says what they are compared with. The last thirty days where none reads.
    """
    since, until = _day(query.get("since")), _day(query.get("until"))
    kind = query.get("period", "")
    if kind not in dict(KINDS):
        kind = ""
    if since and until:
        return Period(min(since, until), max(since, until), kind)
    return _of_kind(kind or USUAL, on)


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
        USUAL: on - timedelta(days=USUAL_DAYS - 1),
        "month": first,
        "quarter": first.replace(month=on.month - (on.month - 1) % 3),
        "year": first.replace(month=1),
        "twelve": months_before(first, 11),
    }[kind]
    return Period(since, on, kind)


def _same_day(day: date, months: int) -> date:
    """Return the day so many months before, the last of its month for the last of a month or a day it lacks."""
    first = months_before(day.replace(day=1), months)
    last = end_of_month(first)
    return last if day == end_of_month(day.replace(day=1)) else first.replace(day=min(day.day, last.day))


def months_before(first: date, months: int) -> date:
    """Return the first day of so many months before a first day."""
    count = first.year * 12 + first.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def end_of_month(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
