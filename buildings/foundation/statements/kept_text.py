"""The text of a long statement, written once for a person, his roles and a day; its rows are asked for anew each time.

Django takes longer to write the statements of the figures than PostgreSQL to answer them: see docs/adr/0017.
The one value that differs from request to request, the moment asked for, is a parameter of the text. Nothing
of Django is changed: a queryset is asked for its SQL, and a cursor runs it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import DateTimeField, Expression, QuerySet
from django.utils import timezone

MOST = 1000  # texts of one kind


class Moment(Expression):
    """The moment that is asked for, in a text that is kept; it is filled in when the text is run."""

    def __init__(self) -> None:
        super().__init__(output_field=DateTimeField())

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """Return a blank, and itself as the list of its values: a list, as Django 5 wants it."""
        return "%s", [self]


@dataclass(frozen=True)
class TextKey:
    """Who asks, as far as it decides what a statement says: the key of a kept text."""

    pk: int
    roles: tuple[Any, ...]
    on: date
    user: Any = field(compare=False)

    @classmethod
    def of(cls, user: Any) -> TextKey:
        """Return the key of a person with roles, or of one narrowed to some places."""
        roles = user.holdings if hasattr(user, "holdings") else (user.scope,)
        return cls(user.pk, roles if getattr(user, "is_active", True) else (), timezone.localdate(), user)


@dataclass(frozen=True)
class Text:
    """A statement and its values; an empty one has no rows."""

    sql: str
    values: tuple[Any, ...] = ()

    @classmethod
    def of(cls, parts: Sequence[QuerySet]) -> Text:
        """Return the text that asks for the rows of some querysets, one after another."""
        if not parts:
            return cls("")
        first, *rest = parts
        try:
            return cls(*(first.union(*rest, all=True) if rest else first).query.sql_with_params())
        except EmptyResultSet:
            return cls("")

    def rows(self, at: datetime) -> list[tuple[Any, ...]]:
        """Return the rows as they are at a moment; one statement, none where there can be no row."""
        if not self.sql:
            return []
        values = [at if isinstance(value, Moment) else value for value in self.values]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, values)
            return cursor.fetchall()
