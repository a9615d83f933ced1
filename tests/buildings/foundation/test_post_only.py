"""Addresses that only take what a form sends: opened by themselves they lead to the page the act belongs to."""

import lxml.html
import pytest
from django.urls import resolve, reverse

from buildings.foundation.pages.post_only import addresses_above
from members.accounts.sample import PASSWORD
from tests.security.addresses import addresses
from tests.security.doors import WORDS


def paths():
    """Yield an address of every page that is no interface of another system's."""
    for address in addresses():
        if not address.name.startswith(("api-", "open311", "open-")):
            yield reverse(address.name, kwargs={word: WORDS[word] for word in address.words})


def test_every_address_that_takes_posts_only_leads_to_a_page(client, administrator):
    client.force_login(administrator)
    seen = {path: client.get(path) for path in paths()}
    closed = [path for path, answer in seen.items() if answer.status_code == 405]

    assert len(closed) > 15
    for path in closed:
        text = seen[path].content.decode()
        above = lxml.html.document_fromstring(text).xpath("//a[text()='打开所在的页面']/@href")
        assert ("这一步要在页面上操作" in text, len(above)) == (True, 1), path
        assert path.startswith(above[0]), (path, above)
        assert client.get(above[0]).status_code != 405, (path, above)


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/workbench/activities/7/cancel/", "/workbench/activities/7/"),
        ("/workbench/centers/2/except/", "/workbench/centers/2/"),
        ("/workbench/bookings/B-1/decline/", "/workbench/bookings/B-1/"),
        ("/workbench/matters/N-1/rectify/", "/workbench/matters/N-1/"),
        ("/workbench/bookings/export/xlsx/", "/workbench/bookings/"),
        ("/admin/buildings/unit/export/csv/", "/admin/buildings/unit/"),
        ("/matters/follow/token/rate/", "/matters/follow/token/"),
        ("/b/abcdefgh/matters/N-1/join/", "/b/abcdefgh/matters/"),
    ],
)
def test_an_act_belongs_to_the_nearest_page_above_it_that_names_no_other_row(path, page):
    assert resolve(path)
    assert next(addresses_above(path))[0] == page


def test_a_log_in_that_leads_to_an_act_leads_to_the_page_it_belongs_to(client, staff):
    staff.set_password(PASSWORD)
    staff.save()
    entered = {"username": staff.username, "password": PASSWORD}

    answer = client.post(f"{reverse('login')}?next=/workbench/bookings/export/xlsx/", entered, follow=True)

    assert (answer.status_code, answer.request["PATH_INFO"]) == (200, "/workbench/bookings/")
    assert "要在页面上按按钮完成" in answer.content.decode()
