"""Who may make which move, and what is said to those who come too late."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from buildings.permissions import Permission
from buildings.scope import NOWHERE, Scope
from members.accounts.models import User
from members.accounts.roles import ROLE_PERMISSIONS
from services.matters.models import Matter, Step
from services.matters.workflow import MOVES, Move, moves_from


class StaleMove(Exception):
    """The matter is no longer where the person saw it; says who moved it, and when."""

    def __init__(self, matter: Matter, move: Move, last: Step | None):
        self.matter, self.move, self.last = matter, move, last
        super().__init__(str(self))

    def __str__(self) -> str:
        now = f"现在是「{self.matter.get_state_display()}」，不能{self.move.label}"
        if self.last is None:
            return now
        who = self.last.by or "系统"
        at = timezone.localtime(self.last.at)
        done = MOVES[self.last.verb].label
        return f"{who}已于 {at:%Y-%m-%d %H:%M} 作了「{done}」，{now if self._moved_on else '请看过最新情况再操作'}"

    @property
    def _moved_on(self) -> bool:
        return self.matter.state not in self.move.sources


def may_move(matter: Matter, move: Move, *, by: User | None, code: str = "") -> bool:
    """Tell whether a person, or whoever knows the query code, may make a move on a matter in any state."""
    try:
        ask(matter, move, by=by, code=code)
    except PermissionDenied:
        return False
    return True


def moves_open_to(user: User | None, matter: Matter) -> list[Move]:
    """Return the moves a page offers a person now, in the order of the table."""
    return [move for move in moves_from(matter.state) if may_move(matter, move, by=user)]


def ask(matter: Matter, move: Move, *, by: User | None, code: str = "") -> None:
    """Raise `PermissionDenied` with the reason unless this person may make this move."""
    if move.by_reporter:
        if not _is_reporter(matter, by, code):
            raise PermissionDenied("只有上报人可以评价")
        return
    if by is None or not by.may(move.permission, matter):
        raise PermissionDenied(f"您没有在本楼{move.label}的权限")
    if move.by_holder and by != matter.handler and not by.may(Permission.VERIFY_MATTER, matter):
        raise PermissionDenied(f"此事由他人承办，您不能{move.label}")
    if move.by_another and by.pk == matter.resolved_by_id:
        raise PermissionDenied("承办人不能核查自己办结的楼事")


def _is_reporter(matter: Matter, by: User | None, code: str) -> bool:
    if by is not None and by.pk == matter.reporter_id:
        return True
    return bool(code) and code == matter.query_code


def sees_reporter(user: User, matter: Matter) -> bool:
    """Tell whether a person may know who reported: whoever works on matters there, and the reporter."""
    return user.pk in (matter.reporter_id, matter.handler_id) or user.may(Permission.HANDLE_MATTER, matter)


def places_to_report_from(user: User) -> Scope:
    """Return the places for which a person may report, a tenant's own building among them."""
    granted = (held.scope for held in user.holdings if Permission.REPORT_MATTER in ROLE_PERMISSIONS[held.role])
    return reduce(or_, granted, NOWHERE)


def sees_inside(user: User, matter: Matter) -> bool:
    """Tell whether a person reads internal notes and the names of those who handled a matter."""
    return user.pk == matter.handler_id or user.may(Permission.VIEW_MATTERS, matter)
