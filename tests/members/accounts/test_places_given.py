"""Who gives roles over a community, a grid or a Party body, to whom, and which places the form offers."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from members.accounts import actions
from members.accounts.models import Assignment, AuditEvent, User
from members.accounts.roles import Role
from tests import factories

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


def test_form_of_roles_offers_only_places_of_the_viewer(client, staff, east, abroad):
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
    refused = client.post(reverse("admin:accounts_assignment_add"), {**given, "organization": abroad.body.pk})
    assert refused.status_code == 200
    assert client.post(reverse("admin:accounts_assignment_add"), {**given, "organization": east.body.pk}).url
    assert person.assignments.get().place == east.body
