"""How often one may file, or ask after a matter, without an account."""

from __future__ import annotations

from buildings.foundation.systems import declared
from buildings.models import Building, Community, Grid
from members.accounts.limits import TooManyError, Visitor, admit, count, forget_before, puzzle, solved_puzzle

__all__ = [
    "TooManyError",
    "Visitor",
    "admit_filing",
    "admit_query",
    "forget_before",
    "in_words",
    "puzzle",
    "solved_puzzle",
]

PER_ADDRESS, PER_ADDRESS_PROVEN = 5, 20  # filings an hour
PER_BUILDING, PER_BUILDING_PROVEN = 60, 300
QUERIES_PER_ADDRESS = 30


def admit_filing(visitor: Visitor, *, location: Building | Community | Grid) -> None:
    """Count one filing.

    Raise `TooManyError` past the limit of the address, or of the building or other location.
    """
    admit(visitor, "filing", limit=PER_ADDRESS, proven=PER_ADDRESS_PROVEN)
    kind, name = location._meta.model_name or "", getattr(location, "code", None) or str(location.pk)
    count(kind, name, PER_BUILDING_PROVEN if visitor.solved else PER_BUILDING)


def in_words(error: TooManyError, location: Building | Community) -> str:
    """Return why nobody is let in, and whom to call about a building instead."""
    if not isinstance(location, Building):
        return str(error)
    known = [f"{name} {number}" for _, ask in declared("telephones") for name, number in ask(location)]
    return f"{error}：{'、'.join(known)}" if known else str(error)


def admit_query(visitor: Visitor) -> None:
    """Count one question by number and code, so that codes cannot be tried out."""
    count("query", visitor.address, QUERIES_PER_ADDRESS)
