"""What triage does with a matter as it stands, told before it is pressed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from services.matters import clock
from services.matters.actions.clocks import minutes_in
from services.matters.actions.routing import seat_by_rule, whose
from services.matters.lanes import route
from services.matters.models import Lane, LaneRule, Matter


@dataclass(frozen=True)
class Proposal:
    """Where a matter goes without any answer: lane, who holds the seat today (empty for nobody), by when, and why."""

    lane: Lane
    seat: str
    handler: str
    due_at: datetime
    reason: str


def proposal_for(matter: Matter, *, at: datetime) -> Proposal:
    """Return what triage would do now by the category, or by a rule that asks no question."""
    rules = LaneRule.objects.of_street(matter.street_id).filter(category=matter.category_id, conditions=None)
    routing = route(matter.category, answers={}, rules=rules.prefetch_related("conditions"))
    lane = Lane(routing.lane)
    seat, handler = whose(matter, lane, seat_by_rule(routing))
    due = clock.due(at, minutes=minutes_in(matter.category, lane))
    return Proposal(lane, str(seat or _keeper(matter)), str(handler or ""), due.at, routing.reason)


def _keeper(matter: Matter) -> str:
    """Return what is called who has a matter by no seat."""
    return "楼长" if matter.building_id else "社区或网格"
