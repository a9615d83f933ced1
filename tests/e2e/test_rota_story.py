"""On two phones: a swap asked and accepted, a month handed over, a calendar subscribed; with script and without."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from members.committees import actions
from members.committees.hosts import plans
from members.committees.models import Handover
from members.committees.rotation import first_day, months_later
from tests import factories
from tests.e2e.conftest import BOTH, fits, until


@pytest.fixture
def rota(committee):
    for position, name in enumerate(["甲公司", "乙公司", "丙公司"], 1):
        firm = factories.make_enterprise(committee.building.street, name, building=committee.building)
        nominee = factories.make_user(real_name=f"{name[0]}代表")
        factories.make_member_unit(committee, firm, position=position, nominee=nominee)
    actions.reconcile_turns()
    return committee


def nominee(rota, position):
    return rota.units.get(position=position).nominee


@BOTH
def test_a_swap_is_asked_on_one_phone_and_accepted_on_another(open_page, rota, script):
    asking = open_page(nominee(rota, 2), java_script_enabled=script)
    following, after = (months_later(first_day(timezone.localdate()), count) for count in (1, 2))
    asking.goto(reverse("committee-detail", args=[rota.pk]))
    asking.get_by_role("link", name="提出换班").click()
    asking.get_by_label("换出月份").select_option(following.isoformat())
    asking.get_by_label("换入月份").select_option(after.isoformat())
    assert fits(asking)
    asking.get_by_role("button", name="提出换班").click()
    asking.get_by_role("heading", name="换班待答复").wait_for()

    answering = open_page(nominee(rota, 3), java_script_enabled=script)
    answering.goto(reverse("committee-log", args=[rota.pk]))
    assert fits(answering)
    answering.get_by_role("button", name="同意换班").click()
    answering.get_by_text("已同意（丙代表）").wait_for()

    hosts = plans([rota], following, 2)[rota.pk]
    assert [host.chief.real_name for host in hosts.values()] == ["丙代表", "乙代表"]


@BOTH
def test_a_month_is_handed_over_on_two_phones(open_page, rota, script):
    sheet = Handover.objects.create(
        committee=rota, month=date(2026, 1, 1), giver=nominee(rota, 1), taker=nominee(rota, 2)
    )
    giving, taking = (open_page(user, java_script_enabled=script) for user in (sheet.giver, sheet.taker))
    page = reverse("handover-detail", args=[sheet.pk])
    giving.goto(page)
    giving.get_by_label("钥匙和物品").fill("弱电间钥匙 2 把")
    giving.get_by_role("button", name="保存并更新待续事项").click()
    giving.get_by_role("button", name="确认交出").click()
    giving.get_by_text("一方已确认").wait_for()
    assert fits(giving)
    taking.goto(page)
    taking.get_by_role("button", name="确认接手").click()
    taking.get_by_text("已交接").first.wait_for()

    sheet.refresh_from_db()
    assert (sheet.keys, sheet.is_by_default) == ("弱电间钥匙 2 把", False)


def test_a_calendar_is_subscribed_by_its_address(open_page, rota):
    page = open_page(nominee(rota, 2))
    page.goto(reverse("calendar-own"))
    page.get_by_role("button", name="生成订阅地址").click()
    address = page.get_by_label("订阅地址").input_value()
    assert fits(page)
    until(page, "document.querySelector('img[alt=我的日历订阅二维码]').naturalWidth > 0")

    answer = page.request.get(address)
    events = Calendar.from_ical(answer.body()).walk("VEVENT")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert len(events) == 4
    assert {str(event["summary"]) for event in events} == {"云泉大厦轮值楼长"}


def test_a_buildings_calendar_is_subscribed_from_the_committees_page_without_script(open_page, rota):
    page = open_page(nominee(rota, 2), java_script_enabled=False)
    page.goto(reverse("committee-detail", args=[rota.pk]))
    page.get_by_text("订阅轮值日历").click()
    code = page.get_by_role("img", name="轮值日历订阅二维码")
    code.scroll_into_view_if_needed()
    assert fits(page)
    assert page.request.get(code.get_attribute("src")).body().startswith(b"<svg")

    answer = page.request.get(page.get_by_role("link", name="下载日历文件").get_attribute("href"))
    events = Calendar.from_ical(answer.body()).walk("VEVENT")
    assert len(events) == 13
    assert "199" not in answer.text()
