"""How often one may file or ask without an account; counted in PostgreSQL, so that it holds when Redis does not.

A browser that worked on a puzzle (altcha, SHA-256) may do more than one that did not: a form without JavaScript still
works, within the tighter limit.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from datetime import datetime, timedelta

import altcha
from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac

from buildings.models import Building
from services.matters.models import Tally

PER_ADDRESS, PER_ADDRESS_PROVEN = 5, 20  # filings an hour
PER_BUILDING, PER_BUILDING_PROVEN = 60, 300
QUERIES_PER_ADDRESS = 30
PUZZLE_SIZE = 60_000  # about half a second on a telephone
PUZZLE_LASTS = timedelta(hours=2)
KEPT = timedelta(days=2)


class TooManyError(Exception):
    """This address, or this building's code, was used too often within the hour."""


@dataclass(frozen=True)
class Visitor:
    """Somebody without an account: the network address, and the puzzle the browser solved, if it did."""

    address: str
    solved: str = ""


def admit_filing(visitor: Visitor, *, building: Building) -> None:
    """Count one filing; raise `TooManyError` past the limit of the address or of the building."""
    if visitor.solved:
        _take("puzzle", visitor.solved, 1)  # a solution counts once
    _take("filing", visitor.address, PER_ADDRESS_PROVEN if visitor.solved else PER_ADDRESS)
    _take("building", building.code, PER_BUILDING_PROVEN if visitor.solved else PER_BUILDING)


def admit_query(visitor: Visitor) -> None:
    """Count one question by number and code, so that codes cannot be tried out."""
    _take("query", visitor.address, QUERIES_PER_ADDRESS)


def _take(kind: str, name: str, limit: int) -> None:
    # An address is personal data: what is kept is a keyed hash of it.
    key = f"{kind}:{salted_hmac('services.matters.limits', name).hexdigest()[:40]}"
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO matters_tally AS t (key, hour, times) VALUES (%s, %s, 1)"
            " ON CONFLICT (key, hour) DO UPDATE SET times = t.times + 1 RETURNING times",
            [key, hour],
        )
        (times,) = cursor.fetchone()
    if times > limit:
        raise TooManyError("提交过于频繁，请一小时后再试，或直接联系楼宇物业和街道")


def forget_before(at: datetime) -> int:
    """Drop the counts nobody asks for any more; return how many."""
    return Tally.objects.filter(hour__lt=at - KEPT).delete()[0]


def puzzle() -> dict[str, object]:
    """Return a new puzzle for a browser: `salt`, `challenge`, `signature`, `maxnumber`."""
    made = altcha.create_challenge_v1(
        altcha.ChallengeOptionsV1(
            hmac_key=settings.SECRET_KEY, max_number=PUZZLE_SIZE, expires=timezone.now() + PUZZLE_LASTS
        )
    )
    return {"salt": made.salt, "challenge": made.challenge, "signature": made.signature, "maxnumber": PUZZLE_SIZE}


def solved_puzzle(answer: str) -> str:
    """Return the puzzle that a browser's answer (base64 of JSON) solves, or nothing; it must be ours and in time."""
    try:
        solved, _ = altcha.verify_solution_v1(answer, settings.SECRET_KEY, check_expires=True)
        return json.loads(base64.b64decode(answer))["challenge"] if solved else ""
    except (ValueError, TypeError, AttributeError, KeyError):
        return ""
