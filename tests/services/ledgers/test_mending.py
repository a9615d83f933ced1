"""Problem rows go out as a workbook, are mended and come in again; ID numbers stay nowhere."""

from datetime import date

import openpyxl
from django.urls import reverse

from members.party.models import PartyMember
from organizations.models import Tenancy
from services.ledgers import report
from services.ledgers.models import Finding, LedgerImport, StagedRow
from tests import factories
from tests.services.ledgers import offices
from tests.services.ledgers.office import BUILDINGS, FIRMS, ROSTER_HEADER, Sheet, bring_in, firms

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
