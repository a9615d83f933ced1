"""The secret address of a person's calendar: given, renewed, revoked."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from members.accounts.models import User
from members.committees.models import CalendarLink


@transaction.atomic
def open_calendar(*, by: User) -> CalendarLink:
    """Give a person a new address for the own calendar; the one given before opens nothing any more."""
    link, is_new = CalendarLink.objects.select_for_update().get_or_create(user=by)
    if not is_new:
        link.serial, link.is_open, link.changed_at = link.serial + 1, True, timezone.now()
        link.save(update_fields=["serial", "is_open", "changed_at"])
    return link


@transaction.atomic
def close_calendar(*, by: User) -> None:
    """Revoke a person's address without giving another."""
    CalendarLink.objects.filter(user=by).update(is_open=False, changed_at=timezone.now())
