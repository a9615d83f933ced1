"""Addresses that open a person's own things to whoever knows them: given, given anew, revoked.

A model of them has one row a person: `user`, `serial`, `is_open`, `changed_at`. An address carries the person
and the serial, signed; nothing of it is kept, and a higher serial revokes the one handed out before.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from buildings.foundation.language.links import SignedLink
from buildings.foundation.records.scope import ScopedQuerySet

FIRST = 1  # the serial of an address from before serials were kept


class OwnAddressQuerySet(ScopedQuerySet):
    """An address exists for nobody but its owner."""

    def visible_to(self, user, permission=None):
        return self.filter(user=user.pk)


@transaction.atomic
def renew(model: Any, *, by: Any) -> Any:
    """Give a person a new address: lock the row, count on, open it.

    The one given before opens nothing any more.
    """
    row, is_new = model._default_manager.select_for_update().get_or_create(user=by)
    if not is_new:
        row.serial, row.is_open, row.changed_at = row.serial + 1, True, timezone.now()
        row.save(update_fields=["serial", "is_open", "changed_at"])
    return row


@transaction.atomic
def revoke(model: Any, *, by: Any) -> None:
    """Revoke a person's address without giving another."""
    model._default_manager.filter(user=by).update(is_open=False, changed_at=timezone.now())


def token_of(row: Any, link: SignedLink) -> str:
    """Return the secret part of a person's address."""
    return link.sign(f"{row.user_id}.{row.serial}")


def owner_of(token: str, model: Any, link: SignedLink) -> Any | None:
    """Return whose address a token opens.

    None for one that was revoked, or never given, or of a shut account.
    """
    value = link.unsign(token)
    if value is None:
        return None
    user, _, serial = value.partition(".")
    rows = model._default_manager.filter(user=int(user), serial=int(serial or FIRST), is_open=True)
    row = rows.select_related("user").first()
    return row.user if row and row.user.is_active else None
