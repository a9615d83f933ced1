"""Statements that are the same for a person all day but for the moment they are asked at.

Django takes longer to write a long statement than PostgreSQL to answer it. What a person may see changes rarely, so
the text is kept by person, roles and day; the rows never are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

# Moments that never come, put in place of the one that is asked at; `run` fills in the real ones.
NOW, MIDNIGHT = datetime(1, 1, 1, tzinfo=UTC), datetime(1, 1, 2, tzinfo=UTC)


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

    def run(self, moments: Mapping[datetime, datetime] | None = None) -> list[tuple[Any, ...]]:
        """Return the rows, with moments put in the place of those that stand for them."""
        if not self.sql:
            return []
        values = [(moments or {}).get(value, value) if isinstance(value, datetime) else value for value in self.values]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, values)
            return cursor.fetchall()


def joined(parts: Sequence[Statement | None], *, between: str, before: str = "", nothing: str = "") -> Statement:
    """Put statements together; one that has no rows leaves `nothing`, or leaves itself out."""
    texts = [f"({part.sql})" if part else nothing for part in parts if part or nothing]
    values = tuple(value for part in parts if part for value in part.values)
    return Statement(before + between.join(texts), values)
