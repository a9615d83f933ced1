"""What has changed of what the public sees, counted by the database in the transaction that changes it.

A face is a set of facts pages are drawn from: `centers`, `matters/building/17`. Its version is the sum of its
lines: a trigger adds a line for each statement that changed a row, so that writers never wait for one another
as they would over one counter, and a reader sees a line no sooner and no later than the change. `fold` makes
one line of many.
"""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection
from django.db.migrations import RunSQL

VERSION = "SELECT buildings_face_version(%s)"
# One statement: who reads meanwhile sees all of the old lines or the new one, and the sum is the same.
FOLD = """
WITH old AS (
    DELETE FROM buildings_facechange WHERE id IN (
        SELECT id FROM buildings_facechange WHERE face IN (
            SELECT face FROM buildings_facechange GROUP BY face HAVING count(*) > 1
        ) FOR UPDATE SKIP LOCKED
    ) RETURNING face, times
)
INSERT INTO buildings_facechange (face, times) SELECT face, sum(times) FROM old GROUP BY face
"""
EVENTS = {
    "insert": "NEW TABLE AS changed",
    "delete": "OLD TABLE AS changed",
    "update": "NEW TABLE AS changed OLD TABLE AS was",
}


def version(faces: Collection[str]) -> int:
    """Return a number that grows with every change of one of some faces: one small query."""
    with connection.cursor() as cursor:
        cursor.execute(VERSION, [list(faces)])
        return cursor.fetchone()[0]


def fold() -> int:
    """Make one line of each face's many; return how many faces had more than one."""
    with connection.cursor() as cursor:
        cursor.execute(FOLD)
        return cursor.rowcount


def watch(table: str, *faces: str) -> RunSQL:
    """Return the migration's operation that has every change of a table's rows counted.

    A face is a name, or a name and the column that says of what the row is: `matters/building:building_id`.
    """
    arguments = ", ".join(f"'{face}'" for face in faces)
    names = {event: f"{table}_face_{event}" for event in EVENTS}
    statements = tuple(
        f"CREATE TRIGGER {names[event]} AFTER {event.upper()} ON {table} REFERENCING {rows}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION buildings_face_changed({arguments})"
        for event, rows in EVENTS.items()
    )
    return RunSQL(statements, tuple(f"DROP TRIGGER {name} ON {table}" for name in names.values()))


def watch_column(table: str, column: str, face: str) -> RunSQL:
    """Return the operation that has a change of one column of existing rows counted, for tables that change often."""
    name = f"{table}_face_{column}"
    statement = (
        f"CREATE TRIGGER {name} AFTER UPDATE OF {column} ON {table}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION buildings_face_touched('{face}')"
    )
    return RunSQL(statement, f"DROP TRIGGER {name} ON {table}")
