"""Moving in and out, counting heads, electing, covering: the verbs and what they refuse."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from organizations import actions
from organizations.models import Tenancy
from tests import factories

DAY = date(2026, 11, 24)


@pytest.fixture
def firm(street):
    return factories.make_enterprise(street, "云泉新来有限公司")


@pytest.fixture
def branch(street, building):
    return factories.make_party_organization(street, "云泉党支部", building=building, secretary_name="王书记")


def test_a_firm_moves_in_with_its_rooms_and_may_share_them(staff, firm, enterprise, building):
    room = factories.make_unit(building, "101")
    enterprise.tenancies.get().units.add(room)

    tenancy = actions.move_in(firm, by=staff, building=building, units=[room], since=DAY)

    assert (tenancy.enterprise, tenancy.building, tenancy.since, tenancy.until) == (firm, building, DAY, None)
    assert list(tenancy.units.all()) == [room]
    assert room.tenancies.count() == 2


def test_a_firm_that_moves_out_keeps_its_history_and_may_come_back(staff, firm, building):
    tenancy = actions.move_in(firm, by=staff, building=building, since=date(2025, 1, 1))
    actions.move_out(tenancy, by=staff, on=DAY)

    again = actions.move_in(firm, by=staff, building=building, since=DAY)

    stays = Tenancy.objects.filter(enterprise=firm).order_by("pk").values_list("pk", "since", "until")
    assert list(stays) == [(tenancy.pk, date(2025, 1, 1), DAY), (again.pk, DAY, None)]


def test_a_stay_that_overlaps_is_refused(staff, enterprise, building):
    with pytest.raises(ValidationError, match="该单位在本楼的入驻时间重叠"):
        actions.move_in(enterprise, by=staff, building=building, since=DAY)


def test_a_room_of_another_building_is_refused(staff, firm, street, building):
    room = factories.make_unit(factories.make_building(street, "云泉二号楼"))

    with pytest.raises(ValidationError, match="所选房间不在本楼"):
        actions.move_in(firm, by=staff, building=building, units=[room], since=DAY)


def test_a_firm_of_another_street_is_refused(administrator, other_enterprise, building):
    with pytest.raises(ValidationError, match="单位和楼宇不在同一街道"):
        actions.move_in(other_enterprise, by=administrator, building=building, since=DAY)


def test_a_firm_cannot_leave_twice_nor_before_it_came(staff, firm, building):
    tenancy = actions.move_in(firm, by=staff, building=building, since=DAY)

    with pytest.raises(ValidationError, match="迁出日期应晚于入驻日期"):
        actions.move_out(tenancy, by=staff, on=DAY)
    actions.move_out(tenancy, by=staff, on=date(2026, 12, 1))
    with pytest.raises(ValidationError, match="已于2026年12月1日迁出"):
        actions.move_out(tenancy, by=staff, on=date(2026, 12, 2))


def test_the_latest_report_of_heads_is_shown_and_an_older_one_only_kept(staff, enterprise):
    actions.record_headcount(enterprise, by=staff, on=DAY, people=20, party_members=4)
    actions.record_headcount(enterprise, by=staff, on=date(2026, 1, 1), people=8, party_members=1)
    actions.record_headcount(enterprise, by=staff, on=DAY, people=21, party_members=4)

    enterprise.refresh_from_db()
    assert (enterprise.headcount, enterprise.party_members_reported) == (21, 4)
    assert list(enterprise.headcounts.values_list("on", "people")) == [(DAY, 21), (date(2026, 1, 1), 8)]


def test_more_members_than_people_are_refused(staff, enterprise):
    with pytest.raises(ValidationError, match="党员数不应多于从业人数"):
        actions.record_headcount(enterprise, by=staff, on=DAY, people=2, party_members=3)


def test_an_election_sets_the_term_and_the_secretary(staff, branch):
    branch = actions.elect(branch, by=staff, on=DAY, secretary_name="赵书记")

    assert (branch.elected_on, branch.term_ends_on, branch.secretary_name) == (DAY, date(2029, 11, 24), "赵书记")


def test_a_new_secretary_does_not_inherit_the_old_number(staff, branch):
    branch.secretary_phone = "19900003517"
    branch.save()

    assert str(actions.elect(branch, by=staff, on=DAY).secretary_phone) == "199****3517"
    assert not actions.elect(branch, by=staff, on=DAY, secretary_name="赵书记").secretary_phone


def test_an_election_before_the_last_one_or_after_dissolution_is_refused(staff, branch):
    actions.elect(branch, by=staff, on=DAY)
    with pytest.raises(ValidationError, match="换届时间不应早于2026年11月24日"):
        actions.elect(branch, by=staff, on=date(2026, 11, 23))

    type(branch).objects.filter(pk=branch.pk).update(dissolved_on=DAY)
    with pytest.raises(ValidationError, match="党组织已撤销"):
        actions.elect(branch, by=staff, on=DAY)


def test_a_branch_covers_a_firm_once(staff, branch, enterprise):
    coverage = actions.cover(branch, by=staff, enterprise=enterprise, since=DAY)

    assert (coverage.organization, coverage.enterprise) == (branch, enterprise)
    with pytest.raises(ValidationError, match="该党组织已覆盖此单位"):
        actions.cover(branch, by=staff, enterprise=enterprise, since=DAY)


@pytest.mark.parametrize("person", ["other_staff", "district_leader", "tenant"])
def test_those_who_only_look_or_come_from_elsewhere_change_nothing(request, person, firm, enterprise, building, branch):
    by = request.getfixturevalue(person)

    for attempt in (
        lambda: actions.move_in(firm, by=by, building=building, since=DAY),
        lambda: actions.move_out(enterprise.tenancies.get(), by=by, on=DAY),
        lambda: actions.record_headcount(enterprise, by=by, on=DAY, people=1),
        lambda: actions.elect(branch, by=by, on=DAY),
        lambda: actions.cover(branch, by=by, enterprise=enterprise, since=DAY),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
