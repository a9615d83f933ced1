"""F12: a robot that takes thirty seconds and a message another chokes on keep up nobody else."""

import json
import threading
import time

import pytest
import time_machine

from members.notices.models import OutboxMessage
from tests.faults.parts import wait_until
from tests.members.notices.conftest import Receiver, make_endpoint, post

MORNING = "2026-11-24T10:00+08:00"
MESSAGES, POISON = 200, "坏词"


@pytest.fixture
def receivers():
    """A robot that is good but for one word, one that takes thirty seconds, and another office's system."""
    started = {name: Receiver() for name in ("好群", "慢群", "系统")}
    started["慢群"].seconds = 30
    good = started["好群"]
    good.answer = lambda: {"errcode": 40058, "errmsg": "bad"} if POISON in good.texts[-1] else {"errcode": 0}
    for receiver in started.values():
        threading.Thread(target=receiver.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield started
    for receiver in started.values():
        receiver.stop.set()
        receiver.shutdown()
        receiver.server_close()


@pytest.mark.slow
def test_a_slow_robot_and_a_poisonous_message_keep_up_nobody_else(
    start, street, specialist, receivers, report
):
    specialist.street = street
    specialist.save()
    for name, channel in (("好群", "wecom"), ("慢群", "wecom"), ("系统", "webhook")):
        make_endpoint(street, receivers[name], name=name, channel=channel)
    with time_machine.travel(MORNING, tick=False):
        for number in range(MESSAGES + 1):
            title = POISON if number == MESSAGES // 2 else f"第{number}件"
            post(specialist, f"k{number}", title=title, kind="matter_triage")
    hosts = ",".join(receiver.host for receiver in receivers.values())
    began = time.monotonic()
    clock = {"CLOCK": MORNING, "NOTICE_PRIVATE_HOSTS": hosts, "BEAT_SECONDS": "5"}
    start("worker", **clock)
    start("beat", **clock)

    def told(name):
        rows = (
            OutboxMessage.objects.outward().filter(endpoint__name=name).exclude(origin__payload__title=POISON)
        )
        return rows.done().count()

    inbox = wait_until(lambda: specialist.notices.count() == MESSAGES + 1, 60, "all inboxes are told")
    wait_until(lambda: told("系统") == MESSAGES, 240, "the other system has all")
    wait_until(lambda: told("好群") == MESSAGES, 240, "the good robot has all but one")
    seconds = time.monotonic() - began

    poisonous = OutboxMessage.objects.outward().filter(endpoint__name="好群", origin__payload__title=POISON)
    wait_until(lambda: "40058" in poisonous.get().error, 120, "the poisonous message was tried and refused")
    poison = poisonous.get()
    assert poison.done_at is None
    assert told("慢群") == 0
    assert len(receivers["好群"].got) <= 20 * (1 + int(seconds // 60))
    posts = [len(receivers[name].got) for name in ("好群", "系统", "慢群")]
    pushed = [one["id"] for _, body, _ in receivers["系统"].got for one in json.loads(body)["messages"]]
    assert len(set(pushed)) == len(pushed) == MESSAGES + 1
    report(
        "F12",
        good=f"{told('好群')}/{MESSAGES}",
        other_system=f"{told('系统')}/{MESSAGES}",
        inboxes=f"{MESSAGES + 1}/{MESSAGES + 1}",
        inbox_seconds=round(inbox, 1),
        seconds=round(seconds, 1),
        posts=posts,
        poison_attempts=poison.attempts,
    )
