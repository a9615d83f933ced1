"""What the clock does to matters by itself."""

from celery import shared_task
from django.utils import timezone

from services.matters import actions, limits


@shared_task
def sweep_clocks() -> dict[str, int]:
    """Warn, escalate, press for answers, bring back, ask after, archive, forget counts.

    Safe late, or twice at once.
    """
    now = timezone.now()
    return {
        "warned": actions.warn_soon(at=now),
        "escalated": actions.escalate_late(at=now),
        "reminded": actions.remind_supervised(at=now),
        "climbed": actions.climb_overdue(at=now),
        "brought_back": actions.bring_back(at=now),
        "revisited": actions.revisit(at=now),
        "closed": actions.close_unrated(at=now),
        "ended_merged": actions.end_merged(),
        "forgotten": limits.forget_before(now),
    }
