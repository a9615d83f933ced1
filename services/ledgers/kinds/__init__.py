"""The eight ledgers of an office's workbook, in the order in which they go in, and the shapes they come in."""

from services.ledgers.kinds.bodies import PARTY_ORGANIZATIONS, TENANCIES
from services.ledgers.kinds.happenings import CENTERS, MATTERS
from services.ledgers.kinds.people import COMMITTEES, MEMBERS
from services.ledgers.kinds.places import BUILDINGS, GRIDS
from services.ledgers.kinds.wide import COMMITTEES_IN_A_LINE, GRIDS_IN_A_LINE, MONTHS_IN_A_LINE

LEDGERS = (BUILDINGS, GRIDS, TENANCIES, PARTY_ORGANIZATIONS, MEMBERS, COMMITTEES, CENTERS, MATTERS)
KINDS = (*LEDGERS, COMMITTEES_IN_A_LINE, MONTHS_IN_A_LINE, GRIDS_IN_A_LINE)
BY_KEY = {kind.key: kind for kind in LEDGERS}

# The report counts seats and turns apart, though one sheet holds both.
REPORTED = (
    "buildings",
    "tenancies",
    "party_organizations",
    "members",
    "seats",
    "turns",
    "centers",
    "matters",
    "grids",
)

__all__ = ["BY_KEY", "KINDS", "LEDGERS", "REPORTED"]
