"""What the page of a Party body tells of its members: how many of each category; names only for who may see them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count

from buildings.foundation.records.permissions import Permission
from buildings.foundation.systems import BodySection
from members.party.models import PartyMember


def members_of(body: Any, *, user: Any, on: date) -> BodySection:
    """Return the members on a body's roll by category, with the way to their list for who may see it."""
    counts = dict(
        PartyMember.objects.filter(organization=body, left_on=None)
        .order_by()
        .values_list("category")
        .annotate(Count("pk"))
    )
    shown = {
        "rows": [(label, counts.get(key, 0)) for key, label in PartyMember.MemberCategory.choices],
        "total": sum(counts.values()),
        "may_see": user.may(Permission.VIEW_MEMBERS, body),
        "body": body,
    }
    return BodySection("党员", "party/body_members.html", shown, place=100)
