"""The published telephones of a building's centres, for pages that can only say whom to call."""

from __future__ import annotations

from django.db.models import Q

from buildings.models import Building
from services.centers.models import ServiceCenter

FEW = 3


def of_building(building: Building) -> list[tuple[str, str]]:
    """Return the names and telephones of the centres in a building, then of its street's own.

    At most three.
    """
    centers = ServiceCenter.objects.published().exclude(telephone="")
    within = centers.filter(building=building).order_by("pinyin", "pk")
    above = centers.filter(
        Q(kind=ServiceCenter.Kind.STREET) | Q(kind=ServiceCenter.Kind.HALL), street=building.street_id
    ).exclude(building=building)
    rows = [*within.values_list("name", "telephone")[:FEW], *above.values_list("name", "telephone")[:FEW]]
    return rows[:FEW]
