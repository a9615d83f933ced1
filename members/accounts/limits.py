"""How often one may do a thing without an account; counted in PostgreSQL, so that it holds when Redis does not.

A browser that worked on a puzzle (altcha, SHA-256) may do more than one that did not: a form without
JavaScript still works, within the tighter limit.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from datetime import datetime, timedelta

import altcha
from django.conf import settings
from django.db import connection
from django.db.models import Sum
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from members.accounts.address import client_address, network_of
from members.accounts.models import Tally

PUZZLE_SIZE = 60_000  # about half a second on a telephone
PUZZLE_LASTS = timedelta(hours=2)
KEPT = timedelta(days=2)
PHOTOS_PER_ADDRESS = 20  # forms an hour whose photos are set aside between two pages


class TooManyError(Exception):
    """This address, or this place's code, was used too often within the hour."""


@dataclass(frozen=True)
class Visitor:
    """Somebody without an account: the network address, and the puzzle the browser solved, if it did."""

    address: str
    solved: str = ""


def visitor_of(request: HttpRequest, answer: str = "") -> Visitor:
    """Return who is asking, with the puzzle that the browser's answer solves."""
    return Visitor(address=client_address(request) or "", solved=solved_puzzle(answer) if answer else "")


def _key(kind: str, name: str) -> str:
    """Return under what a use is counted: an address is personal data, so that a keyed hash of it is kept."""
    return f"{kind}:{salted_hmac('members.accounts.limits', network_of(name)).hexdigest()[:40]}"


def times_since(kind: str, name: str, since: datetime) -> int:
    """Return how often a kind was used under a name in the hours that end after a moment."""
    rows = Tally.objects.filter(key=_key(kind, name), hour__gt=since - timedelta(hours=1))
    return rows.aggregate(times=Sum("times", default=0))["times"]


def count(kind: str, name: str, limit: int) -> None:
    """Count one more use of a kind under a name; raise `TooManyError` when the hour has seen more than the limit.

    Of an IPv6 address the network counts.
    """
    key = _key(kind, name)
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO accounts_tally AS t (key, hour, times) VALUES (%s, %s, 1)"
            " ON CONFLICT (key, hour) DO UPDATE SET times = t.times + 1 RETURNING times",
            [key, hour],
        )
        (times,) = cursor.fetchone()
    if times > limit:
        contact = f"（{settings.PORTAL_CONTACT}）" if settings.PORTAL_CONTACT else ""
        raise TooManyError(f"提交过于频繁，请一小时后再试，或直接联系楼宇物业和街道{contact}")


def admit(visitor: Visitor, kind: str, *, limit: int, proven: int) -> None:
    """Count one act of a visitor within a limit an hour, the wider one for who solved a puzzle (which counts once)."""
    if visitor.solved:
        count("puzzle", visitor.solved, 1)
        if times_since("puzzle", visitor.solved, timezone.now() - PUZZLE_LASTS) > 1:  # in an hour before this
            raise TooManyError("这道验证已经用过，请刷新页面后再提交")
    count(kind, visitor.address, proven if visitor.solved else limit)


def admits_photos(visitor: Visitor | None) -> bool:
    """Tell whether photos may be set aside between two pages.

    Who has no account is counted before they are.
    """
    if visitor is None:
        return True
    try:
        count("kept-photos", visitor.address, PHOTOS_PER_ADDRESS)
    except TooManyError:
        return False
    return True


def forget_before(at: datetime) -> int:
    """Drop the counts nobody asks for any more; return how many."""
    return Tally.objects.filter(hour__lt=at - KEPT).delete()[0]


def puzzle() -> dict[str, object]:
    """Return a new puzzle for a browser: `salt`, `challenge`, `signature`, `maxnumber`."""
    challenge = altcha.create_challenge_v1(
        altcha.ChallengeOptionsV1(
            hmac_key=settings.SECRET_KEY, max_number=PUZZLE_SIZE, expires=timezone.now() + PUZZLE_LASTS
        )
    )
    return {
        "salt": challenge.salt,
        "challenge": challenge.challenge,
        "signature": challenge.signature,
        "maxnumber": PUZZLE_SIZE,
    }


def solved_puzzle(answer: str) -> str:
    """Return the puzzle that a browser's answer (base64 of JSON) solves, or nothing.

    It must be ours and in time.
    """
    try:
        is_solved, _ = altcha.verify_solution_v1(answer, settings.SECRET_KEY, check_expires=True)
        return json.loads(base64.b64decode(answer))["challenge"] if is_solved else ""
    except (ValueError, TypeError, AttributeError, KeyError):
        return ""
