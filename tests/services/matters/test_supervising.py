"""督办 lives: it is seen, answered, reminded of, climbs by itself, and goes with the matter."""

import re
from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from members.notices.models import OutboxMessage
from services.matters import actions
from services.matters.models import Department, Supervision
from services.matters.tasks import sweep_clocks

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    """Tuesday morning; `clock.move_to` goes on."""
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False) as travel:
        yield travel


@pytest.fixture
def pressed(handling, staff, specialist):
    return actions.supervise(handling, by=staff, to=specialist, due_on=date(2026, 11, 27), words="请尽快")


def told(kind):
    rows = OutboxMessage.objects.filter(kind=kind).order_by("pk")
    return [(row.recipient.username, row.payload["title"]) for row in rows]


def test_row_page_and_tab_tell_the_days_left(client, pressed, staff, building, category):
    actions.report(building, category=category, text="另一件")
    client.force_login(staff)

    tab = client.get(reverse("matter-list"), {"supervised": "on"})
    detail = client.get(reverse("matter-detail", args=[pressed.number])).content.decode()

    assert [line.number for line in tab.context["matters"].rows] == [pressed.number]
    assert "督办 还剩3天" in tab.content.decode()
    assert "督办中" in [one["label"] for one in tab.context["tabs"] if one["current"]]
    assert "督办 还剩3天" in detail
    assert re.search(r"待测试专员于 2026年11月27日 前反馈：请尽快", detail)


def test_the_badge_says_today_and_how_late(client, pressed, staff, clock):
    words = []
    for day in (27, 29):
        clock.move_to(f"2026-11-{day} 09:00+08:00")
        client.force_login(staff)
        page = client.get(reverse("matter-list")).content.decode()
        words.append(re.search(r"督办 [^<]+", page)[0])

    assert words == ["督办 今天反馈", "督办 逾期2天"]


def test_whoever_reported_it_is_not_shown_that_the_office_presses(
    client, building, category, tenant, staff, specialist
):
    matter = actions.report(building, category=category, text="电梯", by=tenant)
    matter = actions.triage(matter, by=staff)
    actions.supervise(matter, by=staff, to=specialist, due_on=date(2026, 11, 27), words="请尽快")
    client.force_login(tenant)

    for url in (
        reverse("matter-list"),
        reverse("matter-detail", args=[matter.number]),
        reverse("workbench-home"),
    ):
        assert "督办 还剩" not in client.get(url).content.decode()
    assert client.get(reverse("matter-list"), {"supervised": "on"}).context["matters"].rows == []


def test_whom_it_is_to_answers_on_the_page_and_who_pressed_hears_it(client, pressed, specialist, staff):
    client.force_login(specialist)
    page = client.get(reverse("matter-detail", args=[pressed.number]))
    assert "feedback" in [offer.move.verb for offer in page.context["offers"]]

    client.post(
        reverse("matter-move", args=[pressed.number, "feedback"]),
        {"note": "配件明天到", "seen": pressed.steps.last().pk},
    )

    supervision = Supervision.objects.get()
    assert (supervision.answer, supervision.answered_by) == ("配件明天到", specialist)
    assert told("matter_feedback") == [("staff", f"督办已反馈：楼事 {pressed.number}")]
    assert pressed.steps.last().note == "配件明天到"
    assert "督办 还剩" not in client.get(reverse("matter-list")).content.decode()


@pytest.mark.parametrize("who", ["staff", "chief", "street_leader"])
def test_nobody_answers_for_another(request, pressed, who):
    with pytest.raises(PermissionDenied, match="没有等您反馈的督办"):
        actions.feedback(pressed, by=request.getfixturevalue(who), note="快了")


def test_the_sweep_reminds_once_a_working_day_ahead(pressed, clock):
    counts = []
    for day in ("25 09:00", "26 09:00", "26 09:01"):
        clock.move_to(f"2026-11-{day}+08:00")
        counts.append(sweep_clocks()["reminded"])

    assert counts == [0, 1, 0]
    assert told("matter_supervise")[-1] == ("specialist", f"提醒将到期，请反馈：楼事 {pressed.number}")


def test_a_day_that_passed_climbs_by_itself_once_and_the_office_hears_then_the_leaders(
    pressed, staff, street_leader, specialist, clock
):
    clock.move_to("2026-11-28 09:00+08:00")
    assert [sweep_clocks()["climbed"] for _ in range(2)] == [1, 0]
    assert list(pressed.supervisions.values_list("level", "by", "due_on")) == [
        (1, staff.pk, date(2026, 11, 27)),
        (2, None, date(2026, 12, 2)),
    ]
    assert told("matter_supervision_overdue") == [
        ("staff", f"提醒逾期未反馈，已自动转为督办：楼事 {pressed.number}")
    ]
    clock.move_to("2026-12-03 09:00+08:00")
    sweep_clocks()

    assert pressed.supervisions.count() == 2
    assert told("matter_supervision_overdue")[1:] == [
        ("street-leader", f"督办逾期未反馈，请通报：楼事 {pressed.number}")
    ]


def test_what_was_answered_or_ended_does_not_climb(
    pressed, accepted, staff, street_leader, specialist, clock
):
    actions.feedback(pressed, by=specialist, note="配件明天到")
    clock.move_to("2026-12-08 09:00+08:00")

    assert sweep_clocks()["climbed"] == 0


def test_it_goes_with_the_matter_to_whoever_handles_it_next(pressed, staff, rival, street, specialist):
    department = Department.objects.create(street=street, name="执法队", head=rival)
    asked = actions.ask_whistle(
        pressed, by=specialist, whistle="joint", department=department, reason="需联合"
    )
    actions.whistle(asked, by=staff)

    assert Supervision.objects.get().to == rival
    assert told("matter_supervise")[-1] == ("rival", f"提醒：楼事 {pressed.number}")
    with pytest.raises(PermissionDenied):
        actions.feedback(asked, by=specialist, note="快了")
    actions.feedback(asked, by=rival, note="已联合执法")


def test_it_stands_among_what_waits_for_whom_it_is_to(client, pressed, specialist, staff):
    shown = {}
    for person in (specialist, staff):
        client.force_login(person)
        queues = client.get(reverse("workbench-home")).context["queues"]
        shown[person] = [one.items[0].words for one in queues if one.queue.key == "supervisions"]

    assert shown == {specialist: [f"提醒 · {pressed.number} · 云泉大厦 · 电梯（测试）"], staff: []}


def test_one_rung_runs_at_a_time(pressed, staff, specialist):
    with pytest.raises(IntegrityError, match="supervision_one_runs"), transaction.atomic():
        Supervision.objects.create(
            matter=pressed, level=2, to=specialist, due_on=date(2026, 11, 30), words="再催", by=staff
        )
    with pytest.raises(IntegrityError, match="supervision_answered_whole"), transaction.atomic():
        Supervision.objects.update(answer="半截")


def test_the_form_shows_the_day_it_proposes(client, handling, staff):
    client.force_login(staff)

    page = client.get(reverse("matter-move", args=[handling.number, "supervise"])).content.decode()

    assert 'value="2026-11-27"' in page
