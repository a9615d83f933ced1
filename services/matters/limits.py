"""How often one may file, or ask after a matter, without an account."""

from __future__ import annotations

from buildings.models import Building
from members.accounts.limits import TooManyError, Visitor, admit, count, forget_before, puzzle, solved_puzzle

__all__ = [
    "TooManyError",
    "Visitor",
    "admit_filing",
    "admit_query",
    "forget_before",
    "puzzle",
    "solved_puzzle",
]

PER_ADDRESS, PER_ADDRESS_PROVEN = 5, 20  # filings an hour
PER_BUILDING, PER_BUILDING_PROVEN = 60, 300
QUERIES_PER_ADDRESS = 30


def admit_filing(visitor: Visitor, *, building: Building) -> None:
    """Count one filing; raise `TooManyError` past the limit of the address or of the building."""
    admit(visitor, "filing", limit=PER_ADDRESS, proven=PER_ADDRESS_PROVEN)
    count("building", building.code, PER_BUILDING_PROVEN if visitor.solved else PER_BUILDING)


def admit_query(visitor: Visitor) -> None:
    """Count one question by number and code, so that codes cannot be tried out."""
    count("query", visitor.address, QUERIES_PER_ADDRESS)
