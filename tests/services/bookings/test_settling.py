"""What lapses by itself stays settled, whatever becomes of the verb that found it."""

import pytest
from django.core.exceptions import ValidationError

from buildings.foundation.systems import declared
from members.notices.models import OutboxMessage
from services.bookings import actions, calendar
from services.bookings.models import Booking, Room
from services.bookings.tasks import sweep_waiting
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


def test_the_sweep_moves_up_who_waits_and_tells_it(room, queue, tenant):
    elsewhere = Room.objects.create(center=room.center, name="甲")
    actions.book(elsewhere, wish("2026-11-25 10:00"), by=tenant)

    assert (sweep_waiting(), sweep_waiting()) == (1, 0)
    assert states()[:2] == ["released", "approved"]
    assert was_told(queue[1])


def test_the_sweep_leaves_alone_who_waits_for_what_is_held(room, queue, tenant, clock):
    clock.move_to(at("2026-11-25 09:14"))

    assert sweep_waiting() == 0
    assert states() == ["approved", "waiting"]


@pytest.mark.parametrize("rooms", [1, 3])
def test_rooms_to_settle_are_found_by_one_statement(room, tenant, clock, rooms, django_assert_num_queries):
    for number in range(rooms):
        other = Room.objects.create(center=room.center, name=f"{number}号")
        actions.book(other, wish(), by=tenant)
        actions.book(other, wish(), by=factories.make_user(), wait=True)
    clock.move_to(at("2026-11-25 09:15"))

    with django_assert_num_queries(1):
        assert len(Room.objects.to_settle(at("2026-11-25 09:15"))) == rooms


def test_the_beat_wakes_the_sweep():
    assert sweep_waiting.name in {sweep.task for _, (_, sweep) in declared("sweeps")}


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


def nine(room):
    moment = at("2026-11-25 09:20")
    (day,) = calendar.week(room, moment.date(), viewer=None, at=moment, days=1)
    return day.slots[0].look


def test_what_somebody_is_next_for_is_shown_as_taken_though_nothing_has_run(room, queue):
    assert states() == ["approved", "waiting"]
    assert nine(room) == "busy"
    assert calendar.lengths(room, at("2026-11-25 09:00"), at("2026-11-25 09:20")) == []


def test_what_a_waiting_unit_may_not_have_is_shown_as_free(room, queue):
    Room.objects.update(monthly_minutes=60)
    room.refresh_from_db()

    assert nine(room) == "free"  # both are of one unit, and the hour nobody came to counts


def nobody_holds_any_more(room, starts, staff):
    """Let one unit wait for some hours that others held, and are free now with nothing settled yet."""
    held = [actions.book(room, wish(start, unit_name=start), by=staff).pk for start in starts]
    waiting = [actions.book(room, wish(start), by=factories.make_user(), wait=True) for start in starts]
    Booking.objects.filter(pk__in=held).update(state="cancelled")
    return waiting


@pytest.mark.parametrize("waiters", [1, 3])
def test_a_day_of_a_room_with_a_share_takes_as_many_statements_however_many_wait(
    room, staff, waiters, django_assert_num_queries
):
    room.monthly_minutes = 600
    room.save()
    waiting = nobody_holds_any_more(room, [f"2026-11-25 {hour}:00" for hour in (13, 14, 15)[:waiters]], staff)
    moment = at("2026-11-24 09:00")

    with django_assert_num_queries(4):
        assert calendar.holders(room, at("2026-11-25 09:00").date(), 1, moment) == waiting


def test_a_day_of_a_room_where_nobody_waits_takes_one_statement(room, tenant, django_assert_num_queries):
    booking = actions.book(room, wish(), by=tenant)

    with django_assert_num_queries(1):
        assert calendar.holders(room, at("2026-11-25 09:00").date(), 1, at("2026-11-24 09:00")) == [booking]


@pytest.mark.parametrize("is_known", [True, False])
def test_the_page_and_the_settling_agree_on_who_is_next_within_a_share(
    room, staff, tenant, enterprise, is_known
):
    if not is_known:
        enterprise.name = "另一家"
        enterprise.save()
    room.monthly_minutes = 120
    room.save()
    assert (actions.book(room, wish("2026-11-24 13:00"), by=tenant).enterprise_id is not None) == is_known
    first, _ = nobody_holds_any_more(room, ["2026-11-25 09:00", "2026-11-26 09:00"], staff)
    moment, day = at("2026-11-24 09:00"), at("2026-11-25 09:00").date()

    assert calendar.holders(room, day, 2, moment) == [first]
    assert (
        calendar.holders(room, day + calendar.ONE_DAY, 1, moment) == []
    )  # the day before counts, shown or not
    actions.book(room, wish("2026-11-27 09:00", unit_name="棋社"), by=staff)
    assert states()[1:] == ["cancelled", "cancelled", "approved", "waiting", "approved"]


def test_each_month_has_its_own_share_in_what_a_page_shows(room, staff):
    room.monthly_minutes = 60
    room.save()
    starts = ["2026-11-25 09:00", "2026-12-01 09:00"]
    waiting = nobody_holds_any_more(room, starts, staff)

    assert calendar.holders(room, at(starts[0]).date(), 7, at("2026-11-24 09:00")) == waiting
