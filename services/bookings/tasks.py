"""What the clock does to rooms by itself."""

from celery import shared_task
from django.utils import timezone

from services.bookings import actions


@shared_task
def sweep_waiting() -> int:
    """Move up who waits for a slot nobody came to; return in how many rooms."""
    return actions.let_wait_no_longer(at=timezone.now())
