"""The import of a street twice the sample's size against reading it and copying the same rows in.

The floor copies the rows the import made into the tables they stand in, keys, constraints and row history
included: that is what PostgreSQL alone needs. What the cells as bare text would take is told in the note.
"""

import io
import tempfile
from collections.abc import Iterable
from pathlib import Path

from django.apps import apps
from django.db import connection, models, transaction
from django.test import override_settings
from django.utils import timezone
from python_calamine import CalamineWorkbook

from buildings.foundation.records.copy_in import expect_many_rows
from services.ledgers import actions
from services.ledgers.models import Change, LedgerImport
from services.sample.street import invent
from services.sample.workbook import write_workbook
from tests import factories
from tests.bench.rounds import measure, seconds

SCALE, ROUNDS = 2, 3
FIRST = {"buildings_community", "buildings_grid"}  # a building lies in a grid that is made after it
FLOOR = "calamine read and COPY of the same rows into the same tables"


def measures() -> list[dict]:
    """Return the ratio of one import, as the command line does it, to its floor."""
    on = timezone.localdate()
    with tempfile.TemporaryDirectory() as folder, override_settings(MEDIA_ROOT=folder):
        path = Path(folder) / "street.xlsx"
        write_workbook(invent(on=on, scale=SCALE), path, on=on)
        rounds = [_round(path, number) for number in range(ROUNDS)]
    ours, floor, cells = (sorted(times)[ROUNDS // 2] for times in zip(*rounds, strict=True))
    found = measure(f"ledger import, {SCALE * 512} tenants", ours, floor, limit=10, floor_is=FLOOR)
    return [found | {"note": f"{found['note']}; cells as bare text {cells * 1000:.1f} ms"}]


def _round(path: Path, number: int) -> tuple[float, float, float]:
    """Return the seconds of one import, of copying its rows again, and of copying its cells."""
    done = []
    street = factories.make_street(f"台账街道{number}")
    ours = seconds(lambda: done.append(actions.import_file(path, street=street)))
    assert done[0].state == LedgerImport.State.COMMITTED
    copies = _copied_out(done[0])
    actions.undo(done[0], by=None)
    floor = seconds(lambda: _read(path)) + seconds(lambda: _put_back(copies))
    return ours, floor, seconds(lambda: _copy_cells(_read(path)))


def _read(path: Path) -> list[list]:
    book = CalamineWorkbook.from_path(str(path))
    return [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]


def _made(batch: LedgerImport) -> Iterable[tuple[type[models.Model], list[int]]]:
    for change in Change.objects.filter(batch=batch).exclude(made=[]).order_by("pk"):
        yield apps.get_model(change.model), change.made


def _copied_out(batch: LedgerImport) -> list[tuple[str, str, str]]:
    """Return by table and columns what the import made, as text for COPY, in an order relations allow."""
    copies = []
    with connection.cursor() as cursor:
        for model, keys in _made(batch):
            columns = ", ".join(
                f'"{field.column}"'
                for field in model._meta.concrete_fields
                if not getattr(field, "generated", False)
            )
            table, out = model._meta.db_table, io.StringIO()
            wanted = ",".join(map(str, keys))
            cursor.copy_expert(
                f'COPY (SELECT {columns} FROM "{table}" WHERE id IN ({wanted})) TO STDOUT', out
            )
            copies.append((table, columns, out.getvalue()))
    return sorted(copies, key=lambda copy: copy[0] not in FIRST)


def _put_back(copies: list[tuple[str, str, str]]) -> None:
    """Copy the rows in, and roll back."""
    with transaction.atomic():
        expect_many_rows()
        with connection.cursor() as cursor:
            for table, columns, lines in copies:
                cursor.copy_expert(f'COPY "{table}" ({columns}) FROM STDIN', io.StringIO(lines))
        transaction.set_rollback(True)


def _copy_cells(rows: list[list]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_cells")
        cursor.execute("CREATE TABLE bench_cells (cells text[])")
        lines = io.StringIO()
        for row in rows:
            cells = ",".join('"' + str(cell).replace('"', "").replace("\\", "") + '"' for cell in row)
            lines.write("{" + cells + "}\n")
        lines.seek(0)
        cursor.copy_expert("COPY bench_cells FROM STDIN", lines)
