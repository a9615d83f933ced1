"""Activities as a calendar a telephone subscribes to (RFC 5545): stable identities, revisions, no telephone numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta

from django.utils import timezone
from icalendar import Calendar, Event

from buildings.workdays import SHANGHAI
from services.activities.models import Activity

REFRESH = timedelta(hours=6)


def calendar_of(activities: Iterable[Activity], *, name: str, address_of: Callable[[Activity], str]) -> bytes:
    """Return a calendar of activities; one called off stays in it, marked so, and goes from subscribers' views."""
    calendar = Calendar()
    calendar.add("prodid", "-//louyu//activities//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    for activity in activities:
        calendar.add_component(_event(activity, address_of(activity)))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _event(activity: Activity, address: str) -> Event:
    event = Event()
    event.add("uid", f"activity-{activity.pk}@louyu")
    event.add("sequence", activity.revision)
    event.add("dtstamp", timezone.now())
    event.add("dtstart", activity.starts_at.astimezone(SHANGHAI))
    event.add("dtend", activity.ends_at.astimezone(SHANGHAI))
    event.add("summary", activity.title)
    event.add("location", activity.place)
    event.add("description", f"{activity.get_theme_display()} · 主办：{activity.organizer}\n{activity.text}")
    event.add("url", address)
    event.add("status", "CANCELLED" if activity.cancelled_at else "CONFIRMED")
    return event
