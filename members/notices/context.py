"""What every page of the workbench shows of the inbox."""

from django.db import connection
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

UNREAD = "SELECT count(*) FROM notices_notice WHERE recipient_id = %s AND read_at IS NULL"


def unread(request: HttpRequest) -> dict:
    """Return `unread_notices`, the number of unread notices, counted only by a page that shows it."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"unread_notices": 0}
    return {"unread_notices": SimpleLazyObject(lambda: number_unread(user))}


def number_unread(user) -> int:
    """Return how many unread notices a person has.

    Every page of the workbench asks, so it is asked in plain SQL.
    """
    with connection.cursor() as cursor:
        cursor.execute(UNREAD, [user.pk])
        return cursor.fetchone()[0]
