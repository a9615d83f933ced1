"""How pages look is remembered without an account; what is kept for visitors is the same for all of them."""

import gzip

import pytest
from django.urls import reverse

from buildings.foundation.pages import display
from buildings.foundation.templatetags.portal_ui import icon
from services.portal.templatetags.portal_nav import icons


def choose(client, **data):
    return client.post(reverse("display-settings"), {"size": "standard", "theme": "auto", **data})


def test_large_type_is_remembered_without_an_account(client, db):
    answer = choose(client, size="elder", theme="dark", next="/buildings/")

    assert (answer.status_code, answer.url) == (302, "/buildings/")
    assert answer.cookies[display.COOKIE].value == "elder.dark"
    assert answer.cookies[display.COOKIE]["httponly"]
    shown = client.get("/buildings/").content.decode()
    assert 'data-size="elder" data-theme="dark"' in shown
    assert "标准版" in shown


def test_one_visitors_choice_is_not_the_next_ones(client, db):
    choose(client, size="elder")
    client.get("/buildings/")
    client.cookies.clear()

    assert 'data-size="standard"' in client.get("/buildings/").content.decode()


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_one_is_not_led_away_after_choosing(client, db, address):
    assert choose(client, size="elder", next=address).url == reverse("portal-home")


def test_a_look_nobody_offers_is_refused(client, db):
    answer = choose(client, size="huge")

    assert (answer.status_code, display.COOKIE in answer.cookies) == (200, False)


@pytest.mark.parametrize("value", ["", "elder", "elder.pink", "<script>.dark"])
def test_a_cookie_nobody_gave_out_counts_as_none(client, db, value):
    client.cookies[display.COOKIE] = value

    assert 'data-size="standard" data-theme="auto"' in client.get("/buildings/").content.decode()


def test_a_public_page_travels_compressed_and_is_not_sent_twice(client, building):
    address = reverse("building-detail", args=[building.pk])
    packed = client.get(address, headers={"accept-encoding": "gzip"})
    plain = client.get(address)

    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed["ETag"] != plain["ETag"]
    assert "Accept-Encoding" in packed["Vary"]
    again = client.get(address, headers={"accept-encoding": "gzip", "if-none-match": packed["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("name", ["guide", "site-map", "privacy"])
def test_pages_about_the_site_are_open_to_all_and_in_the_footer(client, db, name):
    shown = client.get(reverse(name))

    assert shown.status_code == 200
    assert reverse(name) in client.get(reverse("portal-home")).content.decode()


def test_the_map_leads_to_every_part_of_the_site(client, db):
    shown = client.get(reverse("site-map")).content.decode()

    for name in (
        "building-choose",
        "matter-query",
        "center-list",
        "room-list",
        "activity-list",
        "building-list",
    ):
        assert f'<a href="{reverse(name)}">' in shown.split("<main")[1], name


@pytest.mark.parametrize("reader", ["visitors", "committee", "staff", "leaders", "nobody"])
def test_the_guide_is_told_to_one_kind_of_people(client, db, reader):
    tabs = client.get(reverse("guide"), {"for": reader}).context["tabs"]

    assert [tab["current"] for tab in tabs].count(True) == 1


def test_the_style_guide_is_for_staff(client, staff, tenant):
    client.force_login(tenant)
    assert client.get(reverse("style-guide")).status_code == 403

    staff.is_staff = True
    staff.save()
    client.force_login(staff)
    assert "样式手册" in client.get(reverse("style-guide")).content.decode()


@pytest.mark.parametrize("name", [*icons(), "pencil-square", "clock"])
def test_every_icon_the_pages_name_is_in_the_set_and_hidden_from_screen_readers(name):
    drawn = icon(name)

    assert drawn.startswith("<svg ")
    assert 'aria-hidden="true"' in drawn


def test_the_workbench_draws_an_icon_beside_each_word(client, staff):
    client.force_login(staff)
    page = client.get(reverse("workbench-home"))
    links = page.content.decode().partition('aria-label="工作台"')[2].partition("</nav>")[0]

    assert links.count("<a ") == links.count("<svg ") > 8


def test_the_page_for_reporting_stands_under_its_link(client, building):
    page = client.get(reverse("matter-report", args=[building.code])).content.decode()

    links = page.partition('aria-label="主导航"')[2].partition("</nav>")[0]
    assert f'<a href="{reverse("building-choose")}" aria-current="page">报楼事</a>' in links
    assert links.count("aria-current") == 1
