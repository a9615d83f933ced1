"""F2, F9: whatever the clocks say, and however long nobody looked, one chief for each committee and month."""

import time
from datetime import date

import pytest
from django.db import connection
from django.db.models import Count

from members.committees.models import Turn
from members.committees.rotation import months_between
from members.notices.models import Notice, OutboxMessage
from tests.faults.parts import wait_until
from tests.faults.rota import doubled_turns
from tests.faults.sabotage import NO_LONGER_SLOW, SLOW

NOVEMBER = date(2026, 11, 1)
DONE = "reconcile_turns["  # how the worker's log tells of one, received and then succeeded
# What the machine's clock says when worker and beat come up, one after the other; its zone is UTC throughout.
CLOCKS = {
    "the last evening of a month": ("2026-11-30T15:30Z", date(2026, 11, 1)),
    "an hour on": ("2026-11-30T16:30Z", date(2026, 12, 1)),
    "an hour back": ("2026-11-30T15:30Z", date(2026, 12, 1)),
    "the last minute of a year": ("2026-12-31T15:59:20Z", date(2027, 1, 1)),
    "off for 40 days": ("2027-02-09T16:00Z", date(2027, 2, 1)),
    "off for 100 days": ("2027-05-20T16:00Z", date(2027, 5, 1)),
    "a leap day": ("2028-02-28T16:30Z", date(2028, 2, 1)),
}
LATE = 2 + 8  # March and April, then June to January


def _per_month():
    return set(Turn.objects.values_list("month").annotate(turns=Count("pk")).order_by())


def _done(worker):
    log = worker.log.read_text()
    return sum("succeeded" in line for line in log.splitlines() if DONE in line)


def _runs_at(start, clock, month):
    """Bring worker and beat up at a moment, until the month stands and was looked at twice more; then they end."""
    worker = start("worker", CLOCK=clock, TZ="UTC")
    before = _done(worker)
    beat = start("beat", CLOCK=clock, TZ="UTC", BEAT_SECONDS="0.2")
    wait_until(lambda: Turn.objects.filter(month=month).count() >= 3, 300, f"{month} has its chiefs")
    wait_until(lambda: _done(worker) >= before + 2, 300, "it was looked at again")
    beat.stop()
    worker.stop()


@pytest.mark.slow
def test_any_clock_makes_one_chief_a_month(start, committees, staff, report):
    began = time.monotonic()
    for clock, month in CLOCKS.values():
        _runs_at(start, clock, month)

        assert doubled_turns() == []
        last = max(Turn.objects.values_list("month", flat=True))
        assert _per_month() == {(each, 3) for each in months_between(NOVEMBER, last)}
        assert last == month

    turns, months = Turn.objects.count(), len(months_between(NOVEMBER, last))
    assert Turn.objects.filter(source="late").count() == LATE * 3
    assert OutboxMessage.objects.filter(kind="turns_late", channel="inbox", recipient=staff).count() == 2
    report(
        "F9",
        clocks=len(CLOCKS),
        committees=3,
        months=months,
        turns=turns,
        late=LATE * 3,
        turns_per_committee_and_month=turns / 3 / months,
        seconds=round(time.monotonic() - began, 1),
    )


@pytest.fixture
def slow_turns():
    """Transactions that write a turn last half a second more, as long as the test does."""
    with connection.cursor() as cursor:
        cursor.execute(SLOW)
    yield
    with connection.cursor() as cursor:
        cursor.execute(NO_LONGER_SLOW)


@pytest.mark.slow
def test_two_beats_across_a_months_end_turn_it_once(start, committees, report):
    notices, ticks = _two_beats_across_midnight(start)

    report("F2 month's end", beats=2, ticks=ticks, turns=6, notices=notices)


@pytest.mark.slow
def test_two_beats_turn_a_month_once_though_nothing_but_the_constraint_keeps_them_apart(
    start, committees, slow_turns, report
):
    notices, ticks = _two_beats_across_midnight(start, SABOTAGE="unlocked")

    report("F2 without the lock", beats=2, ticks=ticks, turns=6, notices=notices)


def _two_beats_across_midnight(start, **more):
    """Let a worker and two beats live through a month's end; return the notices to chiefs, and the ticks."""
    midnight = {"CLOCK": "2026-11-30T23:58:50+08:00", "BEAT_SECONDS": "0.2", **more}
    start("worker", **midnight)
    beats = [start("beat", **midnight), start("beat", **midnight)]

    def ticks():
        return beats[0].log.read_text().count("Sending due task turns (")  # both write there

    december = Turn.objects.filter(month=date(2026, 12, 1))
    wait_until(lambda: december.count() >= 3 or doubled_turns(), 300, "the new month has its chiefs")
    # Before anything else: where months are doubled, nothing goes on as it should.
    assert doubled_turns() == []
    seen = ticks()
    wait_until(lambda: ticks() >= seen + 6, 90, "both beats have ticked on")
    wait_until(lambda: not OutboxMessage.objects.filter(done_at=None).exists(), 60, "what is owed is told")

    assert doubled_turns() == []
    assert _per_month() == {(NOVEMBER, 3), (date(2026, 12, 1), 3)}
    notices = Notice.objects.filter(message__kind="turn_started").count()
    assert notices == 6
    return notices, ticks()
