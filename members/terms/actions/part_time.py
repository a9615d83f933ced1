"""Who sits part-time on a building's committee, the street's 大工委 or a community's 党建联合体."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from buildings.foundation.records.checked import save_checked
from buildings.foundation.records.permissions import Permission, refuse_unless_may
from buildings.models import Community, Street
from members.terms.actions.writing import NOT_THEIRS, refuse_before
from members.terms.models import PartTimeOffice
from members.terms.states import Council
from organizations.models import Enterprise, PartyOrganization


@dataclass(frozen=True)
class PartTimeFacts:
    """Who sits where since when, where the membership is, and what was undertaken."""

    council: Council
    since: date
    body: PartyOrganization | None = None
    community: Community | None = None
    name: str = ""
    unit: str = ""
    enterprise: Enterprise | None = None
    membership: str = ""
    undertaking: str = ""


@transaction.atomic
def sit_part_time(street: Street, facts: PartTimeFacts, *, by: Any) -> PartTimeOffice:
    """Let a person or a unit sit on a council from a day on.

    Raises `PermissionDenied`, and `ValidationError` for a place of another street, a council without its
    place, nobody named, or the same seat twice at a time.
    """
    refuse_unless_may(by, Permission.EDIT_MEMBERS, facts.body or facts.community or street, reason=NOT_THEIRS)
    for place in (facts.body, facts.community):
        if place is not None and place.street_id != street.pk:
            raise ValidationError("任职机构不在这个街道")
    told = {field.name: getattr(facts, field.name) for field in fields(facts)}
    return save_checked(PartTimeOffice(street=street, **told))


@transaction.atomic
def end_part_time(office: PartTimeOffice, *, by: Any, on: date) -> PartTimeOffice:
    """Let somebody leave a council on a day.

    Raises `PermissionDenied`, and `ValidationError` for an office that has ended already or began later.
    """
    office = PartTimeOffice.objects.select_for_update(of=("self",)).get(pk=office.pk)
    refuse_unless_may(by, Permission.EDIT_MEMBERS, office, reason=NOT_THEIRS)
    if office.until is not None:
        raise ValidationError("已登记离任，不必再登记")
    refuse_before(on, office.since, "离任时间")
    office.until = on
    return save_checked(office)
