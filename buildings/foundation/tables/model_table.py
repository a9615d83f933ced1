"""Rows of a model as a table for people: labels on top, choices in words, numbers masked, nothing derived.

A table that leaves the house begins with where a row belongs and ends, where nothing else tells one row from
another, with its number:

    columns = export_columns(Unit)  # 街道 楼宇 楼层 区域 房号 面积
    export(Unit.objects.select_related(*related(columns)), by=user, table=table_of("房间", columns))
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Any

from django.db import models
from django.http import HttpResponseBase

from buildings.foundation.language.text import mask_in_text
from buildings.foundation.records.fields import DerivedField
from buildings.foundation.records.scope import BUILDING, STREET, scope_columns_of, scope_parent_of
from buildings.foundation.tables.export import Table, export

HIDDEN = {"password", "query_code", "idempotency_key", "ledger_key", "file", "payload"}
SEARCHED = {"words", "sounds"}  # columns by which the database finds a row, as `DerivedField` is

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
        and field.name not in HIDDEN | SEARCHED
    ]


def _column(model: type[models.Model], name: str) -> models.Field:
    field = model._meta.get_field(name)
    if not isinstance(field, models.Field):
        raise TypeError(f"{name} is no column of {model.__name__}")
    return field


@dataclass(frozen=True)
class ExportColumn:
    """A column of a table that leaves the house: its header, its value, and the relation read for it, if any."""

    header: str
    value: Callable[[Any], Any]
    relation: str = ""


def export_columns(
    model: type[models.Model], names: Sequence[str | ExportColumn] | None = None
) -> list[ExportColumn]:
    """Return the columns by which each row tells where it belongs, what it holds, and which one it is.

    Shapes: `names` are columns of the model, or columns made by hand; None stands for all a person can read.
    """
    if names is None:
        names = [field.name for field in columns(model)]
    own = [name if isinstance(name, ExportColumn) else _of_field(_column(model, name)) for name in names]
    fields = {name for name in names if isinstance(name, str)}
    places = [_of_path(model, path) for path in place_paths(model) if path not in fields]
    return [*places, *own, *([] if tells_rows_apart(model, fields) else [NUMBER])]


NUMBER = ExportColumn("记录号", attrgetter("pk"))


def place_paths(model: type[models.Model], before: str = "") -> Iterator[str]:
    """Yield the relations that lead from a row to its street, its building and all it is part of, widest first."""
    if parent := scope_parent_of(model):
        path = f"{before}{parent}"
        whole: Any = _column(model, parent).related_model  # a relation leads to a model
        yield from place_paths(whole, f"{path}__")
        yield path
        return
    places = scope_columns_of(model)
    for column in (places.get(STREET), places.get(BUILDING)):
        if column and column != "pk":
            yield before + column.removesuffix("_id")


def tells_rows_apart(model: type[models.Model], names: set[str]) -> bool:
    """Tell whether columns hold one by which the database keeps every row apart from every other.

    A related row is told apart by its name where it is a place that the table names: people are namesakes.
    """
    fields = [_column(model, name) for name in names]
    places = set(place_paths(model))
    certain = {field.name for field in fields if not field.is_relation or field.name in places}
    keys = [{field.name} for field in fields if field.unique and not field.null]
    for rule in model._meta.constraints:
        if isinstance(rule, models.UniqueConstraint) and rule.condition is None and rule.fields:
            columns = [model._meta.get_field(name) for name in rule.fields]
            if rule.nulls_distinct is False or not any(column.null for column in columns):
                keys.append(set(rule.fields))
    return any(key <= certain for key in keys)


def _of_field(field: models.Field) -> ExportColumn:
    return ExportColumn(
        str(field.verbose_name), partial(cell, field=field), field.name if field.is_relation else ""
    )


def _of_path(model: type[models.Model], path: str) -> ExportColumn:
    """Return the column of something a row belongs to, called as the model that names it calls it."""
    *way, last = path.split("__")
    there: Any = model
    for name in way:
        there = _column(there, name).related_model
    field = _column(there, last)

    def value(row: models.Model) -> Any:
        for name in way:
            row = row and getattr(row, name)
        return row and cell(row, field)

    return ExportColumn(str(field.verbose_name), value, path)


def related(columns: Sequence[ExportColumn]) -> list[str]:
    """Return the relations that a table of these columns prints, for `select_related`."""
    return [column.relation for column in columns if column.relation]


def table_of(title: str, columns: Sequence[ExportColumn]) -> Table:
    headers = [column.header for column in columns]
    return Table(title, headers, lambda row: [column.value(row) for column in columns])


def export_listed(
    rows: models.QuerySet,
    title: str,
    names: Sequence[str | ExportColumn],
    *,
    by: Any,
    filters: Mapping[str, Any],
) -> HttpResponseBase:
    """Answer the rows of a list, in their order, as a workbook of the columns named (`export_columns`).

    What the columns print comes along in one statement. Raises what `export` raises.
    """
    shown = export_columns(rows.model, names)
    return export(rows.select_related(*related(shown)), by=by, table=table_of(title, shown), filters=filters)


def cell(row: models.Model, field: models.Field) -> Any:
    """Return one value as it is shown: a choice in its words, a related row or a phone as it prints."""
    if display := getattr(row, f"get_{field.name}_display", None):  # of choices, or the model's own
        return display()
    value = getattr(row, field.name)
    if field.is_relation and value is not None:
        return mask_in_text(str(value))
    return mask_in_text(value) if isinstance(value, str) and is_words(field) else value
