"""Two plans of the sample street: one waiting to be decided on, one applied for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from buildings.models import Building, Street
from members.foundings import actions, proposals
from organizations.models import Enterprise


def bring(street: Street, *, buildings: Sequence[Building], people: dict[str, Any], on: date) -> None:
    """Keep the first two proposals of the street as plans, and let the second be applied for."""
    staff = people["staff"]
    for number, one in enumerate(proposals.proposals(list(buildings), on)[:2]):
        firms = list(Enterprise.objects.filter(pk__in=one.suggestion.keys))
        name = proposals.free_name(one.building, firms)
        founding = actions.propose(one.building, by=staff, name=name, firms=firms, note=one.reason)
        if number:
            actions.move(founding, "adopt", by=staff)
            actions.move(founding, "apply", by=staff, facts=actions.MoveFacts(on=on - timedelta(days=3)))
