"""What who booked has to keep: the number in large type, the link to copy, and as a code for a telephone."""

import re

import pytest
from django.urls import reverse

from buildings.foundation.pages import qr
from services.bookings import actions
from services.bookings.models import Booking
from services.bookings.numbers import follow_token
from tests.services.bookings.conftest import wish
from tests.services.bookings.test_pages import filled, text

pytestmark = pytest.mark.django_db
OUTSIDE = "https://www.example.gov.cn/louyu"


def follow(client, booking):
    return text(client.get(reverse("booking-follow", args=[follow_token(booking.number)])))


def test_who_has_booked_reads_the_number_and_takes_the_link_along(client, room, tenant, settings):
    settings.PORTAL_URL = OUTSIDE
    client.force_login(tenant)

    page = text(client.post(reverse("room-book", args=[room.pk]), filled(), follow=True))

    booking = Booking.objects.get()
    link = reverse("booking-follow", args=[follow_token(booking.number)])
    assert f'kept-number">{booking.number}</dd>' in page
    assert "<dt>编号</dt>" not in page  # it is not said again in small
    kept = f"场地预约 {booking.number}，共享会议室，11月25日 09:00–10:00 {OUTSIDE}{link}"
    assert f'readonly value="{kept}"' in page
    assert re.search(r'<p[^>]* hidden><button[^>]*data-copy="kept"', page)  # no script, no button
    code = reverse("booking-follow-qr", args=[follow_token(booking.number)])
    assert f'src="{code}"' in page
    assert client.get(code).content == qr.svg(f"{OUTSIDE}{link}")


def test_a_code_of_a_link_made_up_is_not_there(client, asked):
    link = reverse("booking-follow-qr", args=[f"{follow_token(asked.number)}x"])

    assert client.get(link).status_code == 404


@pytest.mark.parametrize("when", ["waiting", "requested"])
def test_who_waits_takes_the_link_along_too(client, asked, room, tenant, when):
    booking = actions.book(room, wish(unit_name="棋社"), by=tenant, wait=True) if when == "waiting" else asked

    assert 'id="kept"' in follow(client, booking)


@pytest.mark.parametrize("end", ["cancelled", "over"])
def test_of_a_booking_that_is_over_there_is_nothing_to_take_along(client, asked, tenant, clock, end):
    if end == "cancelled":
        actions.cancel(asked, by=tenant)
    else:
        clock.move_to("2026-11-26 09:00+08:00")

    page = follow(client, asked)

    assert 'id="kept"' not in page
    assert f'<dt>编号</dt><dd class="figures strong">{asked.number}</dd>' in page


def test_the_address_of_one_s_own_calendar_is_copied_by_a_button(client, tenant):
    client.force_login(tenant)
    client.post(reverse("booking-feed-own"), {"open": "1"})

    assert 'data-copy="feed-address"' in text(client.get(reverse("booking-mine")))
