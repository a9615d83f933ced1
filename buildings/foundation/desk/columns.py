"""Columns of the admin's lists that read like a ledger: figures to the right, no more decimals than there are."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any

from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.html import format_html

from buildings.foundation.language.text import mask_in_text
from buildings.foundation.tables.model_table import is_words

NUMBERS = (models.DecimalField, models.IntegerField, models.FloatField)


def plain_number(value: Any) -> str:
    """Return a figure without trailing noughts: 33500.00 → 33500, 12.50 → 12.5."""
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)


@cache
def words_column(model: type[models.Model], name: Any) -> Callable[[models.Model], str | None] | None:
    """Return the column that shows what somebody typed with numbers masked, or None where a name is no such field."""
    try:
        field = model._meta.get_field(name) if isinstance(name, str) else None
    except FieldDoesNotExist:
        return None
    if field is None or not isinstance(field, models.Field) or not is_words(field):
        return None

    @admin.display(description=field.verbose_name, ordering=field.name, empty_value="-")
    def column(row: models.Model) -> str | None:
        return mask_in_text(getattr(row, field.name) or "") or None

    column.__name__ = field.name
    return column


@cache  # one function a column: the list compares them to tell which of its columns sort
def number_column(model: type[models.Model], name: Any) -> Callable[[models.Model], str | None] | None:
    """Return the column of a list that shows a figure, or None where a name is no plain figure."""
    try:
        field = model._meta.get_field(name) if isinstance(name, str) else None
    except FieldDoesNotExist:
        return None
    if not isinstance(field, NUMBERS) or field.choices or field.primary_key:
        return None

    @admin.display(description=field.verbose_name, ordering=field.name, empty_value="-")
    def column(row: models.Model) -> str | None:
        value = getattr(row, field.name)
        return None if value is None else format_html('<span class="number">{}</span>', plain_number(value))

    column.__name__ = field.name
    return column
