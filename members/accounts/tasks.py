"""What keeps the tables of logging in small."""

from celery import shared_task
from django.contrib.sessions.backends.db import SessionStore


@shared_task
def sweep_sessions() -> None:
    """Forget the sessions whose time is over; safe to run late, or twice at once."""
    SessionStore.clear_expired()
