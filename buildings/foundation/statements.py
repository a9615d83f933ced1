"""Statements that are the same for a person all day but for the moment they are asked at.

Django takes longer to write a long statement than PostgreSQL to answer it. What a person may see changes
rarely, so the text is kept by person, roles and day; the rows never are.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

# Blanks: moments that never come. Whoever asks fills in the real ones.
NOW, MIDNIGHT = datetime(1, 1, 1, tzinfo=UTC), datetime(1, 1, 2, tzinfo=UTC)
SINCE, UNTIL = datetime(1, 1, 3, tzinfo=UTC), datetime(1, 1, 4, tzinfo=UTC)
KEPT = 1000  # statements of one kind that differ by person
Blanks = Mapping[Any, Any]


def filled(values: Sequence[Any], blanks: Blanks) -> tuple[Any, ...]:
    """Return the values of a statement with what is asked for put into its blanks."""
    return tuple(blanks.get(value, value) if isinstance(value, Hashable) else value for value in values)


@dataclass(frozen=True)
class Asker:
    """Who asks, as far as it decides what a statement says: the key of a kept statement."""

    pk: int
    holdings: tuple[Any, ...]
    on: date
    user: Any = field(compare=False)

    @classmethod
    def of(cls, user: Any) -> Asker:
        return cls(user.pk, user.holdings if user.is_active else (), timezone.localdate(), user)


@dataclass(frozen=True)
class Statement:
    """A text with its values."""

    sql: str
    values: tuple[Any, ...] = ()

    @classmethod
    def of(cls, queryset: QuerySet) -> Statement | None:
        """Return what a queryset would ask; nothing where it knows that there is no row."""
        try:
            return cls(*queryset.query.sql_with_params())
        except EmptyResultSet:
            return None

    def run(self, blanks: Blanks | None = None) -> list[tuple[Any, ...]]:
        """Return the rows, with the real values put into the blanks."""
        if not self.sql:
            return []
        with connection.cursor() as cursor:
            cursor.execute(self.sql, filled(self.values, blanks or {}))
            return cursor.fetchall()


def joined(
    parts: Sequence[Statement | None], *, between: str, before: str = "", nothing: str = ""
) -> Statement:
    """Put statements together; one that has no rows leaves `nothing`, or leaves itself out."""
    texts = [f"({part.sql})" if part else nothing for part in parts if part or nothing]
    values = tuple(value for part in parts if part for value in part.values)
    return Statement(before + between.join(texts), values)
