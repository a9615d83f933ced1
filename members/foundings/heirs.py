"""What becomes of foundings when a body ends."""

from __future__ import annotations

from datetime import date
from typing import Any

from members.foundings.models import Founding
from organizations.models import PartyOrganization


def let_go(body: PartyOrganization, into: PartyOrganization | None, *, by: Any, on: date) -> None:
    """Name the heir as the superior of plans under way; where there is none the street itself is."""
    Founding.objects.open().filter(parent=body).update(parent=into)
