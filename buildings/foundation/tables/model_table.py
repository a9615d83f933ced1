"""Rows of a model as a table for people: labels on top, choices in words, phones masked, nothing derived."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models

from buildings.foundation.records.fields import DerivedField

HIDDEN = {"password", "query_code", "idempotency_key", "ledger_key", "file", "payload"}


def columns(model: type[models.Model], names: Sequence[str] | None = None) -> list[models.Field]:
    """Return the fields a table of a model shows: those named, else all that a person can read."""
    if names is not None:
        return [_column(model, name) for name in names]
    return [
        field
        for field in model._meta.concrete_fields
        if not isinstance(field, DerivedField) and not field.primary_key and field.name not in HIDDEN
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
    return str(value) if field.is_relation and value is not None else value
