"""What the page of a Party body shows of its founding."""

from __future__ import annotations

from datetime import date
from typing import Any

from buildings.foundation.records.permissions import Permission
from buildings.foundation.systems import BodySection
from members.foundings.models import Founding
from organizations.models import PartyOrganization


def how_it_was_founded(body: PartyOrganization, *, user: Any, on: date) -> BodySection | None:
    """Return the plan a body was founded by; nothing where there was none, or for who may not see it."""
    if not user.may(Permission.VIEW_LEDGERS, body):
        return None
    founding = Founding.objects.visible_to(user).filter(body=body).first()
    if founding is None:
        return None
    return BodySection("组建经过", "foundings/body_section.html", founding, place=300)
