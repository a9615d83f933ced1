"""Who may make which move, and what is said to those who come too late."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from buildings.foundation.lifecycle.moves import Move, StaleMove, is_allowed, moves_from, not_from_here
from buildings.foundation.records.permissions import Permission
from buildings.foundation.records.scope import NOWHERE, Scope
from members.accounts.models import User
from members.accounts.roles import ROLE_PERMISSIONS
from services.matters.models import Approval, Matter, Rectification, Step
from services.matters.states import OPEN, WORK
from services.matters.workflow import MOVES, PASS, RECTIFICATION_MOVES, REPORT, MatterMove, without_account

BY_THE_SWEEP = {"resume", "close", "supervise"}  # what time does by itself, without a person


def too_late(matter: Matter, move: Move, last: Step | None, *, reason: str = "") -> StaleMove:
    """Return what a late click is answered with: who moved the matter, when, and how it stands now.

    `reason` is why the person may not make the move any more.
    """
    is_moved_on = matter.state not in move.sources
    now = not_from_here(matter.get_state_display(), move)
    if last is None:
        return StaleMove(matter, move, now)
    person, at, label = (
        last.by or without_account(last.verb),
        timezone.localtime(last.at),
        MOVES[last.verb].label,
    )
    outcome = reason or (now if is_moved_on else "请看过最新情况再操作")
    return StaleMove(matter, move, f"{person}已于{at:%Y年%-m月%-d日 %H:%M} 作了「{label}」，{outcome}")


def may_move(matter: Matter, move: MatterMove, *, by: User | None, code: str = "") -> bool:
    """Tell whether a person, or whoever knows the query code, may make a move on a matter in any state."""
    return is_allowed(refuse_unless_may, matter, move, by=by, code=code)


def moves_open_to(user: User | None, matter: Matter) -> list[MatterMove]:
    """Return the moves a page offers a person now, in the order of the table."""
    return [
        move
        for move in moves_from(MOVES, matter.state)
        if may_move(matter, move, by=user) and _is_offered(matter, move)
    ]


def refuse_unless_may(matter: Matter, move: MatterMove, *, by: User | None, code: str = "") -> None:
    """Raise `PermissionDenied` with the reason unless this person may make this move."""
    if move.by_reporter:
        _refuse_unless_reporter(matter, move, by, code)
        return
    if move.by_system or (by is None and move.verb in BY_THE_SWEEP):
        if by is not None:
            raise PermissionDenied(f"{move.label}由系统进行")
        return
    if by is None or move.permission is None or not by.may(move.permission, matter):
        raise PermissionDenied(f"您没有在{matter.filing_place}{move.label}的权限")
    if move.by_holder and by.pk != matter.handler_id and not by.may(Permission.VERIFY_MATTER, matter):
        raise PermissionDenied(f"此事由他人承办，您不能{move.label}")
    if move.answers_supervision and (matter.supervision is None or by.pk != matter.supervision.to_id):
        raise PermissionDenied("此事没有等您反馈的督办")
    if move.by_another and worked_on(by, matter):
        raise PermissionDenied("承办人不能核查自己办理或办结的楼事")
    if move.decides and matter.pending:
        _refuse_unless_approver(matter, by)


def _refuse_unless_approver(matter: Matter, by: User) -> None:
    """The first extension is the office's to grant, the second a leader's.

    Nobody grants a wish for his own work.
    """
    wish = matter.pending
    if by.pk == wish.asked_by_id:
        raise PermissionDenied("申请人不能审批自己的申请")
    if worked_on(by, matter):
        raise PermissionDenied("承办人不能审批自己承办的楼事，即使由他人代为申请")
    if wish.kind != Approval.Kind.EXTENSION or by.may(Permission.LEAD_MATTERS, matter):
        return
    if matter.approvals.filter(kind=wish.kind, granted=True).exists():
        raise PermissionDenied("第二次延期由街道领导审批")


def is_possible(matter: Matter, move: MatterMove) -> bool:
    """Tell whether a move leaves from where the matter is; what decides a wish needs one that waits."""
    if matter.state not in move.sources:
        return False
    if move.withholds or move.publishes:
        return matter.published_at is not None if move.withholds else is_withheld(matter)
    return not move.decides or (matter.pending is not None and move.decides in ("any", matter.pending.kind))


def is_withheld(matter: Matter) -> bool:
    """Tell whether the office keeps from the public what it might show: triaged, and not published all the same."""
    return matter.may_be_published and matter.triaged_at is not None and matter.published_at is None


def _is_offered(matter: Matter, move: MatterMove) -> bool:
    """Tell whether a page offers a move that is not refused: one wish at a time is enough."""
    return is_possible(matter, move) and not (move.verb.startswith("ask_") and matter.pending)


def _refuse_unless_reporter(matter: Matter, move: MatterMove, by: User | None, code: str) -> None:
    """The query code is the reporter's, and so is the account.

    But nobody who is known judges his own work.
    """
    has_code = bool(code) and code == matter.query_code
    if not has_code and (by is None or by.pk != matter.reporter_id):
        raise PermissionDenied(f"只有上报人可以{move.label}")
    if move.verb == "rate" and did_the_work(by, matter):
        raise PermissionDenied("承办人不能评价自己办理的楼事")


def did_the_work(by: User | None, matter: Matter) -> bool:
    """Tell whether a person handled a matter or said what came of it."""
    return by is not None and by.pk in (matter.handler_id, matter.resolved_by_id)


def worked_on(by: User, matter: Matter) -> bool:
    """Tell whether a person holds a matter or did any of the work on it, whoever pressed the last button."""
    return did_the_work(by, matter) or matter.steps.filter(by=by.pk, verb__in=WORK).exists()


def sees_reporter(user: User, matter: Matter) -> bool:
    """Tell whether a person may know who reported: whoever works on matters there today, and the reporter."""
    return user.pk == matter.reporter_id or user.may(Permission.HANDLE_MATTER, matter)


def sees_between(user: User, matter: Matter) -> bool:
    """Tell whether a person reads what passed between the office and the reporter."""
    return user.pk == matter.reporter_id or sees_inside(user, matter)


def may_call(user: User, matter: Matter) -> bool:
    """Tell whether a person may read the reporter's whole number: its handler while the post lasts, or the office."""
    is_handling = user.pk == matter.handler_id and matter.state in OPEN
    return (is_handling and user.may(Permission.HANDLE_MATTER, matter)) or user.may(
        Permission.REVEAL_PHONE, matter
    )


def places_to_report_from(user: User) -> Scope:
    """Return the places for which a person may report, a tenant's own building among them."""
    scopes = (
        holding.scope
        for holding in user.holdings
        if Permission.REPORT_MATTER in ROLE_PERMISSIONS[holding.role]
    )
    return reduce(or_, scopes, NOWHERE)


def may_report_somewhere(user: User) -> bool:
    """Tell whether there is a place for which a person may report: a button that leads there is drawn for him."""
    return places_to_report_from(user) != NOWHERE


def sees_inside(user: User, matter: Matter) -> bool:
    """Tell whether a person reads internal notes and the names of those who handled a matter."""
    return user.may(Permission.VIEW_MATTERS, matter)


def refuse_unless_may_rectify(rectification: Rectification, move: Move, *, by: User) -> None:
    """Raise `PermissionDenied` unless this person may report what was put right, or pass what another reported."""
    may_verify = by.may(Permission.VERIFY_MATTER, rectification.matter)
    if move.verb == REPORT and by.pk != rectification.holder_id and not may_verify:
        raise PermissionDenied("此事由他人整改")
    if move.verb == PASS and (not may_verify or _put_right(rectification, by)):
        raise PermissionDenied("整改由他人验收")


def _put_right(rectification: Rectification, by: User) -> bool:
    """Tell whether a rectification is a person's own: he owes it, reported it, or worked on its matter."""
    is_own = by.pk in (rectification.holder_id, rectification.done_by_id)
    return is_own or worked_on(by, rectification.matter)


def rectification_moves_open_to(user: User, rectification: Rectification) -> list[Move]:
    """Return what a page offers a person to do about a rectification now."""
    moves = moves_from(RECTIFICATION_MOVES, rectification.state)
    return [move for move in moves if is_allowed(refuse_unless_may_rectify, rectification, move, by=user)]


def may_follow(matter: Matter) -> bool:
    """Tell whether strangers may join a matter: only what is published, as long as it is open."""
    return matter.published_at is not None and matter.closed_at is None
