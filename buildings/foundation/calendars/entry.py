"""What stands in a calendar: days or hours under a name that stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum


class Certainty(Enum):
    """How far an entry is certain, in the words of RFC 5545."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True)
class Entry:
    """One event: days when `begins` is a date (`ends` exclusive), a moment when it is an aware datetime.

    `key` names the row the entry is drawn from (`booking-7`), once in a feed, and never changes. `sequence`
    grows and `changed_at` moves only when what the entry says changes; neither depends on the moment of
    asking.
    """

    key: str
    sequence: int
    changed_at: datetime
    begins: date
    ends: date
    title: str
    description: str = ""
    place: str = ""
    address: str = ""
    certainty: Certainty = Certainty.CONFIRMED
