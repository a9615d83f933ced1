"""A room on two phones: asked for without an account, approved, given back; and checked in by the code at the door."""

from datetime import time, timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from services.bookings.models import Booking, Room
from services.centers.models import ServiceCenter
from tests.e2e.conftest import fits, walk_to


@pytest.fixture(autouse=True)
def _no_kept_pages():
    cache.clear()


@pytest.fixture
def room(building, staff):
    """Open day and night, let by hand."""
    center = ServiceCenter.objects.create(
        street=building.street, building=building, name="云泉党群服务中心", owner=staff
    )
    center.opening_rules.create(opens=time(0))
    return Room.objects.create(center=center, name="共享会议室", capacity=12, approval=Room.Admission.BY_HAND)


def ask(page, room, start):
    """Ask for a room from a start on, as a passer-by."""
    page.goto(f"{reverse('room-detail', args=[room.pk])}?from={start:%Y-%m-%d}&day={start:%Y-%m-%d}")
    assert fits(page)
    page.goto(
        page.locator(
            f".week-list a[aria-label^='{start.month}月{start.day}日 {start:%H:%M} ']"
        ).get_attribute("href")
    )
    page.get_by_label("用途").fill("邻里议事")
    page.get_by_label("使用单位").fill("云泉社区")
    page.get_by_label("联系人").fill("李一")
    page.get_by_label("联系电话").fill("19900003517")
    assert fits(page)
    page.get_by_role("button", name="提交预约").click()
    page.get_by_text("待审核").first.wait_for()
    return Booking.objects.get()


def approve(office, booking):
    office.goto(reverse("booking-list"))
    assert fits(office)
    office.get_by_role("link", name="云泉社区：邻里议事").click()
    office.wait_for_url(f"**{reverse('booking-detail', args=[booking.number])}")
    assert fits(office)
    office.get_by_role("button", name="通过", exact=True).click()
    office.get_by_text("已通过").first.wait_for()


def test_a_room_is_asked_for_approved_and_given_back(open_page, phone, room, staff):
    start = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=1)
    booking = ask(phone, room, start)
    followed = phone.url
    approve(open_page(staff), booking)

    phone.goto(followed)
    phone.get_by_text("到场后扫门口的二维码").wait_for()
    assert "19900003517" not in phone.content()
    assert fits(phone)
    phone.get_by_role("link", name="取消预约").click()
    phone.get_by_role("button", name="确定取消").click()
    phone.get_by_text("已取消").first.wait_for()

    booking.refresh_from_db()
    assert (booking.state, booking.starts_at) == ("cancelled", start)


def test_who_comes_checks_in_by_the_code_at_the_door(open_page, phone, room, staff):
    now = timezone.localtime()
    start = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=now.minute >= 50)
    booking = ask(phone, room, start)
    approve(open_page(staff), booking)

    phone.goto(reverse("room-door", args=[room.door_code]))
    assert fits(phone)
    phone.get_by_label("预约编号").fill(booking.number)
    phone.get_by_role("button", name="签到").click()
    phone.get_by_text("已签到").wait_for()

    booking.refresh_from_db()
    assert booking.checked_in_at is not None


def test_a_room_is_asked_for_by_keys_alone(phone, room):
    start = timezone.localtime() + timedelta(days=1)
    phone.goto(f"{reverse('room-detail', args=[room.pk])}?from={start:%Y-%m-%d}&day={start:%Y-%m-%d}")
    walk_to(phone, "可约")
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/book/?**")
    for name, words in {
        "purpose": "邻里议事",
        "unit_name": "云泉社区",
        "name": "李一",
        "phone": "19900003517",
    }.items():
        walk_to(phone, name, by="name")
        phone.keyboard.type(words)
    walk_to(phone, "提交预约")
    phone.keyboard.press("Enter")
    phone.get_by_text("待审核").first.wait_for()

    assert Booking.objects.get().purpose == "邻里议事"
