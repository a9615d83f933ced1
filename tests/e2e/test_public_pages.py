"""The public pages on a phone and on a desk: nothing runs off the side, fingers and keyboards find everything."""

import gzip
from datetime import time

import pytest
from django.urls import reverse

from buildings.foundation.pages import display
from tests import factories
from tests.e2e.conftest import DESK, PHONE, fits

SMALL = """[...document.querySelectorAll(
    '.button, .nav a, input:not([type=checkbox]):not([type=hidden]), select, summary')]
    .filter(one => { const box = one.getBoundingClientRect(); return box.width && box.height < 43.5 })
    .map(one => one.outerHTML.slice(0, 80))"""


@pytest.fixture
def center(building):
    center = building.street.centers.create(
        name="云泉党群服务中心", building=building, telephone="0531-86012345"
    )
    center.opening_rules.create(opens=time(0))
    center.items.create(name="法律咨询", audience="企业和居民")
    return center


@pytest.fixture
def addresses(building, center):
    """Every public page, of a building with a tenant whose name is as long as names get."""
    firm = factories.make_enterprise(
        building.street, "山东省云泉信息技术与企业管理咨询服务集团股份有限公司" * 2
    )
    tenancy = firm.tenancies.create(building=building, is_public=True)
    tenancy.units.add(*(factories.make_unit(building, f"1{number:02d}") for number in range(1, 9)))
    return [
        *(
            reverse(name)
            for name in ("portal-home", "building-list", "building-choose", "center-list", "login")
        ),
        reverse("portal-home") + "?q=没有这样的词",
        reverse("building-detail", args=[building.pk]),
        *(reverse(name, args=[building.code]) for name in ("building-lobby", "building-poster")),
        *(reverse(name, args=[center.pk]) for name in ("center-detail", "center-sheet")),
    ]


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_no_public_page_runs_off_the_side_and_every_target_is_large_enough(open_page, addresses, screen):
    page = open_page(**screen)
    for address in addresses:
        page.goto(address)
        assert fits(page), address
        assert page.evaluate(SMALL) == [], address


def test_a_public_page_with_all_it_fetches_weighs_at_most_150_kb(open_page, addresses):
    others = [
        "guide",
        "site-map",
        "privacy",
        "display-settings",
        "room-list",
        "activity-list",
        "matter-query",
    ]
    weights = {}
    for address in [*addresses, *(reverse(name) for name in others)]:
        came, page = [], open_page()  # a browser that kept nothing
        page.on("response", lambda answer, came=came: came.append(answer))
        page.goto(address)
        page.evaluate("document.querySelectorAll('img').forEach(one => one.loading = 'eager')")
        page.wait_for_load_state("networkidle")
        weights[address] = (
            sum(len(gzip.compress(answer.body())) for answer in came if answer.status == 200) / 1024
        )

    assert {address: round(weight) for address, weight in weights.items() if not 5 < weight < 150} == {}


def test_the_first_key_leads_past_the_navigation(open_page, addresses):
    page = open_page(**DESK)
    page.goto(addresses[0])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"


def test_a_passer_by_without_script_finds_a_service(phone_without_script, addresses, center):
    page = phone_without_script
    page.goto(reverse("portal-home"))
    page.get_by_role("searchbox").fill("flzx")
    page.get_by_role("button", name="搜索").click()
    page.get_by_role("link", name="云泉党群服务中心").click()
    page.get_by_text("法律咨询").click()

    assert page.get_by_text("企业和居民").is_visible()
    assert page.get_by_text("全天开放").is_visible()
    assert page.get_by_role("link", name="0531-86012345").first.get_attribute("href") == "tel:0531-86012345"


def test_every_storey_stands_on_the_page_in_words(open_page, addresses, building):
    page = open_page()
    page.goto(reverse("building-detail", args=[building.pk]))

    assert page.locator(".floor__name").all_inner_texts() == ["2层", "1层"]
    assert "尚未覆盖" in page.locator(".section-view").inner_text()


def test_paper_tells_what_is_folded_on_a_screen(open_page, center):
    page = open_page(**DESK)
    page.goto(reverse("center-detail", args=[center.pk]))
    told = page.get_by_text("企业和居民")

    assert not told.is_visible()
    page.emulate_media(media="print")
    assert told.is_visible()
    assert told.bounding_box()["height"] > 10


@pytest.mark.parametrize("look", ["standard.dark", "standard.contrast", "standard.light"])
@pytest.mark.parametrize("device", ["dark", "light"])
def test_paper_is_white_and_letters_black_whatever_the_screen(open_page, center, live_server, look, device):
    page = open_page(**DESK, color_scheme=device)
    page.context.add_cookies([{"name": display.COOKIE, "value": look, "url": live_server.url}])
    page.goto(reverse("center-detail", args=[center.pk]))
    page.emulate_media(media="print", color_scheme=device)

    colours = (
        "([...document.querySelectorAll('body, main, .card, .card h2, .card p, .card dd')].map(one => {"
        "const its = getComputedStyle(one); return [its.color, its.backgroundColor]}))"
    )
    letters, grounds = zip(*page.evaluate(colours), strict=True)
    assert set(letters) <= {"rgb(0, 0, 0)", "rgb(51, 51, 51)", "rgb(26, 26, 26)"}
    assert set(grounds) <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}


def test_paper_carries_the_warning_that_facts_are_not_verified(open_page, center):
    page = open_page(**DESK)
    page.goto(reverse("center-detail", args=[center.pk]))
    page.emulate_media(media="print")

    assert page.get_by_text("以下信息尚未核实").is_visible()


def test_a_browser_that_knows_no_folds_on_paper_has_them_opened_while_it_prints(open_page, center):
    page = open_page(**DESK, is_mobile=False, has_touch=False)
    page.goto(reverse("center-detail", args=[center.pk]))
    page.evaluate(
        """() => {
            const folds = () => open_then.push(document.querySelectorAll("details.prints[open]").length);
            window.open_then = [];
            addEventListener("beforeprint", folds);
            addEventListener("afterprint", folds);
        }"""
    )
    page.pdf()

    assert page.evaluate("open_then") == [1, 0]


def _box(page, selector):
    return page.locator(selector).first.bounding_box()


def test_what_is_done_in_a_lobby_stands_side_by_side_and_of_one_height_on_a_phone(open_page, building):
    page = open_page(**PHONE)
    for name, key in (("building-lobby", building.code), ("building-detail", building.pk)):
        page.goto(reverse(name, args=[key]))
        report, board = (
            page.get_by_role("link", name=word, exact=True).bounding_box()
            for word in ("我要报楼事", "本楼楼事")
        )

        assert (report["y"], report["height"]) == (board["y"], board["height"])
        assert report["x"] < board["x"]


def test_a_sheet_for_paper_stands_in_the_middle_of_the_page(open_page, building, center):
    page = open_page(**DESK, is_mobile=False)
    for address in (
        reverse("building-poster", args=[building.code]),
        reverse("center-sheet", args=[center.pk]),
    ):
        page.goto(address)
        whole, sheet = _box(page, "body"), _box(page, ".sheet")

        assert abs(sheet["x"] + sheet["width"] / 2 - whole["width"] / 2) < 1, address
