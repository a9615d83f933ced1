"""A firm's share of a room is what known people asked for in its name: a stranger's wishes take nothing of it."""

import pytest
from django.core.exceptions import ValidationError

from members.accounts.limits import Visitor
from services.bookings import actions
from services.bookings.models import Booking, Room
from tests.services.bookings.conftest import wish

pytestmark = pytest.mark.django_db
STRANGER = Visitor("203.0.113.5")


@pytest.fixture
def shared(room):
    Room.objects.update(monthly_minutes=120)
    room.refresh_from_db()
    return room


def ask(room, start, **told):
    return actions.book(room, wish(start, phone="19900003517", **told), visitor=STRANGER)


def test_wishes_of_strangers_leave_the_share_of_the_firm_they_name(shared, tenant, enterprise):
    for start in ("2026-11-25 09:00", "2026-11-25 10:00"):
        ask(shared, start)

    mine = [
        actions.book(shared, wish(start), by=tenant) for start in ("2026-11-26 09:00", "2026-11-26 10:00")
    ]
    assert len(mine) == 2
    with pytest.raises(ValidationError, match="已约 2 小时，每月上限 2 小时"):
        actions.book(shared, wish("2026-11-27 09:00"), by=tenant)


def test_a_stranger_is_told_nothing_of_what_a_firm_has_booked(shared, tenant, enterprise):
    for start in ("2026-11-26 09:00", "2026-11-26 10:00"):
        actions.book(shared, wish(start), by=tenant)

    ask(shared, "2026-11-25 09:00")
    ask(shared, "2026-11-25 10:00")
    with pytest.raises(ValidationError) as refused:
        ask(shared, "2026-11-25 11:00")
    assert refused.value.messages == ["没有登录的预约本月在这个场地已满，请登录后预约，或联系场地管理人"]


def test_what_a_person_approved_counts_for_the_firm(shared, tenant, enterprise, staff):
    Room.objects.update(approval=Room.Admission.BY_HAND)
    shared.refresh_from_db()
    for start in ("2026-11-25 09:00", "2026-11-25 10:00"):
        actions.approve(ask(shared, start), by=staff)

    assert Booking.objects.proven().count() == 2
    with pytest.raises(ValidationError, match="已约 2 小时"):
        actions.book(shared, wish("2026-11-26 09:00"), by=tenant)
