"""What the triggers wrote down of one row, for its history page: who changed which column from what to what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import models
from django.utils import timezone

from buildings.foundation.language.text import mask_in_text
from buildings.foundation.tables import model_table
from buildings.foundation.tables.sheets import plain

MOST = 100
Related = dict[str, dict[Any, str]]  # by column, what each key is called
BULK = "bulk"  # the word in the context of changes under which the label of a bulk act stands
LABELS = {"insert": "新增", "update": "修改", "delete": "删除"}


@dataclass(frozen=True)
class RowChange:
    """One change of a row: the columns that differ from the entry before, as label, old and new.

    `act` is the label of the bulk act it was part of, where there was one, `context` and `by_key` whose it was.
    """

    at: datetime
    by: str
    label: str
    changes: list[tuple[str, str, str]]
    act: str = ""
    context: UUID | None = None
    by_key: int | None = None


def of(row: models.Model) -> list[RowChange]:
    """Return the latest changes of a row, newest first; empty where its model keeps no history."""
    event_model = getattr(type(row), "pgh_event_model", None)
    if event_model is None:
        return []
    events = list(
        event_model.objects.filter(pgh_obj_id=row.pk)
        .select_related("pgh_context")
        .order_by("-pgh_id")[: MOST + 1]
    )
    fields = [
        field
        for field in model_table.columns(type(row))
        if hasattr(event_model, field.attname) and not is_code(field)
    ]
    people, related = _people(events), _related(events, fields)
    pairs = zip(events, [*events[1:], None], strict=True)
    return [_entry(fields, event, before, people, related) for event, before in pairs][:MOST]


def is_code(field: models.Field) -> bool:
    """Tell whether a column is a word of the program's, which nobody changes and nobody reads: `lift`."""
    return isinstance(field, models.SlugField)


def _entry(
    fields: list[models.Field], event: Any, before: Any, people: dict[int, str], related: Related
) -> RowChange:
    differing = [field for field in fields if _raw(before, field) != _raw(event, field)]
    changes = [
        (str(field.verbose_name), _cell(before, field, related), _cell(event, field, related))
        for field in differing
    ]
    by = people.get(_user_of(event) or 0, "系统")
    return RowChange(
        timezone.localtime(event.pgh_created_at),
        by,
        LABELS.get(event.pgh_label, event.pgh_label),
        changes,
        act=event.pgh_context.metadata.get(BULK, "") if event.pgh_context is not None else "",
        context=event.pgh_context_id,
        by_key=_user_of(event),
    )


def _raw(event: Any, field: models.Field) -> Any:
    return (getattr(event, field.attname) if event is not None else None) or None


def _cell(event: Any, field: models.Field, related: Related) -> str:
    """Return a value as it prints: numbers masked, a related row by what it is called, or by its number once gone."""
    value = _raw(event, field)
    if value in (None, ""):
        return ""
    if field.is_relation:
        return mask_in_text(related[field.name].get(value, str(value)))
    display = getattr(field.model, f"get_{field.name}_display", None)  # of choices, or the model's own
    text = str(display(event) if display else plain(value))
    return mask_in_text(text) if model_table.is_words(field) else text


def _user_of(event: Any) -> int | None:
    context = event.pgh_context
    return context.metadata.get("user") if context is not None else None


def _related(events: list[Any], fields: list[models.Field]) -> Related:
    """Return what the rows named by each foreign key are called: one query a column, however many the changes."""
    names = {}
    for field in fields:
        if field.related_model is not None:
            keys = {key for event in events if (key := _raw(event, field))}
            names[field.name] = {
                row.pk: str(row) for row in field.related_model._base_manager.filter(pk__in=keys)
            }
    return names


def _people(events: list[Any]) -> dict[int, str]:
    keys = {key for event in events if (key := _user_of(event))}
    return {user.pk: str(user) for user in get_user_model()._base_manager.filter(pk__in=keys)}
