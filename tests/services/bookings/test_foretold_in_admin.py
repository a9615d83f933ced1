"""The admin says what a change would bring to bookings before it saves; a tick confirms."""

from datetime import time

import pytest
from django.urls import reverse

from members.notices.models import OutboxMessage
from services.bookings import actions
from services.bookings.models import Booking, Room
from services.centers.models import OpeningException, OpeningRule, ServiceCenter
from tests.services.bookings.conftest import wish
from tests.services.centers.test_admin import admin_form

pytestmark = pytest.mark.django_db
CLOSED = {
    "opening_exceptions-TOTAL_FORMS": 1,
    "opening_exceptions-0-on": "2026-11-25",
    "opening_exceptions-0-reason": "消防检修",
}


@pytest.fixture
def booked(room, tenant):
    return actions.book(room, wish(), by=tenant)


def rules_from_ten(center):
    """Return the rows of a centre's rules as the admin sends them, mornings only, from ten on."""
    rule = center.opening_rules.get(opens=time(9))
    row = {"id": rule.pk, "center": center.pk, "days": rule.days, "opens": "10:00", "closes": "12:00"}
    weekdays = {"opening_rules-0-weekdays": [1 << day for day in range(7)]}
    counts = {"opening_rules-TOTAL_FORMS": 1, "opening_rules-INITIAL_FORMS": 1}
    return {f"opening_rules-0-{name}": value for name, value in row.items()} | counts | weekdays


CHANGES = {
    "a day closed": (lambda center: CLOSED, "11月25日不开放（消防检修）"),
    "hours cut": (rules_from_ten, "11月25日只在 10:00–12:00、13:00–18:00 开放"),
    "a centre withdrawn": (lambda center: {"is_published": ""}, "场地已停止开放"),
}


@pytest.mark.parametrize(("changed", "reason"), CHANGES.values(), ids=CHANGES)
def test_saving_a_centre_says_first_which_bookings_it_would_affect(
    client, room, booked, staff, changed, reason
):
    center = room.center
    client.force_login(staff)
    address = reverse("admin:centers_servicecenter_change", args=[center.pk])
    sent = admin_form(center, is_published="on") | changed(center)

    asked = client.post(address, sent)

    text = asked.content.decode()
    assert (asked.status_code, "保存后：1 个预约受影响：共享会议室 11月25日 09:00–10:00" in text) == (
        200,
        True,
    )
    assert "已成功" not in client.get(address).content.decode()
    booked.refresh_from_db()
    assert booked.affected_reason == ""
    assert not OpeningException.objects.exists()
    assert OpeningRule.objects.filter(opens=time(9)).exists()
    assert ServiceCenter.objects.get().is_published
    assert not OutboxMessage.objects.filter(kind="booking_affected").exists()

    saved = client.post(address, {**sent, "confirmed": "on"}, follow=True)

    assert "1 个预约受影响" in saved.content.decode()
    booked.refresh_from_db()
    assert booked.affected_reason == reason
    assert OutboxMessage.objects.filter(kind="booking_affected").exists()


def test_a_room_made_smaller_is_asked_about_first(client, room, booked, staff):
    Booking.objects.update(people=10)
    client.force_login(staff)
    address = reverse("admin:bookings_room_change", args=[room.pk])
    form = client.get(address).context["adminform"].form
    sent = {name: value for name, value in form.initial.items() if value is not None} | {"capacity": 4}

    asked = client.post(address, sent)

    assert "保存后：1 个预约受影响" in asked.content.decode()
    assert Room.objects.get().capacity == 12
    client.post(address, {**sent, "confirmed": "on"})
    assert Room.objects.get().capacity == 4


def test_what_affects_nobody_is_saved_at_once(client, room, booked, staff):
    client.force_login(staff)
    address = reverse("admin:centers_servicecenter_change", args=[room.center_id])

    answer = client.post(address, admin_form(room.center, is_published="on") | {"place": "一层西侧"})

    assert (answer.status_code, ServiceCenter.objects.get().place) == (302, "一层西侧")
