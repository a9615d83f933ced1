"""F11: a worker killed in the middle of writing leaves nothing half, and the import can be run again."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings as configured
from django.db import connection, transaction

from organizations.models import Enterprise
from services.ledgers import actions
from services.ledgers.models import LedgerImport
from services.ledgers.tasks import sweep_imports
from services.matters.models import Matter
from tests.services.ledgers import office
from tests.services.ledgers.office import Sheet

HOUSE = Path(__file__).resolve().parents[3]
PATIENCE = 30
WORKER = """
import os, sys, django
os.environ["DJANGO_SETTINGS_MODULE"], os.environ["DATABASE_PATIENCE"] = "config.settings", "long"
django.setup()
from django.conf import settings
from django.db import connection
connection.settings_dict["NAME"], settings.MEDIA_ROOT = sys.argv[1:]
from services.ledgers.tasks import sweep_imports
sweep_imports()
"""
SHEETS = (
    Sheet("楼宇", [["楼宇名称", "地址", "层数"], ["泉景大厦", "云泉路1号", 9]]),
    Sheet(
        "单位", [["楼宇", "房号", "单位名称"], *[["泉景大厦", f"{n}01", f"第{n}公司"] for n in range(1, 9)]]
    ),
    Sheet(
        "楼事",
        [["日期", "楼宇", "事项", "办结日期"], ["2026-01-05", "泉景大厦", "电梯停运请来修理", "2026-01-06"]],
    ),
)
WAITS_FOR_MATTERS = "SELECT count(*) FROM pg_locks WHERE relation = %s::regclass AND NOT granted"

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def batch(street, staff, tmp_path):
    path = office.write(tmp_path / "台账.xlsx", *SHEETS)
    batch = actions.stage(actions.upload(office.uploaded(path), street=street, by=staff))
    return actions.queue_commit(batch, by=staff)


def rows_of_the_street():
    """Return how many rows of each kind of work stand in the database."""
    models = [
        model for label in ("organizations", "matters") for model in apps.get_app_config(label).get_models()
    ]
    return {model.__name__: model.objects.count() for model in models if not hasattr(model, "pgh_obj")}


def kill_while_it_writes():
    """Start a worker, let it write until the last ledger, and kill it there; tables of that ledger are held for it."""
    table = Matter._meta.db_table
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'LOCK TABLE "{table}" IN EXCLUSIVE MODE')
        worker = subprocess.Popen(
            [sys.executable, "-c", WORKER, connection.settings_dict["NAME"], str(configured.MEDIA_ROOT)],
            cwd=HOUSE,
        )
        until = time.monotonic() + PATIENCE
        waiting = 0
        while not waiting and worker.poll() is None and time.monotonic() < until:
            time.sleep(0.05)
            cursor.execute(WAITS_FOR_MATTERS, [table])
            waiting = cursor.fetchone()[0]
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait(PATIENCE)
    return waiting


def test_a_worker_killed_while_it_writes_leaves_nothing_and_is_made_good(batch):
    before = rows_of_the_street()

    assert kill_while_it_writes() == 1

    batch.refresh_from_db()
    assert batch.state == LedgerImport.State.COMMIT_QUEUED
    assert rows_of_the_street() == before
    assert sweep_imports() == 0  # its lease still runs

    LedgerImport.objects.filter(pk=batch.pk).update(leased_until=batch.created_at)
    assert sweep_imports() == 1
    batch.refresh_from_db()
    assert batch.state == LedgerImport.State.COMMITTED
    assert (Enterprise.objects.count(), Matter.objects.count()) == (8, 1)


def test_the_same_file_after_a_killed_import_makes_no_doubles(batch, street, tmp_path):
    assert kill_while_it_writes() == 1

    for _ in range(2):
        told = office.bring_in(office.write(tmp_path / "台账.xlsx", *SHEETS), street)

    assert told.counts("tenancies") == (8, 0, 0, 8, 0)
    assert (Enterprise.objects.count(), Matter.objects.count()) == (8, 1)
