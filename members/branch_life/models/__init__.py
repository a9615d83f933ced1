"""Life of the branches: what each is made of, what it held, what it owes, and its yearly review as counts."""

from members.branch_life.models.meetings import BranchMeeting
from members.branch_life.models.owed_meetings import OwedMeeting
from members.branch_life.models.reviews import MemberReview
from members.branch_life.models.setups import BranchSetup, PartyGroup

__all__ = ["BranchMeeting", "BranchSetup", "MemberReview", "OwedMeeting", "PartyGroup"]
