"""What changes under a booking tells its people: a day closed, shorter hours, a room withdrawn, a calendar changed."""

from datetime import date, time
from functools import partial

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from buildings.foundation.waiting import waiting_for
from members.committees import calendars
from members.committees.actions import open_calendar
from members.notices.models import OutboxMessage
from services.bookings import actions
from services.bookings.models import Booking, Room
from services.bookings.numbers import follow_token
from services.bookings.states import BookingState
from services.centers import actions as centers
from services.centers.facts import CenterFacts, OpeningHours
from services.centers.models import OpeningException
from tests.services.bookings.conftest import at, feed_of, wish

pytestmark = pytest.mark.django_db
WEDNESDAY = date(2026, 11, 25)


@pytest.fixture
def booked(room, tenant):
    return actions.book(room, wish(), by=tenant)


def told(kind):
    """Return whom messages of a kind are to, with their titles."""
    rows = OutboxMessage.objects.filter(kind=kind, channel="inbox").order_by("pk")
    return [(row.recipient, row.payload["title"]) for row in rows]


def close_the_day(room, staff, **hours):
    centers.add_exception(room.center, by=staff, on=WEDNESDAY, reason="消防检修", **hours)


def open_again(room, staff):
    centers.remove_exception(OpeningException.objects.get(center=room.center), by=staff)


def shorten(room, staff):
    centers.set_hours(room.center, by=staff, rules=[OpeningHours(opens=time(10), closes=time(12))])


def lengthen(room, staff):
    centers.set_hours(room.center, by=staff, rules=[OpeningHours(opens=time(9), closes=time(18))])


def set_published(room, staff, *, is_published):
    center = room.center
    center.is_published = is_published
    center.save()
    centers.look_again(center, by=staff)


def set_room(room, staff, **columns):
    Room.objects.filter(pk=room.pk).update(**columns)
    actions.look_again(Booking.objects.filter(room=room), by=staff)


CHANGES = {
    "a day is closed": (close_the_day, open_again, "11月25日不开放（消防检修）"),
    "a day has other hours": (
        partial(close_the_day, opens=time(14), closes=time(16)),
        open_again,
        "11月25日只在 14:00–16:00 开放（消防检修）",
    ),
    "the hours are shorter": (shorten, lengthen, "11月25日只在 10:00–12:00 开放"),
    "the room is withdrawn": (
        partial(set_room, is_open=False),
        partial(set_room, is_open=True),
        "场地已停止开放",
    ),
    "the centre is withdrawn": (
        partial(set_published, is_published=False),
        partial(set_published, is_published=True),
        "场地已停止开放",
    ),
    "the room holds fewer": (
        partial(set_room, capacity=4),
        partial(set_room, capacity=12),
        "场地现最多容纳 4 人",
    ),
}


@pytest.mark.parametrize("case", CHANGES)
def test_what_changes_under_a_booking_marks_it_and_tells_its_people_once(case, room, tenant, staff):
    change, change_back, why = CHANGES[case]
    booking = actions.book(room, wish(people=6), by=tenant)
    actions.book(room, wish("2026-11-26 10:00", people=2), by=tenant)

    change(room, staff)
    actions.look_at_every_room(at=timezone.now())

    booking.refresh_from_db()
    assert (booking.state, booking.affected_reason) == (BookingState.APPROVED, why)
    assert booking.steps.last().words == (
        f"受影响：{why}。可以改约其他时段或场地，并取消这个预约；有疑问可联系云泉党群服务中心。"
    )
    assert (tenant, "场地有变，您的预约受影响，请改约") in told("booking_affected")
    assert len(told("booking_affected")) == Booking.objects.filter(affected_at__isnull=False).count()
    assert len(told("booking_affected_desk")) == 1

    change_back(room, staff)

    booking.refresh_from_db()
    assert (booking.affected_reason, booking.affected_at) == ("", None)
    assert (tenant, "场地已恢复开放，您的预约照常") in told("booking_restored")


def test_hours_around_a_booking_may_change_without_a_word(room, booked, staff):
    lengthen(room, staff)
    centers.add_exception(room.center, by=staff, on=WEDNESDAY, opens=time(9), closes=time(10))
    centers.add_exception(room.center, by=staff, on=date(2026, 11, 27))

    booked.refresh_from_db()
    assert booked.affected_reason == ""
    assert told("booking_affected") == told("booking_affected_desk") == []


def test_the_keeper_is_told_how_many_he_has_to_call(room, booked, staff):
    actions.book(room, wish("2026-11-25 14:00", phone="13800138000"))
    room.bookings.update(state=BookingState.APPROVED)

    close_the_day(room, staff)

    assert told("booking_affected_desk") == [(staff, "2 个预约受影响，其中 1 个没有账号，请打电话告知")]
    assert ("affected_bookings", 2) in [(one.queue.key, one.number) for one in waiting_for(staff)]


def test_the_form_shows_who_counts_on_the_day_before_it_closes_it(client, room, booked, staff):
    client.force_login(staff)
    address, day = reverse("upkeep-except", args=[room.center_id]), {"on": "2026-11-25", "reason": "装修"}

    first = client.post(address, day)

    assert first.status_code == 422
    assert "1 个预约受影响：共享会议室 11月25日 09:00–10:00" in first.content.decode()
    assert "仍要公布并告知" in first.content.decode()
    assert not OpeningException.objects.exists()
    assert told("booking_affected") == []

    assert client.post(address, {**day, "confirmed": "on"}).status_code == 302
    assert OpeningException.objects.get().reason == "装修"
    assert len(told("booking_affected")) == 1


def test_a_day_on_which_nobody_counts_is_closed_at_the_first_tap(client, room, booked, staff):
    client.force_login(staff)

    answer = client.post(reverse("upkeep-except", args=[room.center_id]), {"on": "2026-11-28"})

    assert (answer.status_code, OpeningException.objects.count()) == (302, 1)


def test_its_page_the_desk_and_the_list_say_so(client, room, booked, staff):
    close_the_day(room, staff)

    page = client.get(reverse("booking-follow", args=[follow_token(booked.number)])).content.decode()
    assert "受影响：11月25日不开放（消防检修）。" in page
    assert '<span data-verb="cancel">请<a href=' in page
    assert "到场后扫门口的二维码" not in page
    client.force_login(staff)
    assert "预约人已收到消息" in client.get(reverse("booking-detail", args=[booked.number])).content.decode()
    listed = client.get(reverse("booking-list"), {"affected": "on"}).content.decode()
    assert booked.number in listed
    assert "受影响" in listed


def test_feeds_follow(client, room, booked, staff, tenant):
    token = calendars.token_of(open_calendar(by=tenant))
    close_the_day(room, staff)

    def events(address):
        return Calendar.from_ical(client.get(address).content).walk("VEVENT")

    (own,) = events(reverse("calendar-person", args=[token]))
    (of_building,) = events(reverse("building-calendar", args=[room.center.building.code]))
    (bookings,) = events(feed_of(tenant))
    for event in (own, bookings):
        assert str(event["status"]) == "TENTATIVE"
        assert "受影响：11月25日不开放（消防检修）" in str(event["summary"])
    assert (str(of_building["status"]), int(of_building["sequence"])) == ("CANCELLED", 2)


def test_nobody_moves_up_into_a_day_that_is_closed(room, booked, staff, specialist):
    waiting = actions.book(room, wish(name="赵二"), by=specialist, wait=True)
    close_the_day(room, staff)

    actions.cancel(booked, by=booked.asked_by)

    waiting.refresh_from_db()
    assert waiting.state == BookingState.WAITING

    open_again(room, staff)
    actions.let_wait_no_longer(at=timezone.now())
    assert (specialist, "场地已恢复开放，您的预约照常") in told("booking_restored")


def test_who_could_not_come_is_released_without_blame_and_keeps_his_share(room, booked, staff, clock):
    close_the_day(room, staff)
    clock.move_to("2026-11-25 09:30+08:00")

    with actions.settling.settled(room):
        pass

    booked.refresh_from_db()
    assert booked.state == BookingState.RELEASED
    assert booked.steps.last().words == "场地没有开放，预约已释放，不计入每月时长。"
    month = at("2026-11-01 00:00"), at("2026-12-01 00:00")
    assert room.bookings.minutes_between(*month) == 0


def test_saving_the_centre_or_the_room_in_the_admin_tells_too(client, room, booked, staff):
    facts = CenterFacts.of(room.center)
    centers.describe_center(room.center, facts, by=staff)
    assert told("booking_affected") == []

    client.force_login(staff)
    page = client.get(reverse("admin:bookings_room_change", args=[room.pk]))
    assert "1 个；关闭、减少人数后会标为受影响" in page.content.decode()
    form = page.context["adminform"].form
    columns = {name: value for name, value in form.initial.items() if value is not None}
    closed = {**columns, "is_open": "", "confirmed": "on"}
    answer = client.post(reverse("admin:bookings_room_change", args=[room.pk]), closed, follow=True)

    assert "1 个预约受影响" in answer.content.decode()
    assert len(told("booking_affected")) == 1
