"""A booking found again by who has lost its link: the number and the telephone together, and not too often."""

import pytest
from django.urls import reverse

from members.accounts.limits import Visitor
from services.bookings import actions
from services.bookings.numbers import follow_token
from services.bookings.views import following
from tests.services.bookings.conftest import wish

pytestmark = pytest.mark.django_db
PHONE = "13911112222"


@pytest.fixture
def booking(room):
    return actions.book(room, wish(phone=PHONE), visitor=Visitor(address="192.0.2.1"))


def query(client, number, phone=PHONE):
    return client.post(reverse("booking-query"), {"number": number, "phone": phone})


def test_number_and_telephone_lead_to_the_booking(client, booking):
    found = query(client, f" {booking.number.lower()} ", "+86 139-1111-2222")

    assert found.url == reverse("booking-follow", args=[follow_token(booking.number)])


@pytest.mark.parametrize(
    ("number", "phone"), [("", PHONE), ("XXXXXXX", PHONE), (None, "13911112223"), (None, "")]
)
def test_one_of_the_two_is_not_enough(client, booking, number, phone):
    refused = query(client, booking.number if number is None else number, phone)

    assert refused.status_code == 422
    assert follow_token(booking.number) not in refused.content.decode()


def test_a_booking_without_a_telephone_is_found_by_none(client, room, tenant):
    booking = actions.book(room, wish(), by=tenant)

    for phone in ("", "-", PHONE):
        assert query(client, booking.number, phone).status_code == 422


def test_tries_are_counted_by_the_hour(client, booking, monkeypatch):
    monkeypatch.setattr(following, "QUERIES_AN_HOUR", 2)

    assert [query(client, "XXXXXXX").status_code for _ in range(3)] == [422, 422, 429]
    assert query(client, booking.number).status_code == 429


def test_pages_of_rooms_and_the_site_map_lead_to_it(client, room, booking):
    for page in (
        reverse("room-list"),
        reverse("room-detail", args=[room.pk]),
        reverse("site-map"),
        reverse("booking-follow", args=[follow_token(booking.number)]),
        reverse("room-door", args=[room.door_code]),
    ):
        assert f'href="{reverse("booking-query")}"' in client.get(page).content.decode()
