"""Workbooks of offices that never saw the template: each keeps its ledgers in its own way, all names invented."""

from tests.services.ledgers.offices.gates import east_gate_street, south_gate_street
from tests.services.ledgers.offices.hill_and_garden import garden_street, hill_street
from tests.services.ledgers.offices.lake_and_bridge import bridge_street, lake_street
from tests.services.ledgers.offices.mill import mill_street
from tests.services.ledgers.offices.numbers import code, phone
from tests.services.ledgers.offices.roster import members_only

__all__ = [
    "bridge_street",
    "code",
    "east_gate_street",
    "garden_street",
    "hill_street",
    "lake_street",
    "members_only",
    "mill_street",
    "phone",
    "south_gate_street",
]
