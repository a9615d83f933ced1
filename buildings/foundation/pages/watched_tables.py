"""The tables that public pages are drawn from: as the systems declare them, and as the database counts them."""

from __future__ import annotations

from collections import defaultdict

from django.apps import apps
from django.db import connection, models

from buildings.foundation.systems import declared

COUNTING_TRIGGERS = """
SELECT tgrelid::regclass::text, string_agg(encode(tgargs, 'escape'), '') FROM pg_trigger
WHERE tgfoid IN ('buildings_face_changed'::regproc, 'buildings_face_touched'::regproc) AND tgenabled <> 'D'
GROUP BY 1
"""
Tables = dict[str, set[str]]  # of each table, the names of the faces that count its changes


def declared_tables() -> Tables:
    """Return the tables of the models that the systems declare under `faces`."""
    tables: Tables = defaultdict(set)
    for config, (face, names) in declared("faces"):
        for name in names:
            tables[_model(config.label, name)._meta.db_table].add(face)
    return dict(tables)


def _model(label: str, name: str) -> type[models.Model]:
    """Return the model that `Tenancy` or `Tenancy.units` names.

    The second is the table of a many-to-many field.
    """
    model_name, _, field = name.partition(".")
    model = apps.get_model(label, model_name)
    return model._meta.get_field(field).remote_field.through if field else model


def counted_tables() -> Tables:
    """Return the tables whose changes the database counts; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTING_TRIGGERS)
        rows = cursor.fetchall()
    return {
        table: {face.partition(":")[0] for face in faces.replace("\\000", "\0").split("\0") if face}
        for table, faces in rows
    }


def uncounted_tables() -> Tables:
    """Return the declared tables whose changes nobody counts, with the faces that would grow stale."""
    counted = counted_tables()
    missing = {table: faces - counted.get(table, set()) for table, faces in declared_tables().items()}
    return {table: faces for table, faces in missing.items() if faces}
