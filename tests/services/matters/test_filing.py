"""Filing from the lobby: the form, its limits, its photos."""

import io
import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.urls import reverse
from PIL import Image

from buildings.foundation.pages import qr
from services.matters import actions, limits
from services.matters.models import Matter, Photo
from services.matters.numbers import SEQUENCE, follow_token, next_numbers
from tests import factories, pictures

pytestmark = pytest.mark.django_db

PHONE = "19900003517"
XSS = '<script>alert(1)</script><img src=x onerror="alert(2)">'


def filled(category, **fields):
    return {"category": category.pk, "text": "3 号电梯停了", "key": "k1", **fields}


def report_url(building):
    return reverse("matter-report", args=[building.code])


def test_a_passer_by_files_and_gets_number_and_code(client, building, category):
    answer = client.post(report_url(building), filled(category), follow=True)

    matter = Matter.objects.get()
    assert answer.redirect_chain == [(reverse("matter-thanks", args=[follow_token(matter.number)]), 302)]
    page = answer.content.decode()
    assert matter.number in page
    assert matter.query_code in page
    assert (matter.channel, matter.reporter) == ("qr", None)
    assert re.search(r"<li>\d+月\d+日 \d\d:\d\d 前分流给承办的人</li>", page)


def test_the_form_warns_of_secrets_and_shows_the_stop_message(client, building, street):
    factories.make_category(street, "消防（测试）", stop_message="起火请拨 119")

    page = client.get(report_url(building)).content.decode()

    assert "请勿填写涉密信息" in page
    assert "起火请拨 119" in page


def test_filing_twice_with_the_same_form_is_one_matter(client, building, category):
    first = client.post(report_url(building), filled(category))
    again = client.post(report_url(building), filled(category))

    assert first.url == again.url
    assert Matter.objects.count() == 1


def test_the_same_form_with_other_words_or_another_category_is_another_matter(
    client, building, street, category
):
    """A draft carries its key into another form of the building, or the words are changed after an answer was lost."""
    other = factories.make_category(street, "照明（测试）")
    sent = [filled(category), filled(category, text="地下一层灯不亮"), filled(other)]

    first, *later = [client.post(report_url(building), one).url for one in sent]
    again = [client.post(report_url(building), one).url for one in sent]

    assert again == [first, *later]
    assert list(Matter.objects.order_by("pk").values_list("category", "text")) == [
        (category.pk, "3 号电梯停了"),
        (category.pk, "地下一层灯不亮"),
        (other.pk, "3 号电梯停了"),
    ]


def test_the_same_key_in_another_building_is_another_matter(client, building, other_building, category):
    common = factories.make_category(None, "照明（测试）")
    pages = [client.post(report_url(place), filled(common)).url for place in (building, other_building)]

    assert len(set(pages)) == 2
    assert set(Matter.objects.values_list("building", flat=True)) == {building.pk, other_building.pk}


@pytest.fixture
def _almost_a_million_numbers_given(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(%s)", [SEQUENCE])
        [before] = cursor.fetchone()
        cursor.execute("SELECT setval(%s, 999998)", [SEQUENCE])
        yield
        cursor.execute("SELECT setval(%s, %s)", [SEQUENCE, before])  # a sequence is not rolled back


@pytest.mark.usefixtures("_almost_a_million_numbers_given")
def test_numbers_go_on_past_the_millionth(client, building, category):
    assert next_numbers([2026, 2027, 2026]) == ["2026999999", "20271000000", "20261000001"]
    with time_machine.travel("2026-11-24 09:00+08:00"):
        client.post(report_url(building), filled(category))
    assert Matter.objects.get().number == "20261000002"


def test_a_form_with_faults_comes_back_with_its_words(client, building, category):
    answer = client.post(report_url(building), filled(category, text="", phone="12"))

    assert answer.status_code == 422
    assert "电话应为 11 位手机号码" in answer.content.decode()
    assert not Matter.objects.exists()


def test_the_field_robots_fill_stops_a_filing(client, building, category):
    assert client.post(report_url(building), filled(category, website="http://spam")).status_code == 422
    assert not Matter.objects.exists()


def test_the_preview_hides_phones_and_files_nothing(client, building, category):
    answer = client.post(report_url(building), filled(category, text=f"请打{PHONE}", preview="1"))

    assert "请打199****3517" in answer.content.decode()
    assert not Matter.objects.exists()


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ({"category": ""}, "先选类别，才知道是否公示"),
        ({"category": "", "is_private": "on"}, "您选择了不公示"),
        ({"is_private": "on"}, "您选择了不公示"),
        ({}, "这一类别不公示"),
    ],
)
def test_the_preview_promises_only_what_holds(client, building, street, chosen, told):
    quiet = factories.make_category(street, "法律（测试）", is_public=False)

    page = client.post(report_url(building), {**filled(quiet, preview="1"), **chosen}).content.decode()

    promises = ("先选类别，才知道是否公示", "您选择了不公示", "这一类别不公示")
    assert [promise for promise in promises if promise in page] == [told]


@pytest.mark.usefixtures("within_the_hour")
def test_one_address_is_stopped_after_five_filings_an_hour_without_the_puzzle(client, building, category):
    for number in range(limits.PER_ADDRESS):
        assert client.post(report_url(building), filled(category, key=f"k{number}")).status_code == 302

    answer = client.post(report_url(building), filled(category, key="one more"))

    assert answer.status_code == 429
    assert "提交过于频繁" in answer.content.decode()
    assert Matter.objects.count() == limits.PER_ADDRESS


def test_who_is_stopped_is_told_whom_to_call(client, building, category, settings, monkeypatch):
    settings.PORTAL_CONTACT = "0531-00000000"
    monkeypatch.setattr(limits, "PER_ADDRESS", 0)
    centers, other = building.street.centers, factories.make_building(building.street, "远山大厦")
    centers.create(name="云泉中心", building=building, telephone="0531-89900011")
    centers.create(name="街道中心", kind="street", telephone="0531-89900012")
    centers.create(name="别楼中心", building=other, telephone="0531-89900013")
    centers.create(name="未公开", building=building, telephone="0531-89900014", is_published=False)

    page = client.post(report_url(building), filled(category)).content.decode()

    assert (
        "提交过于频繁，请一小时后再试，或直接联系楼宇物业和街道（0531-00000000）："
        "云泉中心 0531-89900011、街道中心 0531-89900012</p>"
    ) in page


@pytest.mark.usefixtures("within_the_hour")
def test_a_spoofed_forwarding_header_does_not_help(client, building, category):
    for number in range(limits.PER_ADDRESS + 1):
        answer = client.post(
            report_url(building),
            filled(category, key=f"k{number}"),
            headers={"x-forwarded-for": f"10.0.0.{number}"},
        )
    assert answer.status_code == 429


def test_an_account_is_not_counted(client, building, category, tenant):
    client.force_login(tenant)
    for number in range(limits.PER_ADDRESS + 1):
        assert client.post(report_url(building), filled(category, key=f"k{number}")).status_code == 302
    assert set(Matter.objects.values_list("channel", "reporter")) == {("web", tenant.pk)}


def test_the_limit_is_that_of_the_hour(client, building, category):
    with time_machine.travel("2026-11-24 09:59+08:00", tick=False):
        for number in range(limits.PER_ADDRESS):
            client.post(report_url(building), filled(category, key=f"k{number}"))
    with time_machine.travel("2026-11-24 10:00+08:00", tick=False):
        assert client.post(report_url(building), filled(category, key="next")).status_code == 302


def test_photos_are_drawn_anew_without_camera_and_place(client, building, category):
    client.post(report_url(building), filled(category, photos=[pictures.picture(), pictures.picture("PNG")]))

    for photo in Photo.objects.all():
        with photo.file.open() as kept:
            body = kept.read()
        assert body.startswith(b"\xff\xd8\xff")
        assert b"SecretCamera" not in body
        assert not Image.open(io.BytesIO(body)).getexif()
    assert list(Photo.objects.values_list("width", "height")) == [(64, 48), (64, 48)]


@pytest.mark.parametrize(
    "body", [b"GIF89a" + b"0" * 50, b"<svg onload=alert(1)>", b"\xff\xd8\xff not a picture", b"PK\x03\x04"]
)
def test_what_is_no_picture_is_refused_by_its_bytes(client, building, category, body):
    upload = io.BytesIO(body)
    upload.name = "photo.jpg"

    answer = client.post(report_url(building), filled(category, photos=[upload]))

    assert answer.status_code == 422
    assert not Matter.objects.exists()


def test_a_photo_is_shown_to_who_may_see_its_matter_and_to_nobody_else(
    client, building, category, staff, other_staff, district_leader
):
    client.post(report_url(building), filled(category, photos=[pictures.picture()]))
    photo = Photo.objects.get()
    inside = reverse("matter-photo", args=[photo.pk])
    token = follow_token(photo.matter.number)

    assert client.get(inside).status_code == 302  # to the log-in
    shown = client.get(reverse("matter-follow-photo", args=[token, photo.pk]))
    assert (shown.status_code, shown["Content-Type"], shown["Cache-Control"]) == (
        200,
        "image/jpeg",
        "private, max-age=3600",
    )
    assert b"".join(shown.streaming_content).startswith(b"\xff\xd8\xff")
    assert client.get(reverse("matter-follow-photo", args=[token + "x", photo.pk])).status_code == 404
    client.force_login(staff)
    assert b"".join(client.get(inside).streaming_content).startswith(b"\xff\xd8\xff")
    client.force_login(other_staff)
    assert client.get(inside).status_code == 404


def test_number_and_code_can_be_copied_and_the_page_taken_along_by_telephone(client, matter, settings):
    settings.PORTAL_URL = "https://www.example.gov.cn/louyu"
    token = follow_token(matter.number)
    page = client.get(reverse("matter-thanks", args=[token])).content.decode()
    code = reverse("matter-follow-qr", args=[token])

    assert f'readonly value="楼事编号 {matter.number}，查询码 {matter.query_code}"' in page
    assert re.search(r'<p[^>]* hidden><button[^>]*data-copy="kept"', page)  # no script, no button
    assert f'src="{code}"' in page
    drawn = client.get(code)
    assert drawn.content == qr.svg(
        f"https://www.example.gov.cn/louyu{reverse('matter-follow', args=[token])}"
    )
    assert drawn["Cache-Control"].startswith("max-age=0")
    assert client.get(reverse("matter-follow-qr", args=[f"{token}x"])).status_code == 404


def test_numbers_go_on_across_the_year(building, category):
    with time_machine.travel(datetime(2026, 12, 31, 15, 59, tzinfo=ZoneInfo("UTC")), tick=False):
        last = actions.report(building, category=category, text="岁末")
    with time_machine.travel(datetime(2026, 12, 31, 16, 1, tzinfo=ZoneInfo("UTC")), tick=False):
        first = actions.report(building, category=category, text="新年")

    assert (last.number[:4], first.number[:4]) == ("2026", "2027")
    assert int(first.number[4:]) == int(last.number[4:]) + 1
