"""The desk: what is decided is answered in words."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from members.accounts.models import AuditEvent
from services.bookings import actions
from services.bookings.models import Booking, Room
from services.bookings.numbers import follow_token
from tests import factories
from tests.services.bookings.conftest import at, wish

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def move(client, booking, verb, **told):
    return client.post(reverse("booking-move", args=[booking.number, verb]), told, follow=True)


@pytest.mark.parametrize(
    ("verb", "told", "words"),
    [("approve", {}, "已通过"), ("decline", {"reason": "内部会议"}, "未通过"), ("cancel", {}, "已取消")],
)
def test_what_was_decided_is_told_by_the_move(client, asked, staff, verb, told, words):
    client.force_login(staff)

    assert f"<span>{asked.number} {words}</span>" in text(move(client, asked, verb, **told))


def test_the_desk_checks_in_for_who_comes_without_a_telephone(client, room, tenant, staff, clock):
    booking = actions.book(room, wish(), by=tenant)
    client.force_login(staff)
    detail = reverse("booking-detail", args=[booking.number])
    assert "代签到" not in text(client.get(detail))
    early = client.post(reverse("booking-move", args=[booking.number, "check_in"]))
    assert (early.status_code, "还没到时间：09:00 开始" in text(early)) == (409, True)

    clock.move_to(at("2026-11-25 08:50"))
    client.force_login(staff)
    assert "代签到" in text(client.get(detail))
    answer = text(move(client, booking, "check_in"))

    assert f"<span>{booking.number} 已签到</span>" in answer
    assert "代签到" not in answer
    step = Booking.objects.get(checked_in_at=at("2026-11-25 08:50")).steps.last()
    assert (step.verb, step.by) == ("check_in", staff)


def test_who_does_not_manage_the_room_checks_nobody_in(room, tenant, chief, clock):
    booking = actions.book(room, wish(), by=tenant)
    clock.move_to(at("2026-11-25 09:00"))

    for person in (tenant, chief):
        with pytest.raises(PermissionDenied):
            actions.check_in(room, booking.number, by=person)
    assert Booking.objects.get().checked_in_at is None


def test_the_list_of_rooms_leads_to_the_page_of_the_door(client, room, staff):
    client.force_login(staff)

    assert reverse("room-door", args=[room.door_code]) in text(client.get(reverse("managed-room-list")))


def test_a_taken_slot_leads_its_asker_to_follow_it_a_manager_to_the_desk_and_others_to_the_queue(
    client, room, tenant, staff, chief
):
    booking = actions.book(room, wish(), by=tenant)
    week, queue = (
        reverse("room-detail", args=[room.pk]),
        f"{reverse('room-book', args=[room.pk])}?start=2026-11-25T09",
    )
    ways = {
        tenant: reverse("booking-follow", args=[follow_token(booking.number)]),
        staff: reverse("booking-detail", args=[booking.number]),
        chief: queue,
    }
    for person, way in ways.items():
        client.force_login(person)
        page = text(client.get(week))
        assert [one for one in ways.values() if f'href="{one}' in page] == [way]
    client.logout()
    page = text(client.get(week))
    assert (booking.number in page, f'href="{queue}' in page) == (False, True)


@pytest.mark.parametrize("query", ["", "?all=1", "?state=approved"])
def test_the_export_carries_away_what_the_list_shows(client, room, asked, tenant, staff, query):
    actions.book(room, wish("2026-11-26 09:00"), by=staff)
    client.force_login(staff)

    listed = [
        booking.number for booking, _ in client.get(f"{reverse('booking-list')}{query}").context["rows"]
    ]
    exported = client.post(f"{reverse('booking-export', args=['csv'])}{query}")
    lines = b"".join(exported.streaming_content).decode("utf-8-sig").splitlines()[1:]

    assert [line.split(",")[4] for line in lines] == listed
    assert len(listed) == (2 if "all" in query else 1)


def test_who_decides_reads_the_whole_number_with_a_reason_and_it_is_written_down(client, room, tenant, chief):
    approver = factories.make_user()
    Room.objects.update(approver=approver)
    booking = actions.book(room, wish(phone="13911112222"), by=tenant)
    page = reverse("booking-phone", args=[booking.number])
    client.force_login(approver)
    assert page in text(client.get(reverse("booking-detail", args=[booking.number])))
    assert "13911112222" not in text(client.get(page))
    assert client.post(page, {"reason": " "}).status_code == 422
    assert not AuditEvent.objects.filter(kind="revealed").exists()

    assert 'href="tel:13911112222"' in text(client.post(page, {"reason": "核对人数"}))
    (event,) = AuditEvent.objects.filter(kind="revealed")
    assert (event.by, event.row, event.detail) == (
        approver,
        str(booking.pk),
        {"field": "phone", "reason": "核对人数"},
    )
    for person in (tenant, chief):
        client.force_login(person)
        assert client.post(page, {"reason": "好奇"}).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.reveal_asker(booking, by=tenant, reason="好奇")
