"""Bookings in calendars: everybody sees that a room is taken, the person what for; names stay, sequences grow."""

from datetime import timedelta

from django.urls import reverse
from icalendar import Calendar

from members.committees import calendars
from members.committees.actions import open_calendar
from services.bookings import actions, entries
from tests.services.bookings.conftest import at, wish


def events(body):
    return {str(event["uid"]): event for event in Calendar.from_ical(body).walk("VEVENT")}


def of_building(building):
    return events(calendars.of_building(building))


def test_a_buildings_calendar_tells_that_a_room_is_taken_and_neither_who_nor_what_for(client, room, tenant):
    booking = actions.book(room, wish(), by=tenant)

    body = client.get(reverse("building-calendar", args=[room.center.building.code])).content

    (event,) = events(body).values()
    assert str(event["uid"]) == f"taken-{booking.pk}@louyu"
    assert (str(event["summary"]), str(event["location"])) == ("场地占用：共享会议室", "云泉党群服务中心")
    assert (event.start, event.end) == (at("2026-11-25 09:00"), at("2026-11-25 10:00"))
    assert event["dtstart"].params["TZID"] == "Asia/Shanghai"
    for word in ("王一", "云泉科技有限公司", "例会", tenant.real_name):
        assert word.encode() not in body


def test_a_persons_calendar_tells_what_a_booking_is_for(client, room, tenant):
    booking = actions.book(room, wish(), by=tenant)
    token = calendars.token_of(open_calendar(by=tenant))

    found = events(client.get(reverse("calendar-person", args=[token])).content)

    event = found[f"booking-{booking.pk}@louyu"]
    assert (str(event["summary"]), str(event["description"])) == ("云泉党群服务中心 共享会议室", "例会")
    assert str(event["status"]) == "CONFIRMED"


def test_a_booking_decided_keeps_its_name_and_counts_on(asked, staff, building):
    before = of_building(building)
    actions.approve(asked, by=staff)
    after = of_building(building)

    assert list(before) == list(after) == [f"taken-{asked.pk}@louyu"]
    (old,), (new,) = before.values(), after.values()
    assert (str(old["status"]), str(new["status"])) == ("TENTATIVE", "CONFIRMED")
    assert int(new["sequence"]) > int(old["sequence"])


def test_a_cancelled_booking_leaves_both_calendars(asked, tenant, building):
    actions.cancel(asked, by=tenant)

    assert (of_building(building), events(calendars.of_person(tenant))) == ({}, {})


def test_a_calendar_that_cannot_hold_all_keeps_what_is_near(room, tenant, building, clock, monkeypatch):
    monkeypatch.setattr(entries, "MOST", 2)
    days = ("2026-11-25", "2026-12-01", "2026-12-10")
    held = [actions.book(room, wish(f"{day} 09:00"), by=tenant) for day in days]
    for booking in held[:2]:
        clock.move_to(booking.starts_at)
        actions.check_in(room, booking.number)
    clock.move_to(at("2026-12-09 09:00"))

    assert list(of_building(building)) == [f"taken-{booking.pk}@louyu" for booking in held[1:]]


def test_calendars_take_a_fixed_number_of_queries(room, tenant, building, django_assert_num_queries):
    actions.book(room, wish(), by=tenant)
    with django_assert_num_queries(5):
        calendars.of_building(building)
    for hours in (1, 2):
        start = at("2026-11-25 09:00") + timedelta(hours=hours)
        actions.book(room, wish(f"{start:%Y-%m-%d %H:%M}"), by=tenant)
    with django_assert_num_queries(5):
        found = of_building(building)
    assert len(found) == 3
