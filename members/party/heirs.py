"""What becomes of a body's members when it ends: they go over with it, or have to go first."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from members.party.models import PartyMember


def hand_over_members(body: Any, into: Any, *, by: Any, on: date) -> None:
    """Put the members on the roll of a body that is merged onto the roll of the other.

    Raises `ValidationError` where a body with members is dissolved.
    """
    members = PartyMember.objects.filter(organization=body, left_on=None)
    if into is not None:
        members.update(organization=into)
    elif number := members.count():
        raise ValidationError(f"名册上还有 {number} 名党员，请先办理转出或合并到另一个党组织")
