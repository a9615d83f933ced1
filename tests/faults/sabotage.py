"""Takes the guards of the rota away. As a pytest plugin (`-p tests.faults.sabotage`): all of them, for a whole run."""

import pytest
from django.db import connection

UNIQUE = """SELECT conname FROM pg_constraint WHERE conrelid = 'committees_turn'::regclass AND contype = 'u'
UNION SELECT indexrelid::regclass::text FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
WHERE indrelid = 'committees_turn'::regclass AND indisunique AND NOT indisprimary"""
ON_CONFLICT = "ON CONFLICT (committee_id, month) DO NOTHING"
# Whoever writes turns stays a while before the transaction ends, so that another can come in between.
SLOW = """CREATE OR REPLACE FUNCTION slow_turn() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN PERFORM pg_sleep(0.5); RETURN NULL; END $$;
CREATE OR REPLACE TRIGGER slow_turn AFTER INSERT ON committees_turn FOR EACH ROW EXECUTE FUNCTION slow_turn()"""
NO_LONGER_SLOW = "DROP TRIGGER slow_turn ON committees_turn; DROP FUNCTION slow_turn()"


def let_reconciles_run_at_once(*, asking_the_database: bool) -> None:
    """Take from this process the lock that keeps reconciles apart, and the clause that asks the constraint."""
    from members.committees import reconcile  # noqa: PLC0415 - a plugin comes before the apps

    assert ON_CONFLICT in reconcile.INSERT
    reconcile.lock = lambda: None
    if not asking_the_database:
        reconcile.INSERT = reconcile.INSERT.replace(ON_CONFLICT, "")


@pytest.fixture(scope="session", autouse=True)
def _without_the_guards(django_db_setup, django_db_blocker):
    let_reconciles_run_at_once(asking_the_database=False)
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(UNIQUE)
        for (name,) in cursor.fetchall():
            cursor.execute(
                f"ALTER TABLE committees_turn DROP CONSTRAINT IF EXISTS {name}; DROP INDEX IF EXISTS {name}"
            )
        cursor.execute(SLOW)
