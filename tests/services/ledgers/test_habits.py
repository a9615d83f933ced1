"""Habits of offices that once cost rows or made wrong ones: column numbers, vacant rooms, examples, neighbours."""

import pytest

from services.ledgers.opening.workbook import Sheet
from services.ledgers.parsing import read_sheets


def read(*rows, name="台账"):
    width = max(map(len, rows))
    return read_sheets([Sheet(name, True, [[*row, *[None] * (width - len(row))] for row in rows])])


def values(parsed, kind, *keys):
    rows = parsed.rows.get(kind, [])
    return [tuple(row.get(key) for key in keys) for row in rows if row.usable]


def told(parsed):
    return [(finding.severity, finding.row, finding.reason) for finding in parsed.remarks]


def test_units_and_column_numbers_below_the_header_make_no_building():
    parsed = read(
        ["楼宇名称", "地址", "建筑面积", "地上层数"],
        [None, None, "㎡", "层"],
        [1, 2, 3, 4],
        ["甲子大厦", "甲路1号", 20000, 20],
    )

    assert values(parsed, "buildings", "name", "area") == [("甲子大厦", 20000)]
    assert [one for one in told(parsed) if one[0] == "problem"] == []


def test_vacant_rooms_and_examples_are_told_and_make_no_firm():
    parsed = read(
        ["序号", "楼宇", "房间号", "租户名称"],
        ["示例", "某某大厦", "101", "某某有限公司"],
        [1, "泉景大厦", "301", "样例甲有限公司"],
        [2, "泉景大厦", "302", "待租（800㎡）"],
        [3, "泉景大厦", "303", "示例"],
    )

    assert values(parsed, "tenancies", "name") == [("样例甲有限公司",), ("示例",)]
    assert told(parsed) == [
        ("note", 2, "填写示例，没有读取"),
        ("note", 4, "写明没有单位的房间，没有读取"),
    ]


def test_a_form_nobody_filled_in_is_told_as_empty():
    parsed = read(["党员名册"], ["姓名", "党员类别", "入党时间", "所在党支部"])

    assert told(parsed) == [("note", 0, "空表：认出是“党员名册”，表头下面没有内容")]


def test_lines_between_repeated_headers_name_the_building_of_the_rows_below():
    header = ["序号", "房间", "入驻企业名称", "员工数"]
    parsed = read(
        ["一、天业国际入驻单位明细"],
        header,
        [1, "301", "样例甲有限公司", 5],
        ["二、华强广场入驻单位明细"],
        header,
        [1, "302", "样例乙有限公司", 6],
    )

    assert values(parsed, "tenancies", "building", "name") == [
        ("天业国际", "样例甲有限公司"),
        ("华强广场", "样例乙有限公司"),
    ]


BESIDE = ["楼宇名称", "地址", "层数", "姓名", "入党时间", "党员类别", "所在支部"]


def test_a_table_of_another_ledger_beside_one_is_read_where_it_is_longer():
    parsed = read(
        BESIDE,
        ["东环大厦", "东环路1号", 12, "周一", "2001-07-01", "正式党员", "东环支部"],
        [None, None, None, "吴二", "2002-07-01", "预备党员", "西环支部"],
    )

    assert values(parsed, "buildings", "name", "property_contact") == [("东环大厦", None)]
    assert values(parsed, "members", "name", "organization") == [("周一", "东环支部"), ("吴二", "西环支部")]


def test_columns_that_look_like_another_ledger_are_told_where_the_lines_may_belong_together():
    parsed = read(
        BESIDE,
        ["东环大厦", "东环路1号", 12, "周一", "2001-07-01", "正式党员", "东环支部"],
        ["西环大厦", "西环路1号", 12, "吴二", "2002-07-01", "预备党员", "西环支部"],
    )

    assert values(parsed, "members", "name") == [("周一",), ("吴二",)]
    assert told(parsed) == [
        ("problem", 1, "有几列像另一张“楼宇基本情况”（楼宇名称、地址、层数），没有按它导入，内容记入备注")
    ]


def test_the_secretary_of_a_joint_line_keeps_his_number():
    parsed = read(
        ["两新组织名称", "楼宇", "办公地点", "从业人数", "党组织全称", "党组织书记", "书记手机", "组建时间"],
        [
            "样例甲有限公司",
            "泉景大厦",
            "801",
            22,
            "中共样例甲支部委员会",
            "陈一",
            "19900010001",
            "2019-05-01",
        ],
    )

    assert values(parsed, "tenancies", "contact_phone") == [(None,)]
    assert values(parsed, "party_organizations", "secretary_phone") == [("19900010001",)]


@pytest.mark.parametrize("header", ["党内身份", "政治身份", "情况", None])
def test_a_column_of_categories_is_known_by_its_cells(header):
    parsed = read(
        ["姓名", "入党时间", header, "所在支部"],
        ["周一", "2001-07-01", "正式党员", "东环支部"],
        ["吴二", "2025-12-01", "预备党员", "东环支部"],
    )

    assert [str(category) for (category,) in values(parsed, "members", "category")] == [
        "full",
        "probationary",
    ]


def test_what_was_reported_to_a_grid_is_a_matter_and_no_grid():
    parsed = read(
        [
            "事件编号",
            "事件标题",
            "事件描述",
            "上报网格员",
            "所属网格",
            "上报时间",
            "处置时间",
            "事件状态",
            "发生地点",
        ],
        [
            "SJ1",
            "堵塞",
            "二楼消防通道堆放杂物",
            "李一",
            "第一网格",
            "2026-05-01",
            "2026-05-02",
            "已办结",
            "泉景大厦",
        ],
    )

    assert (list(parsed.rows), values(parsed, "matters", "text")) == (
        ["matters"],
        [("二楼消防通道堆放杂物",)],
    )


def test_orders_of_the_hotline_are_matters_of_the_day_somebody_called():
    parsed = read(
        ["工单编号", "来电时间", "来电人", "诉求标题", "诉求内容", "事发地址", "办理状态", "办结时间"],
        ["D1", "2026-03-01 09:12:33", "张女士", "电梯", "三号电梯多次停运", "世贸广场A座", "办理中", None],
    )

    [(day, reporter)] = values(parsed, "matters", "reported_on", "reporter")
    assert (day.isoformat(), reporter) == ("2026-03-01", "张女士")


def test_subtotals_beside_a_merged_branch_are_no_members():
    branch = "中共天桥大厦支部委员会"
    parsed = read(
        ["党组织", "序号", "党员姓名", "入党年月", "备注"],
        [branch, 1, "张甲", "2001-07-01", None],
        [branch, "小计", "1人", "男1女0", None],
        ["中共历山大厦支部委员会", 1, "王丙", "1998-07-01", None],
        ["总计", None, "2人", None, None],
    )

    assert values(parsed, "members", "name") == [("张甲",), ("王丙",)]
    assert [finding for finding in parsed.findings if finding.severity == "problem"] == []


def test_a_firm_called_as_a_total_is_told_beside_a_building_too():
    parsed = read(["楼宇", "房间", "公司"], ["泉景大厦", "301", "样例甲公司"], ["泉景大厦", "302", "总计"])

    assert [finding.reason for finding in parsed.findings] == ["这一行像合计，没有导入"]


def test_a_line_of_a_month_heads_the_rows_below():
    parsed = read(
        ["泉城大厦2026年楼事办理情况"],
        ["日期", "反映人", "内容", "结果"],
        ["一月份"],
        ["1.5", "王先生", "电梯按钮失灵，需要维修更换", "正在协调"],
        ["二月份（上旬）"],
        ["2/3", "赵先生", "咨询创业补贴政策如何申报", "正在协调"],
    )

    assert [day.isoformat() for (day,) in values(parsed, "matters", "reported_on")] == [
        "2026-01-05",
        "2026-02-03",
    ]
    assert told(parsed) == []


def test_several_posts_in_a_cell_are_several_seats():
    parsed = read(
        ["2026年楼委会"],
        ["楼宇", "姓名", "职务", "轮值月份"],
        ["泉景大厦", "张甲", "楼长、招商联络专员", "3月"],
        ["泉景大厦", "李乙", "法律咨询专员", None],
    )

    rows = [
        (post, name, month and month.month)
        for post, name, month in values(parsed, "committees", "post", "name", "month")
    ]
    assert rows == [("楼长", "张甲", 3), ("招商联络专员", "张甲", None), ("法律咨询专员", "李乙", None)]
