"""A short look in every run of the tests: the pages people meet first, as they are and as an elder sees them."""

import pytest
from django.urls import reverse

from buildings.foundation.pages import display
from members.accounts.models import User
from services.matters.models import Matter
from tests import factories
from tests.e2e.conftest import DESK, PHONE, fits, walk_to
from tests.e2e.looking import ELDER_LINE, ELDER_TARGET, ELDER_WORD, LOOKING, stumbles


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


def test_a_dialog_opens_holds_and_gives_back_the_focus_by_keys(open_page, staff):
    User.objects.filter(pk=staff.pk).update(is_staff=True)
    page = open_page(staff, **DESK, is_mobile=False, has_touch=False)
    page.goto(reverse("style-guide"))
    page.get_by_role("link", name="打开", exact=True).focus()
    page.keyboard.press("Enter")
    inside = "document.querySelector('dialog[open]').contains(document.activeElement)"

    assert page.evaluate(inside)
    page.keyboard.press("Tab")
    assert page.evaluate(f"document.activeElement === document.body || {inside}")
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert page.evaluate("document.activeElement.innerText") == "打开"


def test_a_fold_opens_by_keys(phone, building):
    center = building.street.centers.create(name="云泉党群服务中心", building=building)
    center.items.create(name="法律咨询", audience="企业和居民")
    phone.goto(reverse("center-detail", args=[center.pk]))
    walk_to(phone, "法律咨询")
    phone.keyboard.press("Enter")

    assert phone.get_by_text("企业和居民").is_visible()


@pytest.mark.parametrize("theme", ["dark", "contrast"])
def test_the_admin_wears_the_colours_chosen_on_the_portal(open_page, live_server, staff, theme):
    User.objects.filter(pk=staff.pk).update(is_staff=True)
    page = open_page(staff, **DESK, is_mobile=False, has_touch=False)
    page.context.add_cookies([{"name": display.COOKIE, "value": f"standard.{theme}", "url": live_server.url}])
    page.goto(reverse("admin:index"))
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")

    assert ground == {"dark": "rgb(32, 28, 25)", "contrast": "rgb(255, 255, 255)"}[theme]
    assert (
        page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--edge')")
        == {"dark": "#3b342f", "contrast": "#000"}[theme]
    )


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_the_admin_is_large_enough_for_elders(open_page, live_server, staff, building, screen):
    User.objects.filter(pk=staff.pk).update(is_staff=True)
    page = open_page(staff, **screen, is_mobile=False) if screen is DESK else open_page(staff)
    page.context.add_cookies([{"name": display.COOKIE, "value": "elder.light", "url": live_server.url}])
    wrong = []
    for name, keys in [
        ("index", []),
        ("buildings_building_changelist", []),
        ("buildings_building_change", [building.pk]),
    ]:
        page.goto(reverse(f"admin:{name}", args=keys))
        page.evaluate(LOOKING)
        found = page.evaluate(f"looking.smallWords({ELDER_WORD}, {ELDER_LINE})")
        found += page.evaluate(f"looking.smallTargets({ELDER_TARGET})") + page.evaluate("looking.overlaps()")
        wrong += [f"{name}: {said}" for said in found]
        assert fits(page), name

    assert wrong == []
