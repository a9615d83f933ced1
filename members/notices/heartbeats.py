"""The beat sends its time through the broker; the worker that receives it writes down both."""

from celery import shared_task
from django.utils import timezone

from members.notices.models import Heartbeat


@shared_task
def beat_heartbeat() -> None:
    """Record that the beat ticked and a worker answered; one row each."""
    now = timezone.now()
    Heartbeat.objects.bulk_create(
        [Heartbeat(name="beat", seen_at=now), Heartbeat(name="worker", seen_at=now)],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["seen_at"],
    )
