"""What the figures ask of the database: a street's stretch of an index, and never the whole table.

The statements are long, so they are kept for each person; the moments they are asked for are filled in.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Any

from django.db.models import Aggregate, Avg, Count, DurationField, F, QuerySet, Value
from django.db.models.functions import TruncMonth
from django.utils import timezone

from buildings.foundation.records.permissions import Permission
from buildings.foundation.statements import KEPT, NOW, SINCE, UNTIL, Asker, Blanks, Statement
from members.accounts.models import User
from services.dashboards.periods import Period
from services.matters.filters import midnight, midnight_after
from services.matters.measures import ANSWER_TIMED, CONDITIONS, COUNTED, ENDED
from services.matters.models import Matter

TAKEN = F("resolved_at") - F("reported_at")
OF_RATINGS = ("rated", "bad")
FIRMS = 20


def _number(key: str) -> Count:
    return Count("street_id", filter=CONDITIONS[key](NOW) or None)


class Percentile(Aggregate):
    """The value below which a share of the rows lies, as PostgreSQL reckons it."""

    template = "percentile_cont(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()

    def __init__(self, expression: Any, share: float, **extra: Any):
        super().__init__(expression, share=share, **extra)


# Counting by the street's column keeps to the index `matter_figures`, which holds all that is asked; ratings lie in a
# table of their own and are read by themselves. What is not to be counted is parted from the rest by the grouping,
# and not asked of each number.
TIMES = {
    "median": Percentile(TAKEN, 0.5, filter=ENDED),
    "ninetieth": Percentile(TAKEN, 0.9, filter=ENDED),
    "answer_median": Percentile(F("answer_took"), 0.5, filter=ANSWER_TIMED),
    "answer_ninetieth": Percentile(F("answer_took"), 0.9, filter=ANSWER_TIMED),
}
RATINGS = {key: _number(key) for key in OF_RATINGS} | {"score": Avg("rating__score")}
NUMBERS = {key: _number(key) for key in CONDITIONS if key not in (*OF_RATINGS, "excluded")} | TIMES
NOTHING = dict.fromkeys(CONDITIONS, 0) | dict.fromkeys(TIMES)


@dataclass(frozen=True)
class Table:
    """A statement with the names of its columns."""

    statement: Statement | None
    names: tuple[str, ...]

    @classmethod
    def of(cls, rows: QuerySet, *names: str) -> Table:
        return cls(Statement.of(rows.values_list(*names)), names)

    def rows(self, blanks: Blanks) -> list[dict[str, Any]]:
        """Return the rows by the names of their columns."""
        found = self.statement.run(blanks) if self.statement else []
        return [dict(zip(self.names, row, strict=True)) for row in found]


def numbers(user: User, period: Period, column: str, permission: Permission) -> dict[Any, dict[str, Any]]:
    """Return the numbers, times and ratings of a period's matters by a column's values; months as naive moments."""
    counted, rated = _parted(Asker.of(user), column, permission)
    blanks = _blanks(period)
    found: dict[Any, dict[str, Any]] = defaultdict(NOTHING.copy)
    for row in counted.rows(blanks):
        its = found[row[column]]
        its |= {"excluded": row["reported"]} if row["is_excluded"] else row
    for row in rated.rows(blanks):
        found[row[column]] |= row | {"score": None if row["score"] is None else float(row["score"])}
    return found


def times(user: User, period: Period, permission: Permission) -> dict[str, timedelta | None]:
    """Return the times of a whole period, which those of its parts do not add up to."""
    rows = _whole(Asker.of(user), permission).rows(_blanks(period))
    return rows[0] if rows else dict.fromkeys(TIMES)


def firms(user: User, period: Period) -> dict[int, int]:
    """Return the firms that reported most in a period, by key, with how many matters came from each."""
    return {row["enterprise"]: row["number"] for row in _firms(Asker.of(user)).rows(_blanks(period))}


def _blanks(period: Period) -> Blanks:
    return {NOW: timezone.now(), SINCE: midnight(period.since), UNTIL: midnight_after(period.until)}


def _matters(user: User, permission: Permission) -> QuerySet[Matter]:
    """Return the matters reported in a stretch of time where a person holds a permission."""
    inside = Matter.objects.inside(user, permission).order_by()
    return inside.filter(reported_at__gte=SINCE, reported_at__lt=UNTIL)


@lru_cache(maxsize=KEPT)
def _parted(asker: Asker, column: str, permission: Permission) -> tuple[Table, Table]:
    rows = _matters(asker.user, permission)
    if column == "month":
        rows = rows.annotate(month=TruncMonth("reported_at"))
    counted = rows.values(column, "is_excluded").annotate(**NUMBERS)
    rated = rows.filter(COUNTED, rating__isnull=False).values(column).annotate(**RATINGS)
    return Table.of(counted, column, "is_excluded", *NUMBERS), Table.of(rated, column, *RATINGS)


@lru_cache(maxsize=KEPT)
def _whole(asker: Asker, permission: Permission) -> Table:
    rows = _matters(asker.user, permission).filter(COUNTED)
    return Table.of(rows.values(one=Value(1)).annotate(**TIMES), *TIMES)


@lru_cache(maxsize=KEPT)
def _firms(asker: Asker) -> Table:
    rows = _matters(asker.user, Permission.VIEW_MATTERS).filter(COUNTED, enterprise__isnull=False)
    rows = rows.values("enterprise").annotate(number=Count("street_id")).order_by("-number", "enterprise")
    return Table.of(rows[:FIRMS], "enterprise", "number")
