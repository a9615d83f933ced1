"""Roles over a community, a grid or a Party body: what exists for who holds one, beside neighbours in one street."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from buildings.foundation.records.permissions import Permission
from buildings.models import Building, Community, Floor, Grid, Street
from members.accounts import actions
from members.accounts.models import Assignment, AuditEvent, User
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


def side(street, word):
    """Make one half of a street: a community with a basic grid, whose micro-grid holds the only building."""
    community = factories.make_community(street, f"{word}社区")
    grid = Grid.objects.create(street=street, community=community, level="basic", name=f"{word}网格")
    micro = Grid.objects.create(street=street, parent=grid, level="micro", name=f"{word}微网格")
    building = factories.make_building(street, f"{word}大厦", floors=1, community=community, grid=micro)
    firm = factories.make_enterprise(street, f"{word}公司", building=building)
    body = factories.make_party_organization(street, f"{word}党委", kind="committee")
    branch = factories.make_party_organization(street, f"{word}党支部", parent=body, covers=[firm])
    member = factories.make_party_member(street, f"{word}党员", organization=branch)
    matter = Matter.objects.create(
        number=f"{word}-1",
        query_code="abcd2345",
        street=street,
        building=building,
        category=factories.make_category(street, f"{word}类别"),
        text="电梯停了",
    )
    center = ServiceCenter.objects.create(street=street, community=community, name=f"{word}中心")
    return SimpleNamespace(**locals())


@pytest.fixture
def east(street):
    return side(street, "东")


@pytest.fixture
def west(street):
    return side(street, "西")


@pytest.fixture
def worker(east, west):
    return factories.make_user(Role.COMMUNITY_WORKER, east.community)


@pytest.fixture
def keeper(east, west):
    return factories.make_user(Role.GRID_KEEPER, east.grid)


@pytest.fixture
def secretary(east, west):
    return factories.make_user(Role.PARTY_SECRETARY, east.body)


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


def test_role_over_a_team_is_held_as_soon_as_a_system_says_who_holds_it(staff, settings):
    settings.ROLE_SOURCES = [f"{__name__}.CAPTAINS"]
    captain = User.objects.get(pk=staff.pk)

    assert [held.role for held in captain.holdings] == [Role.CAPTAIN]
    assert captain.scope.keys("team") == {7}
    assert captain.may(Permission.REPORT_MATTER)
    assert not captain.may(Permission.REPORT_MATTER, staff.street or factories.make_street("别街道"))


CAPTAINS = "SELECT 'captain', 'team', 7 WHERE %(user)s > 0 AND %(on)s::date IS NOT NULL"


GIVEN = [
    (Role.COMMUNITY_WORKER, "community"),
    (Role.GRID_KEEPER, "grid"),
    (Role.GRID_KEEPER, "micro"),
    (Role.PARTY_SECRETARY, "body"),
]


def kind_of(name):
    return {"micro": "grid", "body": "organization"}.get(name, name)


@pytest.mark.parametrize(("role", "name"), GIVEN)
def test_the_streets_staff_give_and_end_the_roles_of_its_places(staff, other_staff, east, street, role, name):
    person, place = factories.make_user(street=street), getattr(east, name)

    with pytest.raises(PermissionDenied):
        actions.assign_role(person, by=other_staff, role=role, **{kind_of(name): place})
    given = actions.assign_role(person, by=staff, role=role, **{kind_of(name): place})

    person = User.objects.get(pk=person.pk)
    assert str(given) == f"{person} · {Role(role).label} · {place}"
    assert person.is_staff == (role == Role.PARTY_SECRETARY)
    assert AuditEvent.objects.get().street == street
    assert list(Assignment.objects.visible_to(other_staff)) == list(other_staff.assignments.all())
    with pytest.raises(PermissionDenied):
        actions.end_role(given, by=other_staff)
    actions.end_role(given, by=staff)
    assert not person.assignments.exists()


def test_who_holds_a_smaller_place_is_managed_by_the_street_and_gives_nothing(staff, worker, east, street):
    actions.reset_password(worker, by=staff, password="First-Password-9")

    for role, name in GIVEN:
        with pytest.raises(PermissionDenied):
            actions.assign_role(
                factories.make_user(street=street),
                by=worker,
                role=role,
                **{kind_of(name): getattr(east, name)},
            )


@pytest.mark.parametrize("role", [Role.CAPTAIN, Role.TASK_FORCE, Role.CHIEF])
def test_role_without_a_place_of_its_own_is_not_given_by_hand(staff, tenant, street, role):
    with pytest.raises(ValidationError):
        actions.assign_role(tenant, by=staff, role=role, street=street)


@pytest.mark.parametrize(
    ("role", "names"),
    [
        (Role.STREET_STAFF, ["community"]),
        (Role.TENANT, ["body"]),
        (Role.GRID_KEEPER, ["community"]),
        (Role.COMMUNITY_WORKER, ["building"]),
        (Role.PARTY_SECRETARY, ["grid"]),
    ],
)
def test_role_over_a_place_of_another_kind_is_refused(staff, tenant, east, role, names):
    places = {kind_of(name): getattr(east, name) for name in names}

    with pytest.raises(ValidationError, match="社区工作人员须选社区"):
        actions.assign_role(tenant, by=staff, role=role, **places)
    with pytest.raises(IntegrityError, match="assignment_place_suits_role"), transaction.atomic():
        Assignment.objects.create(user=tenant, role=role, **places)


def test_two_places_and_the_same_role_twice_are_refused(staff, tenant, east):
    with pytest.raises(ValidationError, match="须且只能选一项"):
        actions.assign_role(
            tenant, by=staff, role=Role.COMMUNITY_WORKER, community=east.community, grid=east.grid
        )
    actions.assign_role(tenant, by=staff, role=Role.GRID_KEEPER, grid=east.grid)
    with pytest.raises(ValidationError, match="此人已有同样的角色"):
        actions.assign_role(tenant, by=staff, role=Role.GRID_KEEPER, grid=east.grid)
    with pytest.raises(IntegrityError, match="assignment_once"), transaction.atomic():
        Assignment.objects.create(user=tenant, role=Role.GRID_KEEPER, grid=east.grid)


def test_form_of_roles_offers_only_places_of_the_viewer(client, staff, east, other_street):
    foreign = side(other_street, "远")
    client.force_login(staff)

    page = client.get(reverse("admin:accounts_assignment_add")).content.decode()
    assert "东社区" in page
    assert "远社区" not in page
    for field, own, other in (("grid", "东网格", "远网格"), ("organization", "东党委", "远党委")):
        asked = {"app_label": "accounts", "model_name": "assignment", "field_name": field}
        for term, offered in ((own, [own]), (other, [])):
            answer = client.get(reverse("admin:autocomplete"), {**asked, "term": term}).json()
            assert [row["text"] for row in answer["results"]] == offered

    person = factories.make_user(street=staff.assignments.get().street)
    given = {"user": person.pk, "since": "2026-01-01", "role": Role.PARTY_SECRETARY.value}
    refused = client.post(
        reverse("admin:accounts_assignment_add"), {**given, "organization": foreign.body.pk}
    )
    assert refused.status_code == 200
    assert client.post(reverse("admin:accounts_assignment_add"), {**given, "organization": east.body.pk}).url
    assert person.assignments.get().place == east.body


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
