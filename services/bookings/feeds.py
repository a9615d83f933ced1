"""Calendar feeds: a room's for everybody, free and busy only; a person's own bookings behind a link of theirs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from icalendar import Calendar, Event

from services.bookings.models import Booking, State

KEPT_DAYS = 60


def of_room(name: str, bookings: Iterable[Booking], at: datetime) -> bytes:
    """Return a room's feed: each event says only that it is taken."""
    return _feed(name, ((booking, "已占用", "") for booking in bookings), at)


def of_person(name: str, bookings: Iterable[Booking], at: datetime) -> bytes:
    """Return a person's own bookings, with where and what for."""
    return _feed(name, ((booking, _title(booking), booking.purpose) for booking in bookings), at)


def _title(booking: Booking) -> str:
    waits = "" if booking.state == State.APPROVED else f"（{booking.get_state_display()}）"
    return f"{booking.room.center} {booking.room}{waits}"


def _feed(name: str, lines: Iterable[tuple[Booking, str, str]], at: datetime) -> bytes:
    feed = Calendar()
    for key, value in (
        ("prodid", f"-//{settings.PORTAL_NAME}//bookings//CN"),
        ("version", "2.0"),
        ("x-wr-calname", name),
        ("refresh-interval;value=duration", "PT15M"),
    ):
        feed.add(key, value)
    for booking, title, words in lines:
        event = Event()
        event.add("uid", f"booking-{booking.pk}@louyu")
        event.add("dtstamp", at)
        event.add("dtstart", booking.starts_at)
        event.add("dtend", booking.ends_at)
        event.add("summary", title)
        event.add("transp", "OPAQUE")
        if words:
            event.add("description", words)
            event.add("location", booking.room.place or str(booking.room.center))
        feed.add_component(event)
    return feed.to_ical()
