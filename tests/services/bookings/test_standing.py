"""How a booking stands: one word in lists, filter, API, export and calendar, whether or not anybody wrote it down."""

from datetime import timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from buildings.foundation.calendars.entry import Certainty
from services.bookings import actions, calendar_entries
from services.bookings.models import Booking, Room
from services.bookings.numbers import follow_token
from services.bookings.states import Standing
from tests.services.bookings.conftest import at, feed_of, wish

pytestmark = pytest.mark.django_db
TEN = at("2026-11-25 10:30")


def text(response):
    return response.content.decode()


@pytest.fixture
def bookings(room, tenant, staff, clock):
    """One booking of each standing at half past ten, by the word; two that nobody came to, written down or not."""
    other, by_hand, free = (
        Room.objects.create(center=room.center, name=name, approval=approval, release_minutes=minutes)
        for name, approval, minutes in (
            ("甲", "automatic", 15),
            ("乙", "by_hand", 15),
            ("丙", "automatic", 0),
        )
    )
    made = {
        "已使用": actions.book(room, wish(), by=tenant),
        "已签到": actions.book(room, wish("2026-11-25 10:00", minutes=120), by=tenant),
        "已约": actions.book(room, wish("2026-11-25 13:00"), by=tenant),
        "候补": actions.book(room, wish("2026-11-25 13:00"), by=tenant, wait=True),
        "已过期": actions.book(room, wish(), by=tenant, wait=True),
        "逾期释放": actions.book(other, wish("2026-11-25 10:00"), by=tenant),
        "逾期释放2": actions.book(other, wish(), by=tenant),
        "待审核": actions.book(by_hand, wish("2026-11-25 13:00"), by=tenant),
        "逾期释放3": actions.book(by_hand, wish(), by=tenant),
        "未通过": actions.book(by_hand, wish("2026-11-25 14:00"), by=tenant),
        "已取消": actions.book(room, wish("2026-11-25 14:00"), by=tenant),
        "已使用2": actions.book(free, wish(), by=tenant),
        "已约2": actions.book(free, wish("2026-11-25 10:00"), by=tenant),
    }
    actions.decline(made["未通过"], by=staff, reason="内部会议")
    actions.cancel(made["已取消"], by=tenant)
    for word in ("已使用", "已签到"):
        clock.move_to(made[word].starts_at)
        actions.check_in(room, made[word].number)
    clock.move_to(TEN)
    return {word: Booking.objects.get(pk=one.pk) for word, one in made.items()}


def test_every_word_is_walked_and_its_filter_finds_those_that_bear_it_and_no_other(bookings):
    assert {word.rstrip("23") for word in bookings} == set(Standing.labels)
    for word, booking in bookings.items():
        assert booking.state_at(TEN)[1] == word.rstrip("23")
    for moment in (
        TEN,
        TEN - timedelta(hours=3),
        TEN + timedelta(hours=2, minutes=45),
        TEN + timedelta(days=1),
    ):
        for name, label in Standing.choices:
            found = set(Booking.objects.standing(name, moment))
            assert found == {one for one in bookings.values() if one.state_at(moment)[1] == label}, (
                name,
                moment,
            )


def test_writing_down_what_lapsed_changes_no_word(bookings, staff):
    for room in Room.objects.all():
        actions.book(room, wish("2026-11-25 16:00"), by=staff)

    for word, booking in bookings.items():
        booking.refresh_from_db()
        assert booking.state_at(TEN)[1] == word.rstrip("23")


def test_list_export_and_api_say_the_same_word(client, bookings, staff):
    client.force_login(staff)
    numbers = {bookings[word].number for word in ("逾期释放", "逾期释放2", "逾期释放3")}

    page = client.get(reverse("booking-list"), {"state": "released"})
    assert {(booking.number, word) for booking, word in page.context["rows"]} == {
        (one, "逾期释放") for one in numbers
    }
    exported = client.post(f"{reverse('booking-export', args=['csv'])}?state=released")
    body = b"".join(exported.streaming_content).decode("utf-8-sig")
    assert (body.count("逾期释放"), body.count("已约")) == (3, 0)
    told = client.get("/api/bookings/", {"state": "released"}).json()["results"]
    assert {(one["number"], one["state"]) for one in told} == {(one, "released") for one in numbers}


def test_ones_own_calendars_mark_as_called_off_what_lapsed(client, bookings, tenant):
    kept = {bookings[word].pk for word in ("已使用", "已使用2", "已签到", "已约", "已约2", "候补", "待审核")}
    called_off = Certainty.CANCELLED.value

    feed = Calendar.from_ical(client.get(feed_of(tenant)).content)
    found = {str(event["UID"]).partition(".")[0]: str(event["STATUS"]) for event in feed.walk("VEVENT")}
    assert {key for key, status in found.items() if status != called_off} == {f"booking-{pk}" for pk in kept}
    assert found == {entry.key: entry.certainty.value for entry in calendar_entries.of_person(tenant)}
    assert len(found) == len(bookings)


def test_who_has_checked_in_is_told_so_and_not_asked_again(client, bookings, staff):
    booking = bookings["已签到"]
    page = text(client.get(reverse("booking-follow", args=[follow_token(booking.number)])))
    assert "<dt>签到</dt><dd>2026年11月25日 10:00</dd>" in page
    assert "到场后扫门口的二维码" not in page

    client.force_login(staff)
    assert "<dt>签到</dt><dd>2026年11月25日 10:00</dd>" in text(
        client.get(reverse("booking-detail", args=[booking.number]))
    )
