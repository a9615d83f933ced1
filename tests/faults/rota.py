"""What must hold of the rota after whatever happened: asked of the database, not of what wrote it."""

from datetime import date

from django.db.models import Count, Min

from members.committees.models import Committee, Turn
from members.committees.rotation import first_day, months_between


def doubled_turns() -> list[tuple[int, date, int]]:
    """Return committee, month and how many, wherever a committee has more than one turn for a month."""
    rows = Turn.objects.order_by().values_list("committee", "month").annotate(turns=Count("pk"))
    return sorted(rows.filter(turns__gt=1))


def missing_turns(until: date) -> list[tuple[int, date]]:
    """Return committee and month of the gaps from each committee's first turn to the month of a day."""
    last = first_day(until)
    firsts = Committee.objects.annotate(first=Min("turns__month")).values_list("pk", "first")
    wanted = {(key, month) for key, first in firsts for month in months_between(first or last, last)}
    return sorted(wanted - set(Turn.objects.values_list("committee", "month")))
