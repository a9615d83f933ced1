"""The table of moves against the table drawn by hand in the docs, and every move by every role from every state."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from buildings.foundation.lifecycle.moves import StaleMove
from services.bookings import actions, rules
from services.bookings.models import Booking, Room
from services.bookings.states import BookingState
from services.bookings.workflow import MOVES
from tests import factories
from tests.lifecycles import drawn, in_code
from tests.services.bookings.conftest import at, wish

DRAWN = drawn("bookings.md")
MANAGERS, ASKER = {"staff", "street_leader", "approver"}, {"tenant", "link"}
ROLES = [*sorted(MANAGERS | ASKER), "chief", "stranger", "other_staff", "district_leader"]
# Who may, of a booking that `tenant` asked for in a room whose approver has no other right.
MAY = {
    "approve": MANAGERS,
    "decline": MANAGERS,
    "cancel": MANAGERS | ASKER,
    "check_in": MANAGERS,
    "end_early": MANAGERS | ASKER,
}
# What the clock and the state allow, on the eve but for the two stations of the day itself.
POSSIBLE = {
    "requested": {"approve", "decline", "cancel"},
    "approved": {"cancel"},
    "at_the_door": {"cancel", "check_in"},
    "in_use": {"end_early"},
    "waiting": {"decline", "cancel"},
    "declined": set(),
    "cancelled": set(),
    "released": set(),
}


def test_the_table_is_the_one_drawn_by_hand():
    assert {verb: row[:3] for verb, row in DRAWN.items() if verb != "book"} == in_code(MOVES)


def test_the_permissions_are_those_drawn_by_hand():
    for verb, move in MOVES.items():
        who = DRAWN[verb].who
        assert ("the room's approver, manage_bookings" in who) == (move.permission == "manage_bookings"), verb
        assert ("the asker (account or link)" in who) == move.by_asker, verb
        assert who.startswith("by itself") == (move.permission is None), verb


def test_every_state_is_reached_and_only_the_ends_are_left_by_nobody():
    left = {state for move in MOVES.values() for state in move.sources}

    assert set(BookingState) - left == {BookingState.DECLINED, BookingState.CANCELLED, BookingState.RELEASED}
    assert {move.target for move in MOVES.values()} | {BookingState.WAITING} == set(BookingState)


@pytest.fixture
def approver(db):
    return factories.make_user(username="approver")


@pytest.fixture
def stranger(db):
    return factories.make_user(username="stranger")


@pytest.fixture
def station(request, asked, approver, staff, tenant, clock):
    """A booking of the tenant's at the station named, and the moment."""
    Room.objects.update(approver=approver)
    booking, name = Booking.objects.get(pk=asked.pk), request.param
    if name == "waiting":
        booking = actions.book(booking.room, wish(), by=tenant, wait=True)
    elif name == "declined":
        actions.decline(booking, by=staff, reason="内部会议")
    elif name == "cancelled":
        actions.cancel(booking, by=tenant)
    elif name != "requested":
        booking = actions.approve(booking, by=staff)
    if name in ("at_the_door", "in_use"):
        clock.move_to(at("2026-11-25 08:50"))
    if name == "in_use":
        actions.check_in(booking.room, booking.number, by=staff)
        clock.move_to(at("2026-11-25 09:20"))
    if name == "released":
        clock.move_to(at("2026-11-25 09:20"))
        actions.book(booking.room, wish("2026-11-25 13:00"), by=staff)  # whatever verb: it settles first
    return name, Booking.objects.get(pk=booking.pk)


def made(booking, verb, *, by, holds_link):
    """Make a move through its verb, as a door does."""
    if verb == "check_in":
        return actions.check_in(booking.room, booking.number, by=by)
    more = {"reason": "内部会议"} if verb == "decline" else {}
    link = {"holds_link": True} if holds_link and verb in ("cancel", "end_early") else {}
    return getattr(actions, verb)(booking, by=by, **more, **link)


@pytest.mark.django_db
@pytest.mark.parametrize("station", list(POSSIBLE), indirect=True)
def test_each_role_makes_exactly_its_moves_from_each_station(request, station):
    name, booking = station
    before = Booking.objects.values().get(pk=booking.pk)
    for role in ROLES:
        by, holds_link = (None, True) if role == "link" else (request.getfixturevalue(role), False)
        expected = {verb for verb in POSSIBLE[name] if role in MAY[verb]}
        offered = rules.moves_open_to(by, booking, timezone.now(), holds_link=holds_link)
        assert {move.verb for move in offered} == expected, role
        for verb, who in MAY.items():
            if verb == "check_in" and (role == "link" or name == "in_use"):
                continue  # at the door whoever knows the number checks in, and twice is once
            with transaction.atomic():
                if verb in expected:
                    moved = made(booking, verb, by=by, holds_link=holds_link)
                    assert moved.state == MOVES[verb].target, (role, verb)
                else:
                    late = (StaleMove, ValidationError) if role in who else PermissionDenied
                    with pytest.raises(late):
                        made(booking, verb, by=by, holds_link=holds_link)
                    assert Booking.objects.values().get(pk=booking.pk) == before, (role, verb)
                transaction.set_rollback(True)
