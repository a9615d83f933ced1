"""The verbs of accounts: nobody gives, or touches, more than he holds."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from buildings.foundation.records.permissions import Permission
from members.accounts import actions
from members.accounts.models import AuditEvent, User
from members.accounts.roles import Role
from tests import factories

PASSWORD = "First-Password-9"


def test_same_name_and_phone_is_the_same_person(street):
    first = actions.create_person(real_name="王一", phone="139 1111 2222", street=street)
    again = actions.create_person(real_name="王一", phone="13911112222")
    other = actions.create_person(real_name="王二", phone="13911112222")

    assert (again, other == first) == (first, False)
    assert (first.street, first.has_usable_password()) == (street, False)


def test_who_is_known_in_two_streets_has_an_account_in_each(street, other_street):
    first = actions.create_person(real_name="王一", phone="13911112222", street=street)
    second = actions.create_person(real_name="王一", phone="139 1111 2222", street=other_street)
    again = actions.create_person(real_name="王一", phone="13911112222", street=other_street)

    assert (second == first, again == second) == (False, True)
    assert (first.street, second.street) == (street, other_street)


def test_staff_make_people_of_their_own_street_only(staff, street, other_street):
    actions.create_person(real_name="王一", street=street, by=staff)

    with pytest.raises(PermissionDenied):
        actions.create_person(real_name="王二", street=other_street, by=staff)
    with pytest.raises(PermissionDenied):
        actions.create_person(real_name="王三", by=staff)


def test_opening_an_account_gives_a_first_password_and_is_written_down(staff, street):
    person = actions.create_person(real_name="王一", street=street, by=staff)

    person = actions.open_account(person, by=staff, password=PASSWORD, username="wangyi")

    assert (person.username, person.must_change_password, person.check_password(PASSWORD)) == (
        "wangyi",
        True,
        True,
    )
    assert AuditEvent.objects.get().kind == "account_opened"


def test_weak_first_password_is_refused(staff, street):
    person = actions.create_person(real_name="王一", street=street, by=staff)

    with pytest.raises(ValidationError):
        actions.open_account(person, by=staff, password="123")


@pytest.mark.parametrize("verb", ["disable", "enable", "reset_password", "open_account"])
def test_account_of_another_street_is_out_of_reach(staff, other_staff, verb):
    words = {"password": PASSWORD} if "password" in verb or verb == "open_account" else {}

    with pytest.raises(PermissionDenied):
        getattr(actions, verb)(other_staff, by=staff, **words)


@pytest.mark.parametrize("above", ["administrator", "street_leader", "district_leader"])
def test_account_that_holds_more_is_out_of_reach(staff, above, request):
    person = request.getfixturevalue(above)

    with pytest.raises(PermissionDenied):
        actions.reset_password(person, by=staff, password=PASSWORD)


def test_nobody_shuts_himself_out(staff):
    with pytest.raises(ValidationError):
        actions.disable(staff, by=staff)


def test_shut_and_opened_again(staff, chief):
    chief = actions.disable(chief, by=staff)
    assert (chief.is_active, chief.may(Permission.VIEW_LEDGERS)) == (False, False)

    assert actions.enable(chief, by=staff).is_active
    kinds = AuditEvent.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["account_disabled", "account_enabled"]


def test_role_given_by_staff_works_at_once_and_opens_the_admin(staff, street):
    person = actions.create_person(real_name="王一", street=street, by=staff)

    actions.assign_role(person, by=staff, role=Role.STREET_STAFF, street=street)

    person = User.objects.get(pk=person.pk)
    assert (person.is_staff, person.may(Permission.TRIAGE_MATTER, street)) == (True, True)


@pytest.mark.parametrize(
    ("role", "place"),
    [
        (Role.STREET_LEADER, "street"),
        (Role.STREET_STAFF, "other_street"),
        (Role.DISTRICT_LEADER, "district"),
        (Role.TENANT, "other_building"),
    ],
)
def test_nobody_gives_more_than_he_holds(staff, tenant, role, place, request):
    row = staff.assignments.get().street.district if place == "district" else request.getfixturevalue(place)

    with pytest.raises(PermissionDenied):
        actions.assign_role(tenant, by=staff, role=role, **{place.removeprefix("other_"): row})

    assert tenant.assignments.count() == 1


def test_district_leader_gives_nothing(district_leader, tenant, street):
    with pytest.raises(PermissionDenied):
        actions.assign_role(tenant, by=district_leader, role=Role.TENANT, street=street)


def test_district_is_not_given_away_by_the_leader_of_its_only_street(street_leader, tenant, street):
    for person in (tenant, street_leader):
        with pytest.raises(PermissionDenied):
            actions.assign_role(person, by=street_leader, role=Role.DISTRICT_LEADER, district=street.district)


@pytest.mark.parametrize("giver", ["tenant", "staff", "street_leader"])
def test_district_without_streets_is_not_given_away_by_just_anybody(giver, tenant, request):
    empty = factories.make_district("新设区")

    with pytest.raises(PermissionDenied):
        actions.assign_role(
            tenant, by=request.getfixturevalue(giver), role=Role.DISTRICT_LEADER, district=empty
        )


def test_district_is_given_and_ended_by_who_manages_that_district_or_everything(
    administrator, street_leader, tenant
):
    district = factories.make_district("新设区")
    actions.assign_role(street_leader, by=administrator, role=Role.STREET_LEADER, district=district)
    over_it = User.objects.get(pk=street_leader.pk)

    given = actions.assign_role(tenant, by=over_it, role=Role.DISTRICT_LEADER, district=district)

    with pytest.raises(PermissionDenied):
        actions.end_role(given, by=factories.make_user())
    assert actions.end_role(given, by=over_it).pk is None


def test_leader_of_the_only_street_takes_neither_role_nor_password_from_its_district_leader(
    street_leader, district_leader
):
    with pytest.raises(PermissionDenied):
        actions.end_role(district_leader.assignments.get(), by=street_leader)
    with pytest.raises(PermissionDenied):
        actions.reset_password(district_leader, by=street_leader, password=PASSWORD)


def test_same_role_twice_is_refused_with_a_reason(staff, tenant, building):
    with pytest.raises(ValidationError, match="此人已有同样的角色"):
        actions.assign_role(tenant, by=staff, role=Role.TENANT, building=building)


def test_ended_role_is_kept_and_works_no_more(staff, tenant, building):
    assignment = tenant.assignments.get()

    ended = actions.end_role(assignment, by=staff)

    assert ended.until is not None
    assert not User.objects.get(pk=tenant.pk).may(Permission.REPORT_MATTER)


def test_role_that_never_began_is_taken_back(staff, street):
    person = actions.create_person(real_name="王一", street=street, by=staff)
    assignment = actions.assign_role(person, by=staff, role=Role.TENANT, street=street)

    actions.end_role(assignment, by=staff)

    assert not person.assignments.exists()


def test_number_is_revealed_with_a_reason_and_written_down(staff, enterprise):
    enterprise.contact_phone = "13911112222"
    enterprise.save()

    assert actions.reveal_phone(enterprise, "contact_phone", by=staff, reason="消防检查联系") == "13911112222"

    event = AuditEvent.objects.get()
    assert (event.kind, event.detail) == ("revealed", {"field": "contact_phone", "reason": "消防检查联系"})


def test_number_stays_hidden_without_permission_or_reason(staff, other_staff, district_leader, enterprise):
    for stranger in (other_staff, district_leader):
        with pytest.raises(PermissionDenied):
            actions.reveal_phone(enterprise, "contact_phone", by=stranger, reason="好奇")
    with pytest.raises(ValidationError):
        actions.reveal_phone(enterprise, "contact_phone", by=staff, reason="  ")

    assert not AuditEvent.objects.exists()


def test_person_seen_in_two_streets_is_managed_by_neither_staff(staff, other_staff, street, other_street):
    both = factories.make_user(Role.STREET_STAFF, street)
    both.assignments.create(role=Role.STREET_STAFF, street=other_street)

    for by in (staff, other_staff):
        with pytest.raises(PermissionDenied):
            actions.disable(both, by=by)
