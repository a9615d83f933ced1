"""What becomes of a body's members, and of what is kept beside them, when it ends: it goes over, or goes first."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from members.party.models import CommunityReport, Development, FloatingStay, PartyMember, Transfer
from members.party.states import Direction


def hand_over_members(body: Any, into: Any, *, by: Any, on: date) -> None:
    """Put the members on the roll of a body that is merged onto the roll of the other.

    Raises `ValidationError` where a body with members is dissolved.
    """
    members = PartyMember.objects.filter(organization=body, left_on=None)
    if into is not None:
        members.update(organization=into)
    elif number := members.count():
        raise ValidationError(f"名册上还有 {number} 名党员，请先办理转出或合并到另一个党组织")


def hand_over_development(body: Any, into: Any, *, by: Any, on: date) -> None:
    """Put who is developed by a body that is merged under the other.

    Raises `ValidationError` where a body that still develops somebody is dissolved.
    """
    people = Development.objects.open().filter(organization=body)
    if into is not None:
        people.update(organization=into)
    elif number := people.count():
        raise ValidationError(f"还有 {number} 名在办的发展对象，请先登记终止或合并到另一个党组织")


def hand_over_floating(body: Any, into: Any, *, by: Any, on: date) -> None:
    """Put the floating members a body has in hand into the other's; dissolved, who came waits to be taken in again."""
    stays = FloatingStay.objects.current(on).filter(organization=body)
    stays = stays if into is not None else stays.filter(direction=Direction.INWARD)
    stays.update(organization=into)


def hand_over_transfers(body: Any, into: Any, *, by: Any, on: date) -> None:
    """Let the open transfers of a body that is merged lead from and to the other; between the two they are withdrawn.

    Raises `ValidationError` where somebody is on his way to a body that is dissolved.
    """
    transfers = Transfer.objects.open()
    if into is None:
        if number := transfers.filter(to_organization=body).count():
            raise ValidationError(f"还有 {number} 名党员正在转入，请先撤回转接")
        return
    both = Q(from_organization=body, to_organization=into) | Q(from_organization=into, to_organization=body)
    transfers.filter(both).update(withdrawn_on=on)
    transfers.filter(from_organization=body).update(from_organization=into)
    transfers.filter(to_organization=body).update(to_organization=into)


def hand_over_reports(body: Any, into: Any, *, by: Any, on: date) -> None:
    """Let the other body report where a body that is merged did; what it does already, and a dissolved one's, ends."""
    reports = CommunityReport.objects.current(on).filter(organization=body)
    if into is not None:
        there = CommunityReport.objects.current(on).filter(organization=into).values("community")
        reports.exclude(community__in=there).update(organization=into)
    reports.filter(organization=body).exclude(since__gte=on).update(until=on)
