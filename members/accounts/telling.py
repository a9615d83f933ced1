"""What was done to somebody's account is passed to the systems that declare `account_changes`."""

from __future__ import annotations

from buildings.foundation.systems import declared
from members.accounts.audit import Event
from members.accounts.models import User


def tell_of_change(user: User, *, by: User, event: Event) -> None:
    """Have every system that wants to hear of it tell who should know, in the caller's transaction."""
    for _, tell in declared("account_changes"):
        tell(user, by=by, event=event)
