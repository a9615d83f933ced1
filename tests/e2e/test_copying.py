"""What a reporter has to keep: copied by a button where there is a script, from a field where there is none."""

from datetime import time, timedelta

from django.urls import reverse
from django.utils import timezone

from services.bookings import actions as bookings
from services.bookings.models import Room
from services.bookings.numbers import follow_token as booking_token
from services.centers.models import ServiceCenter
from services.matters import actions
from services.matters.numbers import follow_token
from tests.e2e.conftest import DESK, fits


def thanks(page, matter):
    page.goto(reverse("matter-thanks", args=[follow_token(matter.number)]))
    return f"楼事编号 {matter.number}，查询码 {matter.query_code}"


def test_a_button_copies_number_and_code(open_page, building, category):
    matter = actions.report(building, category=category, text="灯不亮", name="王", phone="19900003517")
    page = open_page(**DESK, is_mobile=False, permissions=["clipboard-read", "clipboard-write"])
    words = thanks(page, matter)

    page.get_by_role("button", name="复制编号和查询码").click()
    page.get_by_text("已复制").wait_for()

    assert page.evaluate("navigator.clipboard.readText()") == words
    assert page.get_by_alt_text("办理进度页的二维码").is_visible()


def test_a_button_copies_number_and_link_of_a_booking(open_page, street, staff):
    center = ServiceCenter.objects.create(street=street, name="云泉党群服务中心")
    center.opening_rules.create(opens=time(0))
    room = Room.objects.create(center=center, name="共享会议室", capacity=12)
    start = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=1)
    wish = bookings.Wish(
        start=start, end=start + timedelta(hours=1), name="王一", unit_name="", purpose="例会"
    )
    booking = bookings.book(room, wish, by=staff)
    page = open_page(**DESK, is_mobile=False, permissions=["clipboard-read", "clipboard-write"])
    page.goto(reverse("booking-follow", args=[booking_token(booking.number)]))

    page.get_by_role("button", name="复制编号和链接").click()
    page.get_by_text("已复制").wait_for()

    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"场地预约 {booking.number}，共享会议室，")
    assert copied.endswith(page.url)
    assert page.get_by_alt_text("预约页的二维码").is_visible()
    assert fits(page)


def test_without_a_script_it_stands_in_a_field_and_no_dead_button(phone_without_script, building, category):
    matter = actions.report(building, category=category, text="灯不亮", name="王", phone="19900003517")
    words = thanks(phone_without_script, matter)

    assert phone_without_script.get_by_label("记下或截图保存").input_value() == words
    assert phone_without_script.locator("[data-copy]").is_hidden()
    assert phone_without_script.get_by_alt_text("办理进度页的二维码").is_hidden()
