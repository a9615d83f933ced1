from datetime import date, time

import pytest
import time_machine
from django.urls import reverse

from buildings.foundation.pages.page_copies import ASKED_EVERY
from buildings.models import Holiday
from services.centers.models import OpeningException, OpeningRule, ServiceCenter
from tests.services.centers.conftest import found

TUESDAY_MORNING = "2026-11-24 10:00+08:00"
TUESDAY_NIGHT = "2026-11-24 21:00+08:00"


def test_a_centre_says_what_where_and_when_without_an_account(client, center):
    with time_machine.travel(TUESDAY_MORNING, tick=False):
        shown = client.get(reverse("center-detail", args=[center.pk])).content.decode()

    for words in (
        "云泉党群服务中心",
        "开放中",
        "今天 12:00 关门，今天 13:30 再开",
        "工作日",
        "08:30–12:00、13:30–17:30",
        "法律咨询",
        "需预约",
        "母婴室",
        "便民区",
        'href="tel:0531-86012345"',
        "一层东侧",
        "待核实",
    ):
        assert words in shown
    assert "<form" not in shown


def test_a_zone_is_shown_though_no_facility_lies_in_it_yet(client, center):
    center.zones.create(name="议事区", floor="2层", position=2)

    told = client.get(reverse("center-detail", args=[center.pk]))

    assert [(zone.name, [row.name for row in rows]) for zone, rows in told.context["zones"]] == [
        ("便民区", ["母婴室"]),
        ("议事区", []),
    ]
    assert "议事区" in told.content.decode()


def test_a_page_sends_nobody_to_a_telephone_that_is_not_there(client, center):
    """Stale, without hours and without services: it names the number, or the suggestion box."""
    center.items.all().delete()
    center.opening_rules.all().delete()
    address, box = (reverse(name, args=[center.pk]) for name in ("center-detail", "center-suggest"))
    dial = '<a href="tel:0531-86012345">0531-86012345</a>'

    told = client.get(address).content.decode()
    for words in (
        f"请先致电 {dial} 确认",
        f"服务项目尚未登记，可致电 {dial} 咨询",
        f"尚未登记，可致电 {dial} 咨询",
    ):
        assert words in told

    ServiceCenter.objects.update(telephone="")
    told = client.get(f"{address}?again").content.decode()
    assert told.count(f'<a href="{box}">提建议</a>') == 3
    assert not [words for words in ("电话", "右侧", "致电") if words in told]
    assert "请电话咨询" not in client.get(reverse("center-list")).content.decode()


def test_a_closed_centre_says_when_it_opens(client, center):
    with time_machine.travel(TUESDAY_NIGHT, tick=False):
        shown = client.get(reverse("center-detail", args=[center.pk])).content.decode()

    assert "未开放" in shown
    assert "明天 08:30 开门" in shown


def test_an_exception_is_announced_and_obeyed(client, center):
    OpeningException.objects.create(center=center, on=date(2026, 11, 24), reason="设备检修")
    with time_machine.travel(TUESDAY_MORNING, tick=False):
        shown = client.get(reverse("center-detail", args=[center.pk])).content.decode()

    assert "未开放" in shown
    assert "不开放（设备检修）" in shown


def test_a_holiday_entered_by_the_office_closes_what_follows_working_days(client, center):
    Holiday.objects.create(on=date(2026, 11, 24), kind=Holiday.Kind.REST)
    with time_machine.travel(TUESDAY_MORNING, tick=False):
        shown = client.get(reverse("center-detail", args=[center.pk])).content.decode()

    assert "未开放" in shown


def test_open_now_knows_the_clock_the_exceptions_and_who_has_no_hours(client, center, street):
    ServiceCenter.objects.create(street=street, name="时间未知")
    day_and_night = ServiceCenter.objects.create(street=street, name="自助书房")
    OpeningRule.objects.create(center=day_and_night, opens=time(0))
    shut = ServiceCenter.objects.create(street=street, name="临时关闭")
    OpeningRule.objects.create(center=shut, opens=time(0))
    OpeningException.objects.create(center=shut, on=date(2026, 11, 24))

    with time_machine.travel(TUESDAY_MORNING, tick=False):
        assert found(client, open="on") == ["云泉党群服务中心", "自助书房"]
    with time_machine.travel(TUESDAY_NIGHT, tick=False):
        assert found(client, open="on") == ["自助书房"]


def test_a_special_opening_counts_as_open_now_though_no_rule_holds(client, center):
    OpeningException.objects.create(center=center, on=date(2026, 11, 24), opens=time(20), closes=time(22))

    with time_machine.travel(TUESDAY_NIGHT, tick=False):
        assert found(client, open="on") == ["云泉党群服务中心"]


def _said_today(client, center, **day):
    """Return what a card says of a centre whose hours are told in words alone, with such an exception."""
    OpeningRule.objects.all().delete()
    ServiceCenter.objects.update(hours_text="工作日上午")
    OpeningException.objects.create(center=center, **day)
    page = client.get(reverse("center-list")).content.decode()
    return [
        word
        for word in ("工作日上午", "未开放", "开放中", "近期不开放", "今天不开放", "今天已关门")
        if word in page
    ]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ({"on": date(2026, 11, 26)}, ["工作日上午"]),
        ({"on": date(2026, 11, 26), "opens": time(9), "closes": time(12)}, ["工作日上午"]),
        ({"on": date(2026, 11, 24)}, ["未开放", "今天不开放"]),
        ({"on": date(2026, 11, 24), "opens": time(7), "closes": time(8)}, ["未开放", "今天已关门"]),
        ({"on": date(2026, 11, 24), "opens": time(7), "closes": time(20)}, ["开放中"]),
    ],
)
def test_hours_told_in_words_alone_are_not_called_closed_but_on_a_day_told_apart(client, center, day, said):
    with time_machine.travel(TUESDAY_MORNING, tick=False):
        assert _said_today(client, center, **day) == said


def test_an_unpublished_centre_is_nowhere(client, center):
    center.is_published = False
    center.save()

    assert found(client) == []
    for name in ("center-detail", "center-sheet", "center-qr"):
        assert client.get(reverse(name, args=[center.pk])).status_code == 404
    assert client.get("/api/centers/").json()["results"] == []


def test_an_exception_is_seen_a_second_later_and_by_who_has_the_page_within_half_a_minute(client, center):
    address = reverse("center-detail", args=[center.pk])
    with time_machine.travel(TUESDAY_MORNING, tick=False) as clock:
        told = client.get(address)["Cache-Control"]
        OpeningException.objects.create(center=center, on=date(2026, 11, 24), reason="设备检修")
        clock.shift(ASKED_EVERY)
        assert "设备检修" in client.get(address).content.decode()

    kept_by_browser = int(told.rpartition("=")[2])
    assert ASKED_EVERY + kept_by_browser <= 30


def test_a_kept_page_does_not_outlive_the_minute_in_which_a_centre_closes(client, center):
    address = reverse("center-detail", args=[center.pk])
    with time_machine.travel("2026-11-24 11:59:50+08:00", tick=False) as clock:
        before = client.get(address)
        clock.shift(10)
        after = client.get(address)

    assert "12:00 关门" in before.content.decode()
    assert before["Cache-Control"] == "public, max-age=10"
    assert "13:30 开门" in after.content.decode()
    assert before["ETag"] != after["ETag"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_queries_for_one_centre_and_for_three(
    client, street, rows, django_assert_num_queries
):
    for number in range(rows):
        made = ServiceCenter.objects.create(street=street, name=f"中心{number}")
        OpeningRule.objects.create(center=made, opens=time(9), closes=time(17))

    with django_assert_num_queries(8):
        client.get(reverse("center-list"))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_the_same_queries_for_one_service_and_for_three(
    client, center, rows, django_assert_num_queries
):
    for number in range(rows):
        center.items.create(name=f"服务{number}", facility=center.facilities.create(name=f"阵地{number}"))

    with django_assert_num_queries(9):
        client.get(reverse("center-detail", args=[center.pk]))


def test_the_door_sheet_carries_a_code_that_leads_to_the_page(client, center):
    sheet = client.get(reverse("center-sheet", args=[center.pk])).content.decode()

    assert reverse("center-qr", args=[center.pk]) in sheet
    assert "法律咨询（需预约）" in sheet


def test_the_api_says_what_the_page_says(client, center):
    with time_machine.travel(TUESDAY_MORNING, tick=False):
        row = client.get(f"/api/centers/{center.pk}/").json()

    assert row["hours"] == [["工作日", "08:30–12:00、13:30–17:30"]]
    assert (row["is_open"], row["closes_at"], row["opens_at"]) == (
        True,
        "2026-11-24T12:00:00+08:00",
        "2026-11-24T13:30:00+08:00",
    )
    assert row["items"][0]["name"] == "法律咨询"
    assert "owner" not in row


def test_the_api_is_narrowed_as_the_page_is(client, center, street):
    ServiceCenter.objects.create(street=street, name="远处的站点")

    rows = client.get("/api/centers/", {"q": "flzx"}).json()["results"]

    assert [row["name"] for row in rows] == ["云泉党群服务中心"]
