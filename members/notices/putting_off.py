"""What becomes of a message that did not arrive: tried again later, given up after eight tries with the reason kept."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from buildings.models import Holiday
from members.notices import timing
from members.notices.kinds import kind_of
from members.notices.models import MAX_ATTEMPTS, OutboxMessage
from members.notices.querysets import OutboxQuerySet

CHANGED = ["attempts", "error", "leased_until", "due_at", "dead_at"]


@transaction.atomic
def put_off(rows: OutboxQuerySet, reason: str, *, at: datetime) -> None:
    """Write down one failed try of each row; the eighth gives it up."""
    calendar = Holiday.objects.calendar()
    waiting = list(rows.waiting().select_for_update())
    for row in waiting:
        row.attempts += 1
        row.error, row.leased_until = reason[:500], None
        if row.attempts >= MAX_ATTEMPTS:
            row.dead_at = at
        else:
            again = at + timing.wait_after(row.attempts)
            row.due_at = timing.departure(again, hours=kind_of(row.kind).hours, calendar=calendar)
    OutboxMessage.objects.bulk_update(waiting, CHANGED, batch_size=500)
