"""The sweep of 100 000 due notices against one bare UPDATE … RETURNING of as many rows of the same table."""

from statistics import median

from django.db import connection
from django.utils import timezone

from members.notices import tasks
from members.notices.models import Notice
from tests import factories
from tests.bench.rounds import measure, seconds

ROWS, PEOPLE, ROUNDS = 100_000, 1000, 3
FLOOR = "one UPDATE … RETURNING that marks as many due rows of the outbox done"
FILL = """
INSERT INTO notices_outboxmessage
    (kind, dedupe_key, channel, recipient_id, payload, merge_key, created_at, due_at, attempts, error)
SELECT 'other', 'bench:' || n, 'inbox', (%(people)s::bigint[])[1 + n %% %(count)s],
    jsonb_build_object('title', '新分流的楼事，请受理', 'body', '云泉大厦 · 电梯 · ' || n, 'path', '/workbench/'),
    '', now(), now() - interval '1 minute', 0, ''
FROM generate_series(1, %(rows)s) AS n
"""
BARE = """
UPDATE notices_outboxmessage SET done_at = %s, error = ''
WHERE channel = 'inbox' AND done_at IS NULL AND dead_at IS NULL AND due_at <= %s
RETURNING id, kind, recipient_id, street_id
"""


def measures() -> list[dict]:
    """Return the ratio of the sweep: claimed, put into inboxes, marked done, looked through for copies."""
    people = [factories.make_user(username=f"bench-notices-{number}").pk for number in range(PEOPLE)]
    pairs = []
    for _ in range(ROUNDS):
        _fill(people)
        floor = seconds(_bare)
        _fill(people)
        pairs.append((seconds(tasks.drain_outbox), floor))
        assert Notice.objects.filter(message__dedupe_key__startswith="bench:").count() == ROWS
    _empty()
    ours, floor = median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
    return [measure(f"sweep of {ROWS} due notices", ours, floor, limit=3, floor_is=FLOOR)]


def _fill(people: list[int]) -> None:
    _empty()
    with connection.cursor() as cursor:
        cursor.execute(FILL, {"people": people, "count": len(people), "rows": ROWS})
        cursor.execute("ANALYZE notices_outboxmessage")


def _empty() -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE notices_outboxmessage CASCADE")


def _bare() -> None:
    at = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(BARE, [at, at])
        assert len(cursor.fetchall()) == ROWS
