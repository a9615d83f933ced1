"""Firms and Party organisations by API: what a street sees, and that numbers stay masked."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("prefix", ["enterprises", "tenancies", "party-organizations"])
def test_a_list_takes_the_same_queries_for_one_and_three_rows(
    client, staff, building, prefix, django_assert_max_num_queries
):
    client.force_login(staff)
    factories.make_enterprise(building.street, building=building)
    factories.make_party_organization(building.street)
    client.get(f"/api/{prefix}/")
    with django_assert_max_num_queries(20) as one:
        client.get(f"/api/{prefix}/")
    for _ in range(2):
        factories.make_enterprise(building.street, building=building)
        factories.make_party_organization(building.street)
    with django_assert_max_num_queries(len(one)) as three:
        answer = client.get(f"/api/{prefix}/")

    assert len(three) == len(one)
    assert len(answer.json()["results"]) == 3


def test_a_firm_is_shown_with_its_number_masked(client, staff, enterprise, other_enterprise):
    type(enterprise).objects.all().update(contact_phone="19900003517")
    client.force_login(staff)

    answer = client.get("/api/enterprises/").json()["results"]

    assert [(row["name"], row["contact_phone"]) for row in answer] == [(enterprise.name, "199****3517")]


def test_a_foreign_firm_is_not_found(client, staff, other_enterprise):
    client.force_login(staff)

    assert client.get(f"/api/enterprises/{other_enterprise.pk}/").status_code == 404


def test_firms_are_found_by_initials(client, staff, enterprise, street):
    factories.make_enterprise(street, "甲乙丙")
    client.force_login(staff)

    answer = client.get("/api/enterprises/", {"q": "yqkj"}).json()["results"]

    assert [row["name"] for row in answer] == [enterprise.name]


def test_a_tenant_may_not_read_the_ledger(client, tenant, enterprise):
    client.force_login(tenant)

    assert client.get("/api/enterprises/").status_code == 403
