"""What a sheet says otherwise than in words is told: struck-through lines, colours, comments, unworked formulas."""

from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from organizations.models import Enterprise
from services.ledgers import actions
from services.ledgers.models import Difference
from services.ledgers.parsing import parse
from services.ledgers.recognising.marks import place_name
from services.ledgers.states import Mark
from tests.services.ledgers.office import bring_in, uploaded

STRANGERS = Path(__file__).parents[2] / "data" / "strangers"
HEADER = ["楼宇", "楼层", "房号", "单位名称", "从业人数", "联系人"]
STRUCK = Font(strike=True)
RED = PatternFill("solid", fgColor="FFFF0000")


@pytest.fixture
def sheet(tmp_path):
    """A sheet of twenty tenants, to be marked; `sheet.parent.save(path)` is done by `told_of`."""
    book = openpyxl.Workbook()
    book.active.title = "单位"
    book.active.append(HEADER)
    for number in range(1, 21):
        book.active.append(
            ["云泉大厦", "3层", f"3{number:02}", f"样例{number}号贸易有限公司", number, "王芳"]
        )
    return book.active


@pytest.fixture
def told_of(tmp_path):
    def told(sheet):
        path = tmp_path / "台账.xlsx"
        sheet.parent.save(path)
        return parse(path)

    return told


def told(parsed):
    return [(one.severity, one.row, one.column, one.reason) for one in parsed.remarks]


def strike(sheet, line, columns):
    for column in columns:
        sheet.cell(line, column).font = STRUCK


def test_formulas_without_values_are_told_by_their_cells():
    parsed = parse(STRANGERS / "b09_formulas_no_cache.xlsx")

    assert told(parsed) == [
        ("problem", 0, "", "公式没有算出的值：A3、E3、H3、A4、E4、H4、A5、E5、H5、A6 等 15 处")
    ]
    of_rows = [(one.row, one.column, one.reason) for one in parsed.rows["tenancies"][0].findings]
    assert (3, "单位名称", "公式没有算出的值") in of_rows
    assert "缺少单位名称，本行没有导入" not in {reason for _, _, reason in of_rows}


def test_a_nought_that_excel_is_told_to_work_out_anew_is_no_value(tmp_path):
    path = tmp_path / "台账.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("单位")
    sheet.write_row(0, 0, HEADER)
    for line in (1, 2, 3):
        sheet.write_row(line, 0, ["云泉大厦", "3层", f"30{line}", f"样例{line}号贸易有限公司", 5, "王芳"])
    sheet.write_formula(1, 3, '="样例"&"甲贸易有限公司"')
    sheet.write_formula(2, 4, "=2+3", None, 5)
    book.close()

    parsed = parse(path)

    assert told(parsed) == [("problem", 0, "", "公式没有算出的值：D2")]
    assert [row.usable for row in parsed.rows["tenancies"]] == [False, True, True]


def test_struck_rows_stay_out_until_somebody_says_they_hold(street, staff, settings, tmp_path):
    path = STRANGERS / "b13_strike_colour_comment.xlsx"

    batch = actions.stage(actions.upload(uploaded(path), street=street, by=staff))

    [question] = Difference.objects.filter(batch=batch, mark=Mark.STRUCK)
    assert (question.thing, question.row, question.answer) == (
        "样例泰岱商贸有限公司",
        4,
        "仍然有效，照常导入",
    )
    assert batch.summary["kinds"]["tenancies"]["new"] == 5

    actions.queue_commit(batch, by=staff, confirmed=[question.pk])
    actions.commit(batch, by=staff)
    assert Enterprise.objects.filter(name="样例泰岱商贸有限公司").exists()


def test_the_command_line_leaves_struck_rows_out_and_says_so(street):
    told = bring_in(STRANGERS / "b13_strike_colour_comment.xlsx", street)

    assert told.counts("tenancies")[:2] == (6, 5)
    assert told.problems == [("入驻企业", 4, "单位名称")]
    assert told.reasons == ["这一行有删除线，没有导入"]


def test_comments_are_told_where_they_stand_with_numbers_masked(sheet, told_of):
    sheet["D5"].comment = Comment("已搬走，找 19900001234", "王芳")

    [finding] = told_of(sheet).remarks

    assert (finding.row, finding.column, finding.reason) == (5, "D5", "批注没有读取")
    assert "已搬走" in finding.value
    assert "19900001234" not in finding.value


def test_lines_with_a_colour_are_told(sheet, told_of):
    for line in (4, 7):
        sheet.cell(line, 4).fill = RED
    sheet.cell(9, 4).font = Font(color="FFFF0000")

    assert told(told_of(sheet)) == [("note", 4, "", "有底色或彩色文字的行：4、7、9；颜色表示什么没有读取")]


@pytest.mark.parametrize("lines", [[1], range(2, 22, 2), range(1, 22)])
def test_colours_of_a_header_or_of_every_other_line_say_nothing(sheet, told_of, lines):
    for line in lines:
        for column in range(1, 7):
            sheet.cell(line, column).fill = PatternFill("solid", fgColor="FFDDEEFF")

    assert told(told_of(sheet)) == []


def test_greys_and_black_are_no_colours(sheet, told_of):
    sheet.cell(4, 4).fill = PatternFill("solid", fgColor="FFD9D9D9")
    sheet.cell(5, 4).font = Font(color="FF000000", bold=True)

    assert told(told_of(sheet)) == []


def test_a_struck_cell_is_told_and_its_row_read(sheet, told_of):
    strike(sheet, 3, [6])

    parsed = told_of(sheet)

    assert told(parsed) == [("note", 0, "", "有删除线的单元格：F3，内容照常读取")]
    assert not any(row.is_struck for row in parsed.rows["tenancies"])


def test_a_text_struck_in_part_is_a_problem(sheet, told_of):
    old = TextBlock(InlineFont(strike=True), "张伟")
    sheet["F3"] = CellRichText(old, "李娜")

    parsed = told_of(sheet)

    expected = [("problem", 3, "F3", "一部分文字有删除线，连同其余文字一起读取")]
    assert told(parsed) == expected


def test_a_line_struck_in_most_cells_is_struck(sheet, told_of):
    strike(sheet, 3, range(1, 6))

    assert [row.number for row in told_of(sheet).rows["tenancies"] if row.is_struck] == [3]


@pytest.mark.parametrize(
    ("place", "name"), [((0, 0), "A1"), ((2, 25), "Z3"), ((9, 26), "AA10"), ((0, 701), "ZZ1")]
)
def test_a_cell_is_called_as_excel_calls_it(place, name):
    assert place_name(*place) == name
