"""A plan from the sandbox to the body, and what stops it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from buildings.foundation.lifecycle.moves import StaleMove
from members.foundings import actions
from members.foundings.actions import MoveFacts
from members.foundings.models import Founding
from members.foundings.states import FoundingState
from members.foundings.workflow import MOVES
from organizations.actions import BodyApproval, merge_body
from organizations.models import Coverage, Enterprise, PartyOrganization
from tests import factories
from tests.lifecycles import drawn, in_code

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-11-30 09:00+08:00")]
TODAY = date(2026, 11, 30)
GIVEN = {
    "apply": MoveFacts(on=date(2026, 11, 10)),
    "approve": MoveFacts(on=date(2026, 11, 20), number="千工委〔2026〕8号"),
    "return_": MoveFacts(reason="缺一家单位的意见"),
    "found": MoveFacts(on=date(2026, 11, 28), secretary_name="周静"),
    "drop": MoveFacts(reason="单位不同意"),
}


def moved(plan, *verbs, by):
    for verb in verbs:
        plan = actions.move(plan, verb, by=by, facts=GIVEN.get(verb, MoveFacts()))
    return plan


def test_the_table_is_the_one_drawn_by_hand():
    assert in_code(MOVES) == {
        verb: (row.label, row.sources, row.target)
        for verb, row in drawn("foundings.md", "## The life of a plan").items()
    }


def test_a_plan_becomes_a_body_that_covers_its_firms_from_the_day_of_its_founding(plan, firms, staff):
    parent = factories.make_party_organization(plan.building.street, "楼宇综合党委", kind="committee")
    plan = moved(plan, "adopt", "apply", by=staff)
    plan = actions.move(
        plan, "approve", by=staff, facts=MoveFacts(on=date(2026, 11, 20), number="8号", parent=parent)
    )
    plan = moved(plan, "found", by=staff)

    body = plan.body
    assert (body.kind, body.parent, body.founded_on) == ("joint", parent, date(2026, 11, 28))
    assert (body.secretary_name, body.building) == ("周静", plan.building)
    assert body.changes.get().approval == "8号"
    covers = Coverage.objects.filter(organization=body)
    assert {(one.enterprise, one.since) for one in covers} == {(firm, body.founded_on) for firm in firms}
    assert Enterprise.objects.all().tally(TODAY).joint == 3
    assert list(plan.steps.values_list("verb", "old", "new")) == [
        ("propose", "", "proposed"),
        ("adopt", "proposed", "preparing"),
        ("apply", "preparing", "applied"),
        ("approve", "applied", "approved"),
        ("found", "approved", "founded"),
    ]
    assert not plan.parts.filter(is_open=True).exists()


def test_one_firm_with_three_members_founds_a_branch_of_its_own(building, staff):
    firm = factories.make_enterprise(building.street, "丁律师所", building=building, party_members_reported=3)
    plan = actions.propose(building, by=staff, name="丁律师所党支部", firms=[firm])

    assert moved(plan, "adopt", "apply", "approve", "found", by=staff).body.kind == "branch"


def test_the_roster_counts_where_it_knows_more_members_than_were_reported(building, firms, staff):
    for name in ("党员一", "党员二"):
        factories.make_party_member(building.street, name, enterprise=firms[1])

    plan = actions.propose(building, by=staff, name="云泉商务联合党支部", firms=firms[1:])

    assert plan.firms.count() == 2  # one reported each, and two of the roster for the first


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda firm: Enterprise.objects.filter(pk=firm.pk).update(party_members_reported=None), "不足 3 名"),
        (lambda firm: Enterprise.objects.filter(pk=firm.pk).update(is_operating=False), "已不在营"),
        (lambda firm: firm.tenancies.update(until=date(2026, 11, 1), since=date(2026, 1, 1)), "不在本楼"),
        (
            lambda firm: factories.make_party_organization(firm.street, "甲科技党支部", covers=[firm]),
            "已有党组织",
        ),
    ],
)
def test_what_the_rules_forbid_is_neither_kept_nor_decided(building, firms, staff, change, words):
    plan = actions.propose(building, by=staff, name="云泉大厦联合党支部", firms=firms[:2])
    other = factories.make_enterprise(building.street, "戊公司", building=building, party_members_reported=1)
    change(firms[0])

    with pytest.raises(ValidationError, match=words):
        actions.move(plan, "adopt", by=staff)
    moved(plan, "drop", by=staff)
    with pytest.raises(ValidationError, match=words):
        actions.propose(building, by=staff, name="云泉大厦第二联合党支部", firms=[firms[0], other])


def test_a_firm_stands_in_one_open_plan_and_is_let_go_when_it_ends(building, firms, plan, staff):
    with pytest.raises(ValidationError, match="另一个进行中的组建方案"):
        actions.propose(building, by=staff, name="另一个党支部", firms=firms)
    moved(plan, "drop", by=staff)
    assert actions.propose(building, by=staff, name="另一个党支部", firms=firms).state == "proposed"


def test_a_name_in_use_by_a_body_or_a_plan_is_refused(building, firms, plan, staff):
    factories.make_party_organization(building.street, "云泉党支部")
    for name in (plan.name, "云泉党支部"):
        with pytest.raises(ValidationError, match="已有同名"):
            actions.propose(building, by=staff, name=name, firms=firms)


def test_a_plan_is_put_right_until_it_is_decided_on(plan, firms, staff):
    plan = actions.edit(plan, by=staff, name="云泉大厦甲乙联合党支部", firms=firms[:2])
    assert (plan.name, plan.firms.count()) == ("云泉大厦甲乙联合党支部", 2)

    plan = moved(plan, "adopt", by=staff)
    with pytest.raises(ValidationError, match="已经研究过"):
        actions.edit(plan, by=staff, name=plan.name, firms=firms)


@pytest.mark.parametrize(
    ("verbs", "verb", "facts", "words"),
    [
        (["adopt"], "apply", MoveFacts(), "请填写日期"),
        (["adopt"], "apply", MoveFacts(on=date(2026, 12, 1)), "不应晚于今天"),
        (["adopt", "apply"], "approve", MoveFacts(on=date(2026, 11, 9)), "批复不应早于申请"),
        (["adopt", "apply", "approve"], "found", MoveFacts(on=date(2026, 11, 19)), "不应早于批复日期"),
        (["adopt", "apply"], "return_", MoveFacts(reason=" "), "请写明原因"),
        ([], "drop", MoveFacts(), "请写明原因"),
    ],
)
def test_days_come_in_order_and_an_end_has_its_reason(plan, staff, verbs, verb, facts, words):
    plan = moved(plan, *verbs, by=staff)
    with pytest.raises(ValidationError, match=words):
        actions.move(plan, verb, by=staff, facts=facts)
    plan.refresh_from_db()
    assert plan.steps.count() == 1 + len(verbs)
    assert not PartyOrganization.objects.filter(name=plan.name).exists()


def test_a_plan_sent_back_forgets_the_day_it_was_applied_for(plan, staff):
    plan = moved(plan, "adopt", "apply", "return_", by=staff)
    assert (plan.state, plan.applied_on) == (FoundingState.PREPARING, None)


PATHS = {
    "proposed": [],
    "preparing": ["adopt"],
    "applied": ["adopt", "apply"],
    "approved": ["adopt", "apply", "approve"],
    "founded": ["adopt", "apply", "approve", "found"],
    "dropped": ["drop"],
}


@pytest.mark.parametrize("state", PATHS)
def test_each_move_leaves_only_from_its_sources_and_only_for_who_keeps_bodies(
    plan, staff, district_leader, state
):
    plan = moved(plan, *PATHS[state], by=staff)
    elsewhere = factories.make_user("street_staff", factories.make_street("别街道"), username="elsewhere")
    for verb, move in MOVES.items():
        for by in (district_leader, elsewhere):
            with pytest.raises(PermissionDenied):
                actions.move(plan, verb, by=by, facts=GIVEN.get(verb, MoveFacts()))
        if state not in move.sources:
            with pytest.raises(StaleMove):
                actions.move(plan, verb, by=staff, facts=GIVEN.get(verb, MoveFacts()))
    assert Founding.objects.get().state == state


def test_a_superior_that_is_merged_leaves_its_heir_to_plans_under_way(plan, staff):
    street = plan.building.street
    old, heir = (
        factories.make_party_organization(street, name, kind="committee") for name in ("旧党委", "新党委")
    )
    plan = moved(plan, "adopt", "apply", by=staff)
    plan = actions.move(plan, "approve", by=staff, facts=MoveFacts(on=date(2026, 11, 20), parent=old))

    merge_body(old, by=staff, approval=BodyApproval(TODAY), into=heir)

    plan.refresh_from_db()
    assert plan.parent == heir
