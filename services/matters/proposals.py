"""What triage does with a matter as it stands, told before it is pressed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Value
from django.utils import timezone

from members.committees.models import Post, Turn
from services.matters import clock
from services.matters.actions.clocks import minutes_of
from services.matters.lanes import route
from services.matters.models import Clock, Lane, LaneRule, Matter


@dataclass(frozen=True)
class Proposal:
    """Where a matter goes without any answer: lane, who holds the seat today (empty for nobody), by when, and why."""

    lane: Lane
    seat: str
    handler: str
    due_at: datetime
    reason: str


def proposal_for(matter: Matter, *, at: datetime) -> Proposal:
    """Return what triage would do now by the category, or by a rule that asks no question; three statements."""
    rules = LaneRule.objects.of_street(matter.street_id).filter(category=matter.category_id, conditions=None)
    routing = route(matter.category, answers={}, rules=rules.prefetch_related("conditions"))
    lane, today = Lane(routing.lane), timezone.localdate(at)
    seat_id = routing.seat_id if routing.rule or lane != Lane.MANAGE else None
    if seat_id is None and lane == Lane.MANAGE:
        turns = Turn.objects.in_month(today).filter(committee__building=matter.building_id)
        holders = turns.filter(chief__isnull=False).values_list(Value("楼长"), "chief__real_name")
    else:
        posts = Post.objects.current(today).filter(committee__building=matter.building_id, seat=seat_id)
        holders = posts.values_list("seat__name", "holder__real_name")
    seat, handler = holders.first() or ("", "")
    minutes = minutes_of(matter.category, Clock.Kind.HANDLE, urgency=matter.urgency)
    due = clock.due(at, minutes=minutes)
    return Proposal(lane, seat, handler, due.at, routing.reason)
