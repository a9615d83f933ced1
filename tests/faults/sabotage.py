"""A pytest plugin for the controls: takes the database's own guard away."""

import pytest
from django.db import connection

UNIQUE = """SELECT conname FROM pg_constraint WHERE conrelid = 'committees_turn'::regclass AND contype = 'u'
UNION SELECT indexrelid::regclass::text FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
WHERE indrelid = 'committees_turn'::regclass AND indisunique AND NOT indisprimary"""


@pytest.fixture(scope="session", autouse=True)
def _without_the_guard(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(UNIQUE)
        for (name,) in cursor.fetchall():
            cursor.execute(
                f"ALTER TABLE committees_turn DROP CONSTRAINT IF EXISTS {name}; DROP INDEX IF EXISTS {name}"
            )
