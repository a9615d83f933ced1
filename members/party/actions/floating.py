"""流动党员: written down when one comes or goes, taken in hand by a body here, ended when it is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from buildings.foundation.records.checked import save_checked
from buildings.models import Building, Street
from members.party.actions.checks import locked, refuse_future, refuse_who_may_not_edit
from members.party.models import FloatingStay, PartyMember
from members.party.states import Direction
from organizations.models import Enterprise, PartyOrganization


@dataclass(frozen=True)
class StayFacts:
    """Who floats, which way, between which bodies, where he works now, and since when."""

    street: Street
    direction: str
    name: str
    since: date
    organization: PartyOrganization | None = None
    elsewhere: str = ""
    member: PartyMember | None = None
    enterprise: Enterprise | None = None
    workplace: str = ""
    building: Building | None = None
    phone: str = ""


@transaction.atomic
def begin_stay(facts: StayFacts, *, by: Any) -> FloatingStay:
    """Write down a floating member.

    Raises `PermissionDenied` for who keeps neither the body's members nor, where none is named, the
    street's; `ValidationError` for a day to come, an outward stay without its body, and a stay twice.
    """
    refuse_who_may_not_edit(by, facts.organization or facts.street)
    refuse_future(facts.since, "since")
    if facts.direction == Direction.OUTWARD and facts.organization is None:
        raise ValidationError({"organization": "流出的请填写组织关系所在党组织"})
    values = {name: getattr(facts, name) for name in facts.__dataclass_fields__}
    return save_checked(FloatingStay(**values))


@transaction.atomic
def take_in_hand(stay: FloatingStay, *, by: Any, organization: PartyOrganization) -> FloatingStay:
    """Let a body here take somebody in hand who floated in; another body may do so later.

    Raises `PermissionDenied` for who does not keep that body's members and `ValidationError` for an outward
    stay, one that is over, and a body of another street.
    """
    refuse_who_may_not_edit(by, organization)
    stay = locked(stay)
    if stay.direction != Direction.INWARD or stay.until:
        raise ValidationError("只有流入、尚未结束的流动党员可以接收管理")
    if organization.street_id != stay.street_id:
        raise ValidationError({"organization": "请选择本街道的党组织"})
    stay.organization = organization
    return save_checked(stay)


@transaction.atomic
def end_stay(stay: FloatingStay, *, by: Any, on: date) -> FloatingStay:
    """End a stay: from that day on he floats no more.

    Raises `PermissionDenied`, and `ValidationError` for a stay that is over, a day to come or not after its
    beginning.
    """
    refuse_who_may_not_edit(by, stay)
    stay = locked(stay)
    refuse_future(on, "on")
    if stay.until:
        raise ValidationError("已登记结束")
    stay.until = on
    return save_checked(stay)
