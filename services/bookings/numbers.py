"""The numbers of bookings, the links their askers hold, and the link of a person's own feed."""

import secrets

from django.core import signing

from buildings.models import CODE_ALPHABET

LENGTH = 7
_link = signing.Signer(salt="services.bookings.follow", sep=".")
_feed = signing.Signer(salt="services.bookings.feed", sep=".")


def new_number() -> str:
    """Return a number that cannot be guessed: it is typed at the door to check in."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(LENGTH)).upper()


def follow_token(number: str) -> str:
    return _link.sign(number)


def number_behind(token: str) -> str | None:
    """Return the number a link was made for, or nothing when somebody made the link up."""
    try:
        return _link.unsign(token)
    except signing.BadSignature:
        return None


def feed_token(user_pk: int) -> str:
    return _feed.sign(str(user_pk))


def person_behind(token: str) -> int | None:
    try:
        return int(_feed.unsign(token))
    except (signing.BadSignature, ValueError):
        return None
