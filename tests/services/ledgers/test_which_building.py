"""Which building a row is in where no cell says so, and which street a workbook is of: names of sheets prove little."""

import pytest
from django.core.management import call_command

from buildings.models import Building
from organizations.models import Tenancy
from services.ledgers import actions
from services.ledgers.models import Difference
from services.ledgers.states import Mark
from tests.services.ledgers.office import BUILDINGS, Sheet, bring_in, uploaded, write

HEADER = ["单位名称", "房间号", "从业人数", "联系人"]
PLACED = ["单位名称", "办公地点", "从业人数", "联系人"]


def stays():
    return sorted(Tenancy.objects.values_list("enterprise__name", "building__name"))


@pytest.mark.parametrize("name", ["外企", "分层", "待导入", "工单列表"])
def test_the_name_of_a_sheet_makes_no_building(name, street, book):
    told = bring_in(book(BUILDINGS, Sheet(name, [HEADER, ["样例甲公司", "301", 5, "张三"]])), street)

    assert sorted(Building.objects.values_list("name", flat=True)) == ["泉景中心", "泉景大厦"]
    assert told.reasons == ["没有写明所在楼宇，本行没有导入"]


def test_a_row_is_told_which_name_of_a_sheet_was_not_taken(street, book):
    told = bring_in(book(BUILDINGS, Sheet("外企", [HEADER, ["样例甲公司", "301", 5, "张三"]])), street)

    [problem] = told.json["problems"]
    assert problem["hint"] == "工作表名“外企”不是已登记的楼宇；如是楼宇，请在表中加一列“所在楼宇”填写"


def test_an_address_tells_the_building_known_or_new(street, book):
    rows = [
        ["样例甲公司", "云泉路1号泉景大厦301", 5, "张三"],
        ["样例乙公司", "经十路17703号华特广场B座1502", 6, "李四"],
        ["样例丙公司", "经十路17703号华特广场B座1503", 7, "王五"],
    ]
    told = bring_in(book(BUILDINGS, Sheet("外企", [PLACED, *rows])), street)

    assert stays() == [("样例丙公司", "华特广场"), ("样例乙公司", "华特广场"), ("样例甲公司", "泉景大厦")]
    assert told.reasons == ["楼宇表中没有“华特广场”，按名称新增（共 2 行）"]
    assert told.notes.count("没有写明楼宇，按地址认作“华特广场”") == 2


def test_sheets_that_are_each_a_buildings_are_buildings(street, book):
    sheets = [
        Sheet(name, [HEADER, [f"样例{name}公司", "301", 5, "张三"]]) for name in ("绿地普利", "世茂环宇城")
    ]
    bring_in(book(*sheets), street)

    assert stays() == [("样例世茂环宇城公司", "世茂环宇城"), ("样例绿地普利公司", "绿地普利")]


def test_a_sheet_called_as_a_known_building_is_its(street, book):
    of_center = Sheet("泉景中心台账", [HEADER, ["样例甲公司", "301", 5, "张三"]])
    bring_in(book(BUILDINGS, of_center), street)

    assert stays() == [("样例甲公司", "泉景中心")]


@pytest.mark.parametrize(
    ("file", "sheet", "where"),
    [("姚家街道台账.xlsx", "单位", "文件名"), ("台账.xlsx", "姚家街道单位", "工作表名")],
)
def test_another_street_in_the_name_of_a_file_or_sheet_is_asked(file, sheet, where, street, staff, tmp_path):
    row = ["泉景大厦", "样例甲公司", "301", 5, "张三"]
    path = write(tmp_path / file, BUILDINGS, Sheet(sheet, [["楼宇", *HEADER], row]))

    batch = actions.stage(actions.upload(uploaded(path), street=street, by=staff))

    question = Difference.objects.get(batch=batch, mark=Mark.STREET)
    assert question.question.startswith(f"{where}写的是“姚家街道”，现在导入的是")


def test_a_blank_form_is_no_success_of_the_command_line(street, book, capsys):
    path = book(Sheet("单位", [[*HEADER, "楼宇"]]), Sheet("名册", [["姓名", "入党时间", "所在党支部"]]))

    with pytest.raises(SystemExit) as left:
        call_command("import_ledger", str(path), street=street.code)

    assert left.value.code == 1
    assert "没有读到可以导入的内容" in capsys.readouterr().out
