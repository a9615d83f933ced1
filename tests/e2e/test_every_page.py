"""`make look`: every page a link leads to, at three widths in three looks; pictures to page through in `VAR_DIR/look`.

The pages are found by following links through the sample street, one address of each name, so that a new page
is looked at without being listed. Not part of `make test`.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.urls import Resolver404, resolve

from buildings.foundation.pages import display
from tests.e2e.looking import stumbles
from tests.e2e.sample_portal import enter, portal

pytestmark = pytest.mark.slow
FOLDER = Path(os.environ.get("LOOK_DIR") or Path(os.environ["VAR_DIR"]) / "look")
WIDTHS = {390: 844, 768: 1024, 1280: 900}
LOOKS = ["standard.light", "standard.dark", "elder.light"]
USERS = ["", "staff", "chief", "tenant"]
STARTS = {"": ["/", "/?q=云泉", "/?q=没有这样的词", "/guide/?for=staff", "/no-such-page/"]}
MOST = 400  # pages asked while looking for names
APART = re.compile(r"^/(api|static|logout|healthz|readyz)")


@dataclass(frozen=True)
class Seen:
    user: str
    name: str
    path: str

    @property
    def file(self) -> str:
        return f"{self.user or 'visitor'}-{re.sub(r'[^a-z0-9-]+', '_', self.name)}"


@pytest.fixture(scope="module")
def address():
    with portal() as address:
        yield address


@pytest.fixture(scope="module")
def pages(browser, address):
    """Return one page of each name for each kind of user, a name only once for all of them."""
    found, known = [], set()
    for user in USERS:
        context = browser.new_context(base_url=address, locale="zh-CN")
        enter(context, user)
        found += _walk(context, user, known)
        context.close()
    return found


def _walk(context, user, known):
    waiting, asked, found = list(STARTS.get(user, ["/workbench/", "/workbench/find/?q=云泉"])), set(), []
    while waiting and len(asked) < MOST:
        path = waiting.pop(0)
        name = _name(path)
        if path in asked or name in known or APART.match(path):
            continue
        asked.add(path)
        answer = context.request.get(path, max_redirects=0)
        if answer.status in (301, 302) or "text/html" not in answer.headers.get("content-type", ""):
            continue
        known.add(name)
        found.append(Seen(user, name, path))
        hrefs = re.findall(r'href="(/[^"#]*|\?[^"#]*)', answer.text())
        base = path.partition("?")[0]
        waiting += [(base + href if href.startswith("?") else href).replace("&amp;", "&") for href in hrefs]
    return found


def _name(path):
    bare, _, query = path.partition("?")
    try:
        name = resolve(bare).view_name
    except Resolver404:
        return "not-found"
    layer = re.search(r"layer=(\w+)", query)
    floor = "-floor" if "floor=" in query and layer and layer[1] == "tenants" else ""
    reader = re.search(r"for=(\w+)", query)
    searched = (
        f"-{'found' if '云泉' in query else 'nothing'}" if name == "portal-home" and "q=" in query else ""
    )
    return (
        f"{name}{searched}" + (f"-{layer[1]}{floor}" if layer else "") + (f"-{reader[1]}" if reader else "")
    )


def test_there_are_pages_enough_to_look_at(pages):
    assert len(pages) >= 40, [page.name for page in pages]
    assert {"portal-home", "building-detail-words", "matter-report", "workbench-home"} <= {
        page.name for page in pages
    }


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_can_be_read_reached_and_heard(browser, address, pages, width, look):
    wrong = []
    for user in USERS:
        context = browser.new_context(
            base_url=address, locale="zh-CN", viewport={"width": width, "height": WIDTHS[width]}
        )
        enter(context, user)
        context.add_cookies([{"name": display.COOKIE, "value": look, "url": address}])
        for seen in [page for page in pages if page.user == user]:
            said = look_at(context, seen, FOLDER / f"{width}-{look}", is_elder=look.startswith("elder"))
            wrong += [f"{seen.user or 'visitor'} {seen.path}: {words}" for words in said]
        context.close()
    assert wrong == [], "\n".join(wrong)


def look_at(context, seen, folder, *, is_elder):
    """Return what is wrong with a page, and keep a picture of it."""
    page = context.new_page()
    complaints = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto(seen.path)
    found = stumbles(page, is_elder=is_elder)
    page.screenshot(path=folder / f"{seen.file}.png", full_page=True)
    page.close()
    return found + [f"console {said}" for said in complaints if seen.name != "not-found"]
