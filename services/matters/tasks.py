"""What the clock does to matters by itself."""

from celery import shared_task
from django.utils import timezone

from services.matters import actions, limits


@shared_task
def sweep_clocks() -> dict[str, int]:
    """Archive what nobody rated in a week, and forget old counts; safe to run twice at once."""
    now = timezone.now()
    return {"closed": actions.close_unrated(at=now), "forgotten": limits.forget_before(now)}
