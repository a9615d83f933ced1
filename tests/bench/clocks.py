"""The sweep of 100 000 due clocks against one bare UPDATE … RETURNING of as many rows of the same table."""

from collections.abc import Callable
from statistics import median

from django.db import connection
from django.utils import timezone

from members.accounts.models import Assignment
from members.accounts.roles import Role
from members.notices.models import OutboxMessage
from services.matters.actions import sweeping
from tests import factories
from tests.bench import seeding
from tests.bench.rounds import measure, seconds

ROWS, BUILDINGS, ROUNDS = 100_000, 1000, 3
FLOOR = "one UPDATE … RETURNING that marks as many due clocks"
FILL = """
INSERT INTO matters_clock (matter_id, kind, started_at, minutes, due_at, calendar, reason, warn_at, ending)
SELECT id, CASE WHEN handler_id IS NULL THEN 'dispatch' ELSE 'handle' END, now() - interval '9 days', 2400,
    now() + %s::interval, '国务院2026年放假安排', '自上报起，计 5 个工作日。', now() - interval '1 day', ''
FROM matters_matter
"""
BARE = "UPDATE matters_clock SET {} = %s WHERE ended_at IS NULL AND {} IS NULL RETURNING id, matter_id, kind"
SWEEPS = {
    "nearly due": ("1 hour", "warned_at", sweeping.warn_soon),
    "overdue": ("-1 hour", "escalated_at", sweeping.escalate_late),
}


def measures() -> list[dict]:
    """Return the ratios of both sweeps: claimed once, and told once to each person concerned, in one message."""
    city = seeding.make_city(BUILDINGS)
    for street in city.streets[1:]:
        factories.make_user(Role.STREET_STAFF, street)
    Assignment.objects.bulk_create(  # they hold matters in every street, and hear only where they have a post
        Assignment(user=handler, role=Role.STREET_STAFF, street=street, since=factories.LONG_AGO)
        for handler in city.handlers
        for street in city.streets[1:]
    )
    seeding.fill(city, ROWS)
    found = [_of(name, *sweep) for name, sweep in SWEEPS.items()]
    seeding.empty()
    return found


def _of(name: str, due: str, column: str, sweep: Callable[..., int]) -> dict:
    pairs = []
    for _ in range(ROUNDS):
        _fill(due)
        floor = seconds(lambda: _bare(column))
        _fill(due)
        pairs.append((seconds(lambda: _swept(sweep)), floor))
        assert (
            OutboxMessage.objects.filter(kind__startswith="clock_").count()
            >= BUILDINGS // seeding.IN_A_STREET
        )
        assert sweep(at=timezone.now()) == 0
    ours, floor = median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
    return measure(f"sweep of {ROWS} clocks {name}", ours, floor, limit=3, floor_is=FLOOR)


def _fill(due: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE matters_clock, notices_outboxmessage CASCADE")
        cursor.execute(FILL, [due])
        cursor.execute("VACUUM ANALYZE matters_clock")


def _bare(column: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(BARE.format(column, column), [timezone.now()])
        assert len(cursor.fetchall()) == ROWS


def _swept(sweep: Callable[..., int]) -> None:
    assert sweep(at=timezone.now()) == ROWS
