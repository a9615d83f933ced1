"""Quiet hours, duty hours, the digest and the waits between tries."""

from datetime import date, datetime, timedelta

import pytest

from buildings.workdays import SHANGHAI, WorkCalendar
from members.notices.kinds import Mode, SendingHours
from members.notices.timing import departure, wait_after

CALENDAR = WorkCalendar()


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("now", "hours", "mode", "leaves"),
    [
        ("2026-11-24 20:59", SendingHours.AWAKE, Mode.NOW, "2026-11-24 20:59"),
        ("2026-11-24 21:00", SendingHours.AWAKE, Mode.NOW, "2026-11-25 08:00"),
        ("2026-11-25 07:59", SendingHours.AWAKE, Mode.NOW, "2026-11-25 08:00"),
        ("2026-11-24 23:00", SendingHours.ANY, Mode.NOW, "2026-11-24 23:00"),
        ("2026-11-24 08:00", SendingHours.DUTY, Mode.NOW, "2026-11-24 08:30"),
        ("2026-11-24 10:00", SendingHours.DUTY, Mode.NOW, "2026-11-24 10:00"),
        ("2026-11-24 12:30", SendingHours.DUTY, Mode.NOW, "2026-11-24 13:30"),
        ("2026-11-27 17:30", SendingHours.DUTY, Mode.NOW, "2026-11-30 08:30"),
        ("2026-11-28 10:00", SendingHours.DUTY, Mode.NOW, "2026-11-30 08:30"),
        ("2026-11-24 10:00", SendingHours.AWAKE, Mode.DIGEST, "2026-11-24 16:30"),
        ("2026-11-24 16:31", SendingHours.AWAKE, Mode.DIGEST, "2026-11-25 16:30"),
        ("2026-11-27 17:00", SendingHours.ANY, Mode.DIGEST, "2026-11-30 16:30"),
        ("2026-10-01 09:00", SendingHours.AWAKE, Mode.DIGEST, "2026-10-08 16:30"),
        (
            "2026-10-10 09:00",
            SendingHours.AWAKE,
            Mode.DIGEST,
            "2026-10-10 16:30",
        ),  # a Saturday worked for the holiday
    ],
)
def test_a_message_leaves_at_the_first_moment_it_may(now, hours, mode, leaves):
    assert departure(at(now), hours=hours, mode=mode, calendar=CALENDAR) == at(leaves)


def test_the_office_s_own_day_of_rest_moves_the_digest():
    calendar = WorkCalendar(overrides={date(2026, 11, 24): "rest"})

    assert departure(
        at("2026-11-24 10:00"), hours=SendingHours.ANY, mode=Mode.DIGEST, calendar=calendar
    ) == at("2026-11-25 16:30")


def test_eight_tries_span_an_outage_of_a_night():
    waits = [wait_after(attempts) for attempts in range(1, 8)]

    assert waits[:4] == [timedelta(minutes=minutes) for minutes in (1, 3, 9, 27)]
    assert max(waits) == timedelta(hours=6)
    assert sum(waits, timedelta()) > timedelta(hours=12)
