"""A short look in every run of the tests: the pages people meet first, as they are and as an elder sees them."""

import pytest
from django.urls import reverse

from buildings import display
from services.matters.models import Matter
from tests import factories
from tests.e2e.conftest import PHONE
from tests.e2e.looking import stumbles


@pytest.fixture
def addresses(building, category):
    firm = factories.make_enterprise(building.street, "云泉信息技术有限公司")
    tenancy = firm.tenancies.create(building=building, is_public=True)
    tenancy.units.add(factories.make_unit(building, "101"))
    return [
        *(reverse(name) for name in ("portal-home", "building-list", "center-list", "display-settings")),
        reverse("building-detail", args=[building.pk]),
        reverse("building-detail", args=[building.pk]) + "?layer=words",
        reverse("matter-report", args=[building.code]),
    ]


@pytest.mark.parametrize("look", ["standard.dark", "elder.light"])
def test_the_first_pages_can_be_read_reached_and_heard(open_page, live_server, addresses, look):
    page = open_page(**PHONE)
    page.context.add_cookies([{"name": display.COOKIE, "value": look, "url": live_server.url}])
    wrong = []
    for address in addresses:
        page.goto(address)
        wrong += [f"{address}: {said}" for said in stumbles(page, is_elder=look.startswith("elder"))]

    assert wrong == []


def test_one_opens_the_large_type_without_a_script_and_keeps_it(phone_without_script, addresses):
    page = phone_without_script
    page.goto(addresses[1])
    page.get_by_role("link", name="长辈版", exact=True).click()
    page.get_by_role("button", name="打开长辈版").click()

    assert page.url.endswith(addresses[1])
    assert page.locator("html").get_attribute("data-size") == "elder"
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "24px"


def test_a_matter_is_filed_by_keys_alone(open_page, building, category):
    page = open_page(viewport={"width": 1280, "height": 900}, is_mobile=False, has_touch=False)
    page.goto(reverse("building-lobby", args=[building.code]))
    walk_to(page, "我要报楼事")
    page.keyboard.press("Enter")
    page.wait_for_url("**/report/")
    walk_to(page, str(category.pk), by="value")
    page.keyboard.press("Space")
    walk_to(page, "text", by="name")
    page.keyboard.type("3 号电梯停了")
    walk_to(page, "提交")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="已收到您上报的楼事").wait_for()

    assert Matter.objects.get().text == "3 号电梯停了"


def walk_to(page, wanted, *, by="innerText"):
    """Press Tab until the element whose property is as wanted has the focus, and can be seen to have it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("by => (document.activeElement[by] || '').trim()", by) == wanted:
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            return
    raise AssertionError(f"Tab never comes to {wanted}")
