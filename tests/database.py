"""Gives tests that commit a clean database back: emptied past the audit's guard, with what the migrations seeded."""

import pytest
from django.db import connection
from django.test import TransactionTestCase

from config.local import places
from tests import migrated

REBUILT_BY_DJANGO = {"django_migrations", "django_content_type", "auth_permission"}


def _seeded_tables(cursor) -> list[str]:
    tables = [name for name in connection.introspection.table_names(cursor) if name not in REBUILT_BY_DJANGO]
    seeded = []
    for name in tables:
        cursor.execute(f'SELECT EXISTS (SELECT 1 FROM "{name}")')
        if cursor.fetchone()[0]:
            seeded.append(name)
    return seeded


def remember_seeds() -> None:
    """Copy every table that the migrations filled into a schema of its own."""
    with connection.cursor() as cursor:
        tables = _seeded_tables(cursor)
        cursor.execute("DROP SCHEMA IF EXISTS seeds CASCADE; CREATE SCHEMA seeds")
        for name in tables:
            cursor.execute(f'CREATE TABLE seeds."{name}" AS TABLE public."{name}"')


def restore_seeds() -> None:
    """Put the seeded rows back, without firing triggers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'seeds'")
        for (name,) in cursor.fetchall():
            columns = "SELECT string_agg(quote_ident(column_name), ',') FROM information_schema.columns"
            cursor.execute(
                f"{columns} WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER'",
                [name],
            )
            names = cursor.fetchone()[0]
            cursor.execute(
                f'INSERT INTO public."{name}" ({names}) OVERRIDING SYSTEM VALUE SELECT {names} FROM seeds."{name}"'
            )


@pytest.fixture(scope="session")
def django_db_keepdb(request, django_db_modify_db_settings, django_db_blocker):
    """Make the database as the same migrations made it, and have pytest-django take what stands there."""
    options = request.config.option
    if not places.is_local():
        return options.reuse_db and not options.create_db
    with django_db_blocker.unblock():
        if options.create_db or not (options.reuse_db and migrated.exists()):
            migrated.make(anew=options.create_db)
    return True


@pytest.fixture(scope="session")
def django_db_createdb():
    return False


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        remember_seeds()
    yield
    with (
        django_db_blocker.unblock(),
        connection.cursor() as cursor,
    ):  # a live server's thread may still be connected
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


_teardown = TransactionTestCase._fixture_teardown


def _teardown_past_the_guards(self) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
    try:
        _teardown(self)
        restore_seeds()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = origin")


TransactionTestCase._fixture_teardown = _teardown_past_the_guards
