"""Eight people tap at one slot in the same moment: one has it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, connection
from django.utils import timezone
from psycopg2.errors import DeadlockDetected, ExclusionViolation
from psycopg2.extras import DateTimeTZRange

from buildings.foundation.lifecycle.moves import StaleMove
from services.bookings import actions
from services.bookings.models import Booking
from services.bookings.numbers import new_number
from services.bookings.states import HOLDING
from tests import factories
from tests.services.bookings.conftest import at, wish

PEOPLE = 8
pytestmark = pytest.mark.django_db(transaction=True)


def _all_at_once(work, things):
    together = Barrier(len(things))

    def one(thing):
        together.wait()
        try:
            return work(thing)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(things)) as pool:
        return list(pool.map(one, things))


def test_eight_at_one_slot_one_wins(room):
    def ask(person):
        try:
            return actions.book(room, wish(), by=person).state
        except ValidationError as error:
            return error.messages[0]

    answers = _all_at_once(ask, [factories.make_user() for _ in range(PEOPLE)])

    assert sorted(answers) == sorted(["approved"] + ["这个时段已被预约"] * (PEOPLE - 1))
    assert Booking.objects.filter(state__in=HOLDING).count() == 1


def test_eight_past_the_lock_still_meet_the_constraint(room):
    """Rows written in the same instant wait for each other: PostgreSQL then refuses all but one as a deadlock."""
    during = DateTimeTZRange(at("2026-11-25 09:00"), at("2026-11-25 10:00"))

    def write(person):
        try:
            Booking.objects.create(
                room=room,
                number=new_number(),
                during=during,
                state="approved",
                lapses_at=timezone.now(),
                asked_by=person,
                name="一",
                unit_name="一",
                purpose="一",
            )
        except (IntegrityError, OperationalError) as error:
            if not isinstance(error.__cause__, (ExclusionViolation, DeadlockDetected)):
                raise
            return 0
        return 1

    assert sum(_all_at_once(write, [factories.make_user() for _ in range(PEOPLE)])) == 1
    assert Booking.objects.filter(state__in=HOLDING).count() == 1


def test_eight_in_the_waiting_list_move_up_one_by_one(room, tenant):
    held = actions.book(room, wish(), by=tenant)
    for _ in range(PEOPLE):
        actions.book(room, wish(), by=factories.make_user(), wait=True)

    _all_at_once(lambda _: _cancelled(held), range(2))

    assert Booking.objects.filter(state="approved").count() == 1
    assert Booking.objects.filter(state="waiting").count() == PEOPLE - 1


def _cancelled(booking):
    try:
        actions.cancel(booking, holds_link=True)
    except StaleMove:
        return 0
    return 1
