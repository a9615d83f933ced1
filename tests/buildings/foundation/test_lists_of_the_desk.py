"""What a reader makes of a list: the way back to it, and paper."""

import re

import pytest

from organizations.models import Enterprise, Tenancy
from tests.buildings.foundation.conftest import page


@pytest.fixture(autouse=True)
def office(client, staff):
    client.force_login(staff)


def test_a_row_leads_back_to_its_list_as_that_was_narrowed(client, enterprise):
    listed = client.get(page(Enterprise, "changelist"), {"q": "云泉", "range": "all"}).content.decode()
    (link,) = set(re.findall(rf'href="({page(enterprise, "change", enterprise.pk)}[^"]*)"', listed))

    body = client.get(link.replace("&amp;", "&")).content.decode()

    crumbs = body.partition('<div class="breadcrumbs">')[2].partition("</div>")[0]
    (back,) = re.findall(rf'href="({page(Enterprise, "changelist")}\?[^"]*)"', crumbs)
    assert client.get(back.replace("&amp;", "&")).context["cl"].params == {"q": "云泉", "range": "all"}


def test_paper_says_what_a_list_was_narrowed_to(client, enterprise):
    body = client.get(
        page(Tenancy, "changelist"), {"q": "云泉大厦", "is_leaving__exact": "0"}
    ).content.decode()

    (told,) = re.findall(r'<p class="on-paper">(.*?)</p>', body)
    assert told.startswith("搜索：云泉大厦。拟迁出：否。第 1 页，")
    assert "云泉科技有限公司" in body
