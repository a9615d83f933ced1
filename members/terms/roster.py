"""Who of a body's members may vote on a day, as far as the portal knows them (R10)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Count, Q

from members.party.models import PartyMember
from members.terms.checks import MembersCounted

NOBODY = MembersCounted(0, 0)


def rosters_on(bodies: Collection[int], on: date) -> dict[int, MembersCounted]:
    """Return the rosters of bodies on a day, by key; one statement. Bodies without members are left out.

    Who is full today counts as full on an earlier day: when a roster says that somebody became full is often
    later than the meeting that decided it, and nobody is to be told of a fault that was none.
    """
    present = (Q(joined_on=None) | Q(joined_on__lte=on)) & (Q(left_on=None) | Q(left_on__gt=on))
    is_full = Q(category=PartyMember.MemberCategory.FULL)
    rows = (
        PartyMember.objects.filter(present, organization__in=bodies)
        .order_by()
        .values_list("organization")
        .annotate(full=Count("pk", filter=is_full), others=Count("pk", filter=~is_full))
    )
    return {body: MembersCounted(full, others) for body, full, others in rows}


def roster_on(body: int, on: date) -> MembersCounted:
    return rosters_on([body], on).get(body, NOBODY)
