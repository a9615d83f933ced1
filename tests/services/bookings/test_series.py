"""A weekly booking as a whole: each date with its word, and the rest given back at once."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from services.bookings import actions
from services.bookings.models import Booking
from services.bookings.numbers import follow_token
from tests import factories
from tests.services.bookings.conftest import at, wish

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


@pytest.fixture
def series(room, tenant, clock):
    """Four Wednesdays; the first missed, the second in use."""
    made = actions.book_weekly(room, wish(), by=tenant, weeks=4).bookings
    clock.move_to(at("2026-12-02 09:00"))
    actions.check_in(room, made[1].number)
    clock.move_to(at("2026-12-02 09:20"))
    return made


def address(name, booking):
    return reverse(name, args=[follow_token(booking.number)])


def test_each_date_of_a_series_has_the_word_it_has_now(client, series):
    page = text(client.get(address("booking-follow", series[3])))

    for words in (
        "11月25日 星期三 09:00</a> 逾期释放",
        "12月2日 星期三 09:00</a> 已签到",
        "12月9日 星期三 09:00</a> 已约",
    ):
        assert words in page


def test_the_rest_is_named_and_given_back_at_once(client, series, room):
    waiting = actions.book(room, wish("2026-12-16 09:00"), by=factories.make_user(), wait=True)
    assert "取消其余全部" in text(client.get(address("booking-follow", series[1])))
    asked = text(client.get(address("booking-cancel-rest", series[1])))
    assert ("12月9日" in asked, "12月16日" in asked, "12月2日" in asked) == (True, True, False)

    told = text(client.post(address("booking-cancel-rest", series[1]), follow=True))

    assert "已取消 2 个日期" in told
    assert "取消其余全部" not in told
    rows = Booking.objects.filter(series=series[0].series).order_by("during")
    assert [row.state_at(at("2026-12-02 09:20"))[1] for row in rows] == [
        "逾期释放",
        "已签到",
        "已取消",
        "已取消",
    ]
    assert Booking.objects.get(pk=waiting.pk).state == "approved"


def test_a_booking_that_stands_alone_has_no_rest(client, room, tenant):
    booking = actions.book(room, wish(), by=tenant)

    assert "没有可取消的日期" in text(client.get(address("booking-cancel-rest", booking)))
    assert actions.cancel_rest(booking, by=tenant) == []
    assert Booking.objects.get().state == "approved"


def test_who_comes_too_late_to_cancel_the_rest_is_not_told_of_a_success(client, series, tenant):
    page = client.get(address("booking-cancel-rest", series[1]))
    shown = {"shown": len(page.context["rest"])}
    assert f'name="shown" value="{shown["shown"]}"' in text(page)
    actions.cancel(series[3], by=tenant)

    fewer = text(client.post(address("booking-cancel-rest", series[1]), shown, follow=True))
    nothing = text(client.post(address("booking-cancel-rest", series[1]), shown, follow=True))

    assert "已取消 1 个日期，时段让给其他人" in fewer
    assert "另外 1 个日期没有取消：已过去、已签到或先前已取消" in fewer
    assert "没有可取消的日期" in nothing
    assert "message--bad" in nothing
    assert "已取消 0" not in nothing


@pytest.mark.parametrize("shown", ["", "2", "1", "两", "9" * 5000])
def test_what_a_page_had_shown_is_not_taken_on_trust(client, series, shown):
    told = text(client.post(address("booking-cancel-rest", series[1]), {"shown": shown}, follow=True))

    assert "已取消 2 个日期" in told
    assert "没有取消" not in told


def test_a_booking_that_stands_alone_is_answered_so(client, room, tenant):
    booking = actions.book(room, wish(), by=tenant)

    assert "没有可取消的日期" in text(client.post(address("booking-cancel-rest", booking), follow=True))
    assert Booking.objects.get().state == "approved"


def test_a_stranger_gives_no_series_back(series, chief):
    with pytest.raises(PermissionDenied):
        actions.cancel_rest(series[1], by=chief)
