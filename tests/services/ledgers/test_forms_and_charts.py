"""Sheets that are no tables: forms of a label beside a value, and charts of a building by floor and room."""

import pytest

from organizations.models import Tenancy
from services.ledgers.kinds import kinds
from services.ledgers.parsing import parse
from services.ledgers.recognising import charts, forms
from services.ledgers.recognising.tables import tables_of
from tests.services.ledgers.office import Sheet, bring_in


def form(number, firm, building="云泉大厦"):
    return [
        [f"{building}入驻企业信息登记表", None, None, None],
        ["单位名称", firm, "房间号", f"{number}01"],
        ["法定代表人", "张伟", "联系电话", f"1990000{number:04}"],
        ["从业人数", 20, "党员数", 0],
        ["注册资本", "100万", "单位性质", "民营"],
    ]


def firms_of(parsed):
    rows = parsed.rows.get("tenancies", [])
    return [(row.get("name"), row.get("building"), row.number) for row in rows if row.usable]


@pytest.fixture
def read(book):
    return lambda rows, name="登记表", **options: parse(book(Sheet(name, rows, **options)))


def test_forms_below_each_other_are_a_firm_each(read):
    rows = [
        *form(5, "样例甲科技有限公司"),
        [None],
        *form(6, "样例乙咨询有限公司", "鼎新广场"),
        ["填表人：王芳"],
    ]

    parsed = read(rows)

    assert firms_of(parsed) == [("样例甲科技有限公司", "云泉大厦", 2), ("样例乙咨询有限公司", "鼎新广场", 8)]
    assert [row.get("contact_name") for row in parsed.rows["tenancies"]] == ["张伟", "张伟"]
    assert [row.get("headcount") for row in parsed.rows["tenancies"]] == [20, 20]
    assert "注册资本：100万" in parsed.rows["tenancies"][0].get("remarks")
    assert [finding for finding in parsed.findings if finding.severity == "problem"] == []


def test_forms_beside_each_other_are_a_firm_each(read):
    pairs = zip(form(5, "样例甲科技有限公司"), form(6, "样例乙咨询有限公司"), strict=True)

    parsed = read([[*left, None, *right] for left, right in pairs])

    assert [name for name, _, _ in firms_of(parsed)] == ["样例甲科技有限公司", "样例乙咨询有限公司"]


def test_a_column_for_each_firm_is_a_firm_each(read):
    rows = [
        ["云泉大厦企业信息对照表"],
        ["项目", "企业一", "企业二", "填写说明"],
        ["企业名称", "样例甲有限公司", "样例乙事务所", "营业执照全称"],
        ["房间号", "301", "302", "如 301"],
        ["联系人", "张伟", "王芳", "姓名"],
        ["联系电话", "19900000001", "19900000002", "手机"],
    ]

    parsed = read(rows)

    assert [name for name, _, _ in firms_of(parsed)] == ["样例甲有限公司", "样例乙事务所"]
    assert [row.get("contact_phone") for row in parsed.rows["tenancies"]] == ["19900000001", "19900000002"]
    assert "“填写说明”一列没有读取" in [finding.reason for finding in parsed.remarks]


def test_labels_and_values_in_one_cell_are_told_apart(read):
    rows = [
        ["楼宇名称：云泉大厦", "所属社区：泉景社区"],
        ["详细地址：经十路1号", "地上层数：20"],
        ["建筑面积：20000㎡", "物业公司：样例物业有限公司"],
    ]

    [row] = read(rows, "楼宇卡片").rows["buildings"]

    assert (row.get("name"), row.get("community"), row.get("floors_above").above) == (
        "云泉大厦",
        "泉景社区",
        20,
    )


def test_a_form_with_a_list_below_gives_the_firm_and_those_in_the_list(read):
    rows = [
        ["企业党建登记表"],
        ["基本情况", "企业名称", "样例甲有限公司", "所在楼宇", "云泉大厦"],
        ["基本情况", "房间号", "301", "联系电话", "19900000001"],
        ["基本情况", "从业人数", 12, "党员数", 2],
        ["党员名单", "姓名", "性别", "入党时间", "联系电话"],
        [None, "王芳", "女", "2010-07-01", "19900000002"],
        [None, "李娜", "女", "2011-07-01", "19900000003"],
    ]

    parsed = read(rows, "企业党建登记表")

    assert firms_of(parsed) == [("样例甲有限公司", "云泉大厦", 2)]
    assert [row.get("name") for row in parsed.rows["members"]] == ["王芳", "李娜"]
    assert [finding for finding in parsed.findings if finding.severity == "problem"] == []


def test_what_a_form_does_not_label_is_told(read):
    rows = [
        *form(5, "样例甲科技有限公司"),
        ["主要客户", "某某", "某某某", "2020"],
        ["联系人", "王芳", "房号", "5", "另见附页"],
    ]

    told = [(finding.row, finding.reason) for finding in read(rows).remarks]

    assert told == [(6, forms.NOT_READ), (7, forms.NOT_READ)]


def test_a_form_that_asks_of_something_else_is_not_read(read):
    parsed = read(
        [["指标", "数量"], ["从业人数", 300], ["党员数", 20], ["入驻单位", 30], ["面积", 1000]], "统计"
    )

    assert parsed.rows == {}
    assert [finding.reason for finding in parsed.remarks] == ["不是已知的台账，没有读取"]


def test_a_header_on_every_page_makes_no_form():
    header = ["单位名称", "所在楼宇", "房间号", "联系人"]
    rows = [["样例甲有限公司", "云泉大厦", "301", "王芳"], ["样例乙有限公司", "云泉大厦", "302", "张伟"]]

    assert forms.layouts_of([header, *rows, header, *rows, header, *rows], kinds()) == []


CHART = [
    ["云泉大厦楼层企业分布图", None, None],
    ["楼层", "01室", "02室"],
    ["12F", "样例甲有限公司", "空置"],
    ["11F", "样例乙事务所", "样例丙有限公司"],
]
SPOTS = [("1201", "样例甲有限公司"), ("1101", "样例乙事务所"), ("1102", "样例丙有限公司")]


def test_a_chart_of_floors_and_rooms_gives_a_firm_for_each_room(book, street):
    told = bring_in(book(Sheet("剖面", CHART)), street)

    stays = Tenancy.objects.order_by("pk").values_list("units__number", "enterprise__name")
    assert list(stays) == SPOTS
    assert set(Tenancy.objects.values_list("building__name", flat=True)) == {"云泉大厦"}
    assert told.problems == []
    assert "空置、自用或公用的房间 1 间，没有读取" in told.notes


def test_a_chart_with_the_floors_across_gives_the_same(read):
    body = [[row[column] for row in CHART[1:]] for column in range(3)]
    body[0][0] = "房间"

    parsed = read([["云泉大厦分布图"], *body, ["注：截至三月"]], "剖面")

    rooms = {(row.get("room")[0].number, row.get("name"), row.number) for row in parsed.rows["tenancies"]}
    assert rooms == {
        ("1201", "样例甲有限公司", 3),
        ("1101", "样例乙事务所", 3),
        ("1102", "样例丙有限公司", 4),
    }


@pytest.mark.parametrize(
    ("floor", "room", "spot"),
    [
        ("B1", "3", "B103"),
        ("地下一层", "03室", "B103"),
        ("3层", "A", "3A"),
        (5, "12号", "512"),
        ("3层", "东户", "东户"),
    ],
)
def test_a_room_is_numbered_by_its_floor(floor, room, spot):
    grid = [["楼层", room, "99室"], [floor, "样例甲有限公司", None], ["2层", "样例乙有限公司", None]]

    [layout] = charts.layouts_of(grid)

    assert layout.grid[1] == [str(floor), spot, "样例甲有限公司"]


@pytest.mark.parametrize(
    "grid",
    [
        [["楼层", "01室", "02室"], ["3F", 100, 200], ["4F", 100, 120]],
        [["序号", "1", "2"], ["1", "样例甲有限公司", "301"], ["2", "样例乙有限公司", "302"]],
        [["楼层", "房间号", "单位名称"], ["3F", "301", "样例甲有限公司"], ["4F", "401", "样例乙有限公司"]],
    ],
)
def test_what_holds_no_firms_by_floor_and_room_is_no_chart(grid):
    assert charts.layouts_of(grid) == []


def test_a_sheet_laid_out_otherwise_says_so(book):
    parsed = parse(book(Sheet("剖面", CHART)))

    assert [(sheet["layout"], sheet["row"]) for sheet in parsed.sheets] == [(charts.FORM, 2)]


def test_a_column_of_seats_is_no_column_of_labels():
    seats = ["楼长", "党建指导专员", "物业管理专员", "政务服务专员", "综合治理专员", "助企服务专员"]
    rows = [
        ["云泉大厦", seat, "王芳", "样例有限公司", f"1990000{place:04}"] for place, seat in enumerate(seats)
    ]

    tables = tables_of("楼委会", [["楼宇", "职务", "姓名", "所在单位", "电话"], *rows], kinds())

    assert [(table.recognised.kind.key, table.layout) for table in tables] == [("committees", None)]


def test_a_table_is_no_form(book):
    header = ["单位名称", "所在楼宇", "房间号", "联系人"]

    [table] = tables_of("单位", [header, ["样例甲有限公司", "云泉大厦", "301", "王芳"]], kinds())

    assert table.layout is None


OF_TWO = [["姓名", "党员身份"], ["陈合", "正式党员"], ["王青", "预备党员"], ["李一", "正式党员"]]
NUMBERED = [
    ["序号", "姓名", "所在党支部", "党员身份"],
    [1, "陈合", "云泉支部", "正式党员"],
    [2, "王青", "云泉支部", "预备党员"],
]
WITH_FIRMS = [
    ["入驻单位", "楼层", "电话", "名字", "党员身份", None],
    ["乙同便利店", "12F", "19900010001", "欧阳大", "预备党员", None],
    ["丙元工作室", "3层", "19900010002", "陈合", "正式党员", None],
]


@pytest.mark.parametrize(
    ("rows", "names"),
    [(OF_TWO, ["陈合", "王青", "李一"]), (NUMBERED, ["陈合", "王青"]), (WITH_FIRMS, ["欧阳大", "陈合"])],
)
def test_a_list_whose_last_column_holds_words_that_are_labels_elsewhere_is_no_form(read, rows, names):
    parsed = read(rows, "名册")

    assert [row.get("name") for row in parsed.rows["members"]] == names


@pytest.mark.parametrize(
    "left", [["基本情况", "", "联系", ""], [1, 2, 3, 4], ["（一）", "（二）", "（三）", "（四）"]]
)
def test_headings_and_numbers_left_of_its_labels_leave_a_form_a_form(read, left):
    told = [["单位名称", "甲公司"], ["楼层", "3层"], ["联系人", "王芳"], ["联系电话", "19900010001"]]

    parsed = read([[first, *line] for first, line in zip(left, told, strict=True)])

    assert [name for name, _, _ in firms_of(parsed)] == ["甲公司"]
