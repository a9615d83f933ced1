"""Matters that an earlier ledger worded otherwise: of one day, building and reporter, in much the same words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from buildings.models import Street
from services.ledgers.writers.matching import likeness
from services.matters.backfill import BackfillRow
from services.matters.models import Channel, Matter

FROM_LEDGER = "由台账导入"  # how the steps begin that imports write
ALIKE = 0.3  # the share of letter pairs two wordings of one matter have in common at least


@dataclass(frozen=True)
class Rewording:
    """A line and the matter it tells of in other words.

    `is_begun` where somebody has worked on that one here.
    """

    row: BackfillRow
    matter: Matter
    is_begun: bool


def rewordings(lines: Mapping[str, BackfillRow], street: Street) -> list[Rewording]:
    """Return the lines nobody knows that tell of a known matter which no line names any more. Two queries.

    Of a day, building and reporter there must be one such line and one such matter, or it is not known which
    is which.
    """
    known = Matter.objects.filter(street=street, ledger_key__in=lines).values_list("ledger_key", flat=True)
    unknown: dict[Hashable, list[BackfillRow]] = defaultdict(list)
    for key in lines.keys() - set(known):
        unknown[_occasion_of(lines[key])].append(lines[key])
    if not unknown:
        return []
    days = {row.reported_on for rows in unknown.values() for row in rows}
    buildings = {row.building.pk for rows in unknown.values() for row in rows}
    unnamed: dict[Hashable, list[Matter]] = defaultdict(list)
    matters = Matter.objects.filter(street=street, channel=Channel.LEDGER, building__in=buildings)
    matters = matters.filter(reported_at__date__in=days).exclude(ledger_key__in=lines)
    own_steps = Count("steps", filter=~Q(steps__note__startswith=FROM_LEDGER))
    for matter in matters.annotate(own_steps=own_steps).order_by("pk"):
        day = timezone.localdate(matter.reported_at)
        unnamed[matter.building_id, day, matter.enterprise_id, matter.reporter_name].append(matter)
    return [
        Rewording(rows[0], matters[0], matters[0].own_steps > 0)
        for occasion, rows in unknown.items()
        if len(rows) == 1
        and len(matters := unnamed.get(occasion, [])) == 1
        and likeness(rows[0].text, matters[0].text) >= ALIKE
    ]


def _occasion_of(row: BackfillRow) -> Hashable:
    firm = row.enterprise.pk if row.enterprise else None
    return row.building.pk, row.reported_on, firm, row.reporter_name
