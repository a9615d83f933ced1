"""What is told of a centre: opened, described, its parts and sketch, looked at and found right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from buildings.foundation.records.checked import save_checked
from buildings.foundation.records.permissions import Permission, refuse_unless_may
from buildings.models import Street
from members.accounts.models import User
from members.notices import actions as notices
from services.centers.actions.keeping import locked, look_again_at
from services.centers.facts import MODELS, CenterFacts, Part, PartFacts
from services.centers.models import (
    Facility,
    PlanMark,
    ServiceCenter,
)


@transaction.atomic
def open_center(street: Street, facts: CenterFacts, *, by: User) -> ServiceCenter:
    """Enter a centre of a street.

    Raises `PermissionDenied` for who keeps no centres there, `ValidationError` for a name already taken and
    for what the columns refuse.
    """
    refuse_unless_may(by, Permission.EDIT_CENTERS, street, reason="您没有在本街道设立服务中心的权限")
    center = ServiceCenter(street=street)
    replace(facts, name=facts.name.strip()).write_to(center)
    return save_checked(center)


@transaction.atomic
def describe_center(center: ServiceCenter, facts: CenterFacts, *, by: User) -> ServiceCenter:
    """Change what is told of a centre, its row locked, and have what stands on it looked at again.

    Raises `PermissionDenied` for who does not keep it, `ValidationError` for what the columns refuse.
    """
    center = locked(center, by)
    facts.write_to(center)
    center = save_checked(center)
    look_again_at(center, by)
    return center


@transaction.atomic
def add_part(center: ServiceCenter, facts: PartFacts, *, by: User) -> Part:
    """Add a zone, a facility or a service item to a centre, after those it has, the centre locked.

    Raises `PermissionDenied` for who does not keep the centre, `ValidationError` for a name it has already.
    """
    center, model = locked(center, by), MODELS[type(facts)]
    last = model.objects.filter(center=center).aggregate(last=models.Max("position"))["last"] or 0
    part = model(center=center, position=last + 1)
    facts.write_to(part)
    return save_checked(part)


@transaction.atomic
def describe_part(part: Part, facts: PartFacts, *, by: User) -> Part:
    """Change what is told of a zone, a facility or a service item, its centre locked.

    Raises `PermissionDenied` for who does not keep the centre, `TypeError` for facts of another kind of part
    and `ValidationError` for what the columns refuse.
    """
    locked(part.center, by)
    model = MODELS[type(facts)]
    if not isinstance(part, model):
        raise TypeError(f"{type(facts).__name__} says nothing of a {type(part).__name__}")
    part = model.objects.get(pk=part.pk)
    facts.write_to(part)
    return save_checked(part)


@transaction.atomic
def place_mark(
    center: ServiceCenter,
    *,
    by: User,
    floor: str,
    column: int,
    row: int,
    kind: str,
    facility: Facility | None = None,
) -> PlanMark:
    """Set what stands in a cell of a floor's sketch, in place of what stood there; a facility stands in one cell only.

    Locks the centre, clears the cell, takes the facility from where it stood, writes the mark. Raises
    `PermissionDenied` for who does not keep the centre, `ValidationError` for a cell outside the grid and for
    a facility of another centre.
    """
    center = locked(center, by)
    if facility is not None and facility.center_id != center.pk:
        raise ValidationError({"facility": "不是这个服务中心的阵地"})
    clear_cell(center, by=by, floor=floor, column=column, row=row)
    if facility is not None:
        PlanMark.objects.filter(facility=facility).delete()
    return save_checked(
        PlanMark(center=center, floor=floor, column=column, row=row, kind=kind, facility=facility)
    )


@transaction.atomic
def clear_cell(center: ServiceCenter, *, by: User, floor: str, column: int, row: int) -> int:
    """Take away what stands in a cell of a floor's sketch, the centre locked; return how many marks that were.

    Raises `PermissionDenied` for who does not keep the centre.
    """
    center = locked(center, by)
    return center.plan_marks.filter(floor=floor, column=column, row=row).delete()[0]


@transaction.atomic
def verify_facts(center: ServiceCenter, *, by: User) -> ServiceCenter:
    """Record that somebody answerable has looked at a centre's facts today and found them right.

    Raises `PermissionDenied` for who does not keep the centre.
    """
    center = locked(center, by)
    center.verified_on = timezone.localdate()
    center.save(update_fields=["verified_on"])
    return center


@transaction.atomic
def remind_owners(*, on: date) -> int:
    """Ask the owner of every published centre gone stale to look again, at most once a month; return how many.

    Safe to run at any hour and twice at once: the month is part of the message's key.
    """
    stale = ServiceCenter.objects.published().stale(on).filter(owner__is_active=True).select_related("owner")
    messages = [
        notices.message(
            "center_stale",
            to=center.owner,
            dedupe_key=f"center:{center.pk}:stale:{on:%Y-%m}",
            title=f"请核实{center}的对外信息",
            body="已超过 90 天未核实，公众页面上有提示。" if center.verified_on else "尚未核实过。",
            path=f"/workbench/centers/{center.pk}/",
            street=center.street_id,
        )
        for center in stale
    ]
    if messages:
        notices.post_all(messages)
    return len(messages)
