"""What waits for a person, whatever its kind: each system lists its queues, one page draws them all.

A system lists its `TodoQueue`s in `waiting.py` and names the list in its `SystemConfig` (`queues`). The
number of a queue, its first rows on the workbench and the list behind it are one queryset.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Case, CharField, Count, DateField, F, QuerySet, TextField, Value, When, Window
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils import timezone

from buildings.foundation import systems
from buildings.foundation.records.permissions import Permission
from buildings.foundation.statements.kept_text import MOST, Moment, Text, TextKey

SHOWN = 5


class Line(NamedTuple):
    """One row that waits, as the database tells it; `rows_number` is how many wait in its queue."""

    queue: str
    key: int
    row_slug: str
    row_words: str
    row_due_on: date | None
    rows_number: int


@dataclass(frozen=True)
class Item:
    """One row that waits: what it is, where it is dealt with, and by which day, where there is one."""

    words: str
    url: str
    due_on: date | None


@dataclass(frozen=True, eq=False, kw_only=True)
class TodoQueue:
    """Rows that wait for a person to act on them.

    `rows` returns those for whom he is the one to act at a moment, which it compares with and never reckons
    with (the text of the question is kept: docs/adr/0017); only who holds `permission` somewhere is asked
    about them, where one is named. `words` are expressions joined by dots; free text of strangers is none of
    them. `slug` names the column that the address of a row takes, or that the `anchor` on its list does.
    """

    key: str
    name: str
    rows: Callable[[Any, Any], QuerySet]
    permission: Permission | None = None
    words: Sequence[str | Combinable]
    url_name: str
    slug: str = "pk"
    anchor: str = ""
    due_on: str | Combinable | None = None
    place: int = 500

    def lines(self, user: Any, at: Any) -> QuerySet | None:
        """Return the rows of a moment with the columns of `Line`, unordered.

        Nothing for who never has any.
        """
        if self.permission and not user.may(self.permission):
            return None
        return (
            self.rows(user, at)
            .order_by()
            .annotate(
                queue=Value(self.key, output_field=TextField()),
                key=F("pk"),
                row_slug=Cast(F(self.slug), CharField()),
                row_words=joined(*self.words),
                row_due_on=Cast(
                    Value(None) if self.due_on is None else _expression(self.due_on), DateField()
                ),
                rows_number=Window(Count("*")),
            )
        )

    def item(self, row: Line) -> Item:
        """Return what is drawn of a line."""
        url = (
            reverse(self.url_name) + self.anchor.format(row.row_slug)
            if self.anchor
            else reverse(self.url_name, args=[row.row_slug])
        )
        return Item(row.row_words, url, row.row_due_on)

    @property
    def url(self) -> str:
        """The address of the list of all its rows."""
        return f"{reverse('waiting-list')}?kind={self.key}"


@dataclass(frozen=True)
class Waiting:
    """A queue as one person finds it: how many rows, and the first of them, the soonest due ahead."""

    queue: TodoQueue
    number: int
    items: list[Item]

    @property
    def is_cut(self) -> bool:
        return self.number > len(self.items)


def queues() -> dict[str, TodoQueue]:
    """Return every queue the systems declare, by key, in the order of the page.

    Raises `ValueError` where two have the same key.
    """
    declared = [queue for _, queue_list in systems.declared("queues") for queue in queue_list]
    by_key = {queue.key: queue for queue in sorted(declared, key=lambda queue: queue.place)}
    if len(by_key) != len(declared):
        raise ValueError("two queues have the same key")
    return by_key


def waiting_for(user: Any) -> list[Waiting]:
    """Return the queues in which something waits for a person; one statement for all of them."""
    lines: dict[str, list[Line]] = {}
    for row in _asking(TextKey.of(user)).rows(timezone.now()):
        line = Line(*row)
        lines.setdefault(line.queue, []).append(line)
    return [
        Waiting(queue, lines[key][0].rows_number, [queue.item(line) for line in lines[key]])
        for key, queue in queues().items()
        if key in lines
    ]


@lru_cache(maxsize=MOST)
def _asking(key: TextKey) -> Text:
    """Write the statement that asks for the first rows of every queue, the soonest due ahead."""
    asked = (queue.lines(key.user, Moment()) for queue in queues().values())
    return Text.of(
        [
            lines.order_by(F("row_due_on").asc(nulls_last=True), "key").values_list(*Line._fields)[:SHOWN]
            for lines in asked
            if lines is not None
        ]
    )


def joined(*words: str | Combinable) -> Combinable:
    """Return columns and expressions joined by dots."""
    parts: list[Any] = []
    for word in words:
        parts += [Value(" · "), Cast(_expression(word), TextField())]
    return Concat(*parts[1:], output_field=TextField()) if len(parts) > 2 else parts[1]


def _expression(column: str | Combinable) -> Combinable:
    return F(column) if isinstance(column, str) else column


def label_of(column: str, choices: Any) -> Case:
    """Return the label of a column's choice."""
    whens = (When(**{column: value}, then=Value(label)) for value, label in choices.choices)
    return Case(*whens, default=Value(""), output_field=TextField())
