"""Which ways a message goes besides the inbox, and when."""

import pytest
import time_machine

from buildings.workdays import SHANGHAI
from members.notices import actions, inbox, tasks
from members.notices.about import NOTHING, About
from members.notices.models import OutboxMessage
from tests.members.notices.conftest import make_endpoint, outward, post

NOON, NIGHT = "2026-11-24 10:00+08:00", "2026-11-24 23:00+08:00"


@pytest.fixture
def mail(settings):
    settings.EMAIL_HOST = "smtp.example.com"


@pytest.fixture
def reachable(specialist, street):
    """The specialist with an address, a number and a street."""
    specialist.email, specialist.phone, specialist.street = "someone@example.com", "19900003517", street
    specialist.save()
    return specialist


def ways():
    return [(row.channel, row.due_at.astimezone(SHANGHAI).strftime("%m-%d %H:%M")) for row in outward()]


def test_nothing_goes_further_where_nothing_is_set_up(reachable):
    post(reachable)
    tasks.drain_outbox()

    assert OutboxMessage.objects.count() == 1


@time_machine.travel(NOON, tick=False)
def test_a_kind_goes_by_its_defaults(reachable, mail, street, robot, receivers, settings):
    settings.NOTICE_HOSTS = []
    make_endpoint(street, receivers(), channel="sms", name="短信", secret="0" * 16)
    post(reachable, "a", kind="turn_started")
    post(reachable, "b", kind="other")
    tasks.drain_outbox()

    assert sorted(ways()) == [
        ("email", "11-24 10:00"),
        ("email", "11-24 16:30"),
        ("sms", "11-24 10:00"),
        ("wecom", "11-24 10:00"),
        ("wecom", "11-24 10:00"),
    ]


@time_machine.travel(NIGHT, tick=False)
def test_at_night_the_inbox_gets_it_and_everything_else_waits_for_the_morning(reachable, mail, robot, group):
    post(reachable, "a", kind="matter_triage")
    tasks.drain_outbox()

    assert reachable.notices.count() == 1
    assert ways() == [("email", "11-25 08:00"), ("wecom", "11-25 08:00")]
    assert group.got == []


def test_a_worker_that_wakes_at_night_with_a_backlog_wakes_nobody(reachable, mail, robot, group, mailoutbox):
    with time_machine.travel(NOON, tick=False):
        post(reachable, "a", kind="matter_triage")
        inbox.deliver(limit=10)  # and the worker stops before it sends
    with time_machine.travel(NIGHT, tick=False):
        tasks.drain_outbox()
        assert (group.got, mailoutbox, ways()) == (
            [],
            [],
            [("email", "11-25 08:00"), ("wecom", "11-25 08:00")],
        )
    with time_machine.travel("2026-11-25 08:00+08:00", tick=False):
        tasks.drain_outbox()

    assert (len(group.got), len(mailoutbox)) == (1, 1)


@time_machine.travel(NOON, tick=False)
def test_what_a_person_switched_off_does_not_go(reachable, mail, robot):
    actions.choose(reachable, {("other", "email"): "off", ("other", "robot"): "off"})
    post(reachable)
    tasks.drain_outbox()

    assert ways() == []


@time_machine.travel(NOON, tick=False)
def test_a_robot_hears_only_the_kinds_it_was_given_and_only_its_street(
    reachable, street, group, other_street
):
    make_endpoint(street, group, kinds=["turn_started"])
    make_endpoint(other_street, group, name="外街工作群")
    make_endpoint(street, group, name="已停用", is_active=False)
    post(reachable, "a", kind="other")
    post(reachable, "b", kind="turn_started")
    tasks.drain_outbox()

    assert [row.dedupe_key.split(":")[2] for row in outward()] == ["wecom"]
    assert len(group.got) == 1


@time_machine.travel(NOON, tick=False)
def test_the_day_s_mails_are_one_digest_at_half_past_four(reachable, mail, mailoutbox, settings):
    settings.PORTAL_URL = "https://www.example.gov.cn/louyu/"
    for number in range(3):
        post(reachable, f"k{number}", title=f"第{number}件", body="电话 19900003517", path="/workbench/")
    tasks.drain_outbox()
    assert mailoutbox == []

    with time_machine.travel("2026-11-24 16:30+08:00", tick=False):
        tasks.drain_outbox()
        tasks.drain_outbox()

    assert [(mail.subject, mail.to) for mail in mailoutbox] == [
        ("楼宇党建今日提醒 3 条", ["someone@example.com"])
    ]
    body = mailoutbox[0].body
    assert body.startswith(
        "测试专员：\n\n今天有 3 条提醒。\n\n1. 第0件\n   电话 （号码略）\n   https://www.example.gov.cn/louyu/workbench/"
    )
    assert not outward().waiting().exists()


@time_machine.travel(NOON, tick=False)
def test_mails_about_one_matter_name_it_and_stand_in_one_thread(reachable, mail, mailoutbox):
    lift = About(number="2026000123", building="云泉大厦")
    told = [
        ("one", "新分流的楼事，请受理", lift),
        ("two", "2026000123 将到期", lift),
        ("three", "轮值开始", NOTHING),
    ]
    told.append(("four", "新分流的楼事，请受理", About(number="2026000124", building="远山中心")))
    for key, title, about in told:
        post(reachable, key, kind="matter_triage", title=title, about=about)
        tasks.drain_outbox()

    assert [(one.subject, one.extra_headers.get("References", "").split("@")[0]) for one in mailoutbox] == [
        ("新分流的楼事，请受理（云泉大厦 2026000123）", "<about-2026000123"),
        ("2026000123 将到期（云泉大厦）", "<about-2026000123"),
        ("轮值开始", ""),
        ("新分流的楼事，请受理（远山中心 2026000124）", "<about-2026000124"),
    ]
    assert len({one.extra_headers["Message-ID"] for one in mailoutbox}) == 4
    assert all(
        one.extra_headers.get("In-Reply-To") == one.extra_headers.get("References") for one in mailoutbox
    )


@time_machine.travel(NOON, tick=False)
def test_a_person_whose_account_is_shut_is_written_to_no_more(reachable, mail):
    reachable.is_active = False
    reachable.save()
    post(reachable)
    tasks.drain_outbox()

    assert ways() == []
