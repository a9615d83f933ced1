"""Everything sealed at rest, the history's rows too: under which keys it lies, and moving it to the first key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pgtrigger
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, models, transaction
from psycopg2.extras import execute_values

from buildings.foundation.records import phones
from buildings.foundation.records.fields import DerivedField, PhoneIndexField, PhoneTailField
from buildings.foundation.systems import systems

BATCH = 2000
SEAL = r'(?<=")([0-9a-f]{8}):[A-Za-z0-9+/]{38,}={0,2}(?=")'  # as it stands among a document's values


@dataclass(frozen=True)
class SealedColumn:
    """A sealed column, and the blind indexes computed from it."""

    model: type[models.Model]
    field: models.Field
    indexes: tuple[DerivedField, ...]

    @property
    def label(self) -> str:
        return f"{self.model._meta.label}.{self.field.name}"

    @property
    def is_document(self) -> bool:
        return isinstance(self.field, models.JSONField)


def columns() -> Iterator[SealedColumn]:
    """Yield every column whose field says `is_sealed`."""
    for model in apps.get_models(include_auto_created=True):
        fields = model._meta.concrete_fields
        for field in fields:
            if getattr(field, "is_sealed", False) and model._meta.managed:
                blind_fields = (PhoneIndexField, PhoneTailField)
                indexes = (
                    index
                    for index in fields
                    if isinstance(index, blind_fields) and index.source == field.name
                )
                yield SealedColumn(model, field, tuple(indexes))


def documents() -> Iterator[SealedColumn]:
    """Yield every JSON column that a system declares as `sealed`: some of its values are seals."""
    for config in systems():
        for name in config.sealed:
            model_name, _, field = name.partition(".")
            model = config.get_model(model_name)
            column = model._meta.get_field(field)
            if not isinstance(column, models.JSONField):
                raise ImproperlyConfigured(f"{config.label} declares {name} sealed, which is no JSON column")
            yield SealedColumn(model, column, ())


def known_keys() -> set[str]:
    """Return the names of the keys that open."""
    return set(phones._ciphers(tuple(settings.PHONE_KEYS)))


def strange_seals() -> dict[str, list[str]]:
    """Return the columns that hold something sealed under a key we do not have, with the names of those keys."""
    names_by_column = {}
    for column in (*columns(), *documents()):
        table, name = column.model._meta.db_table, column.field.column
        key_names = f"""split_part("{name}", ':', 1) FROM "{table}" WHERE "{name}" <> ''"""
        if column.is_document:
            key_names = (
                f"""(regexp_matches("{name}"::text, %s, 'g'))[1] FROM "{table}" WHERE "{name}"::text ~ %s"""
            )
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT DISTINCT {key_names}", [SEAL] * 2 * column.is_document)
            unknown = {key for (key,) in cursor.fetchall()} - known_keys()
        if unknown:
            names_by_column[column.label] = sorted(unknown)
    return names_by_column


def reseal() -> dict[str, int]:
    """Seal everything anew under the first key and compute its blind indexes anew; return the rows of each column.

    Each batch is a transaction of its own; a run that was cut off is simply run again. The history is not
    told: the number is the same. Raises `phones.UnreadablePhoneError` where a key is missing.
    """
    return {column.label: sum(_batches(column)) for column in (*columns(), *documents())}


def _batches(column: SealedColumn) -> Iterator[int]:
    last: Any = None
    while True:
        with transaction.atomic(), pgtrigger.ignore():
            rows = _rows(column, last)
            if not rows:
                return
            _write(column, [(pk, *_sealed_anew(column, text)) for pk, text in rows])
        last = rows[-1][0]
        yield len(rows)


def _names(column: SealedColumn) -> tuple[str, str, str]:
    options = column.model._meta
    pk, name = options.pk.column, column.field.column
    if pk is None or name is None:
        raise ImproperlyConfigured(f"{column.label} has no column of its own")
    return options.db_table, pk, name


def _rows(column: SealedColumn, after: Any) -> list[tuple[Any, str]]:
    table, pk, name = _names(column)
    further = "" if after is None else f'AND "{pk}" > %s'
    holds = f'"{name}"::text ~ %s' if column.is_document else f"""%s <> "{name}" """
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT "{pk}", "{name}" FROM "{table}" WHERE {holds} {further} ORDER BY "{pk}" LIMIT {BATCH}
            FOR UPDATE""",
            [SEAL if column.is_document else "", *([] if after is None else [after])],
        )
        return cursor.fetchall()


def _sealed_anew(column: SealedColumn, text: str) -> list[str]:
    if column.is_document:
        return [re.sub(SEAL, lambda seal: phones.seal(phones.unseal(seal[0])), text)]
    plain = phones.unseal(text)
    return [phones.seal(plain), *(one.derive(plain) for one in column.indexes)]


def _write(column: SealedColumn, rows: list[tuple]) -> None:
    table, pk, name = _names(column)
    names = [name, *(one.column for one in column.indexes)]
    names_of_columns = ", ".join(f'"{one}"' for one in names)
    kind = "::jsonb" if column.is_document else ""
    assigned = ", ".join(f'"{one}" = fresh."{one}"{kind}' for one in names)
    with connection.cursor() as cursor:
        execute_values(
            cursor.cursor,
            f'UPDATE "{table}" AS kept SET {assigned} FROM (VALUES %s) AS fresh("{pk}", {names_of_columns})'
            f' WHERE kept."{pk}" = fresh."{pk}"',
            rows,
            page_size=BATCH,
        )
