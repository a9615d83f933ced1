"""What the clock asks of those who keep centres."""

from celery import shared_task
from django.utils import timezone

from services.centers import actions


@shared_task
def remind_owners() -> int:
    """Ask owners to look again at facts ninety days old."""
    return actions.remind_owners(on=timezone.localdate())
