"""The secret address of a person's calendar: given, renewed, revoked."""

from __future__ import annotations

from buildings.foundation.records import own_addresses
from members.accounts.models import User
from members.committees.models import CalendarLink


def open_calendar(*, by: User) -> CalendarLink:
    """Give a person a new address for the own calendar; the one given before opens nothing any more."""
    return own_addresses.renew(CalendarLink, by=by)


def close_calendar(*, by: User) -> None:
    """Revoke a person's address without giving another."""
    own_addresses.revoke(CalendarLink, by=by)
