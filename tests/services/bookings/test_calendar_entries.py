"""Bookings in calendars: everybody sees that a room is taken, the person what for; names stay, sequences grow."""

import re
from datetime import timedelta

from django.urls import reverse
from icalendar import Calendar

from buildings.foundation.calendars.writer import installation
from buildings.foundation.pages.page_copies import shelf
from members.committees import calendars
from members.committees.actions import open_calendar
from services.bookings import actions, calendar_entries, feeds
from tests.services.bookings.conftest import at, wish


def events(body):
    return {str(event["uid"]): event for event in Calendar.from_ical(body).walk("VEVENT")}


def uid(word, booking, feed):
    return f"{word}-{booking.pk}.{feed}@{installation()}"


def of_building(building):
    return events(calendars.of_building(building))


def test_a_buildings_calendar_tells_that_a_room_is_taken_and_neither_who_nor_what_for(client, room, tenant):
    booking = actions.book(room, wish(), by=tenant)

    body = client.get(reverse("building-calendar", args=[room.center.building.code])).content

    (event,) = events(body).values()
    assert str(event["uid"]) == uid("taken", booking, "building")
    assert (str(event["summary"]), str(event["location"])) == ("场地占用：共享会议室", "云泉党群服务中心")
    assert (event.start, event.end) == (at("2026-11-25 09:00"), at("2026-11-25 10:00"))
    assert event["dtstart"].params["TZID"] == "Asia/Shanghai"
    for word in ("王一", "云泉科技有限公司", "例会", tenant.real_name):
        assert word.encode() not in body


def test_a_persons_calendar_tells_what_a_booking_is_for(client, room, tenant):
    booking = actions.book(room, wish(), by=tenant)
    token = calendars.token_of(open_calendar(by=tenant))

    found = events(client.get(reverse("calendar-person", args=[token])).content)

    event = found[uid("booking", booking, "person")]
    assert (str(event["summary"]), str(event["description"])) == ("云泉党群服务中心 共享会议室", "例会")
    assert str(event["status"]) == "CONFIRMED"


def test_a_booking_decided_keeps_its_name_and_counts_on(asked, staff, building):
    before = of_building(building)
    actions.approve(asked, by=staff)
    after = of_building(building)

    assert list(before) == list(after) == [uid("taken", asked, "building")]
    (old,), (new,) = before.values(), after.values()
    assert (str(old["status"]), str(new["status"])) == ("TENTATIVE", "CONFIRMED")
    assert int(new["sequence"]) > int(old["sequence"])


def test_a_cancelled_booking_is_marked_so_in_all_calendars_and_leaves_them_after_thirty_days(
    client, asked, room, tenant, building, clock
):
    def feeds():
        shelf.clear()
        room_feed = client.get(reverse("room-feed", args=[room.pk])).content
        return of_building(building), events(room_feed), events(calendars.of_person(tenant))

    before = [one for found in feeds() for one in found.values()]
    clock.move_to(at("2026-11-24 10:00"))
    actions.cancel(asked, by=tenant)
    after = [one for found in feeds() for one in found.values()]

    assert [str(one["status"]) for one in before] == ["TENTATIVE"] * 3
    assert [(str(one["status"]), str(one["transp"])) for one in after] == [("CANCELLED", "TRANSPARENT")] * 3
    assert [str(one["uid"]) for one in before] == [str(one["uid"]) for one in after]
    assert [int(one["sequence"]) - int(old["sequence"]) for old, one in zip(before, after, strict=True)] == [
        1
    ] * 3
    assert {one["dtstamp"].dt for one in after} == {at("2026-11-24 10:00")}
    clock.move_to(at("2026-12-24 10:01"))
    assert feeds() == ({}, {}, {})


def test_a_booking_that_lapsed_is_called_off_once_whenever_that_is_written_down(
    room, tenant, building, clock
):
    booking = actions.book(room, wish(), by=tenant)
    actions.book(room, wish(), by=tenant, wait=True)
    clock.move_to(at("2026-11-25 09:20"))
    lapsed = of_building(building)[uid("taken", booking, "building")]
    clock.move_to(at("2026-11-25 09:40"))
    actions.let_wait_no_longer(at=at("2026-11-25 09:40"))
    written_down = of_building(building)[uid("taken", booking, "building")]

    assert lapsed.to_ical() == written_down.to_ical()
    assert (str(lapsed["status"]), lapsed["dtstamp"].dt) == ("CANCELLED", at("2026-11-25 09:15"))


def test_who_only_waited_and_gave_up_is_in_nobody_else_s_calendar(room, tenant, staff, building):
    held = actions.book(room, wish(), by=staff)
    waiting = actions.book(room, wish(), by=tenant, wait=True)
    actions.cancel(waiting, by=tenant)

    assert list(of_building(building)) == [uid("taken", held, "building")]
    assert list(events(calendars.of_person(tenant))) == [uid("booking", waiting, "person")]


def test_checking_in_changes_no_entry(room, tenant, building, clock):
    booking = actions.book(room, wish(), by=tenant)
    before = calendars.of_building(building)
    clock.move_to(booking.starts_at)
    actions.check_in(room, booking.number)

    assert calendars.of_building(building) == before


def test_calendars_fetched_later_are_the_same_to_the_byte_and_differ_by_feed(
    client, room, tenant, building, clock
):
    actions.book(room, wish(), by=tenant)
    addresses = [
        reverse("room-feed", args=[room.pk]),
        reverse("building-calendar", args=[building.code]),
        reverse("booking-feed", args=[feeds.token_of(actions.open_feed(by=tenant))]),
    ]
    before = [client.get(address).content for address in addresses]
    shelf.clear()
    clock.move_to(at("2026-11-24 11:00"))

    assert [client.get(address).content for address in addresses] == before
    assert len({name for body in before for name in events(body)}) == 3


def test_a_calendar_that_cannot_hold_all_keeps_what_is_near(room, tenant, building, clock, monkeypatch):
    monkeypatch.setattr(calendar_entries, "MOST", 2)
    days = ("2026-11-25", "2026-12-01", "2026-12-10")
    held = [actions.book(room, wish(f"{day} 09:00"), by=tenant) for day in days]
    for booking in held[:2]:
        clock.move_to(booking.starts_at)
        actions.check_in(room, booking.number)
    clock.move_to(at("2026-12-09 09:00"))

    assert list(of_building(building)) == [uid("taken", booking, "building") for booking in held[1:]]


def test_calendars_take_a_fixed_number_of_queries(room, tenant, building, django_assert_num_queries):
    actions.book(room, wish(), by=tenant)
    with django_assert_num_queries(4):
        calendars.of_building(building)
    for hours in (1, 2):
        start = at("2026-11-25 09:00") + timedelta(hours=hours)
        actions.book(room, wish(f"{start:%Y-%m-%d %H:%M}"), by=tenant)
    with django_assert_num_queries(4):
        found = of_building(building)
    assert len(found) == 3


def feed_of(page):
    return re.search(r'readonly value="[^"]*(/bookings/[^"]+/mine\.ics)"', page.content.decode())


def test_ones_own_address_is_asked_for_renewed_and_revoked_on_the_page_of_ones_bookings(client, room, tenant):
    actions.book(room, wish(), by=tenant)
    client.force_login(tenant)
    page, change = reverse("booking-mine"), reverse("booking-feed-own")
    assert feed_of(client.get(page)) is None

    first = feed_of(client.post(change, {"open": "1"}, follow=True))[1]
    second = feed_of(client.post(change, {"renew": "1"}, follow=True))[1]
    assert [client.get(address).status_code for address in (first, second)] == [404, 200]

    revoked = client.post(change, {"close": "1"}, follow=True)
    assert (feed_of(revoked), client.get(second).status_code) == (None, 404)
    assert "订阅地址已撤销" in revoked.content.decode()


def test_an_address_from_before_serials_opens_until_its_owner_renews_it(client, room, tenant):
    before = reverse("booking-feed", args=[feeds.FEED_LINK.sign(tenant.pk)])
    assert client.get(before).status_code == 404

    actions.open_feed(by=tenant)
    assert client.get(before).status_code == 200
    actions.open_feed(by=tenant)
    assert client.get(before).status_code == 404


def test_one_persons_revoking_leaves_the_address_of_another(client, room, tenant, specialist):
    theirs = reverse("booking-feed", args=[feeds.token_of(actions.open_feed(by=specialist))])
    actions.open_feed(by=tenant)
    actions.close_feed(by=tenant)

    assert client.get(theirs).status_code == 200
