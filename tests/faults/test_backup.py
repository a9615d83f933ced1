"""F13: a backup restored into a fresh database is the same row by row; without the key it says so and fails."""

import os
import subprocess
import sys
import time
from urllib.parse import quote

import psycopg2
import pytest
from django.conf import settings
from django.db import connection

from config.local import places, postgres
from members.accounts import audit, backups
from members.party.models import PartyMember
from tests import factories

FRESH = "louyu_drill"


@pytest.fixture
def fresh_database():
    """An empty database beside the tests' own; returns the address that names it."""
    sockets = places.socket_dir(places.var_dir())
    link = psycopg2.connect(host=str(sockets), user="postgres", dbname="postgres")
    link.autocommit = True
    with link.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {FRESH} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {FRESH}")
        yield f"postgres://postgres@{quote(str(sockets), safe='')}/{FRESH}"
        cursor.execute(f"DROP DATABASE IF EXISTS {FRESH} WITH (FORCE)")
    link.close()


def manage(address, var, *arguments, **more):
    """Run a command as a production machine would, on the database of an address."""
    environment = {
        **os.environ,
        "DATABASE_URL": address,
        "REDIS_URL": "redis://localhost:1/0",
        "ALLOWED_HOSTS": "louyu.example",
        "SECRET_KEY": "k3-" + "x9Zq" * 16,
        "VAR_DIR": str(var),
        "POSTGRES_BIN": str(postgres.binaries()),
        **more,
    }
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def backup(street, building, staff, tmp_path, settings):
    """A street with a thousand members and a photo, backed up."""
    settings.MEDIA_ROOT = tmp_path / "uploads"
    (settings.MEDIA_ROOT / "matters").mkdir(parents=True)
    (settings.MEDIA_ROOT / "matters" / "1.jpg").write_bytes(b"a picture")
    for number in range(1000):
        factories.make_party_member(street, f"党员{number}", phone=f"1990000{number:04}")
    audit.record(audit.Event.EXPORTED, by=staff, thing=building, rows=3)
    started = time.monotonic()
    proof = backups.back_up(tmp_path / "backup")
    return tmp_path / "backup", proof, time.monotonic() - started


def test_restored_backup_is_the_same_row_by_row(backup, fresh_database, tmp_path, report):
    folder, proof, seconds = backup
    keys = {"PHONE_KEYS": ",".join(settings.PHONE_KEYS), "PHONE_INDEX_KEY": settings.PHONE_INDEX_KEY}
    started = time.monotonic()

    done = manage(fresh_database, tmp_path / "new", "restore", str(folder), **keys)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(
        f"已恢复并核对：{len(proof.tables)} 张表，{proof.rows} 行\n审计记录完好，共 1 行"
    )
    assert proof.tables["party_partymember"][0] == PartyMember.objects.count() == 1000
    assert (tmp_path / "new" / "uploads" / "matters" / "1.jpg").read_bytes() == b"a picture"
    report(
        "F13",
        rows=proof.rows,
        tables=len(proof.tables),
        differing=0,
        backup_seconds=round(seconds, 1),
        restore_seconds=round(time.monotonic() - started, 1),
    )


def test_restore_without_the_key_fails_and_says_so(backup, fresh_database, tmp_path):
    folder, proof, _ = backup

    done = manage(fresh_database, tmp_path / "new", "restore", str(folder))

    assert done.returncode == 1
    assert f"已恢复并核对：{len(proof.tables)} 张表，{proof.rows} 行" in done.stdout
    assert done.stderr.startswith("CommandError: 电话号码打不开：PHONE_KEYS 中没有密钥 ")


def test_neither_backup_nor_restore_overwrites_anything(backup, tmp_path):
    folder, _, _ = backup

    with pytest.raises(backups.BackupError, match="不是空目录，不覆盖"):
        backups.back_up(folder)
    with pytest.raises(backups.BackupError, match="目标数据库不是空的，不覆盖"):
        backups.restore(folder)


def test_a_changed_row_is_named_by_its_table(backup):
    _, proof, _ = backup
    PartyMember.objects.filter(name="党员7").update(workplace="改过")

    with connection.cursor() as cursor:
        assert backups.Proof(backups._proof(cursor).tables).differing(proof) != []


def test_a_backup_that_the_database_breaks_off_says_so_and_leaves_nothing_in_the_way(
    fresh_database, tmp_path
):
    link = psycopg2.connect(host=str(places.socket_dir(places.var_dir())), user="postgres", dbname=FRESH)
    link.autocommit = True
    with link.cursor() as cursor:
        cursor.execute("CREATE TABLE large AS SELECT generate_series(1, 400000) AS number")
        cursor.execute(f"ALTER DATABASE {FRESH} SET statement_timeout = '60ms'")
        folder = tmp_path / "nightly" / "backup"

        broken_off = manage(fresh_database, tmp_path / "var", "backup", str(folder))
        assert (broken_off.returncode, broken_off.stdout, folder.exists()) == (1, "", False)
        assert broken_off.stderr.startswith("CommandError: 备份没有完成，数据库报错：")
        assert "Traceback" not in broken_off.stderr

        cursor.execute(f"ALTER DATABASE {FRESH} RESET statement_timeout")
        again = manage(fresh_database, tmp_path / "var", "backup", str(folder))
    link.close()

    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout.endswith("1 张表，400000 行\n")


def test_a_backup_of_a_database_that_is_away_says_so(fresh_database, tmp_path):
    done = manage(
        fresh_database.replace(FRESH, "louyu_nowhere"), tmp_path / "var", "backup", str(tmp_path / "backup")
    )

    assert done.returncode == 1
    assert done.stderr.startswith("CommandError: 备份没有完成，数据库报错：")
    assert not (tmp_path / "backup").exists()
