"""Routing by an editable table: what decided is shown, an override is counted."""

import pytest
from django.core.exceptions import ValidationError

from members.committees.models import Seat
from services.matters import actions
from services.matters.actions.routing import routing_of
from services.matters.doors import TriageSerializer
from services.matters.models import Category, Lane, LaneCondition, LaneQuestion, LaneRule
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def question(street):
    return LaneQuestion.objects.create(street=street, text="要改变外立面吗？")


@pytest.fixture
def rule(street, question):
    rule = LaneRule.objects.create(street=street, name="外立面由楼内议定", lane=Lane.DELIBERATE, position=5)
    LaneCondition.objects.create(rule=rule, question=question)
    return rule


def test_the_rule_whose_conditions_hold_decides_and_is_named(matter, question, rule, staff, chief):
    moved = actions.triage(matter, by=staff, answers={question.pk: True})

    assert (moved.lane, moved.lane_rule, moved.lane_overridden) == (Lane.DELIBERATE, rule, False)
    assert moved.steps.last().note == "分流依据：规则「外立面由楼内议定」"


def test_without_a_rule_that_holds_the_category_decides(matter, question, rule):
    for answers in ({}, {question.pk: False}):
        routing = routing_of(matter, answers)
        assert (routing.lane, routing.rule, routing.reason) == (Lane.HANDLE, None, "类别默认")


def test_the_streets_own_rules_come_before_the_common_ones(matter, question, rule):
    common = LaneRule.objects.create(street=None, name="通用", lane=Lane.MANAGE)
    LaneCondition.objects.create(rule=common, question=question)

    assert routing_of(matter, {question.pk: True}).rule == rule


def test_a_rule_may_be_for_one_category_alone(matter, question, rule, street):
    rule.category = factories.make_category(street, "装修（测试）")
    rule.save()

    assert routing_of(matter, {question.pk: True}).rule is None


def test_a_rule_without_a_condition_and_without_a_category_decides_nothing(matter, street):
    LaneRule.objects.create(street=street, name="空", lane=Lane.MANAGE)

    assert routing_of(matter, {}).rule is None


def test_rules_of_another_street_do_not_count(matter, question, rule, other_street):
    LaneRule.objects.filter(pk=rule.pk).update(street=other_street)

    assert routing_of(matter, {question.pk: True}).rule is None


def test_the_common_table_decides_the_three_lanes(matter):
    asked = {question.text[:4]: question.pk for question in LaneQuestion.objects.filter(street=None)}
    acts, shared, duty, office = (asked[key] for key in ("要动用公", "涉及两家", "属于物业", "需要街道"))

    assert routing_of(matter, {acts: True}).lane == Lane.DELIBERATE
    assert routing_of(matter, {shared: True, office: False}).lane == Lane.DELIBERATE
    assert routing_of(matter, {duty: True, shared: False}).lane == Lane.MANAGE
    assert routing_of(matter, {office: True}).lane == Lane.HANDLE


@pytest.mark.parametrize(
    "key", ["x", "", "9" * 19, "9" * 5000], ids=["a word", "nothing", "too large", "endless"]
)
def test_an_answer_to_no_question_is_refused_however_long_its_number(key):
    sent = TriageSerializer(data={"answers": {key: True}})

    assert not sent.is_valid()
    assert sent.errors["answers"] == ["键应为分流问题的编号"]


DAY = 450


@pytest.fixture
def party_post(committee):
    holder = factories.make_user(username="party", real_name="党建专员")
    factories.make_post(committee, holder, seat=Seat.objects.get(street=None, key="party"))
    return holder


def test_what_is_deliberated_is_the_chiefs_and_has_a_limit_of_its_own(
    matter, question, rule, staff, chief, specialist
):
    matter.category.deliberate_minutes = 20 * DAY
    matter.category.save()

    moved = actions.triage(matter, by=staff, answers={question.pk: True})

    assert (moved.lane, moved.seat, moved.handler) == (Lane.DELIBERATE, None, chief)
    assert moved.clocks.get(kind="handle").minutes == 20 * DAY
    assert moved.steps.last().words.startswith("已交楼长办理")


def test_without_a_chief_the_party_seat_deliberates_and_never_the_one_that_handles(
    matter, question, rule, staff, specialist, party_post
):
    moved = actions.triage(matter, by=staff, answers={question.pk: True})

    assert (moved.handler, moved.seat.key) == (party_post, "party")


def test_where_neither_is_there_somebody_is_to_be_named(matter, question, rule, staff, specialist):
    with pytest.raises(ValidationError, match="楼长目前无人任职，请另选承办人"):
        actions.triage(matter, by=staff, answers={question.pk: True})

    moved = actions.triage(matter, by=staff, answers={question.pk: True}, handler=specialist)
    assert moved.handler == specialist


def test_a_seat_that_a_rule_or_a_category_names_for_it_comes_first(
    matter, question, rule, staff, chief, party_post, seat, specialist
):
    rule.seat = seat
    rule.save()
    by_rule = actions.triage(matter, by=staff, answers={question.pk: True})
    assert by_rule.handler == specialist

    agenda = Category.objects.get(street=None, key="deliberation")
    raised = actions.report(matter.building, category=agenda, text="大堂怎么改")
    by_category = actions.triage(raised, by=staff)
    assert (by_category.lane, by_category.handler) == (Lane.DELIBERATE, party_post)
    assert by_category.clocks.get(kind="handle").minutes == 10 * DAY


def test_another_lane_starts_its_own_clock_with_a_step(matter, question, rule, staff, chief, specialist):
    handled = actions.triage(matter, by=staff)
    back = actions.hand_back(handled, by=specialist, note="要动用公共收益")

    moved = actions.triage(back, by=staff, answers={question.pk: True})

    minutes = [clock.minutes for clock in moved.clocks.filter(kind="handle").order_by("pk")]
    assert minutes == [5 * DAY, 15 * DAY]
    assert moved.steps.last().verb == "triage"


def test_only_what_is_handled_keeps_the_seat_and_limit_of_handling(matter, staff, chief, specialist):
    moved = actions.triage(matter, by=staff)

    assert (moved.handler, moved.clocks.get(kind="handle").minutes) == (specialist, 5 * DAY)
