"""Who may change what in a committee."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from buildings.foundation.lifecycle.moves import is_allowed, moves_from
from buildings.foundation.records.permissions import Permission
from members.accounts.models import User
from members.committees.models import Committee, MemberUnit, Swap
from members.committees.workflow import SWAP_MOVES, Side, SwapMove


def ask(by: User, committee: Committee) -> None:
    """Raise `PermissionDenied` unless this person keeps the building's committee."""
    if not may_edit(by, committee):
        raise PermissionDenied("没有维护本楼楼委会的权限")


def may_edit(by: User, committee: Committee) -> bool:
    """Tell whether this person keeps the building's committee."""
    return by.may(Permission.EDIT_COMMITTEES, committee.building)


def ask_member(by: User, committee: Committee) -> None:
    """Raise `PermissionDenied` unless one of the units sends this person, or the office keeps the committee."""
    if not may_edit(by, committee) and not committee.units.sending(by).exists():
        raise PermissionDenied("只有轮值单位的楼长人选、副手和街道可以办理")


def ask_leave(by: User, committee: Committee) -> None:
    """Raise `PermissionDenied` unless this person may end a leave of the committee that is not over."""
    if not may_edit(by, committee) and not committee.absences.to_end(by).exists():
        raise PermissionDenied("只有请假的楼长、替班人、登记人和街道可以办理")


def ask_sent(by: User, unit: MemberUnit) -> None:
    """Raise `PermissionDenied` unless this unit sends this person."""
    if not is_sent_by(unit, by):
        raise PermissionDenied(f"只有{unit.enterprise}的楼长人选或副手可以答复")


def refuse_unless_may_move(swap: Swap, move: SwapMove, *, by: User) -> None:
    """Raise `PermissionDenied` unless this person may make this move on a swap: who asked may take it back as well."""
    if move.side == Side.ASKED:
        ask_sent(by, swap.with_unit)
    elif move.side is None:
        raise PermissionDenied(f"换班{move.label}由系统进行")
    elif by.pk != swap.asked_by_id:
        ask_sent(by, swap.unit)


def swap_moves_open_to(user: User, swap: Swap) -> list[SwapMove]:
    """Return the moves a page offers a person now, in the order of the table."""
    moves = moves_from(SWAP_MOVES, swap.state)
    return [move for move in moves if is_allowed(refuse_unless_may_move, swap, move, by=user)]


def is_sent_by(unit: MemberUnit | None, user: User) -> bool:
    """Tell whether a unit sends this person, as nominee or as deputy."""
    return unit is not None and user.pk in (unit.nominee_id, unit.deputy_id)
