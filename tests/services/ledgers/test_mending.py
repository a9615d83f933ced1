"""Problem rows go out as a workbook, are mended and come in again; ID numbers stay nowhere."""

from datetime import date

import openpyxl
from django.urls import reverse

from members.party.models import PartyMember
from organizations.models import Tenancy
from services.ledgers import report
from services.ledgers.models import Finding, LedgerImport, StagedRow
from services.ledgers.template import write_sheets
from tests import factories
from tests.services.ledgers import offices
from tests.services.ledgers.office import BUILDINGS, FIRM_HEADER, FIRMS, ROSTER_HEADER, Sheet, bring_in, firms

MENDED = {
    "123": offices.code(4),
    "若干": 8,
    "1990": offices.phone(55),
    "2019-02-30": "2019-02-28",
    "泉景大夏": "泉景大厦",
    "泉景大夏联合支部": "泉景大厦联合支部",
}


def test_no_id_number_is_kept_anywhere(book, street, django_capture_on_commit_callbacks):
    row = ["赵一", "37000019591201607X", "正式党员", "2001-07-01", None, None, "1990"]
    with django_capture_on_commit_callbacks(execute=True):
        told = bring_in(book(Sheet("名册", [ROSTER_HEADER, row])), street)

    said = str([list(model.objects.values_list()) for model in (PartyMember, StagedRow, Finding)])
    assert "37000019591201607X" not in said
    assert "370000" not in said
    assert not told.batch.file.storage.exists(f"ledgers/{told.batch.sha256[:16]}.xlsx")
    assert LedgerImport.objects.get().file.storage.listdir("")[1] == []


def test_the_problem_rows_are_mended_and_loaded_until_none_is_left(client, street, staff, book, tmp_path):
    """Everything an office gets wrong in one workbook, mended in the workbook of problem rows alone."""
    factories.make_party_organization(street, "中共泉景大厦联合支部委员会")
    rota = [
        ["2026年度楼委会名册"],
        ["楼宇", "职务", "姓名", "单位", "电话", "轮值月份"],
        ["泉景大厦", "楼长", "赵一", "甲公司", offices.phone(31), "一月"],
        [None, "楼长", "钱二", "乙公司", "1990", "2月"],
    ]
    roster = [
        ROSTER_HEADER,
        [
            "赵一",
            "370000195912016071",
            "正式党员",
            "2001-07-01",
            "泉景大夏联合支部",
            "甲公司",
            offices.phone(41),
        ],
    ]
    told = bring_in(
        book(
            BUILDINGS,
            firms(
                FIRMS[0],
                [None, 9, "901", "丁公司", "123", "若干", "张三", "1990", "2019-02-30"],
                ["泉景大夏", *FIRMS[1][1:]],
            ),
            Sheet("楼委会", rota, merged=("A1:F1",)),
            Sheet("名册", roster),
        ),
        street,
        by=staff,
    )
    assert len(told.problems) == 8
    client.force_login(staff)
    path = tmp_path / "问题行.xlsx"
    path.write_bytes(client.post(reverse("import-problems", args=[told.batch.pk])).content)

    again = bring_in(_mended(path), street, by=staff)

    assert again.json["problems"] == []
    assert again.counts("tenancies") == (2, 1, 1, 0, 0)
    assert set(Tenancy.objects.values_list("enterprise__name", "building__name", "since")) == {
        ("甲公司", "泉景大厦", date(2020, 1, 1)),
        ("丁公司", "泉景大厦", date(2019, 2, 28)),
        ("乙公司", "泉景大厦", date(2021, 1, 1)),
    }
    assert PartyMember.objects.get().organization.name == "中共泉景大厦联合支部委员会"
    assert report.problem_sheets(again.batch) == {}


WRITTEN = ["备注", "单位名称", "楼层", "联系电话", "房号", "所在楼宇", "统一社会信用代码"]


def test_problem_rows_stand_in_the_columns_of_the_office_with_the_line_they_came_from(book, street, tmp_path):
    rows = [
        ["已签约", "丁公司", 9, "1990", "901", "泉景大厦", None],
        [None, "戊公司", 9, offices.phone(5), "902", "泉景大厦", "123"],
    ]
    told = bring_in(book(BUILDINGS, Sheet("底数", [WRITTEN, *rows])), street)

    ((header, lines),) = report.problem_sheets(told.batch).values()

    assert header == ["原表行号", *WRITTEN, "原因"]
    assert [line[:3] for line in lines] == [["2", "已签约", "丁公司"], ["3", "", "戊公司"]]
    assert [line[-1].split("：")[0] for line in lines] == ["联系电话", "统一社会信用代码"]


def test_the_line_and_the_reason_of_a_mended_row_are_kept_nowhere(book, street):
    header = ["原表行号", *FIRM_HEADER, "原因"]

    bring_in(book(BUILDINGS, Sheet("单位", [header, ["7", *FIRMS[0], "联系电话：号码位数不对"]])), street)

    assert Tenancy.objects.get().remarks == ""


def test_problem_rows_of_two_ledgers_of_a_sheet_stand_on_a_sheet_each(book, street):
    rows = [FIRM_HEADER, [*FIRMS[0][:7], "1990", None], [None], ROSTER_HEADER, ["佟伟", "123", "正式党员"]]
    told = bring_in(book(BUILDINGS, Sheet("底数", rows)), street)

    assert list(report.problem_sheets(told.batch)) == ["底数 入驻单位", "底数 党员名册"]


def test_columns_of_problem_rows_are_as_wide_as_what_stands_in_them(tmp_path):
    write_sheets(tmp_path / "a.xlsx", [("表", [["单位名称", "层"], ["泉景甲有限公司", 3]])])

    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    firm, storey = (sheet.column_dimensions[column].width for column in "AB")
    assert firm >= 2 * len("泉景甲有限公司")
    assert storey < firm


def _mended(path):
    """Mend each wrong cell of a workbook of problem rows, as a clerk would, the reason column left where it is."""
    book = openpyxl.load_workbook(path)
    for sheet in book:
        header = [cell.value for cell in sheet[1]]
        assert header[-1] == "原因"
        for row in sheet.iter_rows(min_row=2):
            for cell in row[:-1]:
                cell.value = MENDED.get(cell.value, cell.value)
    book.save(path)
    return path
