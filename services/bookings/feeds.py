"""The secret address of a person's own bookings as a calendar: what it carries, and whose it is."""

from __future__ import annotations

from buildings.foundation.language.links import SignedLink
from buildings.foundation.records import own_addresses
from members.accounts.models import User
from services.bookings.models import BookingFeed

FEED_LINK = SignedLink("services.bookings.feed")


def token_of(feed: BookingFeed) -> str:
    """Return what the address of a person's own feed carries; nothing of it is kept."""
    return own_addresses.token_of(feed, FEED_LINK)


def owner_of(token: str) -> User | None:
    """Return whose bookings a token opens; None for one that was revoked, or never given."""
    return own_addresses.owner_of(token, BookingFeed, FEED_LINK)
