"""Columns derived anew, after what they are derived by has changed: for migrations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pgtrigger
from django.db import connection, models

from buildings.foundation.records.fields import DerivedField

BATCH = 5000


def derive_again(app: str, *names: str, column: type[DerivedField]) -> Callable[[Any, Any], None]:
    """Return what `RunPython` takes to write a kind of column of some models anew; the histories do not tell of it.

    A row whose column is empty has been forgotten, and stays so.
    """

    def run(apps: Any, _schema_editor: Any) -> None:
        with pgtrigger.ignore():
            for name in names:
                model = apps.get_model(app, name)
                for field in model._meta.concrete_fields:
                    if isinstance(field, column):
                        _derive(model, field)

    return run


def _derive(model: type[models.Model], field: DerivedField) -> None:
    rows = model._default_manager.exclude(**{field.name: ""}).order_by("pk")
    last = 0
    while batch := list(rows.filter(pk__gt=last).values_list("pk", field.source, field.name)[:BATCH]):
        last = batch[-1][0]
        changed = [
            (key, text)
            for key, source, before in batch
            if (text := field.derive(source)[: field.max_length]) != before
        ]
        _write(model, field, changed)


def _write(model: type[models.Model], field: DerivedField, changed: list[tuple[int, str]]) -> None:
    if not changed:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE "{model._meta.db_table}" AS told SET "{field.column}" = changed.text'
            " FROM unnest(%s::bigint[], %s::text[]) AS changed(key, text) WHERE told.id = changed.key",
            [[key for key, _ in changed], [text for _, text in changed]],
        )
