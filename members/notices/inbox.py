"""Into the inbox: everything due in one statement, exactly once.

A message that cannot be delivered is singled out.
"""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from members.notices import further_copies
from members.notices.further_copies import InboxCopy
from members.notices.models import DeliveryChannel, OutboxMessage
from members.notices.putting_off import put_off

# Whoever runs this beside us takes other rows (SKIP LOCKED); whoever dies in it has done nothing.
DELIVER = """
WITH due AS MATERIALIZED (
    SELECT id, recipient_id, payload FROM notices_outboxmessage
    WHERE channel = 'inbox' AND done_at IS NULL AND dead_at IS NULL AND due_at <= %(at)s {only}
    ORDER BY due_at, id LIMIT %(limit)s FOR UPDATE SKIP LOCKED
), told AS (
    INSERT INTO notices_notice (message_id, recipient_id, title, body, path, created_at)
    SELECT id, recipient_id, payload->>'title', coalesce(payload->>'body', ''), coalesce(payload->>'path', ''), %(at)s
    FROM due ON CONFLICT (message_id) DO NOTHING
)
UPDATE notices_outboxmessage AS message SET done_at = %(at)s, error = ''
FROM due WHERE message.id = due.id
RETURNING message.id, message.kind, message.recipient_id, message.street_id
"""


def deliver(*, limit: int) -> int:
    """Deliver what is due to inboxes, with the copies that go further.

    Return how many messages were taken.
    """
    at = timezone.now()
    try:
        return _deliver(at, limit)
    except Exception:
        due = OutboxMessage.objects.due(at).filter(channel=DeliveryChannel.INBOX).order_by("due_at", "pk")
        return _deliver_the_good(at, list(due.values_list("pk", flat=True)[:limit]))


@transaction.atomic
def _deliver(at: datetime, limit: int, keys: list[int] | None = None) -> int:
    only = "" if keys is None else "AND id = ANY(%(keys)s)"
    with connection.cursor() as cursor:
        cursor.execute(DELIVER.format(only=only), {"at": at, "limit": limit, "keys": keys})
        notices = [InboxCopy(*row) for row in sorted(cursor.fetchall())]  # RETURNING promises no order
    further_copies.make(notices, at=at)
    return len(notices)


def _deliver_the_good(at: datetime, keys: list[int]) -> int:
    """Halve a batch that fails until what is bad stands alone, and put that off."""
    if not keys:
        return 0
    try:
        return _deliver(at, len(keys), keys)
    except Exception as error:
        if len(keys) == 1:
            put_off(OutboxMessage.objects.filter(pk=keys[0]), f"{type(error).__name__}: {error}", at=at)
            return 1
    middle = len(keys) // 2
    return _deliver_the_good(at, keys[:middle]) + _deliver_the_good(at, keys[middle:])
