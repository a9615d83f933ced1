"""The numbers of bookings, and the links their askers hold."""

import secrets

from buildings.foundation.language.links import SignedLink
from buildings.models import CODE_ALPHABET

LENGTH = 7
FOLLOW_LINK = SignedLink("services.bookings.follow")


def new_number() -> str:
    """Return a number that cannot be guessed: it is typed at the door to check in."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(LENGTH)).upper()


def follow_token(number: str) -> str:
    """Return what the link of a booking carries."""
    return FOLLOW_LINK.sign(number)


def number_behind(token: str) -> str | None:
    """Return the number a link was made for, or nothing when somebody made the link up."""
    return FOLLOW_LINK.unsign(token)
