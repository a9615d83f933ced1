"""Two releases of the portal's code on one database: today's, and one whose matters have a column more."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import psycopg2
from django.db import connection

from buildings.foundation.records.short_locks import ShortLockMigration
from config.local import places
from tests.faults.parts import BEAT, WORKER, Broker, Part, Site, environment, web

CODE = ("config", "buildings", "organizations", "members", "services", "static", "templates", "manage.py")
DATABASE = "redeployed"
MODEL = "services/matters/models/matter.py"
AFTER = '    place = models.CharField("位置", max_length=60, blank=True)\n'
# What the old code does not know is filled by the database, so that a row tells which code wrote it.
COLUMN = '    release = models.CharField("版本", max_length=3, default="new", db_default="old")\n'
# As CONTRIBUTING.md asks of a migration of a busy table.
BASE = "class Migration(migrations.Migration):"
IMPORT = f"from {ShortLockMigration.__module__} import ShortLockMigration"
SHORT = f"{IMPORT}\n\n\nclass Migration(ShortLockMigration):"
WAITS = """SELECT coalesce(extract(epoch FROM max(clock_timestamp() - waitstart)), 0) FROM pg_locks
WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"""


class Release:
    """A folder with the code of one release, and the parts that run from it."""

    def __init__(self, folder: Path, broker: Broker) -> None:
        self.folder, self.broker = folder, broker
        folder.mkdir()
        for name in CODE:
            source = places.REPO / name
            if source.is_dir():
                shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, folder / name)
        self.parts: list[Part] = []

    @property
    def environment(self) -> dict[str, str]:
        return environment(self.broker, LOCAL_DATABASE=DATABASE)

    def add_column(self) -> None:
        """Give the matters of this release a column, with the migration that Django writes for it."""
        model = self.folder / MODEL
        code = model.read_text()
        assert code.count(AFTER) == 1
        model.write_text(code.replace(AFTER, AFTER + COLUMN))
        self.manage("makemigrations", "matters", "--name", "release")
        (migration,) = self.folder.glob("services/matters/migrations/*_release.py")
        migration.write_text(migration.read_text().replace(BASE, SHORT))

    def begin(self, *arguments: str) -> subprocess.Popen[str]:
        """Start a command of this release."""
        return subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def manage(self, *arguments: str) -> str:
        """Run a command of this release; return what it wrote, fail when it failed."""
        return ended(self.begin(*arguments))

    def start_web(self) -> Site:
        """Start the web part as `Procfile` does, with two processes; return when it answers."""
        log = self.folder / "web.log"
        site = web(self.broker, log, workers=2, folder=self.folder, LOCAL_DATABASE=DATABASE)
        self.parts.append(site.part)
        return site

    def start_tasks(self) -> list[Part]:
        """Start worker and beat."""
        tasks = [
            Part(command, self.environment, self.folder / "tasks.log", self.folder).start()
            for command in (WORKER, BEAT)
        ]
        self.parts += tasks
        return tasks

    def end(self) -> None:
        for part in self.parts:
            part.kill()


def ended(command: subprocess.Popen[str]) -> str:
    """Wait for a command; return what it wrote, fail when it failed."""
    said, _ = command.communicate()
    assert command.returncode == 0, said[-2000:]
    return said


@contextmanager
def copied_database():
    """Give the releases a copy of the tests' database as it stands now, and take it away afterwards."""
    source = connection.settings_dict["NAME"]
    connection.close()
    _order(
        f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)", f'CREATE DATABASE {DATABASE} TEMPLATE "{source}"'
    )
    try:
        yield
    finally:
        _order(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")


def _order(*statements: str) -> None:
    link = _connect("postgres")
    with link.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    link.close()


def rows(question: str) -> list[tuple]:
    """Ask the releases' database."""
    link = _connect(DATABASE)
    with link.cursor() as cursor:
        cursor.execute(question)
        found = cursor.fetchall()
    link.close()
    return found


def _connect(database: str):
    link = psycopg2.connect(**{**connection.get_connection_params(), "dbname": database})
    link.autocommit = True
    return link


@contextmanager
def long_reading():
    """Read all matters all the while, as a backup does: nobody may change the table meanwhile."""
    link = _connect(DATABASE)
    with link.cursor() as cursor:
        cursor.execute("BEGIN; SELECT count(*) FROM matters_matter")
    yield
    link.close()


class Waits:
    """Looks twenty times a second how long somebody waits for a lock; `longest` in seconds."""

    def __init__(self) -> None:
        self.longest, self._stopped = 0.0, threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> Waits:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._stopped.set()
        self._thread.join()

    def _look(self) -> None:
        link = _connect(DATABASE)
        with link.cursor() as cursor:
            while not self._stopped.wait(0.05):
                cursor.execute(WAITS)
                self.longest = max(self.longest, float(cursor.fetchone()[0]))
        link.close()
