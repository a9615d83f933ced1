"""The verbs of committees: page, API, admin action, command and task are doors to these."""

from members.committees.actions.absences import end_leave, take_leave
from members.committees.actions.handovers import (
    confirm_handover,
    draft_handovers,
    note_handover,
    settle_handovers,
)
from members.committees.actions.links import close_calendar, open_calendar
from members.committees.actions.portraits import hang_portrait, remove_portrait, take_down_portrait
from members.committees.actions.posts import appoint, correct_post, end_post
from members.committees.actions.reminders import remind_chiefs
from members.committees.actions.swaps import answer_swap, ask_swap, remind_swaps, withdraw_swap
from members.committees.actions.turns import Reconciled, override_turn, reconcile_turns
from members.committees.actions.units import add_unit, exempt_unit, leave_unit, nominate, reorder_units

__all__ = [
    "Reconciled",
    "add_unit",
    "answer_swap",
    "appoint",
    "ask_swap",
    "close_calendar",
    "confirm_handover",
    "correct_post",
    "draft_handovers",
    "end_leave",
    "end_post",
    "exempt_unit",
    "hang_portrait",
    "leave_unit",
    "nominate",
    "note_handover",
    "open_calendar",
    "override_turn",
    "reconcile_turns",
    "remind_chiefs",
    "remind_swaps",
    "remove_portrait",
    "reorder_units",
    "settle_handovers",
    "take_down_portrait",
    "take_leave",
    "withdraw_swap",
]
