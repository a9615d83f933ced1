"""A room in use: nobody cancels what was used, and who is done early leaves the rest to others."""

from datetime import date

import pytest
from django.urls import reverse

from buildings.foundation.lifecycle.moves import StaleMove
from members.notices.models import OutboxMessage
from services.bookings import actions, use
from services.bookings.models import Booking, Room
from services.bookings.numbers import follow_token
from tests import factories
from tests.services.bookings.conftest import at, wish

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


@pytest.fixture
def here(room, tenant, clock):
    """Checked in for nine to twelve; it is twenty past ten."""
    booking = actions.book(room, wish(minutes=180), by=tenant)
    clock.move_to(at("2026-11-25 09:00"))
    actions.check_in(room, booking.number)
    clock.move_to(at("2026-11-25 10:20"))
    return booking


def used(room):
    (row,) = use.by_hour([room], date(2026, 11, 25), date(2026, 11, 26))
    return row.total, row.missed


def test_nobody_cancels_what_is_in_use(client, here, room, tenant, staff, clock):
    clock.move_to(at("2026-11-25 11:59"))
    for person in (tenant, staff):
        with pytest.raises(StaleMove, match="已在使用，不能取消；用完请提前结束"):
            actions.cancel(here, by=person)
    link = follow_token(here.number)
    assert "取消预约" not in text(client.get(reverse("booking-follow", args=[link])))
    refused = text(client.post(reverse("booking-follow-cancel", args=[link]), follow=True))
    assert "没有取消：已在使用，不能取消；用完请提前结束" in refused

    assert Booking.objects.get().checked_in_at == at("2026-11-25 09:00")
    assert used(room) == (3, 0)  # in three hours of the day


def test_who_checked_in_before_the_start_does_not_cancel_either(room, tenant, clock):
    booking = actions.book(room, wish(), by=tenant)
    clock.move_to(at("2026-11-25 08:50"))
    actions.check_in(room, booking.number)

    with pytest.raises(StaleMove, match="已签到，不能取消；开始后可提前结束"):
        actions.cancel(booking, by=tenant)
    with pytest.raises(StaleMove, match="还没有在使用"):
        actions.end_early(booking, by=tenant)


def test_a_room_that_asks_nobody_to_check_in_is_not_given_back_while_in_use(room, tenant, clock):
    Room.objects.update(release_minutes=0)
    room.refresh_from_db()
    booking = actions.book(room, wish(), by=tenant)
    clock.move_to(at("2026-11-25 09:59"))

    with pytest.raises(StaleMove, match="已在使用"):
        actions.cancel(booking, by=tenant)
    assert actions.end_early(booking, by=tenant).state_at(at("2026-11-25 09:59"))[1] == "已使用"


def test_what_was_asked_for_late_is_given_back_until_somebody_checks_in(room, tenant, clock):
    clock.move_to(at("2026-11-25 09:50"))  # too late to lapse before its end
    booking = actions.book(room, wish(), by=tenant)

    with pytest.raises(StaleMove, match="还没有在使用"):
        actions.end_early(booking, by=tenant)
    assert actions.cancel(booking, by=tenant).state == "cancelled"


def test_who_ends_early_leaves_the_rest_to_who_waits_and_what_was_used_counts(client, here, room, tenant):
    waiting = actions.book(room, wish("2026-11-25 11:00"), by=factories.make_user(), wait=True)
    link = follow_token(here.number)
    assert "提前结束" in text(client.get(reverse("booking-follow", args=[link])))

    page = text(client.post(reverse("booking-follow-end", args=[link]), follow=True))

    assert "已提前结束，时段让给其他人" in page
    here.refresh_from_db()
    assert (here.ends_at, here.state_at(at("2026-11-25 10:20"))[1]) == (at("2026-11-25 10:20"), "已使用")
    assert Booking.objects.get(pk=waiting.pk).state == "approved"
    month = at("2026-11-01 00:00"), at("2026-12-01 00:00")
    assert Booking.objects.filter(asked_by=tenant).minutes_between(*month) == 80
    assert used(room)[0] == 2
    assert here.steps.last().words == "已提前结束，余下的时段让给其他人。"


def test_an_early_end_by_the_desk_is_told_and_made_once(client, here, staff, tenant):
    client.force_login(staff)
    answer = client.post(reverse("booking-move", args=[here.number, "end_early"]), follow=True)

    assert f"<span>{here.number} 已提前结束</span>" in text(answer)
    assert OutboxMessage.objects.filter(kind="booking_end_early", recipient=tenant).count() == 1
    assert client.post(reverse("booking-move", args=[here.number, "end_early"])).status_code == 409


def test_the_api_ends_early_by_the_same_verb(client, here, tenant):
    client.force_login(tenant)
    address = f"/api/bookings/{here.number}"

    assert client.get(f"{address}/").json()["state"] == "checked_in"
    assert client.post(f"{address}/cancel/").status_code == 409
    assert client.post(f"{address}/end-early/").json()["state"] == "done"


def freed(booking):
    return list(booking.steps.filter(verb="freed").values_list("words", flat=True))


TOLD = "前面的人提前结束，11:00–12:00 现在可约：不会自动转为预约，要用请到场地页面选这个时段，先到先得。"


def test_who_waits_for_a_stretch_that_ends_early_is_told_what_of_it_is_free_and_may_book_it(
    client, here, room, tenant
):
    person = factories.make_user()
    waiting = actions.book(room, wish(minutes=180, unit_name="读书会"), by=person, wait=True)
    elsewhere = actions.book(room, wish("2026-11-25 10:00", unit_name="棋社"), by=person, wait=True)

    actions.end_early(here, by=tenant)

    assert (Booking.objects.get(pk=waiting.pk).state, freed(waiting), freed(elsewhere)) == (
        "waiting",
        [TOLD],
        [],
    )
    told = OutboxMessage.objects.get(kind="booking_freed")
    assert (told.recipient, TOLD in told.payload["body"]) == (person, True)
    client.force_login(person)
    assert "进入候补" not in text(client.get(told.payload["path"]))
    assert actions.book(room, wish("2026-11-25 11:00", unit_name="读书会"), by=person).state == "approved"


def test_who_waits_without_an_account_reads_it_by_the_link(client, here, room, tenant):
    waiting = actions.book(room, wish(minutes=180, unit_name="读书会", phone="13900000001"), wait=True)

    actions.end_early(here, by=tenant)

    assert TOLD in text(client.get(reverse("booking-follow", args=[follow_token(waiting.number)])))
    assert not OutboxMessage.objects.filter(kind="booking_freed").exists()


def test_nobody_is_told_of_what_the_next_in_line_has(here, room, tenant):
    waiting = actions.book(room, wish(minutes=180, unit_name="读书会"), by=factories.make_user(), wait=True)
    actions.book(room, wish("2026-11-25 11:00", unit_name="棋社"), by=factories.make_user(), wait=True)

    actions.end_early(here, by=tenant)

    assert freed(waiting) == []


def test_a_unit_with_its_share_used_up_is_not_told_and_another_is(here, room, tenant):
    waiting = actions.book(room, wish(minutes=180, unit_name="读书会"), by=factories.make_user(), wait=True)
    sharing = actions.book(room, wish(minutes=180), by=factories.make_user(), wait=True)
    Room.objects.update(monthly_minutes=120)

    actions.end_early(here, by=tenant)

    assert (freed(waiting), freed(sharing)) == ([TOLD], [])


def test_what_is_left_of_the_last_slot_is_told_to_nobody(here, room, tenant, clock):
    waiting = actions.book(room, wish(minutes=180, unit_name="读书会"), by=factories.make_user(), wait=True)
    clock.move_to(at("2026-11-25 11:10"))

    actions.end_early(here, by=tenant)

    assert freed(waiting) == []
