"""What the forms of the moves offer to choose from, asked in one statement for all their fields."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Q, QuerySet
from django.utils import timezone

from buildings.foundation.statements import BUILDING, STREET, Statement, joined
from members.committees.models import Seat
from services.matters.handlers import candidates_on
from services.matters.models import LaneQuestion, Matter

Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Offered:
    """Keys with labels: the questions of a street, its seats, and those who could be given a matter today."""

    questions: Pairs
    seats: Pairs
    people: Pairs


def offered_for(matter: Matter) -> Offered:
    """Return what may be chosen for a matter."""
    (found,) = _offered(timezone.localdate()).run({BUILDING: matter.building_id, STREET: matter.street_id})
    return Offered(*found)


def seats_of(street: int) -> QuerySet[Seat]:
    """Return the seats a street gives matters to: the common ones and its own."""
    return Seat.objects.active().filter(Q(street=None) | Q(street=street))


@lru_cache(maxsize=2)
def _offered(on: date) -> Statement:
    parts = [
        LaneQuestion.objects.of_street(STREET).values_list("pk", "text"),
        seats_of(STREET).values_list("pk", "name"),
        candidates_on(on, BUILDING, STREET).values_list("pk", "real_name"),
    ]
    arrays = [_as_array(Statement.of(part)) for part in parts]
    return joined(arrays, before="SELECT ", between=", ")


def _as_array(pairs: Statement | None) -> Statement | None:
    return pairs and Statement(
        f"SELECT ARRAY(SELECT ARRAY[key::text, label] FROM ({pairs.sql}) AS pairs(key, label))", pairs.values
    )
