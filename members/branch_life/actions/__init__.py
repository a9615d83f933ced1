"""What is done with the life of branches: make-up, meetings, yearly review."""

from members.branch_life.actions.meetings import (
    BatchRefusedError,
    MeetingFacts,
    call_off,
    correct_meeting,
    plan_meeting,
    record_held,
    record_meeting,
    record_meetings,
)
from members.branch_life.actions.reviews import ReviewCounts, record_review
from members.branch_life.actions.setups import Composition, set_up

__all__ = [
    "BatchRefusedError",
    "Composition",
    "MeetingFacts",
    "ReviewCounts",
    "call_off",
    "correct_meeting",
    "plan_meeting",
    "record_held",
    "record_meeting",
    "record_meetings",
    "record_review",
    "set_up",
]
