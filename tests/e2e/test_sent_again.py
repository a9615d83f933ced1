"""A sending that was broken off: the form wakes, looks like it waits while it does, and files one matter."""

import pytest
from django.urls import reverse

from services.matters.models import Matter
from tests import factories
from tests.e2e.conftest import until
from tests.e2e.slow_road import SlowRoad

TEXT = "三楼走廊的灯一闪一闪"


def filled(page, building, category, *, by=""):
    page.goto(by + reverse("matter-report", args=[building.code]))
    page.get_by_text(category.name, exact=True).click()
    page.get_by_label("反映事项").fill(TEXT)
    return page.locator("#report")


@pytest.fixture
def road(live_server):
    """A road to the server on which nothing is held up yet."""
    road = SlowRoad(live_server.url)
    yield road
    road.close()


# Once a sending is on its way Chromium answers no question about the page until it ends: the page itself taps
# a second time, and tells over the road how it looked meanwhile.
TWO_TAPS = """() => {
    const form = document.getElementById("report");
    const button = form.querySelector("[type=submit]:not([name])");
    button.click();
    setTimeout(() => {
        button.click();
        fetch(`/healthz?busy=${form.getAttribute("aria-busy")}&opacity=${getComputedStyle(button).opacity}`)
            .catch(() => {});  // what stops the sending may stop this too; its question has arrived
    }, 500);
}"""


def test_a_stopped_sending_wakes_the_form_and_the_next_tap_files_one_matter(phone, building, road):
    filled(phone, building, factories.make_category(building.street), by=road.url)
    road.is_open.clear()

    phone.evaluate(TWO_TAPS)
    told = road.waits_for("GET /healthz?")
    sent = road.waits_for("POST ")
    phone.context.new_cdp_session(phone).send("Page.stopLoading")
    until(phone, "!document.getElementById('report').hasAttribute('aria-busy')")
    road.is_open.set()
    phone.get_by_role("button", name="提交").click()
    phone.wait_for_url("**/thanks/")

    assert told[0].startswith("GET /healthz?busy=true&opacity=0.")
    assert len(sent) == 1
    assert Matter.objects.get().text == TEXT


def test_the_same_tap_that_arrives_twice_is_one_matter(phone, building):
    category = factories.make_category(building.street)
    filled(phone, building, category)
    phone.evaluate(
        """() => {
            const form = document.getElementById('report');
            const body = new FormData(form);
            return Promise.all([1, 2].map(() => fetch(location.href, {method: 'POST', body})));
        }"""
    )

    assert Matter.objects.count() == 1
