"""The secret address of a person's own bookings as a calendar: given, renewed, revoked."""

from __future__ import annotations

from buildings.foundation.records import own_addresses
from members.accounts.models import User
from services.bookings.models import BookingFeed


def open_feed(*, by: User) -> BookingFeed:
    """Give a person a new address for the own bookings; the one given before opens nothing any more."""
    return own_addresses.renew(BookingFeed, by=by)


def close_feed(*, by: User) -> None:
    """Revoke a person's address without giving another."""
    own_addresses.revoke(BookingFeed, by=by)
