"""Counting heads: the verb and what it refuses."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from organizations import actions

DAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def today(db):
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        yield


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


def test_a_report_taken_back_in_time_gives_way_to_the_one_that_is_then_the_latest(staff, enterprise):
    report = actions.record_headcount(enterprise, by=staff, on=DAY, people=20)
    actions.record_headcount(enterprise, by=staff, on=date(2026, 1, 1), people=8)
    type(report).objects.filter(pk=report.pk).update(on=date(2025, 1, 1))

    actions.record_headcount(enterprise, by=staff, on=date(2025, 1, 1), people=20)

    enterprise.refresh_from_db()
    assert enterprise.headcount == 8


def test_a_day_to_come_is_refused_and_one_taken_before_is_not_the_latest(staff, enterprise):
    with pytest.raises(ValidationError, match="不应晚于今天"):
        actions.record_headcount(enterprise, by=staff, on=date(2027, 11, 20), people=200)
    enterprise.headcounts.create(on=date(2027, 11, 20), people=200)

    actions.record_headcount(enterprise, by=staff, on=DAY, people=30)

    enterprise.refresh_from_db()
    assert enterprise.headcount == 30


@pytest.mark.parametrize("person", ["other_staff", "district_leader", "tenant"])
def test_those_who_only_look_or_come_from_elsewhere_change_nothing(request, person, enterprise):
    by = request.getfixturevalue(person)

    with pytest.raises(PermissionDenied):
        actions.record_headcount(enterprise, by=by, on=DAY, people=1)
