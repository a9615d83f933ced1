"""What goes out as a table stays text."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest

from buildings.foundation.tables import sheets
from buildings.foundation.tables.widths import column_widths, text_width

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


def written(headers, *rows):
    stream = io.BytesIO()
    sheets.write_xlsx(stream, headers, rows, title="台账")
    return openpyxl.load_workbook(io.BytesIO(stream.getvalue())).active


def test_a_moment_is_one_of_excel_in_local_time_and_text_in_csv():
    at = datetime(2026, 11, 30, 16, 20, 5, tzinfo=UTC)

    cell = written(["上报时间"], [at])["A2"]

    assert (cell.value, cell.number_format) == (datetime(2026, 12, 1, 0, 20, 5), "yyyy-mm-dd hh:mm")
    assert b"".join(sheets.csv_chunks(["上报时间"], [[at]])).decode("utf-8-sig").splitlines()[1] == (
        "2026-12-01 00:20"
    )


def test_a_day_before_excel_reckons_stays_a_text():
    row = written(["建成", "登记"], [date(1899, 5, 1), datetime(1899, 5, 1, 8, 0)])[2]

    assert [cell.value for cell in row] == ["1899-05-01", "1899-05-01 08:00"]


def test_a_table_is_fit_for_the_screen_and_for_paper():
    sheet = written(["编号", "反映事项"], ["2026000001", "三号电梯门口的地砖翘起来了，" * 9])

    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A2", "A1:B2", "$1:$1")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert sheet["B2"].alignment.wrap_text is True
    assert sheet.oddFooter.right.text == "第&P页，共&N页"
    widths = [sheet.column_dimensions[letter].width for letter in "AB"]
    assert [round(width) for width in widths] == [11, 45]


@pytest.mark.parametrize(
    ("longest", "widths"),
    [
        ([3, 10, 500], [8, 10, 44]),
        ([500] * 4, [44, 44, 44, 44]),
        ([500] * 10, [20] * 10),
        ([500] * 40, [14] * 40),
        ([10] * 15 + [500], [10] * 15 + [44]),
        ([], []),
    ],
)
def test_columns_are_as_wide_as_their_content_within_what_a_page_holds(longest, widths):
    assert column_widths(longest) == widths


@pytest.mark.parametrize(("text", "width"), [("", 0), ("3号梯", 5), ("一\n二三\n", 4), ("𠮷田", 3)])
def test_a_chinese_letter_is_two_wide_and_lines_stand_below_each_other(text, width):
    assert text_width(text) == width
