from members.party.models.development import Development
from members.party.models.floating import FloatingStay
from members.party.models.members import PartyMember
from members.party.models.reports import CommunityReport, ReportEvaluation
from members.party.models.transfers import Transfer

__all__ = [
    "CommunityReport",
    "Development",
    "FloatingStay",
    "PartyMember",
    "ReportEvaluation",
    "Transfer",
]
