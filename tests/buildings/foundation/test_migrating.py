"""A migration keeps nobody waiting: it works all out before its locks, and gives way where it gets none."""

import pytest
from django.core.management.commands.migrate import Command as DjangosMigrate
from django.db import OperationalError, connection, migrations, models
from django.db.migrations.state import ModelState, ProjectState
from psycopg2.errors import LockNotAvailable, UndefinedTable

from buildings.foundation.management.commands import migrate
from buildings.foundation.records.short_locks import ShortLockMigration


class Watched(migrations.AddField):
    """Adds a field to the models alone, and tells in what order, and what it was shown."""

    def __init__(self, name, told):
        super().__init__("lamp", name, models.IntegerField(null=True))
        self.told = told

    def state_forwards(self, app_label, state):
        self.told.append(f"{self.name} worked out")
        super().state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        before, after = (list(state.models["lamps", "lamp"].fields) for state in (from_state, to_state))
        self.told.append((self.name, before, after))


@pytest.mark.parametrize("base", [ShortLockMigration, migrations.Migration])
def test_steps_are_worked_out_first_and_see_what_they_would_see_otherwise(db, base):
    told, state = [], ProjectState()
    state.add_model(ModelState("lamps", "Lamp", [("id", models.AutoField(primary_key=True))]))
    migration = base("0002_two_columns", "lamps")
    migration.operations = [Watched("watt", told), Watched("colour", told)]

    with connection.schema_editor() as editor:
        after = migration.apply(state, editor)

    assert list(after.models["lamps", "lamp"].fields) == ["id", "watt", "colour"]
    assert [one for one in told if isinstance(one, tuple)] == [
        ("watt", ["id"], ["id", "watt"]),
        ("colour", ["id", "watt"], ["id", "watt", "colour"]),
    ]
    is_first = told[:2] == ["watt worked out", "colour worked out"]
    assert is_first is (base is ShortLockMigration)


def lock_timeout():
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        return cursor.fetchone()[0]


@pytest.mark.parametrize(("is_atomic", "waits"), [(True, "1s"), (False, "3s")])
def test_a_step_in_a_transaction_waits_a_second_for_its_locks(db, is_atomic, waits):
    command, step = migrate.Command(), migrations.Migration("0002_two_columns", "lamps")
    command.verbosity, command.connection, step.atomic = 0, connection, is_atomic

    command.migration_progress_callback("apply_start", step)
    meanwhile = lock_timeout()
    command.migration_progress_callback("apply_success", step)

    assert (meanwhile, lock_timeout()) == (waits, "3s")


class Refusing:
    """PostgreSQL, which refuses so many times for a reason of its own."""

    def __init__(self, times, reason):
        self.times, self.reason, self.asked = times, reason, 0

    def __call__(self, *args, **options):
        self.asked += 1
        if self.asked <= self.times:
            raise OperationalError(str(self.reason)) from self.reason


@pytest.mark.parametrize(
    ("times", "reason", "is_done", "asked"),
    [
        (2, LockNotAvailable("taken"), True, 3),
        (9, LockNotAvailable("taken"), False, 4),
        (1, UndefinedTable("no such table"), False, 1),
    ],
)
def test_a_step_that_gets_no_lock_is_tried_again_and_no_other_failure_is(
    monkeypatch, capsys, times, reason, is_done, asked
):
    postgres = Refusing(times, reason)
    monkeypatch.setattr(DjangosMigrate, "handle", postgres)
    monkeypatch.setattr(migrate, "TRIES", 4)
    monkeypatch.setattr(migrate, "PAUSE_SECONDS", 0)

    if is_done:
        migrate.Command().handle(database="default")
    else:
        with pytest.raises(OperationalError, match=str(reason)):
            migrate.Command().handle(database="default")

    assert postgres.asked == asked
    assert capsys.readouterr().err.count("正被占用") == (asked - 1)
