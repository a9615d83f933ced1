"""What the clock does to rooms by itself."""

from celery import shared_task
from django.utils import timezone

from services.bookings import actions


@shared_task
def sweep_waiting() -> int:
    """Move up who waits for a slot nobody came to; return in how many rooms."""
    return actions.let_wait_no_longer(at=timezone.now())


@shared_task
def sweep_affected() -> int:
    """Look again at the bookings to come, whatever door the ground changed by; return in how many rooms."""
    return actions.look_at_every_room(at=timezone.now())
