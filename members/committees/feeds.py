"""RFC 5545 calendars: turns as whole months, bookings and activities as hours, under names that stay."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vText

ZONE = ZoneInfo("Asia/Shanghai")
REFRESH = timedelta(hours=12)


@dataclass(frozen=True)
class Entry:
    """One event. `name` is unique and never changes; `sequence` grows with every change of what the event rests on.

    Days when `begins` is a date (`ends` exclusive), a moment when it is an aware datetime.
    """

    name: str
    sequence: int
    changed_at: datetime
    begins: date
    ends: date
    title: str
    words: str = ""
    place: str = ""
    is_tentative: bool = False
    is_called_off: bool = False


def calendar(title: str, entries: Iterable[Entry]) -> bytes:
    """Return a calendar file."""
    drawn = Calendar()
    drawn.add("prodid", "-//louyu-portal//turns//ZH")
    drawn.add("version", "2.0")
    drawn.add("calscale", "GREGORIAN")
    drawn.add("method", "PUBLISH")
    drawn.add("name", title)
    drawn.add("x-wr-calname", title)
    drawn.add("x-wr-timezone", str(ZONE))
    drawn.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    drawn.add("x-published-ttl", vText("PT12H"))
    drawn.add_component(Timezone.from_tzinfo(ZONE, first_date=date(2000, 1, 1), last_date=date(2038, 1, 1)))
    for entry in entries:
        drawn.add_component(_event(entry))
    return drawn.to_ical()


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.name)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("dtstart", _local(entry.begins))
    event.add("dtend", _local(entry.ends))
    event.add("summary", entry.title)
    if entry.words:
        event.add("description", entry.words)
    if entry.place:
        event.add("location", entry.place)
    tentative = "TENTATIVE" if entry.is_tentative else "CONFIRMED"
    event.add("status", "CANCELLED" if entry.is_called_off else tentative)
    event.add("transp", "OPAQUE" if isinstance(entry.begins, datetime) else "TRANSPARENT")
    return event


def _local(when: date) -> date:
    """Return a moment as the clocks of the calendar's zone show it; a day as it is."""
    return when.astimezone(ZONE) if isinstance(when, datetime) else when
