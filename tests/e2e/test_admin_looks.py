"""A short look at the admin in every run of the tests: its kinds of pages on a phone and on a desk, light and dark."""

import pytest
from django.urls import reverse

from buildings.foundation.pages import display
from buildings.models import Building, Holiday
from tests import factories
from tests.e2e.conftest import DESK, PHONE
from tests.e2e.looking import stumbles

MANY = 60  # rows of the long list: more than a page of it


@pytest.fixture
def addresses(building, enterprise, committee, category):
    """One page of each kind: a list of several pages, a form with rows in it, an empty one, and those of our own."""
    Building.objects.bulk_create(
        Building(
            street=building.street,
            name=f"云泉商务中心{number}号楼",
            area=1000 + number,
            code=f"abcd{number:04d}",
        )
        for number in range(MANY)
    )
    enterprise.contact_phone = "13911112222"
    enterprise.save()
    tenancy = enterprise.tenancies.get()
    tenancy.units.add(factories.make_unit(building, "101"), factories.make_unit(building, "102"))
    holiday = Holiday.objects.create(on="2026-10-01", kind=Holiday.Kind.REST, name="国庆节")
    firms = reverse("admin:organizations_enterprise_changelist")
    return [f"{firms}?edit=1", f"{firms}?beside={enterprise.pk}"] + [
        reverse(f"admin:{name}", args=keys)
        for name, keys in [
            ("index", []),
            ("buildings_building_changelist", []),
            ("buildings_building_change", [building.pk]),
            ("committees_committee_change", [committee.pk]),
            ("matters_category_add", []),
            ("buildings_building_history", [building.pk]),
            ("buildings_holiday_changelist", []),
            ("buildings_holiday_delete", [holiday.pk]),
            ("organizations_tenancy_change", [tenancy.pk]),
            ("organizations_enterprise_reveal", [enterprise.pk, "contact_phone"]),
        ]
    ]


@pytest.mark.parametrize(
    ("screen", "look"), [(PHONE, "light"), (DESK, "light"), (DESK, "dark")], ids=["phone", "desk", "dark"]
)
def test_the_admin_can_be_read_reached_and_heard(
    open_page, live_server, administrator, addresses, screen, look
):
    page = open_page(administrator, **{"is_mobile": False, "has_touch": False} | screen)
    page.context.add_cookies([{"name": display.COOKIE, "value": f"standard.{look}", "url": live_server.url}])
    wrong = []
    for address in addresses:
        page.goto(address)
        wrong += [f"{address}: {said}" for said in stumbles(page, is_elder=False)]

    assert wrong == [], "\n".join(wrong)


def test_on_a_phone_no_box_runs_out_of_its_card(open_page, administrator, addresses):
    page = open_page(administrator)
    outside = """[...document.querySelectorAll('#content .form-row :is(input:not([type=hidden]), select, textarea)')]
        .filter(box => box.offsetWidth
            && box.getBoundingClientRect().right > box.closest('.form-row').getBoundingClientRect().right)
        .map(box => box.id)"""
    wrong = {}
    for address in addresses:
        page.goto(address)
        wrong[address] = page.evaluate(outside)

    assert not any(wrong.values()), wrong
