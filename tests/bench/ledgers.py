"""The import of a street twice the sample's size against reading it and copying the same cells in."""

import tempfile
from pathlib import Path

from django.db import connection
from django.test import override_settings
from django.utils import timezone
from python_calamine import CalamineWorkbook

from services.ledgers import actions
from services.ledgers.models import LedgerImport
from services.ledgers.sample.street import invent
from services.ledgers.sample.workbook import write_workbook
from tests import factories
from tests.bench.rounds import measure, seconds

SCALE = 2
FLOOR = "calamine read and COPY of the same rows as text"


def measures() -> list[dict]:
    """Return the ratio of one import, read twice and rehearsed as the page does it."""
    on = timezone.localdate()
    with tempfile.TemporaryDirectory() as folder, override_settings(MEDIA_ROOT=folder):
        path = Path(folder) / "street.xlsx"
        write_workbook(invent(on=on, scale=SCALE), path, on=on)
        floor = min(seconds(lambda: _read_and_copy(path)) for _ in range(3))
        street = factories.make_street("台账街道")
        done = []
        ours = seconds(lambda: done.append(actions.import_file(path, street=street)))
    assert done[0].state == LedgerImport.State.COMMITTED
    return [measure(f"ledger import, {SCALE * 512} tenants", ours, floor, limit=10, floor_is=FLOOR)]


def _read_and_copy(path: Path) -> None:
    book = CalamineWorkbook.from_path(str(path))
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_cells")
        cursor.execute("CREATE TABLE bench_cells (cells text[])")
        with tempfile.TemporaryFile("w+") as lines:
            for name in book.sheet_names:
                for row in book.get_sheet_by_name(name).to_python():
                    cells = ",".join('"' + str(cell).replace('"', "").replace("\\", "") + '"' for cell in row)
                    lines.write("{" + cells + "}\n")
            lines.seek(0)
            cursor.copy_expert("COPY bench_cells FROM STDIN", lines)
