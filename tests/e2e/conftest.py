"""A real Chromium against a real server; skipped, saying so, where the machine has no browser."""

import os
import shutil
import time

import pytest
from playwright.sync_api import sync_playwright

from tests import factories

BROWSER = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "locale": "zh-CN"}
BOTH = pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
DESK = {"viewport": {"width": 1280, "height": 900}, "locale": "zh-CN"}
# Playwright keeps an event loop in the test's own thread; the tests' use of the database there is still one
# at a time.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_collection_modifyitems(config, items):
    for item in items:
        if "tests/e2e/" in str(item.path):
            item.add_marker(pytest.mark.browser)
            if "slow" not in item.keywords:
                item.add_marker(pytest.mark.django_db(transaction=True))
            elif "slow" not in config.option.markexpr:
                item.add_marker(pytest.mark.skip(reason="`make look` looks at every page"))


@pytest.fixture(scope="session")
def browser():
    if not BROWSER:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser, live_server):
    """Return a function that opens a page of a fresh browser: `open_page(**context options)`, or as a `user`.

    A complaint in the console (a script the policy forbids, a file not found) fails the test.
    """
    opened, complaints = [], []

    def open_one(user=None, **options):
        context = browser.new_context(base_url=live_server.url, **{**PHONE, **options})
        context.set_default_timeout(10_000)
        opened.append(context)
        if user is not None:
            context.add_cookies([log_in(user, live_server.url)])
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_one
    for context in opened:
        context.close()
    assert complaints == []


@pytest.fixture
def phone(open_page):
    return open_page()


@pytest.fixture
def phone_without_script(open_page):
    return open_page(java_script_enabled=False)


def log_in(user, url):
    """Return the cookie of a session of this user."""
    from django.conf import settings  # noqa: PLC0415 - needs the settings in place
    from django.test import Client  # noqa: PLC0415

    client = Client()
    client.force_login(user)
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": url,
    }


def fits(page):
    """Tell whether a page can be read without moving it sideways; wait for a page on its way."""
    until(page, "document.readyState !== 'loading'")
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def until(page, truth):
    """Wait until an expression is true; the policy of the pages forbids Playwright to evaluate while it waits."""
    deadline = time.monotonic() + 10
    while not page.evaluate(truth):
        assert time.monotonic() < deadline, truth
        page.wait_for_timeout(50)


def walk_to(page, wanted, *, by="innerText"):
    """Press Tab until the element whose property is as wanted has the focus, and can be seen to have it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("by => (document.activeElement[by] || '').trim()", by) == wanted:
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            return
    raise AssertionError(f"Tab never comes to {wanted}")


@pytest.fixture
def category(street, seat):
    return factories.make_category(street, "电梯（测试）", seat=seat, position=1)
