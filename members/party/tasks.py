"""What wakes the reminders of 发展党员."""

from celery import shared_task
from django.db import transaction

from members.party.telling import remind_of_development


@shared_task
def remind_secretaries() -> int:
    """Tell secretaries and offices of the next legal days; return how many messages were offered."""
    with transaction.atomic():
        return remind_of_development()
