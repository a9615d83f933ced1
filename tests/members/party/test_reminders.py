"""Whom the portal tells of the next legal days, what waits for whom, and what is told of a transfer."""

from datetime import date

import pytest

from buildings.foundation.waiting import waiting_for
from members.accounts.models import User
from members.notices.models import OutboxMessage
from members.party import actions
from members.party.personal import untie
from members.party.telling import remind_of_development
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-11-30 09:00+08:00")]


def develop(branch, by, name, stage, **days):
    facts = actions.ApplicantFacts(
        organization=branch, name=name, stage=stage, days={"applied_on": date(2020, 1, 1), **days}
    )
    return actions.begin_development(facts, by=by)


@pytest.fixture
def people(branch, secretary):
    """One of each: to be talked to, ripe, not yet ripe, in his last month, overdue, and with time left."""
    develop(branch, secretary, "待谈话", "applicant", applied_on=date(2026, 11, 20))
    develop(branch, secretary, "已满一年", "activist", activist_on=date(2025, 11, 30))
    develop(branch, secretary, "不满一年", "activist", activist_on=date(2025, 12, 1))
    days = {"activist_on": date(2021, 1, 1), "candidate_on": date(2022, 1, 1)}
    develop(branch, secretary, "将转正", "probationary", admitted_on=date(2025, 12, 30), **days)
    develop(branch, secretary, "已到期", "probationary", admitted_on=date(2025, 11, 29), **days)
    develop(branch, secretary, "还早", "probationary", admitted_on=date(2026, 1, 1), **days)


def titles(user):
    messages = OutboxMessage.objects.filter(recipient=user).order_by("pk")
    return sorted(message.payload["title"] for message in messages)


WANTED = ["已到期：转正已到期", "已满一年：可以列为发展对象", "将转正：转正将到期", "待谈话：谈话将到期"]


def test_secretary_and_office_are_told_of_each_step_once(people, secretary, other_secretary, staff):
    assert remind_of_development() == 8
    remind_of_development()

    assert titles(secretary) == titles(staff) == sorted(WANTED)
    assert titles(other_secretary) == []


def test_who_is_overdue_later_is_told_of_once_more(people, secretary):
    remind_of_development()
    remind_of_development(on=date(2026, 12, 31))

    assert set(titles(secretary)) - set(WANTED) == {
        "待谈话：谈话已到期",
        "将转正：转正已到期",
        "不满一年：可以列为发展对象",
        "还早：转正将到期",
    }


def test_the_receiving_secretary_is_told_and_finds_him_waiting(
    member, secretary, other_branch, other_secretary
):
    actions.send(member, by=secretary, on=date(2026, 11, 2), to_organization=other_branch)

    assert titles(other_secretary) == ["李测试的组织关系待接收"]
    assert titles(secretary) == []
    waiting = {one.queue.key: one for one in waiting_for(User.objects.get(pk=other_secretary.pk))}
    assert waiting["transfers_to_receive"].number == 1
    assert "transfers_to_receive" not in {one.queue.key for one in waiting_for(secretary)}


def test_what_is_due_waits_for_the_secretary_and_not_for_others(
    people, branch, secretary, other_secretary, staff
):
    actions.begin_stay(actions.StayFacts(branch.street, "inward", "王流入", date(2026, 6, 1)), by=staff)

    items = {one.queue.key: [item.words for item in one.items] for one in waiting_for(secretary)}
    assert items == {
        "development_steps": ["已到期 · 预备党员", "待谈话 · 入党申请人", "将转正 · 预备党员"],
    }
    assert waiting_for(other_secretary) == []
    of_office = {one.queue.key: one.number for one in waiting_for(staff)}
    assert of_office == {"development_steps": 3, "floating_to_take": 1}


def test_reminders_ask_a_fixed_number_of_statements(people, branch, secretary, django_assert_num_queries):
    with django_assert_num_queries(6):
        remind_of_development()
    for number in range(5):
        develop(branch, secretary, f"再谈话{number}", "applicant", applied_on=date(2026, 11, 20))
        factories.make_user("party_secretary", branch)
    with django_assert_num_queries(6):
        remind_of_development()


def test_a_forgotten_account_leaves_the_member(member, staff, branch):
    own = factories.make_user(real_name="李测试", street=branch.street)
    actions.tie_account(member, own, by=staff)
    untie(own)
    member.refresh_from_db()
    assert (member.user, member.name) == (None, "李测试")
