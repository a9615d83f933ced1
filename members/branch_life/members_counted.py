"""How many full members a branch has: by its roll, or else by its own word."""

from __future__ import annotations

from members.branch_life.models import BranchSetup
from members.party.models import PartyMember
from organizations.models import PartyOrganization


def full_members_of(body: PartyOrganization, setup: BranchSetup | None) -> int | None:
    """Return the full members on a branch's roll; where it has none, what its make-up says, or None. One statement."""
    on_roll = PartyMember.objects.filter(
        organization=body, left_on=None, category=PartyMember.MemberCategory.FULL
    ).count()
    return on_roll or (setup.full_members if setup else None)
