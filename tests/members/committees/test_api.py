"""Committees for programs: now and next, scoped, without a number."""

import pytest
import time_machine
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_november():
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        yield


@pytest.fixture
def rota(committee):
    for position in (1, 2):
        firm = factories.make_enterprise(
            committee.building.street, f"公司{position}", building=committee.building
        )
        nominee = factories.make_user(real_name=f"代表{position}", phone="19900003517")
        factories.make_member_unit(committee, firm, position=position, nominee=nominee)
    first = committee.units.get(position=1)
    factories.make_turn(committee, first.nominee, unit=first)
    return committee


def test_a_committee_says_who_hosts_now_and_who_is_next(client, staff, rota):
    client.force_login(staff)

    (listed,) = client.get(reverse("api-committee-list")).json()["results"]
    one = client.get(reverse("api-committee-detail", args=[rota.pk])).json()

    assert listed == one
    assert one["now"] == {
        "month": "2026-11-01",
        "unit": "公司1",
        "chief": "代表1",
        "is_planned": False,
        "fallback": "",
    }
    assert one["next"] == {
        "month": "2026-12-01",
        "unit": "公司2",
        "chief": "代表2",
        "is_planned": True,
        "fallback": "",
    }


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_takes_a_fixed_number_of_queries(client, staff, street, rota, rows, django_assert_num_queries):
    for number in range(rows - 1):
        factories.make_committee(factories.make_building(street, f"楼{number}"))
    client.force_login(staff)
    client.get(reverse("api-committee-list"))

    with django_assert_num_queries(9):  # one of them counts the hour's requests
        client.get(reverse("api-committee-list"))


@pytest.mark.parametrize("name", ["committee", "member-unit", "post", "turn"])
def test_the_rows_of_another_street_are_not_there(client, staff, other_building, rota, specialist, name):
    foreign = factories.make_committee(other_building)
    unit = factories.make_member_unit(foreign, nominee=factories.make_user())
    factories.make_post(foreign, unit.nominee)
    factories.make_turn(foreign, unit.nominee, unit=unit)
    client.force_login(staff)

    rows = client.get(reverse(f"api-{name}-list")).json()["results"]

    assert rows
    assert {row.get("committee", row["id"]) for row in rows} == {rota.pk}
    assert "1990000" not in str(rows)


def test_turns_are_narrowed_by_month(client, staff, rota):
    client.force_login(staff)

    assert len(client.get(reverse("api-turn-list"), {"month": "2026-11-01"}).json()["results"]) == 1
    assert client.get(reverse("api-turn-list"), {"month": "2026-10-01"}).json()["results"] == []


def test_a_tenant_reads_no_committee_here(client, tenant):
    client.force_login(tenant)

    assert client.get(reverse("api-committee-list")).status_code == 403
