"""A street as a row of its buildings drawn to one scale: storeys up, area a storey across, cover as lit windows."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from math import sqrt

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from buildings.models import Building
from organizations.coverage import KINDS_THAT_ORGANIZE
from organizations.models import Coverage, Tenancy

STOREY = 8  # drawn height of a storey in pixels
SIDE = 1.3  # drawn width of a metre, a storey taken as a square
NARROW, BROAD = 36, 96
MARGIN = 4  # between wall and windows
STOREYS_UNKNOWN = 6
METRES_UNKNOWN = 40.0


@dataclass(frozen=True)
class Tower:
    """One building of the row: lengths in pixels.

    `dark` and `lit` are how many storeys, lit ones at the bottom.
    """

    building: Building
    tenants: int
    covered: int
    width: int
    height: int
    lit: int
    dark: int

    @property
    def dark_windows(self) -> str:
        return self._windows(0, self.dark)

    @property
    def lit_windows(self) -> str:
        return self._windows(self.dark, self.dark + self.lit)

    def _windows(self, first: int, last: int) -> str:
        """Return the path of some storeys' windows, counted from the top."""
        across = self.width - 2 * MARGIN
        return "".join(f"M{MARGIN} {place * STOREY + 4}h{across}" for place in range(first, last))

    @property
    def view_box(self) -> str:
        return f"0 0 {self.width} {self.height}"

    @property
    def is_measured(self) -> bool:
        return self.building.floors_above is not None

    @property
    def storeys_words(self) -> str:
        return f"{self.building.floors_above} 层" if self.is_measured else "层数未登记"

    @property
    def tenants_words(self) -> str:
        return f"{self.tenants} 家" + (f"，覆盖 {self.covered}" if self.covered else "")


def row_of(buildings: Iterable[Building], *, on: date) -> list[Tower]:
    """Return the buildings as towers, with how many tenants each has and how many of them are covered (one query)."""
    shown = list(buildings)
    counts = {key: numbers for key, *numbers in _counts([building.pk for building in shown], on)}
    return [_tower(building, *counts.get(building.pk, (0, 0))) for building in shown]


def _counts(buildings: Collection[int], on: date) -> QuerySet:
    """Ask how many tenants each of some buildings has on a day, and how many an organisation covers (组织覆盖)."""
    covers = Coverage.objects.current(on).filter(
        enterprise=OuterRef("enterprise"),
        organization__dissolved_on=None,
        organization__kind__in=KINDS_THAT_ORGANIZE,
    )
    stays = Tenancy.objects.filter(building__in=buildings).current(on).annotate(is_covered=Exists(covers))
    counts = stays.order_by().values("building")
    covered = Q(is_covered=True, enterprise__is_operating=True)  # as 两个覆盖 counts, here and at the desk
    counts = counts.annotate(tenants=Count("pk"), covered=Count("pk", filter=covered))
    return counts.values_list("building", "tenants", "covered")


def _tower(building: Building, tenants: int, covered: int) -> Tower:
    storeys = building.floors_above or STOREYS_UNKNOWN
    lit = round(storeys * covered / tenants) if tenants else 0
    return Tower(
        building, tenants, covered, width_of(building.area, storeys), storeys * STOREY, lit, storeys - lit
    )


def width_of(area, storeys: int) -> int:
    """Return the drawn width of a building of so many square metres on so many storeys."""
    metres = sqrt(float(area) / storeys) if area else METRES_UNKNOWN
    return round(min(max(metres * SIDE, NARROW), BROAD))
