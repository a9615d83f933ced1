"""What the first pages tell of a street, and the lists, pages and interfaces that tell the same: one number each."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from buildings.foundation.measures import Span
from buildings.foundation.statements.counting import numbers
from organizations.models import Tenancy
from services.centers.models import ServiceCenter
from tests import factories
from tests.services.dashboards.differing import differing
from tests.services.dashboards.test_catalogue import NOW, seeded, seen_by  # noqa: F401 - a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.at(NOW)]
NAMES = {
    "楼宇": "buildings",
    "入驻单位": "stays",
    "党组织": "bodies",
    "服务中心": "centers",
    "正在办理的楼事": "matters",
}


@pytest.fixture
def odd_rows(street, building, staff):
    """Rows on which counts part: a shut building, a stay that ended, a dissolved body, a centre that is not public."""
    factories.make_building(street, "停用大厦", status="closed")
    gone = factories.make_enterprise(street, "迁出公司", building=building)
    Tenancy.objects.filter(enterprise=gone).update(since=date(2026, 1, 1), until=date(2026, 11, 1))
    twice = factories.make_enterprise(street, "两处公司", building=building)
    twice.tenancies.create(building=factories.make_building(street, "云泉二号楼"), since=date(2026, 1, 1))
    factories.make_party_organization(street, "撤销的支部", dissolved_on=date(2026, 10, 1))
    ServiceCenter.objects.create(street=street, name="不公开的中心", owner=staff, is_published=False)


def by_the_first_page(client, staff, street):
    figures = client.get(reverse("street-home", args=[street.pk])).context["figures"]
    return {NAMES[name]: number for name, number, _ in figures}


def by_the_page_of_the_district(client, staff, street):
    streets = dict(client.get(reverse("portal-home")).context["streets"])
    return {NAMES[name]: number for name, number, _ in streets[street]}


def rows_of(client, address):
    """Return the rows of a list of the interface, page after page."""
    rows = []
    while address:
        page = client.get(address).json()
        rows += page["results"]
        address = page["next"]
    return rows


def by_the_interface(client, staff, street):
    bodies = rows_of(client, reverse("api-party-organization-list"))
    return {
        "bodies": sum(row["dissolved_on"] is None for row in bodies),
        "matters": sum(row["closed_at"] is None for row in rows_of(client, reverse("api-matter-list"))),
    }


def by_the_lists(client, staff, street):
    towers = client.get(reverse("building-list"), {"street": street.pk}).context["towers"]
    return {
        "buildings": len(towers),
        "stays": sum(tower.tenants for tower in towers),
    }


def by_the_pages_of_buildings(client, staff, street):
    towers = client.get(reverse("building-list"), {"street": street.pk}).context["towers"]
    pages = [client.get(reverse("building-detail", args=[tower.building.pk])).context for tower in towers]
    return {
        "stays": sum(page["tenants"] for page in pages),
        "matters": sum(page["open_matters"] for page in pages),
    }


def by_the_catalogue(client, staff, street):
    counted = numbers(seen_by(staff), staff, Span.month_to(datetime.now(ZoneInfo("Asia/Shanghai")).date()))
    return {"matters": counted["matters.not_closed"]}


STREET = [
    by_the_first_page,
    by_the_page_of_the_district,
    by_the_interface,
    by_the_lists,
    by_the_pages_of_buildings,
    by_the_catalogue,
]


def test_all_that_tell_how_large_a_street_is_tell_the_same(client, seeded, odd_rows, staff, street):  # noqa: F811
    client.force_login(staff)
    told = {read.__name__: read(client, staff, street) for read in STREET}

    assert differing(told) == []
    for key in NAMES.values():
        assert sum(key in numbers_told for numbers_told in told.values()) >= 2, key
        assert told["by_the_first_page"][key] > 1


def test_the_centres_of_all_streets_are_those_that_are_listed(client, seeded, odd_rows, staff):  # noqa: F811
    streets = client.get(reverse("portal-home")).context["streets"]
    told = [number for _, figures in streets for name, number, _ in figures if name == "服务中心"]

    listed = client.get(reverse("center-list")).context["centers"]
    assert sum(told) == len(listed) == len(rows_of(client, reverse("api-center-list"))) == 4
