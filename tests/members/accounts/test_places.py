"""Roles over a community, a grid or a Party body: what exists for who holds one, beside neighbours in one street."""

import pytest
from django.apps import apps
from django.urls import reverse

from buildings.foundation.records.permissions import Permission
from buildings.models import Building, Community, Floor, Grid, Street
from members.accounts.models import User
from members.accounts.roles import Role
from members.party.models import PartyMember
from organizations.models import Coverage, Enterprise, PartyOrganization, Tenancy
from services.centers.models import ServiceCenter
from services.matters.models import Matter
from tests import factories

MODELS = (
    Community,
    Grid,
    Building,
    Floor,
    Tenancy,
    Enterprise,
    ServiceCenter,
    Matter,
    PartyOrganization,
    Coverage,
    PartyMember,
)


def seen_by(user):
    """Return the rows that exist for a person, by model; models of which there is none are left out."""
    rows = {model: list(model.objects.visible_to(user).order_by("pk")) for model in MODELS}
    return {model: found for model, found in rows.items() if found}


def test_community_worker_sees_what_lies_in_the_community_and_nothing_of_the_next(worker, east, street):
    assert seen_by(worker) == {
        Community: [east.community],
        Grid: [east.grid, east.micro],
        Building: [east.building],
        Floor: [east.building.floors.get()],
        Tenancy: [east.firm.tenancies.get()],
        Enterprise: [east.firm],
        ServiceCenter: [east.center],
        Matter: [east.matter],
    }
    assert list(Street.objects.visible_to(worker)) == [street]


@pytest.mark.parametrize(("level", "grids"), [("grid", ["grid", "micro"]), ("micro", ["micro"])])
def test_keeper_sees_the_buildings_of_the_grid_and_of_its_micro_grids(east, west, level, grids):
    keeper = factories.make_user(Role.GRID_KEEPER, getattr(east, level))

    assert seen_by(keeper) == {
        Community: [east.community],
        Grid: [getattr(east, name) for name in grids],
        Building: [east.building],
        Floor: [east.building.floors.get()],
        Tenancy: [east.firm.tenancies.get()],
        Enterprise: [east.firm],
        Matter: [east.matter],
    }


def test_secretary_sees_the_body_those_below_its_members_and_the_firms_covered(secretary, east):
    assert seen_by(secretary) == {
        Tenancy: [east.firm.tenancies.get()],
        Enterprise: [east.firm],
        PartyOrganization: [east.body, east.branch],
        Coverage: [east.branch.coverages.get()],
        PartyMember: [east.member],
    }
    assert not Street.objects.visible_to(secretary).exists()


def test_secretary_of_a_branch_sees_nothing_of_the_body_above(east, west):
    secretary = factories.make_user(Role.PARTY_SECRETARY, east.branch)

    assert list(PartyOrganization.objects.visible_to(secretary)) == [east.branch]


def test_firm_no_longer_covered_is_out_of_the_secretarys_sight(secretary, east):
    Coverage.objects.update(until="2026-01-01")

    assert not Enterprise.objects.visible_to(secretary).exists()
    assert not Tenancy.objects.visible_to(secretary).exists()


def test_roles_count_at_their_own_place_only(worker, keeper, secretary, east, west, street):
    assert worker.may(Permission.HANDLE_MATTER, east.matter)
    assert worker.may(Permission.EDIT_CENTERS, east.center)
    assert keeper.may(Permission.HANDLE_MATTER, east.building)
    assert secretary.may(Permission.VIEW_MEMBERS, east.member)
    for person, permission, place in (
        (worker, Permission.HANDLE_MATTER, west.matter),
        (worker, Permission.EDIT_CENTERS, west.center),
        (worker, Permission.EDIT_CENTERS, street),
        (worker, Permission.TRIAGE_MATTER, east.matter),
        (keeper, Permission.HANDLE_MATTER, west.matter),
        (keeper, Permission.VIEW_LEDGERS, east.building),
        (secretary, Permission.VIEW_MEMBERS, west.member),
        (secretary, Permission.VIEW_MEMBERS, street),
    ):
        assert not person.may(permission, place), (person, permission, place)


def test_what_lies_within_costs_one_statement_and_only_who_holds_such_a_place(
    django_assert_num_queries, staff, chief, worker
):
    for person, statements in ((staff, 1), (chief, 1), (worker, 2)):
        person = User.objects.get(pk=person.pk)
        with django_assert_num_queries(statements):
            assert person.scope.buildings or person.scope.streets


def test_role_over_a_team_is_held_as_soon_as_a_system_says_who_holds_it(staff, monkeypatch):
    monkeypatch.setattr(apps.get_app_config("accounts"), "roles", [f"{__name__}.CAPTAINS"])
    captain = User.objects.get(pk=staff.pk)

    assert [held.role for held in captain.holdings] == [Role.CAPTAIN]
    assert captain.scope.keys("team") == {7}
    assert captain.may(Permission.REPORT_MATTER)
    assert not captain.may(Permission.REPORT_MATTER, staff.street or factories.make_street("别街道"))


CAPTAINS = "SELECT 'captain', 'team', 7 WHERE %(user)s > 0 AND %(on)s::date IS NOT NULL"


def test_secretary_opens_the_rows_listed_in_the_admin(client, secretary, east, west):
    User.objects.filter(pk=secretary.pk).update(is_staff=True)
    client.force_login(secretary)

    for model, own, other in (
        ("party_partymember", east.member, west.member),
        ("organizations_partyorganization", east.branch, west.branch),
        ("organizations_enterprise", east.firm, west.firm),
    ):
        listed = client.get(reverse(f"admin:{model}_changelist")).content.decode()
        assert own.name in listed
        assert other.name not in listed
        assert client.get(reverse(f"admin:{model}_change", args=[own.pk])).status_code == 200
        assert client.get(reverse(f"admin:{model}_change", args=[other.pk])).status_code == 404


def test_secretary_counts_the_firms_covered(client, secretary):
    client.force_login(secretary)

    page = client.get(reverse("coverage-firms")).content.decode()

    assert "东公司" in page
    assert "西公司" not in page
