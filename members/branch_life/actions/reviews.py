"""The verb of the yearly review."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from buildings.foundation.records.checked import save_checked
from buildings.foundation.records.permissions import Permission, refuse_unless_may
from members.branch_life.actions.setups import NOT_THEIRS
from members.branch_life.models import MemberReview
from members.branch_life.querysets import MEETING
from organizations.models import PartyOrganization


@dataclass(frozen=True)
class ReviewCounts:
    """How many full members there were to grade, and how many got which grade."""

    full_members: int
    excellent: int = 0
    qualified: int = 0
    nearly_qualified: int = 0
    unqualified: int = 0
    on: date | None = None


@transaction.atomic
def record_review(body: PartyOrganization, year: int, counts: ReviewCounts, *, by: Any) -> MemberReview:
    """Record the counts of a branch's review of a year, or correct them; what they were stays in the history.

    Raises `PermissionDenied` for who does not keep the branch's records, `ValidationError` for a year or day
    to come, for a body that is no branch, and for what the constraints refuse.
    """
    refuse_unless_may(by, Permission.EDIT_BRANCH_LIFE, body, reason=NOT_THEIRS)
    today = timezone.localdate()
    if body.kind not in MEETING:
        raise ValidationError("民主评议由党支部登记")
    if year > today.year:
        raise ValidationError({"year": "这一年还没到"})
    if counts.on and counts.on > today:
        raise ValidationError({"on": "这一天还没到"})
    known = MemberReview.objects.select_for_update().filter(body=body, year=year).first()
    review = known or MemberReview(body=body, year=year)
    for name, value in asdict(counts).items():
        setattr(review, name, value)
    return save_checked(review)
