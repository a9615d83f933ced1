"""Writing many rows of one model at once: made, changed or left alone, each with what is needed to undo it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from django.db import models

from buildings.foundation.records.copy_in import copy_in
from buildings.foundation.records.fields import DerivedField
from services.ledgers.models import Change, LedgerImport

BATCH = 1000
NEW, CHANGED, SAME, SKIPPED = "new", "changed", "same", "skipped"
Row = TypeVar("Row", bound=models.Model)
RANK = {SAME: 0, CHANGED: 1, NEW: 2}


def is_blank(value: Any) -> bool:
    return value is None or value == ""


class Upsert(Generic[Row]):
    """Rows of one model by a natural key: `put` decides, `flush` writes them set-wise and records the changes.

    A value that the ledger leaves empty never wipes out what the portal already knows.
    """

    def __init__(self, batch: LedgerImport, existing: Iterable[Row], key: Callable[[Row], Hashable]):
        self.batch = batch
        self.rows: dict[Any, Row] = {}
        for row in existing:
            self.rows.setdefault(key(row), row)
        self.new: list[Row] = []
        self.changed: dict[int, tuple[Row, dict[str, Any]]] = {}
        self._new_ids: set[int] = set()

    def get(self, key: Hashable) -> Row | None:
        return self.rows.get(key)

    def put(self, key: Hashable, model: type[Row], values: Mapping[str, Any]) -> tuple[Row, str]:
        """Make or change the row of a key; return it and `new`, `changed` or `same`."""
        row = self.rows.get(key)
        if row is None:
            row = model(
                **{
                    name: _fitting(model, name, value)
                    for name, value in values.items()
                    if not is_blank(value)
                }
            )
            self.rows[key] = row
            self.new.append(row)
            self._new_ids.add(id(row))
            return row, NEW
        return row, self.change(row, values)

    def change(self, row: Row, values: Mapping[str, Any], *, may_empty: bool = False) -> str:
        """Set what differs on a row that is there.

        Return `changed` or `same`. Nothing is emptied unless it may be.
        """
        before: dict[str, Any] = {}
        for name, value in values.items():
            field, value = _field(type(row), name), _fitting(type(row), name, value)
            if (is_blank(value) and not may_empty) or _equal(field, row, value):
                continue
            before[field.attname] = _stored(field, row)
            setattr(row, name, value)
        if not before:
            return SAME
        if id(row) not in self._new_ids:
            _, first = self.changed.setdefault(row.pk, (row, {}))
            first.update({name: value for name, value in before.items() if name not in first})
        return CHANGED

    def flush(self) -> None:
        """Write everything put so far and record how it was before."""
        if self.new:
            copy_in(self.new)
            record_new(self.batch, self.new)
        if self.changed:
            rows = [row for row, _ in self.changed.values()]
            names = {name for _, before in self.changed.values() for name in before}
            _update(rows, names)
            record([_change(self.batch, row, before) for row, before in self.changed.values()])
        self.new, self.changed, self._new_ids = [], {}, set()


def _field(model: type[models.Model], name: str) -> models.Field:
    """Return a column of a model by the name of its field."""
    field = model._meta.get_field(name)
    assert isinstance(field, models.Field)
    return field


def _fitting(model: type[models.Model], name: str, value: Any) -> Any:
    """Return a text no longer than its column; what is cut off still stands in the office's workbook."""
    longest = _field(model, name).max_length if isinstance(value, str) else None
    return value[:longest] if longest else value


def _equal(field: models.Field, row: models.Model, value: Any) -> bool:
    now = getattr(row, field.attname)
    if isinstance(value, models.Model):
        return now is not None and now == value.pk
    return now == value


def _stored(field: models.Field, row: models.Model) -> Any:
    value = getattr(row, field.attname)
    return (
        field.value_to_string(row) if value is not None and not isinstance(value, (str, int, bool)) else value
    )


def _update(rows: Sequence[models.Model], attnames: set[str]) -> None:
    """Write the named columns of rows, with the columns derived from them."""
    model = type(rows[0])
    fields = {field for field in model._meta.concrete_fields if field.attname in attnames}
    derived = [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, DerivedField) and any(source.name == field.source for source in fields)
    ]
    for row in rows:
        for field in derived:
            field.pre_save(row, add=False)
    model._default_manager.bulk_update(rows, [field.name for field in (*fields, *derived)], batch_size=BATCH)


def _change(batch: LedgerImport, row: models.Model, before: dict[str, Any]) -> Change:
    return Change(batch=batch, model=row._meta.label, row=row.pk, before=before)


def record(changes: list[Change]) -> None:
    """Write down changes, in the order in which they were made."""
    Change.objects.bulk_create(changes, batch_size=BATCH * 2)


def record_new(batch: LedgerImport, rows: Iterable[models.Model]) -> None:
    """Write down rows that this import made."""
    rows = list(rows)
    if rows:
        record([Change(batch=batch, model=rows[0]._meta.label, made=[row.pk for row in rows])])


def forget(batch: LedgerImport, rows: Sequence[models.Model]) -> None:
    """Remove rows of one model, keeping each whole so that undo can bring it back."""
    if not rows:
        return
    record(
        [
            _change(
                batch,
                row,
                {
                    field.attname: field.value_to_string(row)
                    for field in row._meta.concrete_fields
                    if not getattr(field, "generated", False)
                }
                | {"removed": True},
            )
            for row in rows
        ]
    )
    type(rows[0])._default_manager.filter(pk__in=[row.pk for row in rows]).delete()
