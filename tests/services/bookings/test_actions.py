from datetime import time, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from buildings.foundation.lifecycle.moves import StaleMove
from members.accounts.limits import TooManyError, Visitor
from members.notices.models import OutboxMessage
from services.bookings import actions
from services.bookings.models import Booking, BookingState, Room
from services.centers import actions as center_actions
from tests import factories
from tests.services.bookings.conftest import at, wish

pytestmark = pytest.mark.django_db


def states():
    return list(Booking.objects.order_by("pk").values_list("state", flat=True))


def told():
    return list(OutboxMessage.objects.order_by("pk").values_list("kind", "recipient"))


def test_an_account_has_the_room_at_once_and_a_visitor_waits_for_a_person(room, tenant, staff):
    mine = actions.book(room, wish(), by=tenant)
    theirs = actions.book(
        room, wish("2026-11-25 10:00", phone="13911112222"), visitor=Visitor(address="192.0.2.1")
    )

    assert (mine.state, theirs.state) == (BookingState.APPROVED, BookingState.REQUESTED)
    assert mine.lapses_at == at("2026-11-25 09:15")
    assert told() == [("booking_asked", staff.pk)]


def test_the_unit_is_the_firm_of_the_ledger_that_bears_the_name(room, tenant, enterprise):
    assert actions.book(room, wish(unit_name=" 云泉科技有限公司 "), by=tenant).enterprise == enterprise
    assert actions.book(room, wish("2026-11-25 10:00", unit_name="读书会"), by=tenant).enterprise is None


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"start": "2026-11-25 11:00", "minutes": 120}, "不在开放时间内"),
        ({"start": "2026-11-25 09:30"}, "不在开放时间内"),
        ({"start": "2026-11-25 13:00", "minutes": 300}, "一次最长 4 小时"),
        ({"start": "2026-11-23 09:00"}, "已经过去"),
        ({"start": "2026-12-25 09:00"}, "最多提前 30 天"),
        ({"people": 13}, "最多容纳 12 人"),
    ],
)
def test_a_wish_keeps_to_the_rooms_rules(room, tenant, told, words):
    with pytest.raises(ValidationError, match=words):
        actions.book(room, wish(**told), by=tenant)


def test_a_closed_day_and_a_closed_room_are_not_to_be_had(room, tenant):
    room.center.opening_exceptions.create(on=at("2026-11-25 00:00").date(), reason="停电")
    with pytest.raises(ValidationError, match="不在开放时间内"):
        actions.book(room, wish(), by=tenant)

    Room.objects.update(is_open=False)
    with pytest.raises(ValidationError, match="目前不开放预约"):
        actions.book(room, wish("2026-11-26 09:00"), by=tenant)


def test_a_taken_stretch_is_refused_and_the_next_one_is_not(room, tenant, staff):
    actions.book(room, wish(minutes=120), by=tenant)

    with pytest.raises(ValidationError, match="已被预约"):
        actions.book(room, wish("2026-11-25 10:00"), by=staff)
    actions.book(room, wish("2026-11-25 11:00"), by=staff)
    assert states() == ["approved", "approved"]


def test_a_unit_has_its_share_of_a_month_and_no_more(room, tenant, enterprise):
    Room.objects.update(monthly_minutes=120)
    actions.book(room, wish(), by=tenant)
    cancelled = actions.book(room, wish("2026-11-25 10:00"), by=tenant)
    actions.cancel(cancelled, by=tenant)
    actions.book(room, wish("2026-11-26 10:00"), by=tenant)

    with pytest.raises(ValidationError, match="本月在这个场地已约 2 小时，每月上限 2 小时，还可约 0 分钟"):
        actions.book(room, wish("2026-11-27 10:00"), by=tenant)
    actions.book(room, wish("2026-12-01 10:00"), by=tenant)
    actions.book(room, wish("2026-11-27 10:00", unit_name="另一单位"), by=tenant)


def test_who_waits_moves_up_in_order_when_the_stretch_is_given_back(room, tenant, staff):
    first = actions.book(room, wish(), by=tenant)
    second, third = (actions.book(room, wish(), by=factories.make_user(), wait=True) for _ in range(2))

    actions.cancel(first, by=tenant)

    assert states() == ["cancelled", "approved", "waiting"]
    assert ("booking_promote", second.asked_by_id) in told()
    assert third.asked_by_id not in dict(told()).values()


def test_who_waits_moves_up_only_within_the_units_share(room, tenant, staff):
    room.monthly_minutes = 120
    room.save()
    days = ["2026-11-25 09:00", "2026-11-26 09:00"]
    taken = [actions.book(room, wish(day, minutes=120, unit_name="读书会"), by=staff) for day in days[:1]]
    taken += [actions.book(room, wish(day, minutes=120, unit_name="棋社"), by=staff) for day in days[1:]]
    waiting = [actions.book(room, wish(day, minutes=120), by=tenant, wait=True) for day in days]
    other = actions.book(
        room, wish(days[1], minutes=120, unit_name="另一单位"), by=factories.make_user(), wait=True
    )

    for booking in taken:
        actions.cancel(booking, by=staff)

    after = dict(Booking.objects.values_list("pk", "state"))
    assert [after[one.pk] for one in (*waiting, other)] == ["approved", "waiting", "approved"]


def test_a_room_that_asks_nobody_to_check_in_counts_no_one_as_missing(room, tenant, staff, clock):
    room.release_minutes = 0
    room.save()
    used = actions.book(room, wish(), by=tenant)
    clock.move_to(at("2026-11-25 11:00"))

    assert used.state_at(at("2026-11-25 11:00")) == ("done", "已使用")
    actions.book(room, wish("2026-11-25 13:00"), by=staff)
    assert states() == ["approved", "approved"]
    assert "booking_release" not in dict(told())


def test_a_number_given_already_is_drawn_again(room, tenant, monkeypatch):
    drawn = iter(["AAAAAAA", "AAAAAAA", "BBBBBBB"])
    monkeypatch.setattr(actions.asking, "new_number", lambda: next(drawn))

    actions.book(room, wish(), by=tenant)
    assert actions.book(room, wish("2026-11-25 10:00"), by=tenant).number == "BBBBBBB"


def test_a_no_show_gives_the_room_up_though_no_task_has_run(room, tenant, staff, clock):
    missed = actions.book(room, wish(), by=tenant)
    clock.move_to(at("2026-11-25 09:14"))
    assert missed.holds(at("2026-11-25 09:14"))
    with pytest.raises(ValidationError, match="已被预约"):
        actions.book(room, wish(), by=staff)

    clock.move_to(at("2026-11-25 09:15"))
    assert not missed.holds(at("2026-11-25 09:15"))
    assert missed.state_at(at("2026-11-25 09:15")) == ("released", "逾期释放")
    assert not Booking.objects.holding(at("2026-11-25 09:15")).exists()
    assert states() == ["approved"]

    actions.book(room, wish(), by=staff)
    assert states() == ["released", "approved"]


def test_who_checked_in_keeps_the_room(room, tenant, staff, clock):
    booking = actions.book(room, wish(), by=tenant)
    with pytest.raises(ValidationError, match="还没到时间：09:00 开始"):
        actions.check_in(room, booking.number)

    clock.move_to(at("2026-11-25 08:50"))
    actions.check_in(room, booking.number.lower())
    clock.move_to(at("2026-11-25 09:30"))

    with pytest.raises(ValidationError, match="已被预约"):
        actions.book(room, wish(), by=staff)
    assert actions.check_in(room, booking.number).checked_in_at == at("2026-11-25 08:50")


def test_the_door_takes_no_number_of_another_room_and_no_lapsed_one(room, tenant, clock):
    other = Room.objects.create(center=room.center, name="活动室")
    booking = actions.book(room, wish(), by=tenant)
    clock.move_to(at("2026-11-25 09:00"))
    with pytest.raises(ValidationError, match="没有找到"):
        actions.check_in(other, booking.number)

    clock.move_to(at("2026-11-25 09:20"))
    with pytest.raises(ValidationError, match="现在是「逾期释放」，不能签到"):
        actions.check_in(room, booking.number)


def test_a_waiting_person_at_the_door_gets_the_room_of_a_no_show(room, tenant, clock):
    actions.book(room, wish(), by=tenant)
    waiting = actions.book(room, wish(), by=factories.make_user(), wait=True)
    clock.move_to(at("2026-11-25 09:20"))

    assert actions.check_in(room, waiting.number).checked_in_at == at("2026-11-25 09:20")


def test_an_approver_lets_a_request_stand_or_refuses_it_with_a_reason(asked, staff, tenant):
    with pytest.raises(ValidationError, match="请说明不通过的原因"):
        actions.decline(asked, by=staff, reason=" ")
    approved = actions.approve(asked, by=staff)

    assert (approved.state, approved.decided_by) == (BookingState.APPROVED, staff)
    with pytest.raises(StaleMove, match="现在是「已约」，不能不通过"):
        actions.decline(asked, by=staff, reason="维修")
    assert ("booking_approve", tenant.pk) in told()


def test_a_refusal_says_why_and_lets_the_next_one_in(asked, staff, room):
    actions.book(room, wish(), by=factories.make_user(), wait=True)
    declined = actions.decline(asked, by=staff, reason="内部会议")

    assert (declined.state, declined.steps.last().words) == ("declined", "预约未通过：内部会议")
    assert states() == ["declined", "requested"]


def test_only_the_asker_and_who_manages_the_room_may_move_a_booking(
    asked, chief, other_staff, room, specialist
):
    for person in (chief, other_staff, specialist):
        for move in (
            lambda person=person: actions.approve(asked, by=person),
            lambda person=person: actions.decline(asked, by=person, reason="不"),
            lambda person=person: actions.cancel(asked, by=person),
            lambda person=person: actions.renew_door_code(room, by=person),
        ):
            with pytest.raises(PermissionDenied):
                move()
    with pytest.raises(PermissionDenied):
        actions.cancel(asked)
    assert actions.cancel(asked, holds_link=True).state == BookingState.CANCELLED


def test_a_named_approver_decides_without_any_other_right(asked, room):
    approver = factories.make_user()
    Room.objects.update(approver=approver)

    assert actions.approve(asked, by=approver).state == BookingState.APPROVED


def test_a_weekly_wish_is_had_whole_or_without_the_days_that_are_taken(room, tenant, staff):
    actions.book(room, wish("2026-12-02 09:00"), by=staff)

    with pytest.raises(ValidationError, match="12月2日：这个时段已被预约"):
        actions.book_weekly(room, wish(), by=tenant, weeks=3)
    assert Booking.objects.filter(asked_by=tenant).count() == 0

    series = actions.book_weekly(room, wish(), by=tenant, weeks=3, skip_refused=True)
    assert [one.starts_at for one in series.bookings] == [at("2026-11-25 09:00"), at("2026-12-09 09:00")]
    assert len({one.series for one in series.bookings}) == 1
    with pytest.raises(ValidationError, match="每周重复 2 到 12 次"):
        actions.book_weekly(room, wish(), by=tenant, weeks=53)


def test_visitors_are_limited_by_the_hour(room):
    visitor = Visitor(address="192.0.2.1")
    for hour in range(actions.BOOKINGS_AN_HOUR):
        actions.book(room, wish(f"2026-11-25 {13 + hour}:00"), visitor=visitor)

    with pytest.raises(TooManyError):
        actions.book(room, wish(), visitor=visitor)


def test_a_new_door_code_makes_the_old_sheet_void(room, staff):
    old = room.door_code

    assert actions.renew_door_code(room, by=staff).door_code != old


def test_a_room_is_opened_by_who_keeps_the_centre(room, staff, chief):
    opened = actions.open_room(room.center, actions.RoomFacts(name=" 路演厅 ", capacity=50), by=staff)

    assert (opened.name, opened.capacity) == ("路演厅", 50)
    with pytest.raises(PermissionDenied):
        actions.open_room(room.center, actions.RoomFacts(name="小会议室"), by=chief)


def test_what_was_never_decided_lapses_with_its_slot(asked, clock):
    clock.move_to(asked.lapses_at + timedelta(minutes=1))

    assert asked.state_at(asked.lapses_at) == ("released", "逾期释放")
    assert not Booking.objects.to_decide(asked.lapses_at).exists()


def test_a_request_on_a_day_closed_meanwhile_is_not_approved_without_a_word(asked, staff):
    center_actions.add_exception(asked.room.center, by=staff, on=asked.starts_at.date(), reason="停电检修")

    with pytest.raises(StaleMove, match="11月25日这个时段现已不开放，不能通过"):
        actions.approve(asked, by=staff)
    asked.refresh_from_db()
    assert asked.state == "requested"
    actions.decline(asked, by=staff, reason="当天停电")


def test_a_request_outside_shorter_hours_is_refused_and_one_inside_them_is_approved(asked, staff):
    day = asked.starts_at.date()
    short = center_actions.add_exception(
        asked.room.center, by=staff, on=day, opens=time(14), closes=time(16), reason="午后开放"
    )
    with pytest.raises(StaleMove, match="现已不开放"):
        actions.approve(asked, by=staff)
    center_actions.remove_exception(short, by=staff)
    center_actions.add_exception(
        asked.room.center, by=staff, on=day, opens=time(9), closes=time(10), reason="只开一小时"
    )

    assert actions.approve(asked, by=staff).state == "approved"
