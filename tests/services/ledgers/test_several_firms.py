"""Two firms in one cell are two firms; lists of rooms and of requests for repair are what they are."""

import pytest

from organizations.models import Enterprise, Tenancy
from services.ledgers.kinds import kinds
from services.ledgers.recognising.tables import tables_of
from services.matters.models import Matter
from tests.services.ledgers.office import Sheet, bring_in

HEADER = ["楼宇", "房号", "单位名称", "从业人数", "联系人"]
BUILDING = Sheet("楼宇", [["楼宇名称", "地址", "层数"], ["云泉大厦", "经十路1号", 9]])


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("样例甲贸易有限公司、样例乙咨询有限公司", ["样例甲贸易有限公司", "样例乙咨询有限公司"]),
        ("样例甲贸易有限公司\n样例乙事务所（普通合伙）", ["样例甲贸易有限公司", "样例乙事务所（普通合伙）"]),
        ("1.样例甲有限公司；2.样例乙有限公司", ["样例甲有限公司", "样例乙有限公司"]),
        ("样例北京、上海分公司", ["样例北京、上海分公司"]),
        ("样例甲/乙贸易有限公司", ["样例甲/乙贸易有限公司"]),
    ],
)
def test_firms_in_one_cell_are_told_apart_where_each_is_a_whole_name(cell, names, book, street):
    rows = [HEADER, ["云泉大厦", "301", cell, 5, "王芳"], ["云泉大厦", "302", "样例丙有限公司", 3, "李娜"]]

    bring_in(book(BUILDING, Sheet("单位", rows)), street)

    in_room = Tenancy.objects.filter(units__number="301").order_by("pk")
    assert list(in_room.values_list("enterprise__name", flat=True)) == names
    staff = list(Enterprise.objects.filter(name__in=names).order_by("pk").values_list("headcount", flat=True))
    assert staff == [5, *[None] * (len(names) - 1)]


def test_a_cell_of_two_firms_is_told(book, street):
    rows = [HEADER, ["云泉大厦", "301", "样例甲有限公司、样例乙有限公司", 5, "王芳"]]

    told = bring_in(
        book(BUILDING, Sheet("单位", [*rows, ["云泉大厦", "302", "样例丙有限公司", 3, "李娜"]])), street
    )

    assert "一格写了 2 家单位，分开登记；代码、人数、联系人记在第一家" in told.notes


def test_a_list_of_rooms_is_no_list_of_buildings():
    header = ["楼宇名称", "楼层", "房间号", "建筑面积", "物业公司", "状态"]
    row = ["云泉大厦", "3层", "301", 120, "样例物业有限公司", "空置"]

    assert tables_of("房源", [header, row, row], kinds()) == []


def test_requests_for_repair_are_matters_of_the_building_their_place_names(book, street):
    rows = [
        ["报修单号", "报修时间", "报修人", "报修位置", "故障描述", "维修状态", "维修方法"],
        ["B1", "2026-02-01", "王芳", "云泉大厦3层卫生间", "水管漏水，地面积水严重", "已完成", "更换阀门"],
        ["B2", "2026-02-02", "张伟", "云泉大厦", "电梯门关不上，异响明显", "处理中", None],
    ]

    told = bring_in(book(BUILDING, Sheet("报修台账", rows)), street)

    assert told.problems == []
    matters = Matter.objects.order_by("pk")
    assert [matter.building.name for matter in matters] == ["云泉大厦", "云泉大厦"]
    notes = matters[0].steps.values_list("note", flat=True)
    assert any("报修位置：云泉大厦3层卫生间" in note for note in notes)


def test_where_a_member_went_is_not_where_he_is():
    header = ["姓名", "党籍状态", "转出党支部", "所在支部", "申请入党日期", "入党日期"]
    row = ["王芳", "正常", "中共旧地支部委员会", "中共云泉大厦第一支部委员会", "2009-01-01", "2010-07-01"]

    [table] = tables_of("党员", [header, row, row], kinds())

    columns = table.recognised.columns
    assert (columns["organization"], columns["joined_on"]) == (3, 5)
