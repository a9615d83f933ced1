"""The verbs of committees: page, API, admin action, command and task are doors to these."""

from members.committees.actions.posts import appoint, end_post
from members.committees.actions.turns import Reconciled, override_turn, reconcile_turns
from members.committees.actions.units import add_unit, exempt_unit, leave_unit, nominate, reorder_units

__all__ = [
    "Reconciled",
    "add_unit",
    "appoint",
    "end_post",
    "exempt_unit",
    "leave_unit",
    "nominate",
    "override_turn",
    "reconcile_turns",
    "reorder_units",
]
