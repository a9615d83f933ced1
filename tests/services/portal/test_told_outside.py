"""What search engines, shared links and screen readers are told, on every page a visitor comes to by links."""

import re
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from django.test.utils import override_script_prefix
from django.urls import reverse

from buildings.foundation.pages import qr
from tests.security.worlds import make_world

NAMELESS = {
    "span",
    "div",
    "p",
    "strong",
    "em",
    "b",
    "i",
}  # a name on these is read by nobody, unless with a role
OUTSIDE = "https://www.example.gov.cn"


class Page(HTMLParser):
    """The headings, links, meta words and useless names of a page."""

    def __init__(self, text):
        super().__init__()
        self.headings, self.links, self.meta, self.nameless = [], [], {}, []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "a":
            self.links.append(attributes.get("href", ""))
        if tag == "meta":
            self.meta[attributes.get("name") or attributes.get("property")] = attributes.get("content", "")
        if tag in NAMELESS and "aria-label" in attributes and "role" not in attributes:
            self.nameless.append(attributes["aria-label"])


@pytest.fixture
def world(db):
    return make_world("泉边", "13911112222")


def pages_from(client, start, below="/"):
    """Yield each page that links lead to from some addresses, with its path; questions are asked once a path."""
    queue, seen = list(start), set()
    while queue:
        path = urlsplit(queue.pop(0)).path
        if path in seen or not path.startswith(below):
            continue
        seen.add(path)
        response = client.get(path)
        if response.status_code == 200 and response.headers["Content-Type"].startswith("text/html"):
            page = Page(response.content.decode())
            queue += [urljoin(path, link) for link in page.links if not link.startswith(("http", "tel:"))]
            yield path, page


def public_pages(client):
    listed = re.findall("<loc>(.*?)</loc>", client.get(reverse("sitemap")).content.decode())
    return dict(pages_from(client, ["/", *listed]))


def test_every_public_page_goes_down_by_one_heading_and_names_nothing_in_vain(client, world):
    pages = public_pages(client)

    assert len(pages) > 15
    for path, page in pages.items():
        steps = list(zip([0, *page.headings], page.headings, strict=False))
        assert page.headings[0] == 1, path
        assert page.headings.count(1) == 1, path
        assert all(new <= old + 1 for old, new in steps), (path, page.headings)
        assert page.nameless == [], path


def test_every_page_of_the_workbench_goes_down_by_one_heading_and_names_nothing_in_vain(client, world):
    client.force_login(world.people["staff"])
    desk = reverse("workbench-home")
    pages = dict(pages_from(client, [desk], desk))

    assert len(pages) > 20
    assert {path: page.nameless for path, page in pages.items() if page.nameless} == {}
    leaps = {
        path: page.headings
        for path, page in pages.items()
        if any(new > old + 1 for old, new in zip([0, *page.headings], page.headings, strict=False))
    }
    assert leaps == {}


def test_every_page_for_search_engines_says_what_it_is_in_words_of_its_own(client, world):
    pages = {path: page for path, page in public_pages(client).items() if "robots" not in page.meta}
    words = {path: page.meta.get("description", "") for path, page in pages.items()}

    assert {path for path, text in words.items() if not 10 <= len(text) <= 120} == set()
    alone = {
        reverse("portal-home"),
        reverse("street-home", args=[world.street.pk]),
    }  # of one street the same page
    others = [text for path, text in words.items() if path not in alone]
    assert len(set(others)) == len(others) > 10
    for path, page in pages.items():
        assert page.meta["og:description"] == words[path], path
        assert page.meta["og:title"], path
        assert page.meta["og:url"] == f"http://testserver{path}", path
        assert page.meta["og:image"].endswith(".png"), path
        assert world.phone not in str(page.meta), path


def test_what_a_page_says_is_drawn_from_what_it_is_and_masks_numbers(client, world, settings):
    settings.PORTAL_URL = f"{OUTSIDE}/"
    activity = world.street.activities.get()
    activity.is_published, activity.text = True, f'讲"消防"<安全>\n\n联系 {world.phone}'
    activity.save()

    page = Page(client.get(reverse("activity-detail", args=[activity.pk])).content.decode())

    assert page.meta["og:title"] == "泉边活动"
    assert '泉边大厅，泉边街道主办。讲"消防"<安全> 联系 139****2222' in page.meta["description"]
    assert page.meta["og:url"] == f"{OUTSIDE}/activities/{activity.pk}/"
    assert page.meta["og:image"].startswith(f"{OUTSIDE}/static/")


def test_the_sitemap_lists_what_everybody_may_read_and_nothing_else(client, world, settings):
    settings.PORTAL_URL = OUTSIDE
    hidden = world.street.centers.create(name="未公开的中心", is_published=False)
    building, center = world.street.buildings.get(), world.street.centers.get(name="泉边中心")

    answer = client.get("/sitemap.xml", headers={"host": "localhost"})

    listed = set(re.findall("<loc>(.*?)</loc>", answer.content.decode()))
    assert {f"{OUTSIDE}/", f"{OUTSIDE}/buildings/{building.pk}/", f"{OUTSIDE}/centers/{center.pk}/"} <= listed
    assert f"{OUTSIDE}/centers/{hidden.pk}/" not in listed
    assert all(client.get(urlsplit(address).path).status_code == 200 for address in listed)


def test_robots_are_led_to_the_sitemap_and_kept_from_the_desk(client, db, settings):
    settings.PORTAL_URL = OUTSIDE

    answer = client.get("/robots.txt")

    lines = answer.content.decode().splitlines()
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /workbench/", "Disallow: /admin/", f"Sitemap: {OUTSIDE}/sitemap.xml"} <= set(lines)
    assert "Disallow: /" not in lines


@override_script_prefix("/louyu/")
def test_the_plain_addresses_stand_below_a_prefix_too(client, db):
    assert "Disallow: /louyu/workbench/" in client.get("/robots.txt").content.decode()
    assert client.get("/sitemap.xml").content.decode().count("http://testserver/louyu/") > 5


def test_who_asks_for_the_icon_at_its_plain_address_is_led_to_it(client, db):
    answer = client.get("/favicon.ico")

    assert (answer.status_code, answer.url) == (302, "/static/favicon.ico")


@pytest.mark.parametrize("outside", ["", f"{OUTSIDE}/louyu"])
def test_a_code_for_paper_leads_to_the_address_the_portal_is_reached_by(client, world, settings, outside):
    settings.PORTAL_URL = outside
    building, center = world.street.buildings.get(), world.street.centers.get()
    host = outside or "http://localhost"
    lobby, door = f"/b/{building.code}/", f"/centers/{center.pk}/"

    for name, key, path in (("building-qr", building.code, lobby), ("center-qr", center.pk, door)):
        answer = client.get(reverse(name, args=[key]), headers={"host": "localhost"})
        assert answer.content == qr.svg(host + path), name


def test_a_code_can_be_enlarged(client, building):
    code = client.get(reverse("building-qr", args=[building.code])).content.decode()

    width = re.search(r'width="(\d+)px"', code)[1]
    assert f'viewBox="0 0 {width} {width}"' in code
