"""Who books for himself, without a unit; giving back asks once; what waits goes by when it begins."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from members.notices import tasks
from members.notices.models import Notice
from services.bookings import actions
from services.bookings.models import Booking, BookingState
from services.bookings.numbers import follow_token
from tests import factories
from tests.services.bookings.conftest import wish
from tests.services.bookings.test_pages import NINE, filled, text

pytestmark = pytest.mark.django_db


def test_a_resident_books_for_himself_without_a_unit(client, room, tenant, enterprise):
    client.force_login(tenant)

    made = client.post(reverse("room-book", args=[room.pk]), filled(unit_name=""), follow=True)

    assert list(Booking.objects.values_list("unit_name", "enterprise", "name")) == [("", None, "王一")]
    assert "<dt>使用</dt><dd>个人</dd>" in text(made)


def test_the_api_takes_a_booking_without_a_unit(client, room, tenant):
    client.force_login(tenant)
    told = {"room": room.pk, "start": NINE, "end": "2026-11-25T10:00:00+08:00", "purpose": "读书"}

    made = client.post("/api/bookings/", told, content_type="application/json")

    assert (made.status_code, made.json()["unit_name"]) == (201, "")


def test_the_desk_reads_that_a_person_asked(client, asked, staff):
    Booking.objects.update(unit_name="")
    client.force_login(staff)

    pages = [
        text(client.get(reverse("booking-list"))),
        text(client.get(reverse("booking-detail", args=[asked.number]))),
        text(client.get(reverse("room-detail", args=[asked.room_id]))),
    ]

    assert ["个人" in page for page in pages] == [True, True, True]


def test_the_share_of_a_month_of_persons_is_each_account_s_own(room, tenant):
    room.monthly_minutes = 60
    room.save()
    other = factories.make_user()
    actions.book(room, wish(unit_name=""), by=tenant)

    actions.book(room, wish("2026-11-25 10:00", unit_name=""), by=other)
    with pytest.raises(ValidationError, match="您本月在这个场地已约 1 小时"):
        actions.book(room, wish("2026-11-26 10:00", unit_name=""), by=tenant)


def test_a_person_who_waits_moves_up_within_his_own_share(room, tenant, staff):
    room.monthly_minutes = 60
    room.save()
    first, second = factories.make_user(), factories.make_user()
    actions.book(room, wish("2026-11-25 11:00", unit_name=""), by=first)
    taken = actions.book(room, wish(unit_name="棋社"), by=staff)
    over, within = (
        actions.book(room, wish(unit_name="", purpose="棋"), by=by, wait=True) for by in (second, tenant)
    )
    Booking.objects.filter(pk=over.pk).update(asked_by=first)  # has had his hour

    actions.cancel(taken, by=staff)

    states = dict(Booking.objects.values_list("pk", "state"))
    assert [states[one.pk] for one in (over, within)] == [BookingState.WAITING, BookingState.APPROVED]


def test_to_give_a_booking_back_asks_once(client, asked):
    link = follow_token(asked.number)
    page = text(client.get(reverse("booking-follow", args=[link])))
    (address,) = re.findall(r'href="([^"]+)"[^>]*>取消预约</a>', page)

    question = text(client.get(address))

    assert "共享会议室，2026年11月25日 星期三 09:00–10:00" in question
    assert Booking.objects.get().state == BookingState.REQUESTED
    client.post(address)
    assert Booking.objects.get().state == BookingState.CANCELLED
    again = text(client.get(address))
    assert "不能取消" in again
    assert "确定取消" not in again


def test_what_waits_for_a_decision_is_listed_by_when_it_begins(client, asked, room, tenant, staff):
    later, sooner = (
        actions.book(room, wish(start), by=tenant) for start in ("2026-11-27 09:00", "2026-11-25 14:00")
    )
    client.force_login(staff)

    def listed(**query):
        return [row[0].pk for row in client.get(reverse("booking-list"), query).context["rows"]]

    assert listed() == listed(state="requested") == [asked.pk, sooner.pk, later.pk]
    assert listed(all=1) == [sooner.pk, later.pk, asked.pk]


def test_a_second_page_of_what_waits_goes_on_where_the_first_ended(client, room, tenant, staff, asked):
    room.days_ahead = 60
    room.save()
    for day in range(26):
        actions.book(room, wish(f"2026-12-{day + 1:02} 09:00", unit_name=f"单位{day}"), by=tenant)
    client.force_login(staff)

    first = client.get(reverse("booking-list"))
    second = client.get(reverse("booking-list") + first.context["page"].next_url)

    starts = [row[0].starts_at for answer in (first, second) for row in answer.context["rows"]]
    assert starts == sorted(starts)
    assert (len(starts), "共 27 件" in text(second)) == (27, True)


def test_what_asked_for_a_decision_is_read_once_somebody_decided(asked, staff, street_leader):
    tasks.drain_outbox()
    assert Notice.objects.filter(recipient=staff).unread().count() == 1

    actions.approve(asked, by=street_leader)

    assert Notice.objects.filter(recipient=staff).unread().count() == 0
