from datetime import date

import pytest

from members.accounts.roles import Role
from members.party import actions
from tests import factories


@pytest.fixture
def branch(building):
    return factories.make_party_organization(building.street, "云泉第一党支部", building=building)


@pytest.fixture
def other_branch(building):
    """Another body of the same street."""
    return factories.make_party_organization(building.street, "云泉第二党支部", building=building)


@pytest.fixture
def secretary(branch):
    return factories.make_user(Role.PARTY_SECRETARY, branch, real_name="书记")


@pytest.fixture
def other_secretary(other_branch):
    return factories.make_user(Role.PARTY_SECRETARY, other_branch, real_name="另一书记")


@pytest.fixture
def member(branch):
    return factories.make_party_member(
        branch.street, "李测试", organization=branch, joined_on=date(2010, 7, 1)
    )


@pytest.fixture
def community(street):
    return factories.make_community(street, "泉边社区")


@pytest.fixture
def worker(community):
    return factories.make_user(Role.COMMUNITY_WORKER, community, real_name="社工")


@pytest.fixture
def report(member, community, secretary):
    facts = actions.ReportFacts(community=community, since=date(2026, 1, 5), member=member)
    return actions.report_to_community(facts, by=secretary)


@pytest.fixture
def stay(branch, secretary):
    facts = actions.StayFacts(
        branch.street, "inward", "王流入", date(2026, 5, 30), branch, phone="13911112222"
    )
    return actions.begin_stay(facts, by=secretary)


@pytest.fixture
def development(branch, secretary):
    facts = actions.ApplicantFacts(branch, "王申请", days={"applied_on": date(2026, 10, 14)})
    return actions.begin_development(facts, by=secretary)


@pytest.fixture
def transfer(member, secretary, other_branch):
    return actions.send(member, by=secretary, on=date(2026, 11, 2), to_organization=other_branch)


@pytest.fixture
def everything(member, stay, development, transfer, report):
    return {
        "member": member,
        "floating": stay,
        "development": development,
        "transfer": transfer,
        "report": report,
    }
