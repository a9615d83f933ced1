"""The building committee: a chief who rotates by the month among member units, and the specialists' seats."""

from members.committees.models.committee import Committee, Exemption, MemberUnit, Post, Seat
from members.committees.models.correction import Correction
from members.committees.models.handover import CalendarLink, Handover
from members.committees.models.portrait import Portrait
from members.committees.models.rota import Absence, Swap, Turn

__all__ = [
    "Absence",
    "CalendarLink",
    "Committee",
    "Correction",
    "Exemption",
    "Handover",
    "MemberUnit",
    "Portrait",
    "Post",
    "Seat",
    "Swap",
    "Turn",
]
