"""Charts in a browser: the page's own drawing without script and on paper, ECharts over it where there is room."""

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from buildings.foundation.templatetags.chart_ui import LIBRARY
from members.accounts.models import User
from tests.e2e.conftest import DESK, fits
from tests.e2e.looking import stumbles

with_library = pytest.mark.skipif(
    not finders.find(LIBRARY), reason="ECharts is not here: `npm ci` brings it where npm is installed"
)


@pytest.fixture
def keeper(staff):
    User.objects.filter(pk=staff.pk).update(is_staff=True)
    staff.refresh_from_db()
    return staff


def shown(page, name):
    return page.locator(f".chart {name}").first.is_visible()


def test_without_script_the_page_draws_the_chart_itself(open_page, keeper):
    page = open_page(keeper, java_script_enabled=False)
    page.goto(reverse("style-guide"))

    assert shown(page, ".chart__columns")
    assert shown(page, ".chart__rows")
    assert page.locator(".chart__live").first.is_hidden()
    assert page.locator(".chart__table").count() == 2


def test_a_narrow_screen_keeps_the_drawing_of_the_page(open_page, keeper):
    page = open_page(keeper)
    page.goto(reverse("style-guide"))

    assert fits(page)
    assert shown(page, ".chart__drawn")


@with_library
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_with_the_library_it_draws_over_it_and_breaks_no_policy(open_page, keeper, scheme):
    page = open_page(
        keeper, **DESK, is_mobile=False, has_touch=False, color_scheme=scheme, reduced_motion="reduce"
    )
    page.goto(reverse("style-guide"))
    page.locator(".chart__live svg").nth(1).wait_for()
    page.locator(".chart__live svg").first.hover()

    assert page.locator(".chart__drawn").first.is_hidden()
    assert "共上报 44 件" in page.locator(".chart__live").first.get_attribute("aria-label")
    found = stumbles(page, is_elder=False)
    assert [
        said for said in found if not said.startswith("English")
    ] == []  # the guide names the parts as templates do


@with_library
def test_on_paper_the_drawing_of_the_page_comes_back(open_page, keeper):
    page = open_page(keeper, **DESK, is_mobile=False, has_touch=False)
    page.goto(reverse("style-guide"))
    page.locator(".chart__live svg").first.wait_for()
    page.emulate_media(media="print")

    assert shown(page, ".chart__columns")
    assert page.locator(".chart__live").first.is_hidden()
