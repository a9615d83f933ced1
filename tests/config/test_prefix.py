"""The portal below a path of another site: every link, form, cookie and printed address stays there."""

import html
import re
from urllib.parse import urljoin

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import clear_script_prefix, set_script_prefix

from buildings.foundation.pages import qr
from tests.security.worlds import make_world

PREFIX = "/louyu"
LINK = re.compile(r'(?:href|src|action|hx-get|hx-post|hx-push-url)="([^"]*)"')
SKIPPED = re.compile("/static/|logout|/photos/")  # the world's photo has no file
OF_EACH_KIND, MOST_PAGES = 1, 150


@pytest.fixture
def mounted(settings, monkeypatch):
    settings.FORCE_SCRIPT_NAME = PREFIX
    settings.STATIC_URL = f"{PREFIX}/static/"
    settings.SESSION_COOKIE_PATH = settings.CSRF_COOKIE_PATH = f"{PREFIX}/"
    monkeypatch.setattr(admin.site, "site_url", f"{PREFIX}/")
    set_script_prefix(f"{PREFIX}/")  # as the WSGI handler does with every request
    yield settings
    clear_script_prefix()


class Visitor(Client):
    """A browser whose addresses begin with the prefix."""

    def at(self, address: str, **data):
        assert address.startswith(f"{PREFIX}/"), address
        ask = self.post if data else self.get
        return ask(address.removeprefix(PREFIX), data or None, SCRIPT_NAME=PREFIX)


def links(address: str, body: str):
    for found in LINK.findall(body):
        link = html.unescape(found)
        if link in {"true", "false"} or link.startswith(("#", "mailto:", "tel:", "https://")):
            continue
        yield urljoin(address, link).partition("#")[0]


def crawl(visitor: Visitor, start: str) -> dict[str, int]:
    """Follow every link; return the status of each address, some of each kind."""
    queue, seen, kinds = [start], {}, {}
    while queue and len(seen) < MOST_PAGES:
        address = queue.pop(0)
        kind = re.sub(r"\d+", "0", address.partition("?")[0])
        if address in seen or kinds.get(kind, 0) >= OF_EACH_KIND or SKIPPED.search(address):
            continue
        kinds[kind] = kinds.get(kind, 0) + 1
        answer = visitor.at(address)
        seen[address] = answer.status_code
        if answer.streaming:
            list(answer.streaming_content)
        elif "html" in answer.headers.get("Content-Type", ""):
            found = list(links(address, answer.content.decode()))
            assert [link for link in found if not link.startswith(f"{PREFIX}/")] == [], address
            queue += found
    return seen


@pytest.mark.parametrize(("role", "start"), [(None, "/"), ("staff", "/workbench/"), ("staff", "/admin/")])
def test_every_link_stays_below_the_prefix(mounted, db, role, start):
    world, visitor = make_world("甲燕鸥", "13911112222"), Visitor()
    if role:
        visitor.force_login(world.people[role])

    seen = crawl(visitor, PREFIX + start)

    assert len(seen) > 5
    assert {address: status for address, status in seen.items() if status >= 404 and status != 405} == {}


def test_log_in_below_the_prefix_keeps_cookies_and_token_there(mounted, db):
    person = make_world("甲燕鸥", "13911112222").people["staff"]
    person.set_password("Swallow-2026")
    person.save()
    visitor = Visitor(enforce_csrf_checks=True)
    form = visitor.at(f"{PREFIX}/login/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form).group(1)

    answer = visitor.at(
        f"{PREFIX}/login/", username=person.username, password="Swallow-2026", csrfmiddlewaretoken=token
    )

    assert (answer.status_code, answer.url) == (302, f"{PREFIX}/workbench/start/")
    assert {name: cookie["path"] for name, cookie in visitor.cookies.items()} == {
        "louyu_csrf": f"{PREFIX}/",
        "louyu_session": f"{PREFIX}/",
    }


def test_printed_address_names_host_and_prefix(mounted, building):
    code = Visitor().at(f"{PREFIX}/b/{building.code}/qr.svg")

    assert code.content == qr.svg(f"http://testserver{PREFIX}/b/{building.code}/")
