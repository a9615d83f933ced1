"""Each problem of an import leads to the line it is about, as the office wrote it."""

from pathlib import Path

import pytest

from services.ledgers import preview
from services.ledgers.models import Finding
from tests.services.ledgers.office import bring_in

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.mark.parametrize(
    "name", ["strangers/b12_error_cells.xlsx", "ledger/qianfoshan-2026.xlsx", "ledger_again/r3_conflict.xlsx"]
)
def test_each_problem_with_a_row_has_the_cells_of_that_row_beside_it(street, name):
    batch = bring_in(DATA / name, street).batch

    shown = preview.facts_of(batch, {"show": "problems"})["page"].rows
    numbered = [one for one in shown if one.row]

    assert numbered
    assert [(one.sheet, one.row) for one in numbered if not one.line] == []
    assert all(one.value in [text for _, text in one.line] for one in numbered if one.value and one.column)


def test_a_problem_s_line_is_drawn_to_be_opened(client, street, staff):
    batch = bring_in(DATA / "strangers/b12_error_cells.xlsx", street, by=staff).batch
    client.force_login(staff)

    page = client.get(f"/workbench/imports/{batch.pk}/?show=problems").content.decode()

    number = Finding.objects.filter(batch=batch, severity="problem").exclude(row=None).count()
    assert page.count("<summary>看这一行</summary>") == min(number, preview.FINDINGS) > 0
