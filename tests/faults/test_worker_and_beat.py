"""F1, F2: what worker and beat do, done exactly once, whatever happens to them."""

import re
import time
from statistics import median

import psycopg2
import pytest
from django.db import connection
from django.utils import timezone

from config.celery import app
from members.committees.models import Turn
from members.notices.models import Heartbeat, Notice, OutboxMessage
from services.matters import actions
from services.matters.models import Lane
from tests.faults.parts import wait_until

A_SECOND = {"BEAT_SECONDS": "1"}


def everything_delivered():
    return not OutboxMessage.objects.filter(done_at=None).exists()


def test_turn_comes_to_be_by_beat_worker_and_database(start, committees, report):
    began = time.monotonic()
    start("worker")
    start("beat", **A_SECOND)

    wait_until(lambda: Turn.objects.count() == 3, 60, "a chief for each committee")
    wait_until(everything_delivered, 30, "each chief is told")

    month = timezone.localdate().replace(day=1)
    assert set(Turn.objects.values_list("committee", "month")) == {(each.pk, month) for each in committees}
    assert Notice.objects.filter(message__kind="turn_started").count() == 3
    assert set(Heartbeat.objects.values_list("name", flat=True)) == {"worker", "beat"}
    report("turn", seconds=round(time.monotonic() - began, 1))


@pytest.mark.slow
def test_two_beats_tick_twice_and_turn_once(start, committees, report):
    start("worker")
    beats = [start("beat", BEAT_SECONDS="0.2"), start("beat", BEAT_SECONDS="0.2")]

    def ticks():
        return beats[0].log.read_text().count("Sending due task turns")  # both write there

    wait_until(lambda: ticks() >= 6, 90, "both beats have ticked some times")
    wait_until(everything_delivered, 30, "what is owed is told")

    told = Notice.objects.filter(
        message__kind="turn_started"
    )  # late in a month the next chiefs are told as well
    assert (Turn.objects.count(), told.count()) == (3, 3)
    report("F2", beats=2, ticks=ticks(), turns=3, notices=3)


class Rounds:
    """Matters triaged one after the other: each owes its handler one notice."""

    def __init__(self, building, category, staff, handler):
        self.building, self.category, self.staff, self.handler = building, category, staff, handler
        self.owed = 0

    def owe(self, count):
        for _ in range(count):
            matter = actions.report(self.building, category=self.category, text="灯坏了", by=self.staff)
            actions.triage(matter, by=self.staff, lane=Lane.HANDLE, handler=self.handler)
        self.owed += count

    @property
    def told(self):
        return Notice.objects.filter(recipient=self.handler).count()


def kill_in_the_middle(start, rounds, *, owed, **more):
    """Let a worker take what is owed, kill it while it writes, and return what is left of it."""
    holder = psycopg2.connect(**connection.get_connection_params())
    with holder.cursor() as cursor:
        cursor.execute("LOCK TABLE notices_notice IN SHARE MODE")
    rounds.owe(owed)
    worker = start("worker", **more)
    wait_until(is_somebody_waiting, 180, "the worker is in the middle of a delivery")
    worker.kill()
    holder.close()
    return worker


def killed_and_made_good(start, rounds, *, owed):
    """Kill a worker in the middle and start another; return the seconds until everything owed is told."""
    kill_in_the_middle(start, rounds, owed=owed)
    began = time.monotonic()
    replacement = start("worker")
    wait_until(lambda: rounds.told == rounds.owed, 90, "everything owed is told")
    took = time.monotonic() - began
    replacement.kill()
    return took


def is_somebody_waiting():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query ILIKE '%notices_notice%'"
        )
        return cursor.fetchone()[0] > 0


@pytest.mark.parametrize("kills", [2, pytest.param(20, marks=pytest.mark.slow)])
def test_worker_killed_in_the_middle_tells_everybody_once(
    start, building, category, staff, specialist, report, kills
):
    rounds = Rounds(building, category, staff, specialist)
    start("beat")

    seconds = [killed_and_made_good(start, rounds, owed=10) for _ in range(kills)]

    time.sleep(2)
    assert rounds.told == rounds.owed == kills * 10
    assert max(seconds) <= 60
    effects = rounds.told / rounds.owed
    report("F1", kills=kills, effects=effects, seconds=[round(median(seconds), 1), round(max(seconds), 1)])


def test_killed_worker_leaves_its_task_with_the_broker(start, broker, building, category, staff, specialist):
    worker = kill_in_the_middle(start, Rounds(building, category, staff, specialist), owed=1)

    log = worker.log.read_text()
    taken, done = (
        set(re.findall(rf"drain_outbox\[(\S+)\] {word}", log)) for word in ("received", "succeeded")
    )
    assert taken - done != set()
    assert taken - done <= broker.held_for_workers()


@pytest.mark.slow
def test_killed_worker_tells_everybody_once_though_nothing_sweeps(
    start, broker, building, category, staff, specialist, report
):
    rounds = Rounds(building, category, staff, specialist)
    with app.connection_for_write(broker.url) as link:
        app.send_task("members.notices.tasks.drain_outbox", connection=link)
    kill_in_the_middle(start, rounds, owed=10, SWEEPS="off")

    start("worker", SWEEPS="off")  # no beat, nothing woken: only the broker still knows

    seconds = wait_until(
        lambda: rounds.told == rounds.owed, 60, "everything owed is told by the broker alone"
    )
    time.sleep(2)
    assert rounds.told == 10
    report("F1 without the sweep", effects=1.0, seconds=round(seconds, 1))
