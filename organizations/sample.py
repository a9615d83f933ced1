"""What a workbook cannot say of the sample street's firms: who is sent to them for the Party's work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from buildings.models import Building, Street
from organizations import actions
from organizations.coverage import Cover
from organizations.models import Enterprise, PartyOrganization
from organizations.states import InstructorKind

SENT = [
    ("周敏", InstructorKind.INSTRUCTOR),
    ("何川", InstructorKind.INSTRUCTOR),
    ("许宁", InstructorKind.LIAISON),
]


def send_instructors(
    street: Street, *, buildings: Sequence[Building], people: dict[str, Any], on: date
) -> None:
    """Send three people to firms of the first building that nothing covers, from the street's general branch."""
    firms = Enterprise.objects.operating().tenants_of(buildings[0], on).with_closest_cover(on)
    general = PartyOrganization.objects.filter(street=street, kind=PartyOrganization.Kind.GENERAL).first()
    uncovered = firms.filter(cover=Cover.NONE).order_by("pinyin", "pk")
    for (name, kind), firm, days in zip(SENT, uncovered, (90, 60, 20), strict=False):
        actions.send_instructor(
            firm,
            actions.Sent(name, kind, sent_by=general),
            by=people["staff"],
            since=on - timedelta(days=days),
        )
