"""No page offers its reader a door that is shut to him: every link opens, every form is taken, role by role.

Each role walks from the first pages along every link it is shown; each form it is shown is sent as
drawn, and what that changed is taken back. A door that answers 403, 404 or 405 should not have been
offered.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlencode, urljoin, urlsplit

import lxml.html
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone

from members.accounts.roles import Role
from members.committees.models import Portrait
from services.matters.models import Photo
from tests import factories
from tests.security.addresses import addresses
from tests.security.test_canaries import given_paths, public_paths
from tests.security.worlds import World

pytestmark = pytest.mark.django_db
REFUSED = {403, 404, 405}
READERS = (
    None,
    "staff",
    "leader",
    "district_leader",
    "community_worker",
    "grid_keeper",
    "secretary",
    "chief",
    "specialist",
    "tenant",
)
# What ends the walk, or is a file of the house and no door.
LEFT_OUT = ("/static/", "/accounts/logout/", "/logout/", "/api/schema")
KINDS = {"verb", "kind", "fmt", "rest"}  # words of an address that make it another door


@dataclass(frozen=True)
class Offer:
    """A link or form that a page shows: where it leads and, of a form, what it sends."""

    page: str
    method: str
    address: str
    words: tuple[tuple[str, str], ...] = ()

    @property
    def path(self) -> str:
        parts = urlsplit(self.address)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path

    @property
    def door(self) -> tuple[str, ...]:
        """Return the kind of door this is: the view, its words but for keys, the names in its query."""
        parts = urlsplit(self.address)
        try:
            match = resolve(unquote(parts.path))
        except Resolver404:
            return self.method, parts.path
        words = [f"{name}={match.kwargs[name]}" for name in KINDS & match.kwargs.keys()]
        asked = [] if is_desk(parts.path) else sorted({name for name, _ in parse_qsl(parts.query)})
        return self.method, match.view_name or parts.path, *sorted(words), *asked


def offers_of(page: str, answer) -> Iterator[Offer]:
    """Yield each link and form of a page that leads to a door of ours."""
    tree = lxml.html.document_fromstring(answer.content)
    tree.make_links_absolute(f"http://testserver{page}")
    for link in tree.xpath("//a[@href]"):
        yield Offer(page, "GET", link.get("href"))
    for method, name in (("GET", "hx-get"), ("POST", "hx-post")):
        for part in tree.xpath(f"//*[@{name}]"):
            yield Offer(page, method, urljoin(f"http://testserver{page}", part.get(name)))
    for form in filter(can_be_sent, tree.forms):
        words = tuple((name, value) for name, value in form.form_values() if isinstance(value, str))
        buttons = form.xpath(".//*[@formaction]")
        for address in {form.get("action") or page, *(button.get("formaction") for button in buttons)}:
            yield Offer(page, form.method, urljoin(f"http://testserver{page}", address), words)


def can_be_sent(form) -> bool:
    """Tell whether there is a button to press; the admin draws a form without one for who only reads."""
    return form.method == "GET" or bool(
        form.xpath(".//button[not(@type='button')] | .//input[@type='submit']")
    )


def is_desk(path: str) -> bool:
    """Tell whether an address is of the back office, whose many filters lead to one view."""
    return path.startswith("/admin/")


def is_ours(offer: Offer) -> bool:
    parts = urlsplit(offer.address)
    return parts.netloc == "testserver" and not parts.path.startswith(LEFT_OUT)


def knock(client, offer: Offer):
    """Try an offer as a browser would, and take back what it changed."""
    with transaction.atomic():
        if offer.method == "POST":
            answer = client.post(offer.path, dict(offer.words), headers={"referer": offer.page})
        else:
            answer = client.get(offer.path, dict(offer.words) or None)
        if answer.streaming:
            b"".join(answer.streaming_content)
        transaction.set_rollback(True)
    return answer


def is_shut(client, answer) -> bool:
    """Tell whether a door did not open; who is logged in already is not sent to log in."""
    to_log_in = answer.status_code == 302 and answer.url.startswith(f"{reverse('login')}?")
    return answer.status_code in REFUSED or (to_log_in and "_auth_user_id" in client.session)


def is_page(answer) -> bool:
    return answer.status_code == 200 and answer.get("Content-Type", "").startswith("text/html")


def first_pages(here: World) -> list[str]:
    lists = [reverse(address.name) for address in addresses() if not address.words]
    everything = f"{reverse('find')}?{urlencode({'q': here.canary})}"
    return [*lists, everything, *public_paths(here), *given_paths(here)]


def shut_doors(client, here: World) -> list[tuple[str, str, str, int]]:
    """Return what pages offered this reader and was refused: page, method, address, answer."""
    pages = [(page, knock(client, Offer("", "GET", page))) for page in first_pages(here)]
    tried: set[tuple[str, ...]] = set()
    shut = []
    while pages:
        page, answer = pages.pop(0)
        for offer in offers_of(page, answer) if is_page(answer) else ():
            if not is_ours(offer) or offer.door in tried:
                continue
            tried.add(offer.door)
            opened = knock(client, offer)
            if is_shut(client, opened):
                shut.append((offer.page, offer.method, offer.path, opened.status_code))
            elif offer.method == "GET" and not offer.words:
                pages.append((offer.path, opened))
    return shut


@pytest.mark.parametrize("reader", READERS)
def test_no_reader_is_offered_a_door_that_is_shut_to_him(client, here, reader):
    here.people["district_leader"] = factories.make_user(
        Role.DISTRICT_LEADER, here.street.district, is_staff=True, username="district"
    )
    here.street.matters.update(published_at=timezone.now())
    for photo in (*Photo.objects.all(), *Portrait.objects.all()):
        default_storage.save(photo.file.name, ContentFile(b"picture"))
    if reader:
        client.force_login(here.people[reader])

    assert shut_doors(client, here) == []
