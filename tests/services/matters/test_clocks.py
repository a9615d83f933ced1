"""Four clocks in working time: when they start, stop, warn and escalate, and how each explains itself."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from buildings.models import Holiday
from members.notices.models import OutboxMessage
from services.matters import actions, clock
from services.matters.models import Clock, Lane, Matter, Result
from services.matters.numbers import follow_token
from services.matters.tasks import sweep_clocks
from tests import factories

pytestmark = pytest.mark.django_db

MONDAY = "2026-11-23 09:00+08:00"


def at(moment):
    return time_machine.travel(moment, tick=False)


def local(moment):
    return f"{moment.astimezone(clock.Holiday.objects.calendar().zone):%m-%d %H:%M}"


@pytest.fixture
def filed(building, category):
    with at(MONDAY):
        return actions.report(building, category=category, text="电梯停了")


def test_filing_starts_the_answer_and_the_dispatch_clock(filed):
    assert [(one.kind, one.minutes, local(one.due_at)) for one in filed.clocks.all()] == [
        ("answer", 15, "11-23 09:15"),
        ("dispatch", 450, "11-24 09:00"),
    ]


def test_triage_answers_ends_the_dispatch_and_starts_the_handling(filed, staff, specialist):
    with at("2026-11-23 09:10+08:00"):
        matter = actions.triage(filed, by=staff)

    assert [(one.kind, one.ending, one.is_late) for one in matter.clocks.order_by("pk")] == [
        ("answer", "met", False),
        ("dispatch", "met", False),
        ("handle", "", matter.due_at < datetime.now(UTC)),
    ]
    assert (local(matter.answered_at), local(matter.triaged_at)) == ("11-23 09:10", "11-23 09:10")


def test_a_dangerous_answer_makes_a_matter_urgent_and_its_dispatch_short(building, category):
    question = category.questions.create(text="有人被困吗？", is_danger=True)
    with at(MONDAY):
        matter = actions.report(building, category=category, text="电梯停了", answers={question: "是"})

    assert matter.urgency == "danger"
    assert matter.clocks.get(kind="dispatch").minutes == 60
    assert list(matter.answers.values_list("asked", "text")) == [("有人被困吗？", "是")]


def test_what_changes_in_the_catalogue_leaves_running_clocks_alone(filed, category, staff, specialist):
    with at(MONDAY):
        matter = actions.triage(filed, by=staff)
    before = list(matter.clocks.values_list("kind", "minutes", "due_at", "reason"))

    category.handle_minutes = category.dispatch_minutes = category.answer_minutes = 1
    category.save()
    matter.refresh_from_db()

    assert list(matter.clocks.values_list("kind", "minutes", "due_at", "reason")) == before
    assert local(matter.due_at) == "11-30 09:00"


def test_asking_stops_the_clock_and_the_answer_lets_it_go_on_with_what_was_left(filed, staff, specialist):
    with at(MONDAY):
        matter = actions.accept(actions.triage(filed, by=staff), by=specialist)
    with at("2026-11-24 09:00+08:00"):
        matter = actions.ask(matter, by=specialist, said="哪一部？")
        assert (matter.due_at, matter.left_minutes) == (None, 4 * 450)
    with at("2026-12-01 09:00+08:00"):
        matter = actions.supply(matter, said="3 号", code=matter.query_code)

    assert (matter.state, matter.left_minutes, local(matter.due_at)) == ("handling", None, "12-07 09:00")
    assert [step.words for step in matter.steps.order_by("pk")][-2:] == [
        "已请上报人补充：哪一部？",
        "上报人补充：3 号",
    ]


def test_a_clock_warns_once_and_escalates_once_however_often_the_sweep_comes(
    filed, staff, specialist, street_leader
):
    with at(MONDAY):
        actions.triage(filed, by=staff)
    OutboxMessage.objects.all().delete()
    moments = ["11-24 09:00", "11-27 10:00", "11-27 10:01", "11-30 09:01", "11-30 09:02", "12-20 09:00"]
    seen = []
    for moment in moments:
        with at(f"2026-{moment}+08:00"):
            done = sweep_clocks()
            seen.append((done["warned"], done["escalated"]))

    assert seen == [(0, 0), (1, 0), (0, 0), (0, 1), (0, 0), (0, 0)]
    told = list(OutboxMessage.objects.order_by("pk").values_list("kind", "recipient__username"))
    assert told[0] == ("clock_warning", "specialist")
    assert sorted(told[1:]) == [
        ("clock_overdue", "specialist"),
        ("clock_overdue", "staff"),
        ("clock_overdue", "street-leader"),
    ]
    assert OutboxMessage.objects.first().payload["title"] == "1 件楼事超时"


def test_a_beat_that_slept_for_weeks_escalates_without_a_belated_warning(filed, staff, specialist):
    with at(MONDAY):
        actions.triage(filed, by=staff)
    with at("2027-01-20 09:00+08:00"):
        done = sweep_clocks()

    assert (done["warned"], done["escalated"]) == (0, 1)


def test_many_late_clocks_are_one_notice_a_person(building, category, staff, specialist):
    with at(MONDAY):
        for number in range(7):
            actions.triage(actions.report(building, category=category, text=f"第{number}件"), by=staff)
    OutboxMessage.objects.all().delete()
    with at("2026-12-02 09:00+08:00"):
        assert sweep_clocks()["escalated"] == 7

    message = OutboxMessage.objects.get(recipient=specialist)
    assert message.payload["title"] == "7 件楼事超时"
    assert message.payload["body"].endswith("等 7 件")


def test_lateness_is_never_erased(filed, staff, specialist, street_leader):
    with at(MONDAY):
        matter = actions.accept(actions.triage(filed, by=staff), by=specialist)
    missed = matter.due_at
    with at("2026-12-01 09:00+08:00"):
        until = datetime(2026, 12, 10).date()
        matter = actions.ask_extension(matter, by=specialist, until=until, reason="待配件")
        matter = actions.extend(matter, by=staff, said="配件在途")
        matter = actions.resolve(matter, by=specialist, result=Result.SOLVED, answer="已修好")

    assert (matter.late_since, local(matter.due_at)) == (missed, "12-10 17:30")
    with pytest.raises(IntegrityError, match="matter_late_is_late"), transaction.atomic():
        Matter.objects.filter(pk=matter.pk).update(late_since=None)


def test_a_year_without_calendar_data_falls_back_and_says_so(building, category, staff, specialist, client):
    with at("2027-02-01 09:00+08:00"):
        matter = actions.triage(actions.report(building, category=category, text="电梯停了"), by=staff)
        client.force_login(staff)
        pages = [
            client.get(reverse("matter-detail", args=[matter.number])).content.decode(),
            client.get(reverse("matter-follow", args=[follow_token(matter.number)])).content.decode(),
        ]

    assert matter.due_calendar == "周一至周五（缺2027年放假安排）"
    assert local(matter.due_at) == "02-08 09:00"
    assert all("放假安排尚未发布或录入" in page for page in pages)


def test_days_the_office_enters_are_counted_and_named(building, category, staff, specialist):
    Holiday.objects.create(on="2027-02-05", kind="rest", name="春节")
    Holiday.objects.create(on="2027-02-06", kind="work", name="调休")
    with at("2027-02-01 09:00+08:00"):
        matter = actions.triage(actions.report(building, category=category, text="电梯停了"), by=staff)

    assert local(matter.due_at) == "02-08 09:00"
    assert "2月6日 450分钟" in matter.due_reason
    assert "2月5日（节假日）" in matter.due_reason


@pytest.mark.parametrize("year", [2003, 2026, 2027, 2040])
def test_no_year_makes_a_clock_fail(year, building, category):
    with at(f"{year}-12-31 17:29+08:00"):
        matter = actions.report(building, category=category, text="岁末")

    assert matter.clocks.count() == 2


def test_each_clock_explains_itself_on_the_page(filed, staff, specialist, client):
    with at(MONDAY):
        matter = actions.triage(filed, by=staff)
        client.force_login(staff)
        page = client.get(reverse("matter-detail", args=[matter.number])).content.decode()

    for words in (
        "首次答复",
        "自 2026年11月23日 09:00 起，计 15 个工作分钟",
        "不计：11月28日（周末）、11月29日（周末）",
    ):
        assert words in page


def test_a_running_clock_is_refused_a_second_time_by_the_database(filed):
    running = filed.clocks.get(kind="dispatch")
    running.pk = None
    with pytest.raises(IntegrityError, match="clock_one_of_a_kind_runs"), transaction.atomic():
        running.save()
    with pytest.raises(IntegrityError, match="clock_ends_somehow"), transaction.atomic():
        Clock.objects.filter(kind="dispatch").update(ending="met")
    with pytest.raises(IntegrityError, match="clock_warns_before_due"), transaction.atomic():
        Clock.objects.filter(kind="dispatch").update(warn_at=running.due_at + timedelta(minutes=1))


def test_the_wrong_category_is_routed_anew_from_the_same_filing_time(filed, staff, specialist, street):
    other = factories.make_category(street, "用电（测试）", dispatch_minutes=120, seat=filed.category.seat)
    with at("2026-11-23 09:30+08:00"):
        matter = actions.recategorize(filed, by=staff, category=other)

    assert (matter.category, matter.reported_at, matter.state) == (other, filed.reported_at, "reported")
    clock = matter.clocks.get(kind="dispatch", ended_at=None)
    assert (local(clock.started_at), local(clock.due_at)) == ("11-23 09:00", "11-23 11:00")
    with at("2026-11-23 09:40+08:00"):
        matter = actions.triage(matter, by=staff, lane=Lane.HANDLE)
        matter = actions.recategorize(matter, by=staff, category=filed.category)
    assert (matter.handler, matter.due_at, matter.lane) == (None, None, "")
