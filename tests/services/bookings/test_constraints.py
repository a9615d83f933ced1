"""What must never be of rooms and bookings, refused by the database itself."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from psycopg2.extras import DateTimeTZRange

from services.bookings import actions
from services.bookings.models import Booking, BookingFeed, Room
from tests.constraints import names_of
from tests.services.bookings.conftest import at, wish

OVERLAPPING = DateTimeTZRange(at("2026-11-25 09:30"), at("2026-11-25 09:40"))
NOON = at("2026-11-24 12:00")


def copy(booking, **fields):
    booking.pk, booking.number = None, f"N{fields.pop('number', 2)}"
    for name, value in fields.items():
        setattr(booking, name, value)
    booking.save(force_insert=True)


REFUSED = {
    "room_name_once": lambda r, b: Room.objects.create(center=r.center, name=r.name),
    "bookings_room_door_code_key": lambda r, b: Room.objects.create(
        center=r.center, name="二", door_code=r.door_code
    ),
    "bookings_bookingfeed_user_id_key": lambda r, b: BookingFeed.objects.bulk_create(
        [BookingFeed(user=b.asked_by) for _ in range(2)]
    ),
    "room_rules_positive": lambda r, b: Room.objects.update(capacity=0),
    "room_longest_holds_a_slot": lambda r, b: Room.objects.update(longest_minutes=30),
    "booking_no_overlap": lambda r, b: copy(b, during=OVERLAPPING, state="requested"),
    "booking_begins_and_ends": lambda r, b: Booking.objects.update(during=DateTimeTZRange(NOON, None)),
    "booking_decided_together": lambda r, b: Booking.objects.update(decided_at=NOON),
    "booking_declined_with_reason": lambda r, b: Booking.objects.update(state="declined"),
    "booking_affected_with_reason": lambda r, b: Booking.objects.update(affected_reason="停电"),
    "booking_checked_in_approved": lambda r, b: Booking.objects.update(state="cancelled", checked_in_at=NOON),
}


def test_every_constraint_has_its_refusal():
    assert names_of("bookings") - set(REFUSED) == set()


@pytest.mark.parametrize("name", REFUSED)
def test_database_refuses(room, tenant, name):
    booking = actions.book(room, wish(), by=tenant)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        REFUSED[name](room, booking)


def test_stretches_that_touch_do_not_overlap_nor_do_those_that_hold_nothing(room, tenant):
    booking = actions.book(room, wish(), by=tenant)
    next_hour = DateTimeTZRange(booking.ends_at, booking.ends_at + timedelta(hours=1))

    copy(booking, during=next_hour, number=2)
    copy(booking, during=OVERLAPPING, state="waiting", number=3)
    copy(booking, during=OVERLAPPING, state="cancelled", number=4)

    assert Booking.objects.count() == 4
    assert timezone.now() < booking.starts_at
