"""The verbs of those sent to firms for the Party's work: sent, and called back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from buildings.foundation.records.checked import save_checked
from organizations.actions.checks import check_has_come, refuse_strangers
from organizations.models import Enterprise, Instructor, PartyOrganization


@dataclass(frozen=True)
class Sent:
    """Who is sent, as what, by which body."""

    name: str
    kind: str
    phone: str = ""
    sent_by: PartyOrganization | None = None


@transaction.atomic
def send_instructor(enterprise: Enterprise, sent: Sent, *, by: Any, since: date) -> Instructor:
    """Send a person to a firm from a day on; another of the kind who is there ends that day.

    Raises `ValidationError` for a day to come, and one not after the day the other was sent.
    """
    enterprise = Enterprise.objects.select_for_update().get(pk=enterprise.pk)
    refuse_strangers(by, enterprise)
    check_has_come(since, "选派日期")
    for other in enterprise.instructors.filter(kind=sent.kind).current(since):
        if other.since >= since:
            raise ValidationError({"since": f"{other.name}在这天或以后选派，请核对日期"})
        other.until = since
        save_checked(other)
    return save_checked(Instructor(enterprise=enterprise, since=since, **vars(sent)))


@transaction.atomic
def end_instructor(instructor: Instructor, *, by: Any, until: date) -> Instructor:
    """End a person's sending on a day (exclusive).

    Raises `ValidationError` for one that has ended, and for a day not after the day he was sent.
    """
    instructor = Instructor.objects.select_for_update().get(pk=instructor.pk)
    refuse_strangers(by, instructor.enterprise)
    if instructor.until is not None:
        raise ValidationError("已经结束")
    instructor.until = until
    return save_checked(instructor)
