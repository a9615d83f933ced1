"""What wakes the outbox."""

from celery import shared_task

from members.notices import inbox, sending

BATCH = 20_000  # each batch sorts all that is due: few large ones cost less than many small


@shared_task
def drain_outbox() -> int:
    """Deliver everything due: inboxes first, then what leaves the portal.

    Return how many messages were taken.
    """
    total = 0
    while count := inbox.deliver(limit=BATCH):
        total += count
    return total + sending.send_due()
