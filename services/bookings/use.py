"""How rooms are used, hour by hour: counted in the database, one statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import connection

from buildings.foundation.charts import Chart, Series
from buildings.foundation.language.dates import midnight
from services.bookings.models import Room
from services.bookings.states import BookingState

FIRST_HOUR, LAST_HOUR = 7, 22
WHOLE_DAY, NONE = None, (0, 0)

# A booking counts in every hour it touches; one that nobody came to is told apart, and of a whole day once.
BY_HOUR = """
SELECT booking.room_id, extract(hour FROM slot AT TIME ZONE %(zone)s)::int AS hour,
    count(*) FILTER (WHERE booking.checked_in_at IS NOT NULL OR NOT missed),
    count(DISTINCT booking.id) FILTER (WHERE missed)
FROM bookings_booking AS booking
CROSS JOIN LATERAL (SELECT booking.state = %(released)s OR (booking.checked_in_at IS NULL
    AND booking.lapses_at < least(now(), upper(booking.during))) AS missed) AS fate
CROSS JOIN LATERAL generate_series(
    date_trunc('hour', lower(booking.during)), upper(booking.during) - interval '1 second', interval '1 hour') AS slot
WHERE booking.room_id = ANY(%(rooms)s) AND booking.state IN %(used)s
    AND booking.during && tstzrange(%(since)s, %(until)s)
GROUP BY GROUPING SETS ((booking.room_id, hour), (booking.room_id))
"""


@dataclass(frozen=True)
class Use:
    """One room: bookings touching each hour shown, their sum over the whole day, and bookings nobody came to."""

    room: Room
    hours: tuple[int, ...]
    total: int
    missed: int


def by_hour(rooms: Sequence[Room], since: date, until: date) -> list[Use]:
    """Return the use of rooms between two days, the second exclusive."""
    facts = {
        "zone": settings.TIME_ZONE,
        "rooms": [room.pk for room in rooms],
        "since": midnight(since),
        "until": midnight(until),
        "released": BookingState.RELEASED,
        "used": (BookingState.APPROVED, BookingState.RELEASED),
    }
    with connection.cursor() as cursor:
        cursor.execute(BY_HOUR, facts)
        counts = {(room, hour): (used, missed) for room, hour, used, missed in cursor.fetchall()}
    span = range(FIRST_HOUR, LAST_HOUR)
    return [
        Use(
            room,
            tuple(counts.get((room.pk, hour), NONE)[0] for hour in span),
            *counts.get((room.pk, WHOLE_DAY), NONE),
        )
        for room in rooms
    ]


def chart_of(used: Sequence[Use]) -> Chart | None:
    """Return the picture of a day: how often the rooms together are used in each hour.

    None while nobody books.
    """
    counts = [sum(row.hours[place] for row in used) for place in range(LAST_HOUR - FIRST_HOUR)]
    if not any(counts):
        return None
    busiest = max(range(len(counts)), key=counts.__getitem__) + FIRST_HOUR
    idle = [row.room.name for row in used if not row.total]
    return Chart(
        shape="columns",
        title="一天里各钟点的使用",
        axis="钟点",
        names=[f"{hour}时" for hour in range(FIRST_HOUR, LAST_HOUR)],
        series=[Series("使用次数", counts)],
        unit="次",
        summary=(
            f"{len(used)} 处场地各钟点共用 {sum(counts)} 次，未到 {sum(row.missed for row in used)} 次。"
            f"最忙的是 {busiest} 时，{max(counts)} 次。"
            + (f"没有人用的有 {len(idle)} 处：{'、'.join(idle[:5])}。" if idle else "")
        ),
    )
