"""A list opened from a figure stays as narrow as the figure, says so, and lets it be taken off."""

import re
from urllib.parse import parse_qsl

import pytest
from django.urls import reverse

from services.matters import actions
from services.matters.models import Matter

pytestmark = pytest.mark.django_db

LIST = reverse("matter-list")


@pytest.fixture
def of_a_firm(building, category, enterprise):
    return actions.report(building, category=category, text="电梯停了", enterprise=enterprise)


def form_sent(page, **typed):
    """Return the query that a press of 筛选 sends: the hidden inputs with what is typed into the boxes."""
    form = page.content.decode().split('<form class="filters"')[1].split("</form>")[0]
    return {**dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form)), **typed}


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("measure=open", "只看「未办结」"),
        ("without=seat", "只看「没有席位」"),
        ("enterprise={firm}", "只看「反映单位：{name}」"),
    ],
)
def test_a_search_in_a_list_behind_a_figure_stays_inside_the_figure(
    client, of_a_firm, closed, staff, query, told
):
    Matter.objects.filter(pk=of_a_firm.pk).update(seat=None)
    firm = of_a_firm.enterprise
    query, told = query.format(firm=firm.pk), told.format(name=firm.name)
    client.force_login(staff)
    page = client.get(f"{LIST}?{query}&state=")

    again = client.get(LIST, form_sent(page, q="电梯"))

    for narrowed in (page, again):
        assert [row.number for row in narrowed.context["matters"].rows] == [of_a_firm.number]
        assert told in narrowed.content.decode()
    [one] = again.context["active_filters"]
    assert dict(parse_qsl(one.rest)) == {"q": "电梯"}
    wide = client.get(f"{LIST}?{one.rest}")
    assert {row.number for row in wide.context["matters"].rows} == {of_a_firm.number, closed.number}
    assert "只看「" not in wide.content.decode()


def test_a_firm_out_of_sight_is_not_named(client, of_a_firm, other_staff):
    client.force_login(other_staff)

    page = client.get(f"{LIST}?enterprise={of_a_firm.enterprise_id}").content.decode()

    assert "只看「反映单位」" in page
    assert of_a_firm.enterprise.name not in page


@pytest.mark.parametrize(
    "query", ["measure=nothing", "without=nothing", "enterprise=x", "enterprise=" + "9" * 30]
)
def test_a_condition_that_does_not_read_can_be_taken_off_too(client, of_a_firm, staff, query):
    client.force_login(staff)

    page = client.get(f"{LIST}?{query}")

    assert page.status_code == 200
    assert [one.rest for one in page.context["active_filters"]] == [""]
