"""Holidays entered over running clocks: each is counted anew, its page says why, its handler hears once."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from buildings import actions as calendar
from buildings.models import Holiday
from members.accounts.models import AuditEvent
from members.notices.models import OutboxMessage
from services.matters import actions
from services.matters.models import Clock, Lane, Matter
from services.matters.numbers import follow_token
from services.matters.tasks import sweep_clocks
from tests import factories

pytestmark = pytest.mark.django_db
REST, WORK = Holiday.Kind.REST, Holiday.Kind.WORK


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-27 15:00+08:00", tick=False) as travel:  # Friday
        yield travel


@pytest.fixture
def root(db):
    return factories.make_user(is_superuser=True, is_staff=True, username="root")


@pytest.fixture
def running(matter, staff, specialist):
    """In hand since Friday 15:00 for a day of work: due on Monday at 15:00."""
    matter.category.handle_minutes = 450
    matter.category.save()
    return actions.triage(Matter.objects.get(pk=matter.pk), by=staff, lane=Lane.HANDLE)


def enter(root, *days, kind=REST):
    return calendar.enter_days([Holiday(on=date(2026, *day), kind=kind) for day in days], by=root)


def due_of(matter):
    matter.refresh_from_db()
    clock_row = matter.clocks.get(kind="handle", ended_at=None)
    assert (matter.due_at, matter.clock_due_at, matter.clock_warn_at, matter.due_reason) == (
        clock_row.due_at,
        clock_row.due_at,
        clock_row.warn_at,
        clock_row.reason,
    )
    return f"{timezone.localtime(matter.due_at):%m-%d %H:%M}"


def told():
    return [
        (row.recipient, row.payload["title"])
        for row in OutboxMessage.objects.filter(kind="matter_recounted", channel="inbox")
    ]


def test_a_holiday_entered_later_moves_the_clock_with_its_reason(running, root, specialist, client):
    assert due_of(running) == "11-30 15:00"

    assert enter(root, (11, 30), (12, 1)) == ["1 件楼事的 1 个时限顺延"]

    assert due_of(running) == "12-02 15:00"
    words = "因 2026-11-30 等 2 天放假，办理时限顺延到 12月2日 15:00。"
    step = running.steps.last()
    assert (step.verb, step.words, step.by) == ("recount", words, None)
    assert "11月30日（节假日）" in running.due_reason
    assert told() == [(specialist, "放假安排有变，您承办的楼事有 1 个时限顺延")]
    client.force_login(specialist)
    assert words in client.get(reverse("matter-detail", args=[running.number])).content.decode()
    assert words in client.get(reverse("matter-follow", args=[follow_token(running.number)])).content.decode()


def test_a_saturday_worked_makes_it_earlier_and_says_so(running, root, specialist):
    assert enter(root, (11, 28), kind=WORK) == ["1 件楼事的 1 个时限提前"]

    assert due_of(running) == "11-28 15:00"
    assert running.steps.last().words == "因 2026-11-28 上班，办理时限提前到 11月28日 15:00。"
    assert told() == [(specialist, "放假安排有变，您承办的楼事有 1 个时限提前")]


def test_a_day_struck_again_takes_the_clock_back(running, root):
    enter(root, (11, 30))
    assert due_of(running) == "12-01 15:00"

    assert calendar.strike_days(Holiday.objects.all(), by=root) == ["1 件楼事的 1 个时限提前"]

    assert due_of(running) == "11-30 15:00"
    assert running.steps.last().words == "因 2026-11-30 上班，办理时限提前到 11月30日 15:00。"


def test_a_day_moved_to_another_moves_both(running, root):
    enter(root, (11, 30))
    day = Holiday.objects.get()
    day.on = date(2026, 12, 1)

    calendar.enter_days([day], by=root)

    assert due_of(running) == "11-30 15:00"


@pytest.mark.parametrize("day", [(11, 26), (12, 1), (12, 25)])
def test_days_outside_the_clock_move_nothing(running, root, day):
    assert enter(root, day) == []
    assert (due_of(running), running.steps.last().verb, told()) == ("11-30 15:00", "triage", [])


def test_clocks_of_filing_move_too_and_the_step_names_each(matter, root):
    with time_machine.travel("2026-11-27 17:20+08:00", tick=False):
        late = actions.report(matter.building, category=matter.category, text="灯坏了")

    enter(root, (11, 30))

    late.refresh_from_db()
    assert f"{timezone.localtime(late.answer_due_at):%m-%d %H:%M}" == "12-01 08:35"
    assert f"{timezone.localtime(late.clock_due_at):%m-%d %H:%M}" == "12-01 17:20"
    assert late.steps.last().words == (
        "因 2026-11-30 放假，首次答复时限顺延到 12月1日 08:35；因 2026-11-30 放假，分流时限顺延到 12月1日 17:20。"
    )


def test_a_day_granted_as_an_extension_stays(running, staff, specialist, root, rival):
    actions.accept(running, by=specialist)
    asked = actions.ask_extension(running, by=specialist, until=date(2026, 12, 4), reason="等配件")
    extended = actions.extend(asked, by=rival, said="等配件")
    assert due_of(extended) == "12-04 17:30"

    assert enter(root, (12, 1)) == []
    assert due_of(extended) == "12-04 17:30"

    enter(root, (12, 4))
    assert due_of(extended) == "12-03 17:30"
    assert extended.steps.last().words == "因 2026-12-04 放假，办理时限提前到 12月3日 17:30。"


def test_what_ran_out_by_the_old_count_alone_is_told_of_anew(running, root, clock):
    clock.move_to("2026-11-30 15:05+08:00")
    sweep_clocks()
    assert Clock.objects.get(kind="handle").escalated_at

    enter(root, (11, 30))

    row = Clock.objects.get(kind="handle")
    assert (row.escalated_at, due_of(running)) == (None, "12-01 15:00")


def test_handlers_hear_once_of_many(building, category, staff, specialist, root):
    for text in ("一", "二", "三"):
        filed = actions.report(building, category=category, text=text)
        actions.triage(filed, by=staff, lane=Lane.HANDLE)

    (sentence,) = enter(root, (11, 30))

    assert sentence == "3 件楼事的 3 个时限顺延"
    assert told() == [(specialist, "放假安排有变，您承办的楼事有 3 个时限顺延")]


def test_as_many_statements_for_three_as_for_one(building, category, staff, specialist, root):
    def statements_after(number, day):
        for text in range(number):
            filed = actions.report(building, category=category, text=f"{text}")
            actions.triage(filed, by=staff, lane=Lane.HANDLE)
        with CaptureQueriesContext(connection) as queries:
            enter(root, day)
        return len(queries)

    first = statements_after(1, (11, 30))

    assert statements_after(2, (12, 1)) == first


def test_the_admin_says_first_how_many_will_move_and_a_tick_confirms(running, root, client):
    client.force_login(root)
    address, day = reverse("admin:buildings_holiday_add"), {"on": "2026-11-30", "kind": "rest", "name": ""}

    asked = client.post(address, day).content.decode()

    assert "保存后：1 件楼事的 1 个时限顺延" in asked
    assert (Holiday.objects.count(), due_of(running), told()) == (0, "11-30 15:00", [])

    assert client.post(address, {**day, "confirmed": "on"}).status_code == 302
    assert due_of(running) == "12-01 15:00"

    row = Holiday.objects.get()
    page = client.get(reverse("admin:buildings_holiday_delete", args=[row.pk])).content.decode()
    assert "1 件楼事的 1 个时限提前" in page
    client.post(reverse("admin:buildings_holiday_delete", args=[row.pk]), {"post": "yes"})
    assert due_of(running) == "11-30 15:00"


def test_the_import_says_first_how_many_will_move(running, root, client):
    client.force_login(root)
    sheet = SimpleUploadedFile("节假日.csv", "日期,类型\n2026-11-30,放假".encode())

    page = client.post(reverse("holiday-import"), {"file": sheet})

    assert "写入后：1 件楼事的 1 个时限顺延" in page.content.decode()
    assert (due_of(running), AuditEvent.objects.filter(kind="imported").count()) == ("11-30 15:00", 0)
    client.post(reverse("holiday-commit"), {"days": page.context["confirmed"]})
    assert due_of(running) == "12-01 15:00"


def test_the_asking_after_what_was_verified_is_put_off(resolved, rival, root):
    verified = actions.verify(resolved, by=rival)
    assert f"{timezone.localtime(verified.revisit_at):%m-%d %H:%M}" == "12-02 15:00"

    enter(root, (11, 30))

    verified.refresh_from_db()
    assert f"{timezone.localtime(verified.revisit_at):%m-%d %H:%M}" == "12-03 15:00"


def test_only_who_keeps_the_calendar_enters_days(staff, running):
    with pytest.raises(PermissionDenied, match="系统管理员"):
        calendar.enter_days([Holiday(on=date(2026, 11, 30), kind=REST)], by=staff)
    with pytest.raises(PermissionDenied, match="系统管理员"):
        calendar.strike_days([], by=staff)
