"""What keeps the tables of logging in small."""

from axes.handlers.proxy import AxesProxyHandler
from celery import shared_task
from django.contrib.sessions.backends.db import SessionStore

KEPT_DAYS = 180  # 网络安全法 第二十三条: six months; log-ins since are in the audit alone


@shared_task
def sweep_sessions() -> None:
    """Forget sessions whose time is over, and the log-ins that axes once kept; safe to run late, or twice at once."""
    SessionStore.clear_expired()
    AxesProxyHandler.reset_logs(age_days=KEPT_DAYS)
