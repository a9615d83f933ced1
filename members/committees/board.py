"""The wall board of a committee (本楼楼委会公示牌): who is chief, who sits in which seat, and where they come from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from buildings.foundation.records import audit
from buildings.foundation.records.permissions import Permission
from members.accounts.models import User
from members.committees.committee_page import places_of
from members.committees.hosts import hosts_in
from members.committees.models import Committee, Portrait
from members.committees.reconcile import fallbacks
from members.committees.rotation import first_day


@dataclass(frozen=True)
class Face:
    """One person on the board."""

    office: str
    person: User | None
    name: str
    unit: str
    duties: str = ""
    portrait: Portrait | None = None


def facts_of(committee: Committee, *, on: date) -> dict[str, Any]:
    """Return the board's context: the chief first, then the seats in their order.

    Empty seats are left out.
    """
    host = hosts_in(first_day(on), [committee]).get(committee.pk)
    chief = host.chief if host else None
    name = chief.real_name if chief else (host.fallback if host else "")
    name = name or fallbacks([committee.building_id], on)[committee.building_id]
    faces = [Face("楼长（本月）", chief, name, host.unit.enterprise.name if host and host.unit else "")]
    faces += [
        Face(
            place.seat.name,
            place.post.holder,
            place.post.holder.real_name,
            place.post.source_unit,
            place.seat.duties,
        )
        for place in places_of(committee, on)
        if place.post
    ]
    return {"committee": committee, "month": first_day(on), "faces": _with_portraits(faces)}


def _with_portraits(faces: list[Face]) -> list[Face]:
    """Give each face its person's picture; which edition shows it is for the page to say."""
    rows = Portrait.objects.filter(user__in=[face.person for face in faces if face.person])
    portraits = {portrait.user_id: portrait for portrait in rows}
    return [replace(face, portrait=portraits.get(face.person.pk) if face.person else None) for face in faces]


@transaction.atomic
def numbers(facts: dict[str, Any], *, by: User, reason: str) -> dict[int, str]:
    """Return the numbers of the people on a board in plain digits, and write down who looked at each and why.

    Raises `PermissionDenied` without the permission at the building, `ValidationError` without a reason.
    """
    committee = facts["committee"]
    if not by.may(Permission.REVEAL_PHONE, committee.building):
        raise PermissionDenied("您没有查看完整电话的权限")
    if not reason.strip():
        raise ValidationError("请填写查看原因", code="reason")
    people = {face.person.pk: face.person for face in facts["faces"] if face.person and face.person.phone}
    detail = {
        "field": "phone",
        "reason": f"公示牌内部版：{reason.strip()}"[:200],
        "street": committee.building.street_id,
    }
    for person in people.values():
        audit.record("revealed", by=by, thing=person, **detail)
    return {key: person.phone.reveal() for key, person in people.items()}
