"""The verbs of branch life: what each writes, and what it refuses."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from members.branch_life import actions
from members.branch_life.actions import BatchRefusedError, Composition, MeetingFacts, ReviewCounts
from members.branch_life.checks import of_make_up, of_meeting, of_review
from members.branch_life.models import BranchMeeting, BranchSetup, MemberReview, OwedMeeting, PartyGroup
from organizations.models import Rule
from tests import factories

pytestmark = pytest.mark.at("2026-11-30 10:00+08:00")
GENERAL = MeetingFacts(date(2026, 3, 10), ("general", "party_day"), entitled=9, attended=8)


def test_a_make_up_of_a_later_day_ends_the_one_before_and_keeps_what_was_owed(branch, setup, staff):
    actions.set_up(branch, Composition(groups=("第二党小组", "第三党小组")), by=staff, since=date(2026, 7, 1))

    assert list(BranchSetup.objects.order_by("since").values_list("since", "until", "has_committee")) == [
        (date(2026, 1, 1), date(2026, 7, 1), True),
        (date(2026, 7, 1), None, False),
    ]
    assert list(PartyGroup.objects.order_by("pk").values_list("name", "since", "until")) == [
        ("第一党小组", date(2026, 1, 1), date(2026, 7, 1)),
        ("第二党小组", date(2026, 1, 1), None),
        ("第三党小组", date(2026, 7, 1), None),
    ]
    owed = OwedMeeting.objects.in_year(2026)
    assert (owed.filter(kind="committee").count(), owed.filter(kind="group").count()) == (6, 6 + 12 + 6)


def test_a_make_up_of_the_same_day_is_a_correction(branch, setup, staff):
    actions.set_up(branch, Composition(groups=("第一党小组",), party_day=5), by=staff, since=date(2026, 1, 1))

    assert list(BranchSetup.objects.values_list("since", "has_committee", "party_day")) == [
        (date(2026, 1, 1), False, 5)
    ]
    assert list(PartyGroup.objects.values_list("name", flat=True)) == ["第一党小组"]


@pytest.mark.parametrize(
    ("made_of", "since", "reason"),
    [
        (Composition(), date(2025, 12, 31), "请填写这一天或以后的日期"),
        (Composition(groups=("一组", "一组")), date(2026, 8, 1), "有两个党小组同名"),
        (Composition(party_day=32), date(2026, 8, 1), "1 至 31"),
    ],
)
def test_a_make_up_that_cannot_be_is_refused(branch, setup, staff, made_of, since, reason):
    with pytest.raises(ValidationError, match=reason):
        actions.set_up(branch, made_of, by=staff, since=since)


def test_a_general_branch_has_no_make_up_and_a_branch_none_before_its_founding(street, staff):
    general = factories.make_party_organization(street, kind="general")
    young = factories.make_party_organization(street, founded_on=date(2026, 5, 1))

    with pytest.raises(ValidationError, match="只登记党支部和联合党支部"):
        actions.set_up(general, Composition(), by=staff, since=date(2026, 1, 1))
    with pytest.raises(ValidationError, match="2026-05-01 成立"):
        actions.set_up(young, Composition(), by=staff, since=date(2026, 1, 1))


def test_a_group_that_has_met_is_not_corrected_away(branch, groups, secretary):
    facts = MeetingFacts(date(2026, 3, 4), ("group",), group=groups[0])
    actions.record_meeting(branch, facts, by=secretary)

    with pytest.raises(ValidationError, match="已登记过会议"):
        actions.set_up(branch, Composition(), by=secretary, since=date(2026, 1, 1))


def test_a_secretary_records_what_his_branch_held_and_no_other(branch, street, secretary):
    meeting = actions.record_meeting(branch, GENERAL, by=secretary)

    assert (meeting.kinds, meeting.attended, meeting.is_planned) == (["general", "party_day"], 8, False)
    with pytest.raises(PermissionDenied):
        actions.record_meeting(factories.make_party_organization(street), GENERAL, by=secretary)


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (MeetingFacts(date(2026, 12, 1), ("general",)), "这一天还没到"),
        (MeetingFacts(date(2026, 3, 10), ("party_day",)), "这一天已登记了支部党员大会暨主题党日"),
        (MeetingFacts(date(2026, 4, 1), ()), "请选择会议类型|这个字段|此字段"),
        (MeetingFacts(date(2026, 4, 1), ("group",)), "是哪个党小组"),
        (MeetingFacts(date(2026, 4, 1), ("general",), entitled=3, attended=4), "实到不能多于应到"),
        (MeetingFacts(date(2026, 4, 1), ("general",), link="javascript:alert(1)"), "网址|URL"),
    ],
)
def test_a_meeting_that_cannot_be_is_refused(branch, setup, staff, facts, reason):
    actions.record_meeting(branch, GENERAL, by=staff)

    with pytest.raises(ValidationError, match=reason):
        actions.record_meeting(branch, facts, by=staff)


def test_a_meeting_outside_the_life_of_branch_or_group_is_refused(street, branch, groups, staff):
    over = factories.make_party_organization(street, dissolved_on=date(2026, 3, 10))
    actions.set_up(branch, Composition(), by=staff, since=date(2026, 7, 1))

    with pytest.raises(ValidationError, match="已经撤销"):
        actions.record_meeting(over, GENERAL, by=staff)
    after = MeetingFacts(date(2026, 8, 1), ("group",), group=PartyGroup.objects.get(pk=groups[0].pk))
    with pytest.raises(ValidationError, match="这一天没有这个党小组"):
        actions.record_meeting(branch, after, by=staff)
    with pytest.raises(ValidationError, match="不是本支部的"):
        actions.record_meeting(
            factories.make_party_organization(street),
            MeetingFacts(date(2026, 3, 1), ("group",), group=groups[0]),
            by=staff,
        )


def test_several_are_recorded_together_or_not_at_all(branch, street, staff):
    other = factories.make_party_organization(street)
    late = MeetingFacts(date(2027, 1, 1), ("lecture",))

    with pytest.raises(BatchRefusedError) as refused:
        actions.record_meetings([(branch, GENERAL), (other, late)], by=staff)

    assert refused.value.place == 1
    assert not BranchMeeting.objects.exists()
    assert len(actions.record_meetings([(branch, GENERAL), (other, GENERAL)], by=staff)) == 2


def test_a_plan_counts_once_it_is_recorded_as_held_and_no_more_once_called_off(branch, setup, staff):
    plan = actions.plan_meeting(branch, MeetingFacts(date(2026, 11, 30), ("party_day",)), by=staff)
    owed = OwedMeeting.objects.filter(kind="party_day", begins=date(2026, 11, 1))
    assert (plan.is_planned, owed.get().held) == (True, 0)

    held = actions.record_held(plan, MeetingFacts(date(2026, 11, 30), ("party_day",), attended=7), by=staff)
    assert (held.attended, owed.get().held) == (7, 1)

    off = actions.call_off(held, by=staff, why="停电改期")
    assert (off.called_off_why, owed.get().held) == ("停电改期", 0)
    with pytest.raises(ValidationError, match="已登记取消"):
        actions.correct_meeting(off, GENERAL, by=staff)


def test_nothing_is_called_off_without_a_reason(branch, staff):
    meeting = actions.record_meeting(branch, GENERAL, by=staff)

    with pytest.raises(ValidationError, match="请写明取消的原因"):
        actions.call_off(meeting, by=staff, why=" ")


def test_a_correction_leaves_what_was_said_before_to_be_read(branch, staff):
    meeting = actions.record_meeting(branch, GENERAL, by=staff)

    actions.correct_meeting(meeting, MeetingFacts(date(2026, 3, 11), ("general",), attended=7), by=staff)

    events = BranchMeeting.pgh_event_model.objects.order_by("pgh_id")
    assert [(event.on.day, event.attended) for event in events] == [(10, 8), (11, 7)]


def test_a_review_is_counts_once_a_year_and_corrected_in_place(branch, secretary):
    actions.record_review(branch, 2026, ReviewCounts(full_members=9, excellent=3, qualified=6), by=secretary)
    actions.record_review(branch, 2026, ReviewCounts(full_members=9, excellent=4, qualified=5), by=secretary)

    assert list(MemberReview.objects.values_list("year", "excellent", "qualified")) == [(2026, 4, 5)]
    with pytest.raises(ValidationError, match="之和不能多于应参评"):
        actions.record_review(branch, 2026, ReviewCounts(full_members=3, qualified=4), by=secretary)
    with pytest.raises(ValidationError, match="这一年还没到"):
        actions.record_review(branch, 2027, ReviewCounts(full_members=3), by=secretary)


@pytest.fixture
def rules(db):
    return Rule.objects.rulebook(date(2026, 11, 30))


@pytest.mark.parametrize(
    ("counts", "is_told"),
    [
        ({"entitled": 10, "attended": 5}, True),
        ({"entitled": 10, "attended": 6}, False),
        ({"entitled": 11, "attended": 6}, False),
        ({"entitled": 10, "attended": 6, "voters": 8, "voters_attended": 4}, True),
        ({"entitled": 10, "attended": 5, "voters": 8, "voters_attended": 5}, False),
        ({"entitled": 10}, False),
    ],
)
def test_a_general_meeting_needs_more_than_half_of_those_with_a_vote(branch, staff, rules, counts, is_told):
    facts = MeetingFacts(date(2026, 3, 10), ("general",), **counts)
    meeting = actions.record_meeting(branch, facts, by=staff)

    judged = of_meeting(meeting, rules)

    assert [one.rule.key.key for one in judged] == ["general_meeting"] * is_told
    assert BranchMeeting.objects.thin().exists() == is_told


def test_other_meetings_need_no_quorum(branch, staff, rules):
    facts = MeetingFacts(date(2026, 3, 10), ("party_day",), entitled=10, attended=2)

    assert of_meeting(actions.record_meeting(branch, facts, by=staff), rules) == []


@pytest.mark.parametrize(("members", "is_told"), [(6, False), (7, True), (None, False)])
def test_seven_full_members_need_a_committee(rules, members, is_told):
    assert len(of_make_up(has_committee=False, full_members=members, rules=rules)) == is_told
    assert of_make_up(has_committee=True, full_members=members, rules=rules) == []


@pytest.mark.parametrize(("excellent", "is_told"), [(3, False), (4, True)])
def test_no_more_than_a_third_of_those_graded_are_excellent(rules, excellent, is_told):
    review = MemberReview(full_members=12, excellent=excellent, qualified=9 - excellent)

    assert len(of_review(review, rules)) == is_told
