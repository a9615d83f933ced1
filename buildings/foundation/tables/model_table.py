"""Rows of a model as a table for people: labels on top, choices in words, numbers masked, nothing derived."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models

from buildings.foundation.language.text import mask_in_text
from buildings.foundation.records.fields import DerivedField

HIDDEN = {"password", "query_code", "idempotency_key", "ledger_key", "file", "payload"}

NOT_WORDS = {
    "code",
    "number",
    "credit_code",
    "outside_number",
    "door_code",
}  # codes of digits that are nobody's
OFFICES = {"telephone"}  # published so that people call it


def is_words(field: models.Field) -> bool:
    """Tell whether a column holds what somebody typed, in which a number of a person may stand."""
    if field.choices or isinstance(field, models.SlugField) or field.name in NOT_WORDS | OFFICES:
        return False
    return isinstance(field, (models.CharField, models.TextField))


def mask_words(row: models.Model) -> None:
    """Mask what somebody typed in a loaded row that is only shown and never saved."""
    for field in row._meta.concrete_fields:
        if is_words(field) and isinstance(text := getattr(row, field.attname), str):
            setattr(row, field.attname, mask_in_text(text))


def columns(model: type[models.Model], names: Sequence[str] | None = None) -> list[models.Field]:
    """Return the fields a table of a model shows: those named, else all that a person can read."""
    if names is not None:
        return [_column(model, name) for name in names]
    return [
        field
        for field in model._meta.concrete_fields
        if not isinstance(field, (DerivedField, models.GeneratedField))
        and not field.primary_key
        and field.name not in HIDDEN
    ]


def _column(model: type[models.Model], name: str) -> models.Field:
    field = model._meta.get_field(name)
    if not isinstance(field, models.Field):
        raise TypeError(f"{name} is no column of {model.__name__}")
    return field


def headers(fields: Sequence[models.Field]) -> list[str]:
    return [str(field.verbose_name) for field in fields]


def related(fields: Sequence[models.Field]) -> list[str]:
    """Return the relations that a table of these fields prints, for `select_related`."""
    return [field.name for field in fields if field.is_relation]


def cells(row: models.Model, fields: Sequence[models.Field]) -> list[Any]:
    return [cell(row, field) for field in fields]


def cell(row: models.Model, field: models.Field) -> Any:
    """Return one value as it is shown: a choice in its words, a related row or a phone as it prints."""
    if display := getattr(row, f"get_{field.name}_display", None):  # of choices, or the model's own
        return display()
    value = getattr(row, field.name)
    if field.is_relation and value is not None:
        return mask_in_text(str(value))
    return mask_in_text(value) if isinstance(value, str) and is_words(field) else value
