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
from buildings.foundation.records.fields import PinyinField
from buildings.foundation.tables.model_table import is_words

Column = Callable[[models.Model], str | None]
NUMBERS = (models.DecimalField, models.IntegerField, models.FloatField)


def plain_number(value: Any) -> str:
    """Return a figure without trailing noughts: 33500.00 → 33500, 12.50 → 12.5."""
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)


@cache  # one function a column: the list compares them to tell which of its columns sort
def words_column(model: type[models.Model], name: Any) -> Column | None:
    """Return the column that shows what somebody typed with numbers masked, or None where a name is no such field."""
    field = _field(model, name)
    if field is None or not is_words(field):
        return None
    return _column(field, lambda text: mask_in_text(text or "") or None)


@cache
def number_column(model: type[models.Model], name: Any) -> Column | None:
    """Return the column of a list that shows a figure, or None where a name is no plain figure."""
    field = _field(model, name)
    if not isinstance(field, NUMBERS) or field.choices or field.primary_key:
        return None
    return _column(
        field,
        lambda value: (
            None if value is None else format_html('<span class="number">{}</span>', plain_number(value))
        ),
    )


def _field(model: type[models.Model], name: Any) -> models.Field | None:
    """Return the field that an entry of a list names; None where it names none, or what points here."""
    try:
        field = model._meta.get_field(name) if isinstance(name, str) else None
    except FieldDoesNotExist:
        return None
    return field if isinstance(field, models.Field) else None


def _order(field: models.Field) -> str:
    return next(
        (
            one.name
            for one in field.model._meta.fields
            if isinstance(one, PinyinField) and one.source == field.name
        ),
        field.name,
    )


def _column(field: models.Field, cell: Callable[[Any], str | None]) -> Column:
    """Return the column of a field, which sorts by it, a name as it sounds; `cell` draws one value."""

    @admin.display(description=field.verbose_name, ordering=_order(field), empty_value="-")
    def column(row: models.Model) -> str | None:
        return cell(getattr(row, field.name))

    column.__name__ = field.name
    return column
