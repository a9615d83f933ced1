"""What must never be of the life of branches, refused by the database itself."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from members.branch_life.models import BranchMeeting, BranchSetup, MemberReview, PartyGroup
from tests import factories
from tests.constraints import names_of

DAY, DAY_BEFORE = date(2026, 3, 2), date(2026, 3, 1)


def meeting(branch, **fields):
    fields = {"on": DAY, "kinds": ["general"], **fields}
    return BranchMeeting.objects.create(body=branch, **fields)


def group(branch, **fields):
    return PartyGroup.objects.create(body=branch, **{"name": "第一党小组", "since": DAY_BEFORE, **fields})


def setup(branch, **fields):
    return BranchSetup.objects.create(body=branch, **{"since": DAY_BEFORE, **fields})


def review(branch, **fields):
    return MemberReview.objects.create(body=branch, **{"year": 2026, "full_members": 9, **fields})


def twice(make, branch, **fields):
    make(branch, **fields)
    make(branch, **fields)


REFUSED = {
    "branch_setup_ends_after_start": lambda branch: setup(branch, until=DAY_BEFORE),
    "branch_setup_party_day_of_a_month": lambda branch: setup(branch, party_day=32),
    "branch_setup_once_at_a_time": lambda branch: twice(setup, branch),
    "party_group_ends_after_start": lambda branch: group(branch, until=DAY_BEFORE),
    "party_group_once_at_a_time": lambda branch: twice(group, branch),
    "branch_meeting_has_kinds": lambda branch: meeting(branch, kinds=["picnic"]),
    "branch_meeting_group_meets_as_group": lambda branch: meeting(branch, group=group(branch)),
    "branch_meeting_of_a_group": lambda branch: meeting(branch, kinds=["group"]),
    "branch_meeting_attended_of_entitled": lambda branch: meeting(branch, entitled=3, attended=4),
    "branch_meeting_voters_of_attended": lambda branch: meeting(
        branch, entitled=9, attended=5, voters=8, voters_attended=6
    ),
    "branch_meeting_called_off_with_reason": lambda branch: meeting(branch, called_off_at=timezone.now()),
    "branch_meeting_once": lambda branch: twice(meeting, branch),
    "member_review_once_a_year": lambda branch: twice(review, branch),
    "member_review_of_a_year": lambda branch: review(branch, year=1999),
    "member_review_of_full_members": lambda branch: review(branch, qualified=6, excellent=4),
}
UNREACHABLE = {"party_group_of_its_branch"}  # a key and its branch: what a meeting's two columns refer to


@pytest.mark.parametrize("name", REFUSED)
def test_refuses(name, branch):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        REFUSED[name](branch)


def test_each_is_refused_once():
    assert names_of("branch_life") == REFUSED.keys() | UNREACHABLE


def test_a_meeting_of_no_kind_is_refused(branch):
    with pytest.raises(IntegrityError, match="branch_meeting_has_kinds"), transaction.atomic():
        meeting(branch, kinds=[])


def meet_in(foreign, branch):
    """Enter a meeting of a group and have the database look at once."""
    meeting(branch, kinds=["group"], group=foreign)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_group_of_another_branch_is_refused(branch, street):
    foreign = group(factories.make_party_organization(street))

    with pytest.raises(IntegrityError, match="branch_meeting_group_of_its_branch"), transaction.atomic():
        meet_in(foreign, branch)


def test_a_day_called_off_may_be_met_on_again(branch):
    meeting(branch, called_off_at=timezone.now(), called_off_why="停电")
    meeting(branch)

    assert BranchMeeting.objects.count() == 2
