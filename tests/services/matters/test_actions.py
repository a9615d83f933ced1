from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from buildings.foundation.lifecycle.moves import StaleMove
from members.notices.models import OutboxMessage
from services.matters import actions
from services.matters.models import Channel, Lane, Matter, Rating, Result, State, Step
from services.matters.numbers import follow_token
from tests import factories

pytestmark = pytest.mark.django_db


def test_triage_names_a_handler_and_starts_the_clock(matter, dispatcher, specialist):
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        matter = actions.triage(matter, by=dispatcher, lane=Lane.HANDLE, handler=specialist)

    assert (matter.state, matter.handler) == (State.TRIAGED, specialist)
    assert matter.due_at.astimezone(ZoneInfo("UTC")).isoformat() == "2026-12-01T01:00:00+00:00"
    assert list(matter.steps.values_list("old", "new", "by")) == [("reported", "triaged", dispatcher.pk)]


def test_triage_explains_the_due_date_day_by_day(matter, dispatcher, specialist):
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        matter = actions.triage(matter, by=dispatcher, lane=Lane.HANDLE)

    assert matter.due_calendar == "国务院2026年放假安排"
    assert matter.due_reason == (
        "自 2026年11月24日 09:00 起，计 5 个工作日（工作时间 08:30至12:00、13:30至17:30），到 2026年12月1日 09:00。\n"
        "计入：11月24日 420分钟、11月25日 450分钟、11月26日 450分钟、"
        "11月27日 450分钟、11月30日 450分钟、12月1日 30分钟。\n"
        "不计：11月28日（周末）、11月29日（周末）。"
    )


def test_triage_by_seat_finds_its_holder_of_today(matter, dispatcher, specialist, seat):
    matter = actions.triage(matter, by=dispatcher, lane=Lane.HANDLE, seat=seat)

    assert (matter.handler, matter.seat, matter.lane) == (specialist, seat, Lane.HANDLE)


def test_triage_to_manage_without_a_seat_finds_the_chief_of_the_month(matter, dispatcher, chief):
    matter = actions.triage(matter, by=dispatcher, lane=Lane.MANAGE, note="物业日常")

    assert (matter.handler, matter.seat) == (chief, None)
    assert matter.steps.get().words.startswith("已交楼长办理")


def test_triage_to_an_empty_seat_is_refused_and_changes_nothing(matter, dispatcher):
    with pytest.raises(ValidationError, match="目前无人任职"):
        actions.triage(matter, by=dispatcher, lane=Lane.HANDLE)

    matter.refresh_from_db()
    assert (matter.state, matter.steps.count()) == (State.REPORTED, 0)


def test_triage_to_somebody_without_a_duty_there_is_refused(matter, dispatcher, other_staff):
    with pytest.raises(ValidationError, match="没有办理楼事的职责"):
        actions.triage(matter, by=dispatcher, lane=Lane.HANDLE, handler=other_staff)


def test_triage_writes_one_message_to_its_handler(triaged, specialist):
    message = OutboxMessage.objects.get(recipient=specialist)

    assert (message.kind, message.recipient) == ("matter_triage", specialist)
    assert message.dedupe_key == f"matter:{triaged.pk}:step:{triaged.steps.get().pk}"
    assert {name: message.payload[name] for name in ("title", "body", "path")} == {
        "title": "新分流的楼事，请受理",
        "body": f"云泉大厦 · 电梯（测试） · {triaged.number}",
        "path": f"/workbench/matters/{triaged.number}/",
    }


def test_a_whole_life_leaves_its_steps_and_ends_closed(closed, dispatcher, specialist):
    assert closed.state == State.CLOSED
    assert (closed.result, closed.resolved_by, closed.verified_by) == (Result.SOLVED, specialist, dispatcher)
    assert closed.rating.score == 5
    assert list(closed.steps.values_list("verb", "old", "new", "by")) == [
        ("triage", "reported", "triaged", dispatcher.pk),
        ("accept", "triaged", "accepted", specialist.pk),
        ("resolve", "accepted", "resolved", specialist.pk),
        ("verify", "resolved", "verified", dispatcher.pk),
        ("rate", "verified", "closed", None),
    ]


def test_resolve_tells_the_reporter_result_and_answer(resolved):
    assert resolved.steps.last().words == "办理结果：已解决。已更换门机皮带。"


def test_resolve_without_words_is_refused(accepted, specialist):
    with pytest.raises(ValidationError, match="写明答复"):
        actions.resolve(accepted, by=specialist, result=Result.SOLVED, answer="  ")


def test_who_resolved_does_not_verify(accepted, staff):
    resolved = actions.resolve(accepted, by=staff, result=Result.SOLVED, answer="已修好")

    with pytest.raises(PermissionDenied, match="承办人不能核查自己办理或办结的楼事"):
        actions.verify(resolved, by=staff)


def test_send_back_returns_the_matter_to_its_handler_and_keeps_the_due_date(resolved, dispatcher, specialist):
    due_at = resolved.due_at

    matter = actions.send_back(resolved, by=dispatcher, note="现场仍停运")

    assert (matter.state, matter.handler, matter.due_at) == (State.HANDLING, specialist, due_at)
    assert (matter.result, matter.answer, matter.resolved_at, matter.resolved_by) == ("", "", None, None)
    assert matter.steps.last().words == "核查未通过，已退回重新办理。"
    assert OutboxMessage.objects.filter(kind="matter_send_back", recipient=specialist).count() == 1


def test_hand_back_takes_handler_and_clock_off(triaged, specialist):
    matter = actions.hand_back(triaged, by=specialist, note="属物业职责")

    assert (matter.state, matter.handler, matter.due_at, matter.lane) == (State.REPORTED, None, None, "")


def test_reassign_keeps_the_clock(accepted, dispatcher, rival):
    due_at = accepted.due_at

    matter = actions.reassign(accepted, by=dispatcher, handler=rival)

    assert (matter.state, matter.handler, matter.due_at) == (State.TRIAGED, rival, due_at)


def test_reassign_to_the_same_person_is_refused(triaged, dispatcher, specialist):
    with pytest.raises(ValidationError, match="此事已由测试专员承办"):
        actions.reassign(triaged, by=dispatcher, handler=specialist)


def test_another_specialist_of_the_building_may_not_accept_what_is_not_his(triaged, committee):
    colleague = factories.make_user()
    factories.make_post(committee, colleague)

    with pytest.raises(PermissionDenied, match="此事由他人承办"):
        actions.accept(triaged, by=colleague)


def test_rating_needs_the_code_or_the_account_it_came_from(verified, tenant):
    with pytest.raises(PermissionDenied, match="只有上报人可以评价"):
        actions.rate(verified, score=5, code="wrong1")
    with pytest.raises(PermissionDenied):
        actions.rate(verified, score=5, by=tenant)


def test_a_second_rating_comes_too_late(closed):
    with pytest.raises(StaleMove, match="现在是「已归档」，不能评价"):
        actions.rate(closed, score=1, code=closed.query_code)
    assert list(Rating.objects.values_list("score", flat=True)) == [5]


def test_a_late_click_is_told_who_moved_it_and_when(triaged, rival, dispatcher):
    with time_machine.travel("2026-11-25 10:30+08:00", tick=False):
        actions.reassign(triaged, by=dispatcher, handler=rival)
    stale = Matter.objects.get(pk=triaged.pk)

    with pytest.raises(StaleMove) as caught:
        actions.triage(stale, by=rival, lane=Lane.HANDLE)

    assert str(caught.value) == "街道干事已于2026年11月25日 10:30 作了「改派」，现在是「待受理」，不能分流"


def test_a_move_from_the_same_state_is_late_when_the_page_was_old(triaged, rival, dispatcher, specialist):
    seen = triaged.steps.last().pk
    actions.reassign(triaged, by=dispatcher, handler=dispatcher, seen=seen)

    with pytest.raises(StaleMove, match="请看过最新情况再操作"):
        actions.reassign(triaged, by=rival, handler=rival, seen=seen)

    triaged.refresh_from_db()
    assert triaged.handler == dispatcher


def test_report_takes_its_street_from_the_building_and_a_number_of_the_year(building, category):
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        matter = actions.report(building, category=category, text=" 漏水 ", place="12 层")

    assert (matter.street, matter.text, matter.state) == (building.street, "漏水", State.REPORTED)
    assert matter.number.startswith("2026")
    assert len(matter.number) == 10
    assert len(matter.query_code) == 6
    assert not Step.objects.exists()


def test_report_in_a_private_category_is_never_published(building, street):
    private = factories.make_category(street, "法律（测试）", is_public=False)

    assert actions.report(building, category=private, text="咨询").is_public is False


def test_report_without_a_phone_is_refused_where_the_category_needs_one(building, street):
    category = factories.make_category(street, "招商（测试）", needs_phone=True)

    with pytest.raises(ValidationError, match="须留联系电话"):
        actions.report(building, category=category, text="扩租")


def test_report_for_somebody_else_needs_a_duty_in_the_building(building, category, staff, other_staff):
    matter = actions.report(building, category=category, text="来电", by=staff, channel=Channel.COUNTER)
    assert matter.reporter is None
    assert list(matter.steps.values_list("verb", "by", "words", "note")) == [
        ("report", staff.pk, "", "代他人上报")
    ]
    with pytest.raises(PermissionDenied):
        actions.report(building, category=category, text="来电", by=other_staff, channel=Channel.COUNTER)


def test_the_same_key_from_the_same_door_is_one_matter(building, category, staff):
    first = actions.report(building, category=category, text="停电", idempotency_key="k")
    again = actions.report(building, category=category, text="停电", idempotency_key="k")
    own = actions.report(building, category=category, text="停电", by=staff, idempotency_key="k")

    assert first == again
    assert first != own
    assert Matter.objects.count() == 2


def test_the_sweep_closes_what_nobody_rated_in_a_week(verified, resolved):
    Matter.objects.filter(pk=verified.pk).update(close_at=timezone.now(), revisit_at=None)

    assert actions.close_unrated(at=timezone.now()) == 1
    assert actions.close_unrated(at=timezone.now()) == 0

    verified.refresh_from_db()
    assert verified.state == State.CLOSED
    step = verified.steps.last()
    assert (step.verb, step.by, step.words, step.note) == (
        "close",
        None,
        "本事项已归档。",
        "核查满 7 天、回访满 2 天未评价，自动归档",
    )


def swept(*moments):
    """Return what the sweep did at each moment: how many it asked after, how many it archived."""
    done = []
    for moment in moments:
        with time_machine.travel(f"2026-{moment}+08:00", tick=False):
            at = timezone.now()
            done.append((actions.revisit(at=at), actions.close_unrated(at=at)))
    return done


@pytest.fixture
def verify_on(resolved, dispatcher):
    def verify(moment):
        with time_machine.travel(f"2026-{moment}+08:00", tick=False):
            return actions.verify(resolved, by=dispatcher)

    return verify


def test_before_a_long_holiday_the_reporter_is_asked_first_and_has_two_days_then(client, verify_on):
    matter = verify_on("09-30 10:00")
    page = client.get(reverse("matter-follow", args=[follow_token(matter.number)])).content.decode()

    assert "10月12日 10:00 前未评价自动归档" in page
    assert swept("10-07 10:01", "10-10 09:59", "10-10 10:00", "10-12 09:59", "10-12 10:00") == [
        (0, 0),
        (0, 0),
        (1, 0),
        (0, 0),
        (0, 1),
    ]


@pytest.mark.parametrize("day", ["11-09", "11-12", "11-13"])
def test_in_an_ordinary_week_it_is_archived_after_seven_days(verify_on, day):
    matter = verify_on(f"{day} 10:00")

    assert matter.close_at - matter.verified_at == timedelta(days=7)


def test_after_a_sweep_that_slept_nothing_is_archived_in_the_minute_it_is_asked_after(verify_on):
    verify_on("11-09 10:00")

    assert swept("11-25 10:00", "11-27 09:59", "11-27 10:00") == [(1, 0), (0, 0), (0, 1)]


def test_the_sweep_leaves_what_was_verified_lately(verified):
    assert actions.close_unrated(at=verified.verified_at + timedelta(days=6, hours=23)) == 0
