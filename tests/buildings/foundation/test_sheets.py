"""What goes out as a table stays text."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from buildings.foundation.tables import sheets

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    " =1",
    "　=1",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_formula_in_xlsx_is_a_string_when_reopened(text):
    stream = io.BytesIO()
    sheets.write_xlsx(stream, ["名称"], [[text]], title="台账")

    cell = openpyxl.load_workbook(io.BytesIO(stream.getvalue())).active["A2"]

    assert cell.data_type == "s"
    assert cell.quotePrefix is True


@pytest.mark.parametrize("text", FORMULAS)
def test_formula_in_csv_is_led_by_an_apostrophe(text):
    body = b"".join(sheets.csv_chunks(["名称"], [[text]])).decode("utf-8-sig")

    assert body.splitlines()[1].lstrip('"').startswith("'")


def test_csv_begins_with_a_byte_order_mark_and_keeps_numbers_numbers():
    body = b"".join(sheets.csv_chunks(["名称", "人数", "在用"], [["历山大厦", -3, True]]))

    assert body == "\ufeff名称,人数,在用\r\n历山大厦,-3,是\r\n".encode()


def test_xlsx_keeps_days_and_numbers():
    stream = io.BytesIO()
    rows = [[date(2026, 11, 24), Decimal("12.50"), 3, None, "", False]]

    written = sheets.write_xlsx(stream, list("甲乙丙丁戊己"), rows, title="台账[1]/2")

    book = openpyxl.load_workbook(io.BytesIO(stream.getvalue()))
    assert (written, book.sheetnames) == (1, ["台账12"])
    values = [cell.value for cell in book.active[2]]
    assert values[0].date() == date(2026, 11, 24)
    assert values[1:] == [12.5, 3, None, None, "否"]
