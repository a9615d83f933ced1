"""The seats of a street's committees, and which of them a word in a sheet means."""

from __future__ import annotations

import re

from django.db.models import Q

from members.committees.models import Seat
from services.ledgers.writers.book import Book


def seats_of(book: Book) -> dict[str, Seat]:
    """Return the seats of every street and of this one, by name."""
    return {seat.name: seat for seat in Seat.objects.filter(Q(street=None) | Q(street=book.street))}


def seat_of(name: str, seats: dict[str, Seat]) -> Seat | None:
    """Return the seat a word means: its name, with or without 专员, or the one whose core it shares."""
    core = re.sub(r"(专员|委员|员|岗)$", "", name)
    for seat_name, seat in seats.items():
        if name == seat_name or core == re.sub(r"专员$", "", seat_name):
            return seat
    return next((seat for seat_name, seat in seats.items() if len(core) >= 2 and core[:2] in seat_name), None)
