"""The verbs of firms: counting heads."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from organizations.actions.checks import check_has_come, check_heads, refuse_strangers
from organizations.models import Enterprise, Headcount


@transaction.atomic
def record_headcount(
    enterprise: Enterprise, *, by: Any, on: date, people: int | None = None, party_members: int | None = None
) -> Headcount:
    """Write down what a firm reported on a day, once a day; the firm shows its latest report.

    Raises `ValidationError` for more members than people, and for a day to come.
    """
    enterprise = Enterprise.objects.select_for_update().get(pk=enterprise.pk)
    refuse_strangers(by, enterprise)
    check_heads(people, party_members)
    check_has_come(on, "人数记录的日期")
    headcount, _ = Headcount.objects.update_or_create(
        enterprise=enterprise, on=on, defaults={"people": people, "party_members": party_members}
    )
    latest = enterprise.headcounts.filter(on__lte=timezone.localdate()).latest(
        "on"
    )  # once a day to come was taken
    enterprise.headcount, enterprise.party_members_reported = latest.people, latest.party_members
    enterprise.save(update_fields=["headcount", "party_members_reported"])
    return headcount
