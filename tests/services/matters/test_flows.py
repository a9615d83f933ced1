"""延期, 挂账, 并案, 吹哨, 督办, 退回, 重办, 整改: each with its second person, its limits and its memory."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from buildings.foundation.lifecycle.moves import StaleMove
from members.notices.models import OutboxMessage
from services.matters import actions
from services.matters.models import Department, Lane, Matter, Result, State
from services.matters.tasks import sweep_clocks
from tests import factories

pytestmark = pytest.mark.django_db


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def test_one_wish_at_a_time_waits_and_nothing_is_resolved_meanwhile(handling, specialist):
    asked = actions.ask_shelving(handling, by=specialist, until=in_days(90), reason="待春季")

    with pytest.raises(ValidationError, match="「挂账」的申请还在等待审批"):
        actions.ask_extension(asked, by=specialist, until=in_days(20), reason="待配件")
    with pytest.raises(ValidationError, match="「挂账」的申请还在等待审批"):
        actions.resolve(asked, by=specialist, result=Result.SOLVED, answer="已修好")


def test_a_refused_wish_changes_nothing_and_is_told(handling, specialist, staff):
    due_at = handling.due_at
    asked = actions.ask_extension(handling, by=specialist, until=in_days(20), reason="待配件")

    matter = actions.refuse(asked, by=staff, note="库存有货")

    assert (matter.state, matter.due_at, matter.pending) == (State.HANDLING, due_at, None)
    assert matter.steps.last().words == ""
    assert OutboxMessage.objects.filter(kind="matter_refuse", recipient=specialist).count() == 1
    with pytest.raises(StaleMove):
        actions.extend(matter, by=staff, said="晚了")


def test_what_is_shelved_comes_back_by_itself_on_its_day(handling, specialist, staff):
    with time_machine.travel("2026-11-25 10:00+08:00", tick=False):
        asked = actions.ask_shelving(handling, by=specialist, season="spring", reason="待春季施工")
        matter = actions.shelve(asked, by=staff, said="开春施工")
    assert (matter.state, matter.shelved_until, matter.due_at) == (State.SHELVED, date(2027, 3, 1), None)
    left = matter.left_minutes

    with time_machine.travel("2027-02-28 23:59+08:00", tick=False):
        assert sweep_clocks()["brought_back"] == 0
    with time_machine.travel("2027-03-01 09:00+08:00", tick=False):
        assert sweep_clocks()["brought_back"] == 1
        assert sweep_clocks()["brought_back"] == 0
    matter = Matter.objects.get(pk=matter.pk)

    assert (matter.state, matter.shelved_until, matter.left_minutes) == (State.HANDLING, None, None)
    assert matter.clocks.get(kind="handle", ended_at=None).minutes == left
    assert matter.steps.last().note == "挂账到期，自动恢复办理"


def test_a_whistle_gives_the_matter_to_the_head_of_a_department(handling, specialist, staff, rival, street):
    department = Department.objects.create(street=street, name="综合执法队", head=rival)
    due_at = handling.due_at
    asked = actions.ask_whistle(
        handling, by=specialist, whistle="joint", department=department, reason="占道须联合执法"
    )

    matter = actions.whistle(asked, by=staff)

    assert (matter.state, matter.handler, matter.department, matter.due_at) == (
        State.TRIAGED,
        rival,
        department,
        due_at,
    )
    assert matter.steps.last().words.startswith("已请街道综合执法队办理")
    assert OutboxMessage.objects.filter(kind="matter_whistle", recipient=rival).count() == 1


@pytest.mark.parametrize("back", ["hand_back", "recategorize"])
def test_after_a_whistle_was_taken_back_the_reporter_is_told_who_has_it_now(
    handling, specialist, staff, rival, street, back
):
    department = Department.objects.create(street=street, name="综合行政执法队", head=rival)
    asked = actions.ask_whistle(
        handling, by=specialist, whistle="joint", department=department, reason="须联合执法"
    )
    matter = actions.whistle(asked, by=staff)
    if back == "hand_back":
        matter = actions.hand_back(matter, by=rival, note="不属本队")
    else:
        other = factories.make_category(street, "停车（测试）", seat=handling.category.seat)
        matter = actions.recategorize(matter, by=staff, category=other)
    assert matter.department is None
    matter = actions.triage(matter, by=staff, handler=specialist)

    assert matter.steps.last().words.startswith("已交承办人办理")


def test_a_whistle_needs_one_of_three_reasons(handling, specialist, rival, street):
    department = Department.objects.create(street=street, name="综合执法队", head=rival)
    with pytest.raises(ValidationError, match="三种理由"):
        actions.ask_whistle(handling, by=specialist, whistle="bored", department=department, reason="想")


def test_supervision_climbs_rung_by_rung_and_the_last_is_a_leaders(
    handling, staff, street_leader, specialist
):
    for _ in range(2):
        actions.supervise(handling, by=staff, to=specialist, due_on=in_days(2), words="请尽快")
    with pytest.raises(PermissionDenied, match="通报由街道领导发出"):
        actions.supervise(handling, by=staff, to=specialist, due_on=in_days(2), words="请尽快")
    actions.supervise(handling, by=street_leader, to=specialist, due_on=in_days(2), words="请尽快")

    assert list(handling.supervisions.values_list("level", "to", "by")) == [
        (1, specialist.pk, staff.pk),
        (2, specialist.pk, staff.pk),
        (3, specialist.pk, street_leader.pk),
    ]
    with pytest.raises(ValidationError, match="没有更高一级"):
        actions.supervise(handling, by=street_leader, to=specialist, due_on=in_days(2), words="请尽快")


def test_the_reporter_sends_back_what_is_not_done_and_it_is_counted(verified, specialist):
    matter = actions.reject(verified, said="今早又停了", code=verified.query_code)

    assert (matter.state, matter.returns, matter.verified_by, matter.result) == (State.HANDLING, 1, None, "")
    assert matter.steps.last().words == "上报人认为没有办好，已退回重新办理：今早又停了"
    assert OutboxMessage.objects.filter(kind="matter_reject", recipient=specialist).count() == 1


def test_a_closed_matter_is_reopened_within_seven_days_and_not_later(closed, staff):
    too_late = time_machine.travel(closed.closed_at + timedelta(days=7, minutes=1), tick=False)
    with too_late, pytest.raises(ValidationError, match="归档超过 7 天"):
        actions.reopen(closed, by=staff, note="又坏了")
    with time_machine.travel(closed.closed_at + timedelta(days=6), tick=False):
        matter = actions.reopen(closed, by=staff, note="又坏了")

    assert (matter.state, matter.returns, matter.closed_at, matter.rating.score) == (
        State.HANDLING,
        1,
        None,
        5,
    )


def test_a_matter_that_was_rated_is_not_rated_again(closed, staff, specialist, rival):
    matter = actions.reopen(closed, by=staff, note="又坏了")
    matter = actions.resolve(matter, by=specialist, result=Result.SOLVED, answer="换了整机")
    matter = actions.verify(matter, by=rival)

    with pytest.raises(ValidationError, match="只能评价一次"):
        actions.rate(matter, score=1, code=matter.query_code)


@pytest.mark.parametrize(("score", "opened"), [(1, True), (2, True), (3, False), (5, False)])
def test_a_bad_mark_opens_a_rectification_of_fifteen_working_days(verified, specialist, score, opened):
    with time_machine.travel("2026-11-25 10:00+08:00", tick=False):
        matter = actions.rate(verified, score=score, code=verified.query_code)

    assert hasattr(matter, "rectification") == opened
    if opened:
        due = timezone.localtime(matter.rectification.due_at)
        assert (matter.rectification.holder, f"{due:%m-%d %H:%M}") == (specialist, "12-16 10:00")
        assert OutboxMessage.objects.filter(kind="matter_rectify", recipient=specialist).count() == 1


def test_a_rectification_is_passed_by_another_person(verified, specialist, staff, rival):
    opened = actions.rate(verified, score=1, code=verified.query_code).rectification
    with pytest.raises(StaleMove, match="尚未报告"):
        actions.pass_rectification(opened, by=rival)
    with pytest.raises(PermissionDenied):
        actions.report_rectification(opened, by=factories.make_user(), words="已改")
    done = actions.report_rectification(opened, by=staff, words="重新培训了维保班组")
    with pytest.raises(PermissionDenied, match="由他人验收"):
        actions.pass_rectification(done, by=staff)
    passed = actions.pass_rectification(done, by=rival)

    assert (passed.done_by, passed.passed_by) == (staff, rival)
    assert passed.matter.clocks.get(kind="rectify").ending == "met"


def test_the_reporter_is_asked_after_three_working_days(building, category, tenant, staff, specialist):
    matter = actions.report(building, category=category, text="电梯停了", by=tenant)
    matter = actions.accept(actions.triage(matter, by=staff), by=specialist)
    matter = actions.resolve(matter, by=specialist, result=Result.SOLVED, answer="已修好")
    with time_machine.travel("2026-11-26 10:00+08:00", tick=False):
        actions.verify(matter, by=staff)
    counted = []
    for day in ("11-30 10:00", "12-01 10:00", "12-01 10:01"):
        with time_machine.travel(f"2026-{day}+08:00", tick=False):
            counted.append(sweep_clocks()["revisited"])

    assert counted == [0, 1, 0]
    assert OutboxMessage.objects.get(kind="matter_revisit").recipient == tenant


def test_transferred_says_where_to_and_duplicate_is_never_typed(handling, specialist):
    with pytest.raises(ValidationError, match="转出须写明去向"):
        actions.resolve(handling, by=specialist, result=Result.TRANSFERRED, answer="已转")
    with pytest.raises(ValidationError):
        actions.resolve(handling, by=specialist, result=Result.DUPLICATE, answer="重复")
    matter = actions.resolve(
        handling, by=specialist, result=Result.TRANSFERRED, answer="已转区城管", destination="区城管局"
    )
    assert matter.destination == "区城管局"


def test_an_exclusion_is_checked_by_a_second_person(closed, specialist, staff):
    asked = actions.ask_exclusion(closed, by=specialist, reason="要求换掉正常运行的电梯")

    matter = actions.exclude(asked, by=staff)

    assert matter.is_excluded
    assert matter.steps.last().words == ""


def test_internal_notes_send_nothing_outside(handling, staff):
    before = OutboxMessage.objects.count()
    matter = actions.remark(handling, by=staff, note="维保合同下月到期")

    step = matter.steps.last()
    assert (step.words, step.note, OutboxMessage.objects.count()) == ("", "维保合同下月到期", before)


def test_the_first_public_words_of_a_person_stop_the_answering_clock(matter, staff):
    replied = actions.reply(matter, by=staff, said="已通知维保，十分钟到场")

    assert replied.state == State.REPORTED
    assert replied.answered_at is not None
    assert replied.clocks.get(kind="answer").ending == "met"


def test_the_matter_of_a_lane_can_be_deliberated(matter, staff, chief):
    with pytest.raises(ValidationError, match="改变分流须写明原因"):
        actions.triage(matter, by=staff, lane=Lane.DELIBERATE)
    moved = actions.triage(matter, by=staff, lane=Lane.DELIBERATE, note="多家单位都关心")

    assert (moved.lane, moved.lane_overridden) == (Lane.DELIBERATE, True)
    assert moved.steps.last().note == "改变分流（类别默认为楼办）：多家单位都关心"
