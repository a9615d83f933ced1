"""The largest workbook an office may bring, twenty times the sample: seconds and memory of each step a clerk waits for.

The workbook has 10 240 tenants and 21 480 members. Times stand in the note; the measure is the peak of memory
against what is allowed, read of the kernel for this process, which reads, rehearses, writes and takes back.
"""

import resource
import tempfile
from pathlib import Path

from django.core.files import File
from django.test import override_settings
from django.utils import timezone

from members.party.models import PartyMember
from organizations.models import Tenancy
from services.ledgers import actions
from services.ledgers.models import LedgerImport
from services.sample.street import invent
from services.sample.workbook import write_workbook
from tests import factories
from tests.bench.rounds import seconds

SCALE, TENANTS, MEMBERS = 20, 10_240, 21_480
ALLOWED = 500  # MB


def measures() -> list[dict]:
    """Return the peak of memory in MB over what is allowed; the note tells the seconds of preview, commit and undo."""
    with tempfile.TemporaryDirectory() as folder, override_settings(MEDIA_ROOT=folder):
        path = Path(folder) / "street.xlsx"
        on = timezone.localdate()
        write_workbook(invent(on=on, scale=SCALE), path, on=on)
        before = _peak()
        street = factories.make_street("大街道")
        with open(path, "rb") as file:
            batch = actions.upload(File(file, name=path.name), street=street, by=None)
        times = {"preview": seconds(lambda: actions.stage(batch))}
        times["commit"] = seconds(lambda: actions.commit(batch, by=None))
        batch.refresh_from_db()
        assert batch.state == LedgerImport.State.COMMITTED
        assert (Tenancy.objects.count(), PartyMember.objects.count()) == (TENANTS, MEMBERS)
        times["undo"] = seconds(lambda: actions.undo(batch, by=None))
        assert not Tenancy.objects.exists()
    note = ", ".join(f"{name} {time:.1f} s" for name, time in times.items())
    return [
        {
            "name": f"ledger of {TENANTS} tenants and {MEMBERS} members, memory",
            "ratio": round(_peak() / ALLOWED, 2),
            "limit": 1,
            "floor": f"{ALLOWED} MB",
            "note": f"{note}; peak {_peak()} MB, {before} MB of it before the import",
        }
    ]


def _peak() -> int:
    """Return the most memory this process and the child that opens workbooks ever held, in MB."""
    both = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return max(both) // 1024
