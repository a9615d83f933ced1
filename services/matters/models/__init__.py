"""楼事: what a tenant or committee reports, who takes it, and what became of it."""

from services.matters.models.catalogue import (
    Category,
    Department,
    Lane,
    LaneCondition,
    LaneQuestion,
    LaneRule,
    Question,
    Urgency,
)
from services.matters.models.flows import Approval, Rectification, Season, Supervision, WhistleReason
from services.matters.models.life import Answer, Clock, Follow, Photo, Rating, SavedFilter, Step
from services.matters.models.matter import Matter
from services.matters.states import Channel, Result, State

__all__ = [
    "Answer",
    "Approval",
    "Category",
    "Channel",
    "Clock",
    "Department",
    "Follow",
    "Lane",
    "LaneCondition",
    "LaneQuestion",
    "LaneRule",
    "Matter",
    "Photo",
    "Question",
    "Rating",
    "Rectification",
    "Result",
    "SavedFilter",
    "Season",
    "State",
    "Step",
    "Supervision",
    "Urgency",
    "WhistleReason",
]
