"""Who gets a matter: triage by the rules, another handler, another category."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from buildings.foundation.records.permissions import Permission
from members.accounts.models import User
from members.committees.models import Seat
from services.matters.actions.announcing import announce_danger
from services.matters.actions.moving import Fields, move
from services.matters.actions.publishing import first_publication
from services.matters.handlers import handler_for
from services.matters.lanes import Routing, route
from services.matters.models import Category, Lane, LaneRule, Matter, Urgency

# That a lane was once overridden stays on record, as lateness does.
PARTY_SEAT = "party"  # the key of 党建指导专员
NOBODY: Fields = {"lane": "", "lane_rule": None, "seat": None, "handler": None, "department": None}


def routing_of(matter: Matter, answers: Mapping[int, bool]) -> Routing:
    """Return what the office's rules say of a matter."""
    rules = LaneRule.objects.of_street(matter.street_id).prefetch_related("conditions")
    return route(matter.category, answers=answers, rules=rules)


def assignment(matter: Matter, lane: str, seat: Seat | None, handler: User | None) -> Fields:
    """Return lane, seat and handler, the one given or whoever holds the seat today; no department has it any more.

    What is deliberated is the chief's, or the seat's that the category names for it, or the Party seat's:
    never that of the seat which would handle it. Raises `ValidationError` where nobody holds the seat, or the
    handler may not handle matters there.
    """
    if handler is None:
        seat, handler = whose(matter, lane, seat)
    if handler is None:
        post = (seat or "楼长") if matter.building_id else f"{matter.location}的社区工作人员和网格员"
        raise ValidationError({"handler": f"{post}目前无人任职，请另选承办人"})
    if not handler.may(Permission.HANDLE_MATTER, matter):
        raise ValidationError({"handler": f"{handler}在{matter.location}没有办理楼事的职责，请另选承办人"})
    return {"lane": lane, "seat": seat, "handler": handler, "department": None}


def whose(matter: Matter, lane: str, seat: Seat | None) -> tuple[Seat | None, User | None]:
    """Return who has a matter in a lane, and by which seat.

    Where nobody is there, the seat that should have it.
    """
    tried = _seats_to_try(matter, lane, seat)
    holders = ((one, handler_for(matter, lane=lane, seat=one)) for one in tried)
    return next((pair for pair in holders if pair[1]), (tried[0], None))


def seat_by_rule(routing: Routing) -> Seat | None:
    """Return the seat that the office's rules name, where one does."""
    return Seat.objects.filter(pk=routing.seat_id).first() if routing.rule and routing.seat_id else None


def _seats_to_try(matter: Matter, lane: str, seat: Seat | None) -> list[Seat | None]:
    """Return whose matter it is, the first who is there: a seat, or None for the chief.

    Outside of buildings, None is who keeps the place.
    """
    if seat is not None or lane == Lane.MANAGE:
        return [seat]
    if matter.building_id is None:
        return [None]
    if lane != Lane.DELIBERATE:
        return [matter.category.seat]
    own = [matter.category.seat] if matter.category.lane == lane and matter.category.seat else []
    return [*own, None, *Seat.objects.of_street(matter.street_id).filter(key=PARTY_SEAT)]


def triage(
    matter: Matter,
    *,
    by: User,
    lane: str = "",
    seat: Seat | None = None,
    handler: User | None = None,
    answers: Mapping[int, bool] | None = None,
    is_withheld: bool = False,
    public_summary: str = "",
    note: str = "",
    seen: int | None = None,
) -> Matter:
    """Give a matter to a handler: named, or whoever holds the seat today; the handling clock starts.

    The first triage is also the office's yes to publishing what its reporter let be published, in the words
    of `public_summary` where it has some, unless it `is_withheld`.

    `answers` (lane question to yes or no) decide the lane by the rules; another `lane` than theirs is an
    override, which needs a reason in `note` and is counted, whatever becomes of the lane afterwards. Raises
    `PermissionDenied`, `StaleMove`, and `ValidationError` for an override without a reason, or where nobody
    holds the seat or may handle matters there.
    """
    routing = routing_of(matter, answers or {})
    is_override = bool(lane) and lane != routing.lane
    if is_override and not note.strip():
        raise ValidationError(
            {"note": f"按{routing.reason}应为{Lane(routing.lane).label}，改变分流须写明原因"}
        )

    def change(locked: Matter, at: datetime) -> Fields:
        routed_seat = seat
        if seat is None and not is_override:
            routed_seat = seat_by_rule(routing)
        return {
            **assignment(locked, lane or routing.lane, routed_seat, handler),
            "lane_rule": routing.rule,
            "lane_overridden": is_override or locked.lane_overridden,
            "triaged_at": locked.triaged_at or at,
            **first_publication(locked, at, is_withheld=is_withheld, summary=public_summary),
        }

    grounds = (
        f"改变分流（{routing.reason}为{Lane(routing.lane).label}）："
        if is_override
        else f"分流依据：{routing.reason}"
    )
    full_note = f"{grounds}{note}" if is_override else "。".join(filter(None, [grounds, note]))
    return move(matter, "triage", by=by, change=change, note=full_note, seen=seen)[0]


def reassign(
    matter: Matter,
    *,
    by: User,
    seat: Seat | None = None,
    handler: User | None = None,
    note: str = "",
    seen: int | None = None,
) -> Matter:
    """Give a matter to another handler; its clock runs on as it was.

    Raises `PermissionDenied`, `StaleMove`, and `ValidationError` where nobody holds the seat, or it is the
    same handler.
    """

    def change(locked: Matter, at: datetime) -> Fields:
        fields = assignment(locked, locked.lane, seat, handler)
        if fields["handler"] == locked.handler:
            raise ValidationError({"handler": f"此事已由{locked.handler}承办"})
        return fields

    return move(matter, "reassign", by=by, change=change, note=note, seen=seen)[0]


@transaction.atomic
def recategorize(
    matter: Matter, *, by: User, category: Category, note: str = "", seen: int | None = None
) -> Matter:
    """Put right the category: the matter is routed anew, its filing time stands and its dispatch clock ran on.

    Of one that is a danger only by its new category everybody who must act is told at once.

    Raises `PermissionDenied`, `StaleMove`, and `ValidationError` for the same category or one of another
    street.
    """
    if category.street_id not in (None, matter.street_id):
        raise ValidationError({"category": "该街道没有这一类别"})

    was_danger: list[bool] = []

    def change(locked: Matter, at: datetime) -> Fields:
        if category == locked.category:
            raise ValidationError({"category": f"类别已是「{category}」"})
        was_danger.append(locked.urgency == Urgency.DANGER)
        is_raised = locked.urgency != locked.category.urgency  # by the reporter's answers
        return {
            **NOBODY,
            "category": category,
            "is_public": locked.is_public and category.is_public,
            "published_at": locked.published_at if category.is_public else None,
            "building_only": category.building_only,
            "urgency": locked.urgency if is_raised else category.urgency,
        }

    matter, step = move(matter, "recategorize", by=by, change=change, note=note, seen=seen)
    if matter.urgency == Urgency.DANGER and was_danger == [False]:
        announce_danger(matter, step)
    return matter
