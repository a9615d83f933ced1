"""The verbs of Party members: what each writes, and whom and what it refuses."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from members.notices.models import OutboxMessage
from members.party import actions
from members.party.models import CommunityReport, Development, FloatingStay, PartyMember, Transfer
from members.party.states import Direction, MemberGrade, Stage, TransferState, UnitGrade
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-11-30 09:00+08:00")]


def applicant(branch, by, **fields):
    days = {"applied_on": date(2024, 3, 1), **fields.pop("days", {})}
    facts = actions.ApplicantFacts(organization=branch, name="王申请", days=days, **fields)
    return actions.begin_development(facts, by=by)


def test_development_moves_from_application_to_the_roster(branch, secretary):
    development = actions.record_talk(applicant(branch, secretary), by=secretary, on=date(2024, 3, 20))
    for stage, on in (
        (Stage.ACTIVIST, date(2024, 5, 1)),
        (Stage.CANDIDATE, date(2025, 5, 1)),
        (Stage.PROBATIONARY, date(2025, 9, 1)),
    ):
        development = actions.advance(development, by=secretary, stage=stage, on=on)

    entered = PartyMember.objects.get()
    assert (entered.name, entered.category, entered.joined_on, entered.organization) == (
        "王申请",
        "probationary",
        date(2025, 9, 1),
        branch,
    )

    development = actions.advance(development, by=secretary, stage=Stage.FULL, on=date(2026, 9, 1))
    entered.refresh_from_db()
    assert (development.stage, entered.category, entered.full_on) == ("full", "full", date(2026, 9, 1))


@pytest.mark.parametrize(
    ("stage", "on", "says"),
    [
        (Stage.CANDIDATE, date(2026, 9, 1), "现在是入党申请人，下一阶段是入党积极分子"),
        (Stage.ACTIVIST, date(2024, 2, 1), "确定积极分子时间早于递交申请时间"),
        (Stage.ACTIVIST, date(2026, 12, 1), "不能晚于今天"),
    ],
)
def test_advance_refuses_another_stage_and_days_that_do_not_fit(branch, secretary, stage, on, says):
    development = applicant(branch, secretary)

    with pytest.raises(ValidationError, match=says):
        actions.advance(development, by=secretary, stage=stage, on=on)

    development.refresh_from_db()
    assert development.stage == Stage.APPLICANT


def test_less_than_a_year_an_activist_is_refused_with_the_rule(branch, secretary):
    days = {"activist_on": date(2025, 8, 3)}
    development = applicant(branch, secretary, stage=Stage.ACTIVIST, days=days)

    with pytest.raises(ValidationError, match="培养不满 1 年"):
        actions.advance(development, by=secretary, stage=Stage.CANDIDATE, on=date(2026, 8, 2))
    with pytest.raises(ValidationError, match="培养不满 1 年"):
        applicant(
            branch,
            secretary,
            stage=Stage.CANDIDATE,
            days={"activist_on": date(2025, 8, 3), "candidate_on": date(2026, 3, 3)},
        )
    development = actions.advance(development, by=secretary, stage=Stage.CANDIDATE, on=date(2026, 8, 3))
    assert development.stage == Stage.CANDIDATE


def test_a_year_before_the_rule_was_in_force_is_not_judged_by_it(branch, secretary):
    days = {
        "applied_on": date(1998, 1, 1),
        "activist_on": date(1999, 1, 1),
        "candidate_on": date(1999, 6, 1),
    }

    assert applicant(branch, secretary, stage=Stage.CANDIDATE, days=days).pk


def test_who_gave_up_moves_no_further(branch, secretary):
    development = actions.end_development(applicant(branch, secretary), by=secretary, on=date(2026, 11, 1))

    with pytest.raises(ValidationError, match="已经终止"):
        actions.advance(development, by=secretary, stage=Stage.ACTIVIST, on=date(2026, 11, 2))


def test_only_who_keeps_the_body_develops_its_people(branch, secretary, other_secretary):
    with pytest.raises(PermissionDenied):
        applicant(branch, other_secretary)
    development = applicant(branch, secretary)
    for verb in (
        lambda: actions.record_talk(development, by=other_secretary, on=date(2024, 3, 2)),
        lambda: actions.advance(development, by=other_secretary, stage="activist", on=date(2025, 1, 1)),
        lambda: actions.end_development(development, by=other_secretary, on=date(2025, 1, 1)),
    ):
        with pytest.raises(PermissionDenied):
            verb()
    assert Development.objects.get().stage == Stage.APPLICANT


def test_the_old_body_answers_until_the_new_one_has_received(
    member, branch, other_branch, secretary, other_secretary
):
    transfer = actions.send(member, by=secretary, on=date(2026, 11, 2), to_organization=other_branch)

    member.refresh_from_db()
    assert (member.organization, transfer.state) == (branch, TransferState.SENT)
    with pytest.raises(PermissionDenied):
        actions.receive(transfer, by=secretary, on=date(2026, 11, 9))
    transfer = actions.receive(transfer, by=other_secretary, on=date(2026, 11, 9))

    member.refresh_from_db()
    assert (member.organization, member.left_on, transfer.state) == (
        other_branch,
        None,
        TransferState.RECEIVED,
    )
    with pytest.raises(ValidationError, match="已经接收或撤回"):
        actions.receive(transfer, by=other_secretary, on=date(2026, 11, 10))


def test_who_went_outside_leaves_the_roster_when_received(member, secretary, branch):
    transfer = actions.send(member, by=secretary, on=date(2026, 11, 2), to_elsewhere="外地某党委")
    actions.receive(transfer, by=secretary, on=date(2026, 11, 20))

    member.refresh_from_db()
    assert (member.organization, member.left_on) == (branch, date(2026, 11, 20))
    with pytest.raises(ValidationError, match="已转出"):
        actions.send(member, by=secretary, on=date(2026, 11, 21), to_elsewhere="外地")


def test_withdrawn_he_stays_and_may_be_sent_again(member, secretary, branch, other_branch):
    transfer = actions.send(member, by=secretary, on=date(2026, 11, 2), to_organization=other_branch)
    with pytest.raises(ValidationError, match="正在转接"):
        actions.send(member, by=secretary, on=date(2026, 11, 3), to_elsewhere="外地")
    actions.withdraw(transfer, by=secretary, on=date(2026, 11, 4))
    actions.send(member, by=secretary, on=date(2026, 11, 5), to_elsewhere="外地")

    member.refresh_from_db()
    assert (member.organization, Transfer.objects.count()) == (branch, 2)


def test_who_comes_from_outside_enters_the_roster_with_his_transfer(branch, secretary):
    arrival = actions.Arrival(
        branch, "赵转入", "full", "外地某支部", date(2026, 11, 1), date(2026, 11, 8), date(2001, 7, 1)
    )
    transfer = actions.take_in(arrival, by=secretary)

    assert (transfer.member.organization, transfer.member.joined_on) == (branch, date(2001, 7, 1))
    assert (transfer.from_elsewhere, transfer.state) == ("外地某支部", TransferState.RECEIVED)


def test_a_stay_of_exactly_six_months_is_one_and_a_day_less_is_not(branch, secretary):
    for name, since in (("满", date(2026, 5, 30)), ("差一天", date(2026, 6, 1)), ("早回", date(2025, 1, 1))):
        facts = actions.StayFacts(branch.street, Direction.INWARD, name, since, organization=branch)
        stay = actions.begin_stay(facts, by=secretary)
    actions.end_stay(stay, by=secretary, on=date(2026, 11, 30))

    on = date(2026, 11, 30)
    assert [one.name for one in FloatingStay.objects.by_definition(on)] == ["满"]
    assert [one.name for one in FloatingStay.objects.current(on).order_by("pk")] == ["满", "差一天"]
    assert not FloatingStay.objects.by_definition(date(2024, 10, 31)).exists()


def test_six_months_from_the_end_of_august_end_with_february(branch, secretary):
    facts = actions.StayFacts(branch.street, Direction.INWARD, "王", date(2025, 8, 31), organization=branch)
    actions.begin_stay(facts, by=secretary)

    days = [date(2026, 2, 27), date(2026, 2, 28)]
    assert [FloatingStay.objects.by_definition(on).count() for on in days] == [0, 1]


def test_a_body_takes_in_hand_who_floated_in(branch, secretary, staff, other_secretary):
    stay = actions.begin_stay(
        actions.StayFacts(branch.street, Direction.INWARD, "王流入", date(2026, 6, 1), elsewhere="外地支部"),
        by=staff,
    )
    assert FloatingStay.objects.not_taken_in(date(2026, 11, 30)).get() == stay
    with pytest.raises(PermissionDenied):
        actions.take_in_hand(stay, by=other_secretary, organization=branch)

    assert actions.take_in_hand(stay, by=secretary, organization=branch).organization == branch
    assert not FloatingStay.objects.not_taken_in(date(2026, 11, 30)).exists()


def test_who_floats_out_names_his_body(street, staff):
    with pytest.raises(ValidationError, match="组织关系所在党组织"):
        actions.begin_stay(actions.StayFacts(street, Direction.OUTWARD, "王", date(2026, 1, 1)), by=staff)


def test_a_member_reports_to_one_community_at_a_time(report, street, secretary):
    other = factories.make_community(street, "泉南社区")
    facts = actions.ReportFacts(community=other, since=date(2026, 6, 1), member=report.member)
    with pytest.raises(ValidationError, match="已向另一个社区报到"):
        actions.report_to_community(facts, by=secretary)

    with pytest.raises(ValidationError, match="结束时间应晚于报到时间"):
        actions.end_report(report, by=secretary, on=date(2026, 1, 4))
    actions.end_report(report, by=secretary, on=date(2026, 6, 1))
    assert actions.report_to_community(facts, by=secretary).community == other


def test_the_community_evaluates_each_year_once_and_may_correct_itself(report, worker, secretary):
    with pytest.raises(PermissionDenied):
        actions.evaluate(report, by=secretary, year=2026, grade=MemberGrade.EXCELLENT)
    actions.evaluate(report, by=worker, year=2026, grade=MemberGrade.EXCELLENT)
    actions.evaluate(report, by=worker, year=2026, grade=MemberGrade.QUALIFIED)

    assert [(one.year, one.grade, one.by) for one in report.evaluations.all()] == [
        (2026, "qualified", worker)
    ]
    for year, grade in ((2025, MemberGrade.QUALIFIED), (2027, MemberGrade.QUALIFIED), (2026, UnitGrade.GOOD)):
        with pytest.raises(ValidationError):
            actions.evaluate(report, by=worker, year=year, grade=grade)


def test_another_community_neither_sees_nor_evaluates(report, street):
    other = factories.make_user("community_worker", factories.make_community(street, "泉南社区"))

    assert not CommunityReport.objects.visible_to(other).exists()
    with pytest.raises(PermissionDenied):
        actions.evaluate(report, by=other, year=2026, grade=MemberGrade.EXCELLENT)
    with pytest.raises(PermissionDenied):
        actions.count_services(report, by=other, services=3)


def test_the_body_sees_what_its_members_report_and_other_bodies_do_not(report, secretary, other_secretary):
    assert list(CommunityReport.objects.visible_to(secretary)) == [report]
    assert not CommunityReport.objects.visible_to(other_secretary).exists()


def test_an_account_of_the_same_name_is_tied_told_and_sees_only_itself(member, branch, staff):
    own = factories.make_user(real_name="李测试", street=branch.street)
    stranger = factories.make_user(real_name="别人", street=branch.street)
    factories.make_party_member(branch.street, "另一位", organization=branch)
    with pytest.raises(ValidationError, match="姓名与党员不同"):
        actions.tie_account(member, stranger, by=staff)

    actions.tie_account(member, own, by=staff)

    assert list(PartyMember.objects.for_reader(own)) == [member]
    assert OutboxMessage.objects.filter(recipient=own).count() == 1
    actions.untie_account(member, by=staff)
    assert not PartyMember.objects.for_reader(own).exists()


def test_a_secretary_ties_no_accounts(member, branch, secretary):
    own = factories.make_user(real_name="李测试", street=branch.street)

    with pytest.raises(PermissionDenied):
        actions.tie_account(member, own, by=secretary)
