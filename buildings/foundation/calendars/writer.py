"""The one writer of iCalendar files (RFC 5545, RFC 7986): same entries, same bytes, whenever they are fetched."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpResponse
from django.utils.crypto import salted_hmac
from icalendar import Calendar, Event, Timezone, vDuration

from buildings.foundation.calendars.entry import Certainty, Entry

CONTENT_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//louyu-portal//calendars//ZH"
ZONE = ZoneInfo("Asia/Shanghai")
ZONE_SINCE, ZONE_UNTIL = date(2000, 1, 1), date(2038, 1, 1)
HALF_A_DAY = timedelta(hours=12)


class Feed(Enum):
    """What an entry is shown for: the same row has another text in each, and so another UID."""

    BUILDING = "building"
    ROOM = "room"
    ACTIVITIES = "activities"
    PERSON = "person"


def calendar(title: str, entries: Iterable[Entry], *, feed: Feed, refresh: timedelta = HALF_A_DAY) -> bytes:
    """Return a calendar file; `refresh` is how often subscribers should fetch it again."""
    document = Calendar()
    document.add("prodid", PRODUCT)
    document.add("version", "2.0")
    document.add("calscale", "GREGORIAN")
    document.add("method", "PUBLISH")
    document.add("name", title)
    document.add("x-wr-calname", title)
    document.add("x-wr-timezone", str(ZONE))
    document.add("refresh-interval", refresh, parameters={"VALUE": "DURATION"})
    document.add("x-published-ttl", vDuration(refresh))
    document.add_component(_zone())
    place = installation()
    for entry in entries:
        document.add_component(_event(entry, f"{entry.key}.{feed.value}@{place}"))
    return document.to_ical()


@cache
def _zone() -> Timezone:
    """Return the zone's changes of clock, walked day by day once a process: 23 ms, as much as the rest of a feed."""
    return Timezone.from_tzinfo(ZONE, first_date=ZONE_SINCE, last_date=ZONE_UNTIL)


def response(body: bytes, filename: str) -> HttpResponse:
    """Return the answer that carries a calendar file."""
    headers = {"Content-Disposition": f'inline; filename="{filename}"'}
    return HttpResponse(body, content_type=CONTENT_TYPE, headers=headers)


def installation() -> str:
    """Return what tells this installation's entries from another's: its address, else a name drawn from its secret."""
    address = urlsplit(settings.PORTAL_URL)
    if address.hostname:
        return f"{address.hostname}{address.path.rstrip('/')}"
    return f"{salted_hmac('calendars.installation', '').hexdigest()[:12]}.louyu"


def _event(entry: Entry, uid: str) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("dtstart", _local(entry.begins))
    event.add("dtend", _local(entry.ends))
    event.add("summary", entry.title)
    for name, value in (
        ("description", entry.description),
        ("location", entry.place),
        ("url", entry.address),
    ):
        if value:
            event.add(name, value)
    event.add("status", entry.certainty.value)
    is_busy = isinstance(entry.begins, datetime) and entry.certainty is not Certainty.CANCELLED
    event.add("transp", "OPAQUE" if is_busy else "TRANSPARENT")
    return event


def _local(when: date) -> date:
    """Return a moment as the clocks of the calendar's zone show it; a day as it is."""
    return when.astimezone(ZONE) if isinstance(when, datetime) else when
