"""What wakes the outbox."""

from celery import shared_task

from members.notices import actions

BATCH = 200


@shared_task
def drain_outbox() -> int:
    """Deliver everything due, a batch at a time; return how many messages were taken."""
    total = 0
    while taken := actions.drain(limit=BATCH):
        total += taken
    return total
