"""The form that asks for a room: what it offers can be had, and what cannot is told for what it is."""

import re

import pytest
from django.urls import reverse

from services.bookings import actions
from services.bookings.models import Booking, Room
from tests.services.bookings.conftest import at, wish

pytestmark = pytest.mark.django_db
NINE = "2026-11-25T09:00:00+08:00"


def text(response):
    return response.content.decode()


def form_of(client, room, start=NINE):
    return client.get(reverse("room-book", args=[room.pk]), {"start": start})


def ask(client, room, **told):
    told = {
        "start": NINE,
        "minutes": 60,
        "purpose": "例会",
        "people": 5,
        "unit_name": "读书会",
        "name": "王一",
        "phone": "13911112222",
        "key": "k",
        **told,
    }
    return client.post(reverse("room-book", args=[room.pk]), told, follow=True)


def times(response):
    return re.findall(r"共 (\d+) 次", text(response))


def test_as_many_weeks_are_offered_as_one_may_ask_ahead(client, room, tenant):
    client.force_login(tenant)

    assert times(form_of(client, room)) == [
        "2",
        "3",
        "4",
        "5",
    ]  # the last on 12月23日, thirty days from 11月24日
    assert times(form_of(client, room, "2026-12-15T09:00:00+08:00")) == ["2"]
    last = form_of(client, room, "2026-12-20T09:00:00+08:00")
    assert "重复" not in text(last)
    Room.objects.update(days_ahead=300)
    assert times(form_of(client, room))[-1] == "12"
    Room.objects.update(days_ahead=30)
    assert ask(client, room, weeks="6").status_code == 422


def test_the_dates_left_out_are_named_with_why(client, room, tenant, staff):
    actions.book(room, wish("2026-12-02 09:00"), by=staff)
    room.center.opening_exceptions.create(on=at("2026-12-09 00:00").date(), reason="停电")
    client.force_login(tenant)
    assert "约不上的日期跳过，其余照约" in text(form_of(client, room))

    page = text(ask(client, room, weeks="4", skip_refused="on"))

    assert "12月2日没有约上：这个时段已被预约" in page
    assert "12月9日没有约上：所选时段不在开放时间内" in page
    assert Booking.objects.filter(asked_by=tenant).count() == 2


@pytest.mark.parametrize(
    ("start", "words", "week"),
    [
        ("2026-11-25T12:00:00+08:00", "所选时段不在开放时间内", "2026-11-25"),
        ("2026-11-24T08:00:00+08:00", "这个时段已经过去", "2026-11-24"),
        ("2026-12-30T09:00:00+08:00", "最多提前 30 天预约", "2026-12-24"),
    ],
)
def test_a_start_nobody_may_have_is_told_for_what_it_is_and_not_called_taken(
    client, room, start, words, week
):
    page = form_of(client, room, start)

    assert (page.status_code, words in text(page)) == (409, True)
    assert "已有人约" not in text(page)
    assert f"?from={week}&amp;day={week}" in text(page)


def test_a_form_sent_too_late_is_refused_and_offers_no_queue(client, room, clock):
    clock.move_to(at("2026-11-25 12:30"))
    page = ask(client, room)

    assert (page.status_code, "这个时段已经过去" in text(page)) == (422, True)
    assert "候补" not in text(page)
