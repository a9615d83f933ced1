"""What the page of a Party body tells of its 组织生活: made of what, how much is owed, how much is overdue."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, F, Q
from django.utils import timezone

from buildings.foundation.records.permissions import Permission
from buildings.foundation.systems import BodySection
from members.branch_life.models import BranchSetup, OwedMeeting
from members.branch_life.querysets import BRANCHES


def life_of(body: Any, *, user: Any, on: date) -> BodySection | None:
    """Return the numbers of a branch's year, and the ways to its calendar; nothing for a body that owes none."""
    if body.kind not in BRANCHES:
        return None
    at, missing = timezone.now(), Q(held__lt=F("times"))
    counts = (
        OwedMeeting.objects.filter(body=body)
        .in_year(on.year)
        .aggregate(
            ended=Count("pk", filter=Q(ends_at__lte=at)),
            overdue=Count("pk", filter=Q(ends_at__lte=at) & missing),
            due=Count("pk", filter=Q(begins_at__lte=at, ends_at__gt=at) & missing),
        )
    )
    shown = {
        "body": body,
        "year": on.year,
        "setup": BranchSetup.objects.filter(body=body).current(on).first(),
        "groups": body.groups.current(on).count(),
        "may_edit": user.may(Permission.EDIT_BRANCH_LIFE, body),
        **counts,
    }
    return BodySection("组织生活", "branch_life/body_section.html", shown, place=200)
