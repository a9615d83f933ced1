"""Formulas in every name of a street, through every door that gives out a table: text when it is opened again."""

import csv
import io

import openpyxl
import pytest
from django.urls import reverse

from buildings.foundation.tables.sheets import is_dangerous
from tests.security.addresses import addresses
from tests.security.test_admin_canary import OURS, _url
from tests.security.test_scope_matrix import model_of, paths_to
from tests.security.worlds import make_world

PAYLOADS = [
    "=1+2",
    "\t@SUM(1)",
]  # the whole list is put to the writers in tests/buildings/foundation/test_sheets.py


def tables(response):
    """Yield each cell of a table that was given out, with whether a spreadsheet would calculate it."""
    kind = response.headers.get("Content-Type", "")
    if "spreadsheetml" in kind:
        body = b"".join(response.streaming_content) if response.streaming else response.content
        for row in openpyxl.load_workbook(io.BytesIO(body)).active.iter_rows():
            yield from ((str(cell.value), cell.data_type == "f") for cell in row if cell.value is not None)
    elif "text/csv" in kind:
        body = b"".join(response.streaming_content) if response.streaming else response.content
        for row in csv.reader(io.StringIO(body.decode("utf-8-sig"))):
            yield from ((cell, _calculates(cell)) for cell in row)


def _calculates(cell):
    try:
        float(cell)
    except ValueError:
        return is_dangerous(cell)
    return False  # a number below nought


@pytest.mark.parametrize("payload", PAYLOADS, ids=[ascii(each) for each in PAYLOADS])
def test_no_export_of_the_admin_calculates(client, db, payload):
    world = make_world(payload, "13911112222")
    client.force_login(world.people["leader"])
    found = set()
    for model in OURS:
        for kind in ("xlsx", "csv"):
            for cell, calculates in tables(client.post(_url(model, "export", kind))):
                assert not calculates, (model._meta.label, kind, cell)
                found.add(cell.lstrip("'").strip())

    assert any(cell.startswith(payload.strip()) for cell in found)


def test_no_table_of_any_page_calculates(client, db):
    world = make_world("=1+2", "13911112222")
    client.force_login(world.people["leader"])
    given = 0
    for address in addresses():
        if address.name == "logout" or (address.words and model_of(address.name) is None):
            continue
        row = world.rows(model_of(address.name)).first() if address.words else None
        for path in paths_to(address, row) if row else [reverse(address.name)] if not address.words else []:
            for response in (
                client.get(path),
                *(client.post(path, {"kind": kind}) for kind in ("xlsx", "csv")),
            ):
                cells = list(tables(response))
                given += bool(cells)
                assert [cell for cell, calculates in cells if calculates] == [], path
    assert given > 0
