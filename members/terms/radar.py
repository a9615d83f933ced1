"""How many terms end in which of the next twelve months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from buildings.foundation.language.dates import months_after
from members.terms.filters import AHEAD


@dataclass(frozen=True)
class RadarMonth:
    """A month and how many terms end in it; the first stands for what has ended already."""

    label: str
    number: int
    is_over: bool = False


def months_ahead(terms: QuerySet, on: date) -> list[RadarMonth]:
    """Return what has ended, and the rest of this month and the twelve after it; one statement."""
    first = on.replace(day=1)
    starts = [on, *(months_after(first, number) for number in range(1, AHEAD + 2))]
    numbers = terms.order_by().aggregate(
        over=Count("pk", filter=Q(due_on__lt=on)),
        **{
            f"m{place}": Count("pk", filter=Q(due_on__gte=starts[place], due_on__lt=starts[place + 1]))
            for place in range(AHEAD + 1)
        },
    )
    months = [
        RadarMonth(f"{starts[place].year}年{starts[place].month}月", numbers[f"m{place}"])
        for place in range(AHEAD + 1)
    ]
    return [RadarMonth("届满未换", numbers["over"], True), *months]
