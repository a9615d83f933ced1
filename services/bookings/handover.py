"""What an outgoing chief hands over of bookings: who has the building's rooms in the weeks to come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone

from buildings.foundation.language.dates import moment_text
from buildings.foundation.language.text import mask_in_text
from services.bookings.models import Booking

AHEAD = timedelta(days=31)
MOST = 30


def coming_bookings(buildings: Iterable[int]) -> dict[int, list[dict[str, Any]]]:
    """Return, by building, the lines of a hand-over sheet: what holds the rooms of its centres, the next first."""
    now = timezone.localtime()
    rows = (
        Booking.objects.holding(now).touching(now, now + AHEAD).filter(room__center__building__in=buildings)
    )
    rows = rows.annotate(place=F("room__center__building")).select_related("room__center").order_by("during")
    lines = defaultdict(list)
    for booking in rows:
        if len(lines[booking.place]) < MOST:
            lines[booking.place].append(_line(booking, now))
    return dict(lines)


def _line(booking: Booking, now: datetime) -> dict[str, Any]:
    return {
        "kind": "场地预约",
        "text": f"{booking.room}：{mask_in_text(booking.used_by)}，{booking.people} 人",
        "state": booking.state_at(now)[1],
        "person": "",
        "due": moment_text(timezone.localtime(booking.starts_at), now),
        "path": f"/rooms/{booking.room_id}/" if booking.room.is_offered else "",  # its number opens the door
    }
