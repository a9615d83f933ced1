"""The calendar writer, read back by another's reader."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from icalendar import Calendar

from buildings.foundation.calendars.entry import Certainty, Entry
from buildings.foundation.calendars.writer import Feed, calendar, installation, response

AT = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
ENTRY = Entry(
    key="booking-7",
    sequence=2,
    changed_at=AT,
    begins=AT + timedelta(days=1),
    ends=AT + timedelta(days=1, hours=1),
    title="共享会议室",
)


@pytest.fixture(autouse=True)
def _at_home(settings):
    settings.PORTAL_URL = "https://www.example.gov.cn/louyu/"


def drawn(entry, feed=Feed.PERSON):
    (event,) = Calendar.from_ical(calendar("日历", [entry], feed=feed)).walk("VEVENT")
    return event


def test_an_event_says_when_it_changed_how_often_and_how_certain_it_is():
    event = drawn(
        replace(
            ENTRY, certainty=Certainty.TENTATIVE, place="三层", description="例会", address="https://x.cn/"
        )
    )

    assert {name: event[name].to_ical().decode() for name in event} == {
        "UID": "booking-7.person@www.example.gov.cn/louyu",
        "SEQUENCE": "2",
        "DTSTAMP": "20261124T010000Z",
        "LAST-MODIFIED": "20261124T010000Z",
        "DTSTART": "20261125T090000",
        "DTEND": "20261125T100000",
        "SUMMARY": "共享会议室",
        "DESCRIPTION": "例会",
        "LOCATION": "三层",
        "URL": "https://x.cn/",
        "STATUS": "TENTATIVE",
        "TRANSP": "OPAQUE",
    }
    assert event["DTSTART"].params["TZID"] == "Asia/Shanghai"


def test_days_and_what_is_called_off_keep_nobody_busy():
    days = drawn(replace(ENTRY, begins=date(2026, 12, 1), ends=date(2027, 1, 1)))

    assert (days.start, days.end, str(days["TRANSP"])) == (date(2026, 12, 1), date(2027, 1, 1), "TRANSPARENT")
    assert str(drawn(replace(ENTRY, certainty=Certainty.CANCELLED))["TRANSP"]) == "TRANSPARENT"


def test_the_same_entries_are_the_same_bytes_whenever_they_are_fetched():
    files = set()
    for day in ("2026-11-24", "2027-03-01"):
        with time_machine.travel(f"{day} 09:00+08:00", tick=False):
            files.add(calendar("日历", [ENTRY], feed=Feed.ROOM))

    assert len(files) == 1


def test_one_row_has_a_name_of_its_own_in_each_feed_and_each_installation(settings):
    names = {str(drawn(ENTRY, feed)["UID"]) for feed in Feed}
    settings.PORTAL_URL = "https://www.other.gov.cn/louyu/"
    names |= {str(drawn(ENTRY, feed)["UID"]) for feed in Feed}

    assert len(names) == 2 * len(Feed)


def test_an_installation_without_an_address_is_named_from_its_secret(settings):
    settings.PORTAL_URL = ""
    first = installation()
    settings.SECRET_KEY = "another secret of another installation"

    assert (first == installation(), first.endswith(".louyu"), len(first)) == (False, True, 18)


def test_the_file_names_itself_and_says_how_often_to_come_again():
    answer = response(calendar("我的日历", [], feed=Feed.PERSON, refresh=timedelta(minutes=15)), "mine.ics")
    document = Calendar.from_ical(answer.content)

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'inline; filename="mine.ics"'
    assert str(document["X-WR-CALNAME"]) == "我的日历"
    assert document["REFRESH-INTERVAL"].to_ical() == b"PT15M"
    assert [str(zone["TZID"]) for zone in document.walk("VTIMEZONE")] == ["Asia/Shanghai"]
