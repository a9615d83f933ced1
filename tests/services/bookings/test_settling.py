"""What lapses by itself stays settled, whatever becomes of the verb that found it."""

import pytest
from django.core.exceptions import ValidationError

from members.notices.models import OutboxMessage
from services.bookings import actions
from services.bookings.models import Booking
from tests import factories
from tests.services.bookings.conftest import at, wish

pytestmark = pytest.mark.django_db


@pytest.fixture
def queue(room, tenant, clock):
    """A no-show, and somebody who waits for its hour; the room lapsed a moment ago."""
    missed = actions.book(room, wish(), by=tenant)
    waiting = actions.book(room, wish(), by=factories.make_user(), wait=True)
    clock.move_to(at("2026-11-25 09:15"))
    return missed, waiting


def states():
    return list(Booking.objects.order_by("pk").values_list("state", flat=True))


def was_told(booking):
    return OutboxMessage.objects.filter(kind="booking_promote", recipient=booking.asked_by).exists()


def test_who_waits_keeps_the_slot_when_a_stranger_is_refused_it(room, queue, staff):
    with pytest.raises(ValidationError, match="已被预约"):
        actions.book(room, wish(), by=staff)

    assert states() == ["released", "approved"]
    assert was_told(queue[1])


def test_who_waits_keeps_the_slot_when_a_series_and_a_late_check_in_are_refused(room, queue, staff):
    with pytest.raises(ValidationError, match="已被预约"):
        actions.book_weekly(room, wish(), by=staff, weeks=2)
    with pytest.raises(ValidationError, match="不能签到"):
        actions.check_in(room, queue[0].number)

    assert states() == ["released", "approved"]
