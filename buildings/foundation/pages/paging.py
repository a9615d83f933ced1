"""Pages by key: the next page begins after the last row seen, however far in.

All are counted only to a bound.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

SIZE = 25
MAX_SIZE = 100
COUNTED_TO = 1000
SEARCHED_TO = 100  # rows with the words of a search, each of which is read through for them


@dataclass(frozen=True)
class Page:
    """One page of rows, and the cursors of the pages after and before it (None where there is none)."""

    rows: list[Any]
    next: str | None
    previous: str | None
    query: str = ""
    all_rows: QuerySet | None = None
    counted_to: int = COUNTED_TO

    @property
    def next_url(self) -> str:
        """The address of the next page, every other word of the query kept; empty where there is none."""
        return f"?{self.query}after={self.next}" if self.next else ""

    @property
    def previous_url(self) -> str:
        return f"?{self.query}before={self.previous}" if self.previous else ""

    @cached_property
    def total(self) -> int:
        """The rows of all pages, at most `counted_to` + 1.

        One statement where there is more than this page.
        """
        if self.all_rows is None or not (self.next or self.previous):
            return len(self.rows)
        return self.all_rows.values("pk")[: self.counted_to + 1].count()

    @property
    def total_in_words(self) -> str:
        return f"{self.counted_to} 多" if self.total > self.counted_to else str(self.total)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def page_of(
    queryset: QuerySet,
    query: Mapping[str, str],
    *,
    order: Sequence[str] = ("-pk",),
    size: int = SIZE,
    counted: QuerySet | None = None,
) -> Page:
    """Return the page that `after` or `before` in a query string names, else the first.

    `order` is one or more columns, all ascending or all descending, the last of them unique; they are never
    null. A cursor that does not read is taken for none. Moments are written into it as ISO 8601. `counted` are
    the same rows without what is joined to them for the page, where that is much.
    """
    backwards = "after" not in query and "before" in query
    descending = order[0].startswith("-")
    columns = [name.lstrip("-") for name in order]
    cursor = _decode(query.get("before" if backwards else "after", ""), len(columns))
    size = max(1, min(size, MAX_SIZE))
    all_rows = (queryset if counted is None else counted).order_by(
        *order
    )  # as an index holds them: read to the bound
    try:
        if cursor is not None:
            queryset = queryset.filter(_beyond(columns, cursor, "lt" if descending != backwards else "gt"))
    except (TypeError, ValueError, ValidationError):
        cursor = None
    backwards = backwards and cursor is not None
    down = descending != backwards
    queryset = queryset.order_by(*(f"-{column}" if down else column for column in columns))
    rows = list(queryset[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    if backwards:
        rows.reverse()
    has_next, has_previous = (bool(rows), more) if backwards else (more, cursor is not None and bool(rows))
    return Page(
        rows,
        _encode(columns, rows[-1]) if has_next else None,
        _encode(columns, rows[0]) if has_previous else None,
        _without_cursors(query),
        all_rows,
        SEARCHED_TO if query.get("q") else COUNTED_TO,
    )


def _without_cursors(query: Mapping[str, str]) -> str:
    pairs = query.lists() if hasattr(query, "lists") else [(key, [value]) for key, value in query.items()]
    words = [
        (key, value) for key, values in pairs for value in values if key not in {"after", "before"} and value
    ]
    return urlencode(words) + "&" if words else ""


def _beyond(columns: Sequence[str], cursor: Sequence[Any], side: str) -> Q:
    """Return the condition that a row comes after the one seen; led by a bound the index can use."""
    condition = Q()
    for column, value in reversed(list(zip(columns, cursor, strict=True))):
        further = Q(**{f"{column}__{side}": value})
        condition = further | (Q(**{column: value}) & condition) if condition else further
    return condition & Q(**{f"{columns[0]}__{side}e": cursor[0]}) if len(columns) > 1 else condition


def _encode(columns: Sequence[str], row: Any) -> str:
    values = [getattr(row, column) for column in columns]
    text = json.dumps(values, ensure_ascii=False, default=datetime.isoformat)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _decode(cursor: str, length: int) -> list[Any] | None:
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError:
        return None
    if not isinstance(values, list) or len(values) != length:
        return None
    if not isinstance(values[-1], int) or isinstance(values[-1], bool) or abs(values[-1]) >= 2**63:
        return None
    return (
        values if all(isinstance(value, (str, int)) and "\0" not in str(value) for value in values) else None
    )
