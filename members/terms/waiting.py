"""What of terms waits for a person: bodies whose term has ended and that nobody has elected anew."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet, Value
from django.utils import timezone

from buildings.foundation.records.permissions import Permission
from buildings.foundation.waiting import TodoQueue
from members.terms.models import Term


def _ended(user: Any, at: Any) -> QuerySet:
    return Term.objects.visible_to(user, Permission.EDIT_MEMBERS).ended(timezone.localdate())


QUEUES = [
    TodoQueue(
        key="terms_ended",
        name="届满未换的党组织",
        rows=_ended,
        permission=Permission.EDIT_MEMBERS,
        words=("body__name", Value("任期已届满")),
        url_name="body-terms",
        slug="body_id",
        due_on="due_on",
        place=95,
    )
]
