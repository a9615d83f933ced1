"""A sending that was broken off: the form wakes, looks like it waits while it does, and files one matter."""

import threading
import time

from django.urls import reverse

from services.matters.models import Matter
from tests import factories
from tests.e2e.conftest import until

TEXT = "三楼走廊的灯一闪一闪"


def filled(page, building, category):
    page.goto(reverse("matter-report", args=[building.code]))
    page.get_by_text(category.name, exact=True).click()
    page.get_by_label("反映事项").fill(TEXT)
    return page.locator("#report")


def hold_posts(page):
    """Hold every POST back, as a network that hardly moves; return the held ones and an event that lets go."""
    held, go = [], threading.Event()

    def answer(route):
        if route.request.method == "POST" and not go.is_set():
            held.append(route)  # never answered: the browser waits
        else:
            route.continue_()

    page.route("**/report/", answer)
    return held, go


def test_a_stopped_sending_wakes_the_form_and_the_next_tap_files_one_matter(phone, building):
    category = factories.make_category(building.street)
    form = filled(phone, building, category)
    held, go = hold_posts(phone)
    button = phone.get_by_role("button", name="提交")

    button.click(no_wait_after=True)
    until(phone, "document.getElementById('report').getAttribute('aria-busy') === 'true'")
    button.click(no_wait_after=True)
    time.sleep(0.3)
    phone.wait_for_timeout(50)
    assert len(held) == 1
    assert float(button.evaluate("one => getComputedStyle(one).opacity")) < 1

    phone.context.new_cdp_session(phone).send("Page.stopLoading")
    until(phone, "!document.getElementById('report').hasAttribute('aria-busy')")
    go.set()
    button.click()
    phone.wait_for_url("**/thanks/")

    assert Matter.objects.get().text == TEXT
    assert form is not None


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
