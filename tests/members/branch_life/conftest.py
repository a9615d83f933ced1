"""A branch of the street with a committee and two groups, known since the year began."""

from datetime import date

import pytest

from members.accounts.roles import Role
from members.branch_life.actions import Composition, set_up
from tests import factories

YEAR_BEGINS = date(2026, 1, 1)


@pytest.fixture
def branch(street):
    return factories.make_party_organization(street, "中共云泉科技有限公司支部委员会")


@pytest.fixture
def other_branch(other_street):
    return factories.make_party_organization(other_street, "中共远山商贸有限公司支部委员会")


@pytest.fixture
def secretary(branch):
    return factories.make_user(Role.PARTY_SECRETARY, branch, username="secretary", real_name="支部书记")


@pytest.fixture
def setup(branch, staff):
    made_of = Composition(has_committee=True, groups=("第一党小组", "第二党小组"), party_day=10)
    return set_up(branch, made_of, by=staff, since=YEAR_BEGINS)


@pytest.fixture
def groups(setup):
    return list(setup.body.groups.order_by("pk"))
