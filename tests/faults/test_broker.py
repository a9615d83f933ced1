"""F3, F4: Redis refuses, hangs or forgets, and nobody who files or waits notices."""

import pytest

from members.accounts.roles import Role
from members.notices.models import Notice, OutboxMessage
from services.matters import actions
from services.matters.models import Lane, Matter
from tests import factories
from tests.faults.parts import wait_until

PER_BUILDING = 50  # the lobby's limit without a puzzle is 60 an hour


def file_many(site, street, category, count):
    """File so many matters over so many lobbies as they take; return the answers."""
    answers = []
    for first in range(0, count, PER_BUILDING):
        form = site.open_form(factories.make_building(street, f"断网{first}号楼").code)
        answers += [form.send(n, "停水了") for n in range(first, min(count, first + PER_BUILDING))]
    return answers


@pytest.mark.parametrize(
    ("fault", "filings"),
    [
        ("hung", 20),
        pytest.param("refused", 200, marks=pytest.mark.slow),
        pytest.param("hung", 200, marks=pytest.mark.slow),
    ],
)
def test_filing_goes_on_without_redis(site, broker, start, street, category, staff, report, fault, filings):
    broker.stop() if fault == "refused" else broker.hang()

    answers = file_many(site, street, category, filings)

    assert [status for status, _, _ in answers] == [302] * filings
    assert len({location for _, location, _ in answers}) == Matter.objects.count() == filings
    p95 = sorted(seconds for _, _, seconds in answers)[int(filings * 0.95) - 1]
    assert p95 <= 1
    seconds = told_after_redis_came_back(broker, start, fault, staff)
    assert seconds <= 60
    report(
        f"F3 {fault}",
        filed=f"{filings}/{filings}",
        p95_ms=round(p95 * 1000),
        lost=0,
        doubled=0,
        notice_seconds=round(seconds, 1),
    )


def told_after_redis_came_back(broker, start, fault, staff):
    """Triage a matter while Redis is away, bring it back, and return how long its handler's notice took."""
    matter = Matter.objects.first()
    handler = factories.make_user(Role.STREET_STAFF, matter.street)
    actions.triage(matter, by=staff, lane=Lane.HANDLE, handler=handler)
    broker.start() if fault == "refused" else broker.wake()
    start("worker")
    start("beat")
    told = Notice.objects.filter(recipient=handler, message__kind="matter_triage")
    return wait_until(lambda: told.count() == 1, 60, "the handler is told")


@pytest.mark.slow
def test_emptied_redis_loses_nothing_that_was_pending(
    broker, start, building, category, staff, specialist, report
):
    matters = [actions.report(building, category=category, text=f"第{n}件", by=staff) for n in range(500)]
    for matter in matters:
        actions.triage(matter, by=staff, lane=Lane.HANDLE, handler=specialist)
    assert OutboxMessage.objects.filter(done_at=None, recipient=specialist).count() == 500
    beat = start("beat", BEAT_SECONDS="1")
    wait_until(
        lambda: beat.log.read_text().count("Sending due task outbox") >= 2, 60, "ticks wait in the broker"
    )
    broker.empty()
    start("worker")

    seconds = wait_until(
        lambda: Notice.objects.filter(recipient=specialist).count() == 500, 60, "all are told"
    )

    assert not OutboxMessage.objects.filter(done_at=None).exists()
    report("F4", told="500/500", seconds=round(seconds, 1))
