"""A matter reaches at once who must act on it: the desk and the chief, and of a danger everybody, at any hour."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from buildings.workdays import SHANGHAI
from members.accounts.roles import Role
from members.committees.models import Absence
from members.notices import kinds, tasks
from members.notices.kinds import SendingHours
from members.notices.models import Endpoint, OutboxMessage, Switch
from services.matters import actions
from services.matters.models import Question, Urgency
from services.matters.tasks import sweep_clocks
from tests import factories

pytestmark = pytest.mark.django_db

NIGHT = "2026-11-24 23:00+08:00"


@pytest.fixture
def trapped(category):
    return Question.objects.create(category=category, text="现在有人被困吗？", is_danger=True)


def told(kind):
    rows = OutboxMessage.objects.filter(kind=kind, channel="inbox")
    return sorted(rows.values_list("recipient__username", flat=True))


def file_danger(building, category, trapped, **by):
    return actions.report(building, category=category, text="3 号电梯停了", answers={trapped: "是"}, **by)


def test_a_new_matter_reaches_desk_and_chief_at_once_and_nobody_elsewhere(
    building, category, staff, chief, specialist, street_leader, district_leader, other_staff, tenant
):
    matter = actions.report(building, category=category, text="走廊灯不亮", by=tenant)

    assert told("matter_report") == ["chief", "staff"]
    assert told("matter_danger") == []
    message = OutboxMessage.objects.get(recipient=staff)
    assert (message.payload["title"], message.payload["path"]) == (
        "新上报的楼事，请分流：云泉大厦 · 电梯（测试）",
        f"/workbench/matters/{matter.number}/",
    )


def test_a_danger_reaches_chief_seat_desk_and_leaders(
    building, category, trapped, staff, chief, specialist, street_leader, other_staff, tenant
):
    file_danger(building, category, trapped)

    assert told("matter_danger") == ["chief", "specialist", "staff", "street-leader"]
    assert told("matter_report") == []


def test_a_danger_of_the_category_needs_no_answer(building, street, staff):
    fire = factories.make_category(street, "消防（测试）", urgency=Urgency.DANGER)

    actions.report(building, category=fire, text="疏散通道堵了")

    assert told("matter_danger") == ["staff"]


def test_who_stands_in_for_the_chief_hears_of_it_too(building, category, committee, chief, staff):
    deputy = factories.make_user(username="deputy")
    today = date.today()
    Absence.objects.create(
        committee=committee,
        chief=chief,
        stand_in=deputy,
        since=today - timedelta(days=1),
        until=today + timedelta(days=1),
        made_by=staff,
    )

    actions.report(building, category=category, text="走廊灯不亮")

    assert told("matter_report") == ["chief", "deputy", "staff"]


def test_leaders_hear_of_an_ordinary_matter_only_where_nobody_else_triages(building, category, street_leader):
    actions.report(building, category=category, text="走廊灯不亮")

    assert told("matter_report") == ["street-leader"]


def test_who_files_at_the_desk_is_not_told_and_his_colleagues_are(building, category, staff, rival):
    actions.report(building, category=category, text="走廊灯不亮", by=staff, channel="visit")

    assert told("matter_report") == ["rival"]


def test_the_same_tap_twice_tells_once(building, category, staff):
    for _ in range(2):
        actions.report(building, category=category, text="灯不亮", idempotency_key="k")

    assert told("matter_report") == ["staff"]


def test_an_account_that_is_shut_is_not_told(building, category, staff, rival):
    rival.is_active = False
    rival.save()

    actions.report(building, category=category, text="走廊灯不亮")

    assert told("matter_report") == ["staff"]


@time_machine.travel(NIGHT, tick=False)
def test_a_danger_leaves_at_night_by_every_way_whatever_was_switched_off(
    building, street, category, trapped, staff, settings
):
    settings.EMAIL_HOST = "smtp.example.com"
    staff.email, staff.phone, staff.street = "staff@example.com", "19900003517", street
    staff.save()
    Endpoint.objects.create(
        street=street, name="群", channel="wecom", address="https://x.example", kinds=["turn_started"]
    )
    Endpoint.objects.create(
        street=street, name="短信", channel="sms", address="https://x.example", secret="0" * 16
    )
    for medium in ("email", "sms", "robot"):
        Switch.objects.create(user=staff, kind="matter_danger", medium=medium, mode="off")

    file_danger(building, category, trapped)
    actions.report(building, category=category, text="走廊灯不亮")
    tasks.drain_outbox()

    rows = OutboxMessage.objects.exclude(channel="inbox")
    leaves = {(row.kind, row.channel, row.due_at.astimezone(SHANGHAI).strftime("%m-%d %H")) for row in rows}
    assert leaves == {
        ("matter_danger", "email", "11-24 23"),
        ("matter_danger", "sms", "11-24 23"),
        ("matter_danger", "wecom", "11-24 23"),
        ("matter_report", "email", "11-25 08"),
    }


def test_the_handler_of_a_danger_hears_at_any_hour_too(building, category, trapped, staff, specialist):
    matter = file_danger(building, category, trapped)
    OutboxMessage.objects.all().delete()

    actions.triage(matter, by=staff)

    assert told("matter_danger") == ["specialist"]


def test_the_clocks_of_a_danger_are_told_at_any_hour_and_apart_from_others(
    building, street, category, trapped, staff, settings
):
    settings.EMAIL_HOST = "smtp.example.com"
    staff.email, staff.street = "staff@example.com", street
    staff.save()
    category.dispatch_minutes = 60
    category.save()
    with time_machine.travel("2026-11-24 16:25+08:00", tick=False):
        file_danger(building, category, trapped)
        actions.report(building, category=category, text="走廊灯不亮")
    OutboxMessage.objects.all().delete()
    with time_machine.travel(NIGHT, tick=False):
        sweep_clocks()
        tasks.drain_outbox()

    mails = OutboxMessage.objects.filter(channel="email", recipient=staff)
    assert sorted((row.kind, f"{row.due_at.astimezone(SHANGHAI):%m-%d %H}") for row in mails) == [
        ("clock_overdue", "11-25 08"),
        ("clock_overdue_danger", "11-24 23"),
    ]
    titles = OutboxMessage.objects.filter(channel="inbox").values_list("payload__title", flat=True)
    assert {"2 件楼事超时", "紧急危险：2 件楼事超时"} <= set(titles)


def test_the_supervision_of_a_danger_is_told_at_any_hour(building, category, trapped, staff, specialist):
    matter = actions.triage(file_danger(building, category, trapped), by=staff)

    with time_machine.travel(NIGHT, tick=False):
        actions.supervise(matter, by=staff, to=specialist, due_on=date(2026, 11, 25), words="请尽快")

    assert told("matter_supervise_danger") == ["specialist"]
    with time_machine.travel("2026-11-26 00:05+08:00", tick=False):
        sweep_clocks()
    assert told("matter_supervision_overdue_danger") == ["staff"]
    for key in ("clock_warning", "clock_overdue", "matter_supervise", "matter_supervision_overdue"):
        kind = kinds.kind_of(f"{key}_danger")
        assert (kind.is_urgent, kind.hours) == (True, SendingHours.ANY)


def test_a_category_put_right_to_a_danger_tells_everybody_once(
    building, street, category, matter, staff, rival, chief, specialist
):
    fire = factories.make_category(
        street, "消防（测试）", urgency=Urgency.DANGER, seat=specialist.posts.get().seat
    )
    smoke = factories.make_category(street, "冒烟（测试）", urgency=Urgency.DANGER)

    matter = actions.recategorize(matter, by=staff, category=fire)
    assert told("matter_danger") == ["chief", "rival", "specialist"]
    actions.recategorize(matter, by=staff, category=smoke)

    assert told("matter_danger") == ["chief", "rival", "specialist"]


def test_what_goes_back_is_resolved_or_asks_tells_who_decides_next(
    triaged, specialist, staff, street_leader, chief
):
    back = actions.hand_back(triaged, by=specialist, note="属物业职责")
    assert told("matter_hand_back_desk") == ["chief", "staff"]

    accepted = actions.accept(actions.triage(back, by=staff), by=specialist)
    actions.ask_shelving(accepted, by=specialist, season="heating", reason="供暖前不能停机")
    assert told("matter_ask_shelving_desk") == ["staff"]

    actions.refuse(accepted, by=staff, note="不同意")
    actions.resolve(accepted, by=specialist, result="solved", answer="已更换。")
    assert told("matter_resolve_desk") == ["staff"]


def test_the_settings_say_what_cannot_be_switched_off(client, staff):
    client.force_login(staff)

    page = client.get(reverse("notice-settings")).content.decode()

    assert "不能关闭：紧急危险的楼事、" in page
    assert "matter_danger-email" not in page


def test_a_community_worker_and_a_grid_keeper_do_not_triage(building, street, category, staff):
    community = factories.make_community(street)
    building.community = community
    building.save()
    factories.make_user(Role.COMMUNITY_WORKER, community, username="worker")

    actions.report(building, category=category, text="走廊灯不亮")

    assert told("matter_report") == ["staff"]
