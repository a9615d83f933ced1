"""Robots that are slow, refuse or vanish: others go on, nothing is lost, nobody is flooded."""

import json
import threading
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from buildings.models import Holiday
from members.notices import actions, inbox, sending, tasks
from members.notices.about import About
from members.notices.channels.systems import signature
from members.notices.models import MAX_ATTEMPTS, Dispatch, Endpoint, OutboxMessage
from tests import factories
from tests.members.notices.conftest import eventually, make_endpoint, outward, post

NOON = "2026-11-24 10:00+08:00"


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def person(specialist, street):
    specialist.street = street
    specialist.save()
    return specialist


def test_a_robot_is_told_in_full_and_without_numbers(person, group, robot, settings):
    settings.PORTAL_URL = "https://www.example.gov.cn/louyu"
    post(person, title="电梯停运", body="请联系 19900003517", path="/workbench/matters/2026000123/")
    tasks.drain_outbox()

    assert group.texts == [
        "电梯停运\n请联系 （号码略）\n收件人：测试专员\nhttps://www.example.gov.cn/louyu/workbench/matters/2026000123/"
    ]
    path, _, headers = group.got[0]
    assert (path, headers["Host"]) == ("/robot/send?key=secret-key-of-the-group", group.host)


def test_messages_due_together_are_one_post_and_people_told_the_same_share_a_line(
    person, staff, street, group, robot
):
    for number in range(3):
        post(person, f"k{number}", title=f"第{number}件")
    post(staff, "same", title="第0件", street=street)
    tasks.drain_outbox()

    assert group.texts == [
        "共 3 条提醒\n1. 第0件（测试专员、街道干事）\n2. 第1件（测试专员）\n3. 第2件（测试专员）"
    ]
    assert Dispatch.objects.get().messages.count() == 4


def test_messages_merged_by_a_robot_keep_their_links_whole_however_long_their_words(
    person, group, robot, settings
):
    settings.PORTAL_URL = "https://www.example.gov.cn/louyu"
    paths = [f"/workbench/matters/202600{number:04}/" for number in range(12)]
    for path in paths:
        post(person, path, title="新分流的楼事，请受理", body="云泉大厦东侧消防通道被堵，" * 20, path=path)
    tasks.drain_outbox()

    assert [text.splitlines()[0] for text in group.texts] == ["共 10 条提醒", "共 2 条提醒"]
    links = [line for text in group.texts for line in text.splitlines() if line.startswith("https://")]
    assert links == [settings.PORTAL_URL + path for path in paths]
    assert all(len(text.encode()) <= 2048 for text in group.texts)


def test_a_robot_is_posted_to_at_most_twenty_times_a_minute(person, group, robot):
    for number in range(250):
        post(person, f"k{number}", title=f"第{number}件")
    tasks.drain_outbox()
    assert len(group.got) == 20

    with time_machine.travel(timezone.now() + timedelta(seconds=50), tick=False):
        tasks.drain_outbox()
        assert len(group.got) == 20
    with time_machine.travel(timezone.now() + timedelta(seconds=70), tick=False):
        tasks.drain_outbox()

    assert len(group.got) == 25
    assert not outward().waiting().exists()
    assert all(len(text.encode()) <= 2048 for text in group.texts)


def test_a_robot_that_takes_thirty_seconds_keeps_up_nobody_else(
    person, street, receivers, mailoutbox, settings
):
    settings.EMAIL_HOST = "smtp.example.com"
    person.email = "someone@example.com"
    person.save()
    slow, good = receivers(), receivers()
    slow.seconds = 30
    make_endpoint(street, slow, name="慢群")
    make_endpoint(street, good, name="好群")
    for number in range(200):
        post(person, f"k{number}", title=f"第{number}件", kind="matter_triage")

    tasks.drain_outbox()

    good_rows = outward().filter(endpoint__name="好群")
    assert (person.notices.count(), good_rows.done().count(), len(mailoutbox)) == (200, 200, 200)
    rows = outward().filter(endpoint__name="慢群")
    assert set(rows.values_list("attempts", "error")) == {(1, "3 秒内没有回应")}
    assert len(slow.got) == 1
    late = Endpoint.objects.get(name="慢群")
    assert (late.failures, late.busy_until) == (1, None)

    slow.seconds = 0
    with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
        tasks.drain_outbox()
    assert rows.done().count() == 200
    assert len(good.got) == 20


def test_a_refusal_inside_a_200_is_a_refusal(person, group, robot):
    group.answer = {"errcode": 93000, "errmsg": "invalid webhook url, 19900003517"}
    post(person)
    tasks.drain_outbox()

    row = outward().get()
    assert (row.attempts, row.done_at, row.error) == (
        1,
        None,
        "机器人拒收（93000）：invalid webhook url, （号码略）",
    )


def test_a_message_a_robot_chokes_on_goes_alone_the_next_time(person, group, robot):
    def answer():
        return {"errcode": 40058, "errmsg": "bad"} if "坏词" in group.texts[-1] else {"errcode": 0}

    for number in range(4):
        post(person, f"k{number}", title="坏词" if number == 1 else f"第{number}件")
    group.answer = answer
    tasks.drain_outbox()
    assert not outward().done().exists()

    with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
        tasks.drain_outbox()

    assert outward().done().count() == 3
    assert [row.title for row in outward().waiting()] == ["坏词"]


def test_a_robot_gone_for_good_is_given_up_after_eight_tries_with_the_reason(
    person, staff, street, group, robot
):
    group.status = 502
    post(person, street=street)
    for days in range(MAX_ATTEMPTS + 2):
        with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
            tasks.drain_outbox()

    row = outward().get()
    assert (row.attempts, row.error, len(group.got)) == (8, "机器人回应 HTTP 502", 8)
    assert row.dead_at is not None

    group.status = 200
    actions.resend(row, by=staff)
    tasks.drain_outbox()

    assert outward().done().count() == 1


def test_a_redirect_is_not_followed(person, street, receivers, robot, group):
    elsewhere = receivers()
    group.status, group.headers = 302, {"Location": elsewhere.address}
    post(person)
    tasks.drain_outbox()

    assert outward().get().error == "机器人回应 HTTP 302"
    assert elsewhere.got == []


def test_dingtalk_is_signed(person, street, group):
    make_endpoint(street, group, channel="dingtalk", secret="SEC-of-the-group")
    post(person)
    tasks.drain_outbox()

    path = group.got[0][0]
    assert path.startswith("/robot/send?key=secret-key-of-the-group&timestamp=179")
    assert "&sign=" in path


def test_a_webhook_is_signed_and_names_nobody(person, street, group):
    make_endpoint(street, group, channel="webhook", secret="0123456789abcdef")
    group.status = 204
    post(person, title="电梯停运", body="请联系 19900003517")
    tasks.drain_outbox()

    _, body, headers = group.got[0]
    message = json.loads(body)["messages"][0]
    assert (message["kind"], message["label"], message["title"], message["body"]) == (
        "other",
        "其他提醒",
        "电梯停运",
        "请联系 （号码略）",
    )
    assert "测试专员" not in body
    stamp = int(headers["X-Louyu-Signature"].split(",")[0].removeprefix("t="))
    assert headers["X-Louyu-Signature"] == signature("0123456789abcdef", body.encode(), at=stamp)
    assert headers["Idempotency-Key"] == message["id"]


def test_a_webhook_names_number_building_and_states_apart_from_the_words(person, street, group):
    make_endpoint(street, group, channel="webhook", secret="0123456789abcdef")
    about = About(number="2026000123", building="云泉大厦", old_state="reported", new_state="triaged")
    post(person, "one", title="新分流的楼事，请受理", about=about)
    post(person, "two", title="轮值开始")
    tasks.drain_outbox()

    told = [message for _, body, _ in group.got for message in json.loads(body)["messages"]]
    names = ("number", "building", "old_state", "new_state")
    assert [[message[name] for name in names] for message in told] == [
        ["2026000123", "云泉大厦", "reported", "triaged"],
        ["", "", "", ""],
    ]


def test_a_short_message_tells_the_gateway_the_number_and_the_log_nothing(person, street, group, caplog):
    person.phone = "19900003517"
    person.save()
    make_endpoint(street, group, channel="sms", secret="0123456789abcdef")
    post(person, kind="turn_started", title="您是云泉大厦 2026年11月的楼长")
    tasks.drain_outbox()

    assert {key: value for key, value in json.loads(group.got[0][1]).items() if key != "id"} == {
        "phone": "19900003517",
        "text": "【楼宇党建】您是云泉大厦 2026年11月的楼长",
    }
    assert "19900003517" not in caplog.text
    assert outward().done().count() == 1


def test_a_test_goes_through_the_outbox_to_that_channel_alone(staff, street, group, robot):
    actions.send_test(robot, by=staff)
    assert group.got == []
    tasks.drain_outbox()

    assert group.texts == ["「楼宇工作群」测试消息\n收到这条消息，说明渠道可用。\n收件人：街道干事"]
    assert not staff.notices.exists()


def test_a_sender_that_dies_gives_its_messages_back_when_the_lease_ends(person, group, robot):
    post(person)
    inbox.deliver(limit=10)
    lane = sending.lanes(timezone.now())[0]
    assert sending._claim(lane, Holiday.objects.calendar()) is not None  # and dies here
    tasks.drain_outbox()
    assert group.got == []

    with time_machine.travel(timezone.now() + sending.LEASE + timedelta(seconds=1), tick=False):
        tasks.drain_outbox()

    assert len(group.got) == 1
    assert outward().done().count() == 1


@pytest.mark.django_db(transaction=True)
def test_senders_side_by_side_send_each_message_once(receivers):
    group = receivers()
    group.seconds = 0.02
    street = factories.make_street()
    person = factories.make_user(street=street)
    make_endpoint(street, group, channel="webhook", secret="0" * 16)
    for number in range(120):
        post(person, f"k{number}", title=f"第{number}件")
    inbox.deliver(limit=1000)

    def drain():
        try:
            for _ in range(6):
                sending.send_due()
        finally:
            connection.close()

    threads = [threading.Thread(target=drain) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert eventually(lambda: not OutboxMessage.objects.waiting().exists())
    told = [message["title"] for _, body, _ in group.got for message in json.loads(body)["messages"]]
    assert sorted(told) == sorted({f"第{number}件" for number in range(120)})
