"""What keeps the tables of logging in small."""

from axes.handlers.proxy import AxesProxyHandler
from celery import shared_task
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from buildings.foundation.pages import kept_photos

KEPT_DAYS = 180  # 网络安全法 第二十三条: six months; log-ins since are in the audit alone


@shared_task
def sweep_kept_photos() -> int:
    """Drop photos set aside between two pages whose time is over.

    Return how many. Safe to run twice at once.
    """
    return kept_photos.forget_before(timezone.now() - kept_photos.LASTS)


@shared_task
def sweep_sessions() -> None:
    """Forget sessions whose time is over, and the log-ins that axes once kept.

    Safe to run late, or twice at once.
    """
    SessionStore.clear_expired()
    AxesProxyHandler.reset_logs(age_days=KEPT_DAYS)
