"""Layouts that once cost rows: odd first rows, repeated headers, tables beside each other at other heights."""

from services.ledgers.opening.workbook import Sheet
from services.ledgers.parsing import read_sheets
from services.ledgers.rows import LedgerRow

FIRM_HEADER = ["楼层", "联系人", "单位名称", "统一社会信用代码"]


def read(*rows):
    width = max(map(len, rows))
    return read_sheets([Sheet("台账", True, [[*row, *[None] * (width - len(row))] for row in rows])])


def names_in(parsed, kind):
    return [row.get("name") for row in parsed.rows.get(kind, []) if row.usable]


def test_a_full_name_below_the_header_is_a_row_and_no_level_of_it():
    parsed = read(
        ["组织名称", "上级组织", "其他情况", "其他情况"],
        ["组织名称", "上级组织", "成立时间", "依托单位"],
        ["中共泉景商会总支部委员会", None, None, None],
        ["中共松石软件有限公司支部委员会", "中共泉景商会总支部委员会", "2019-11-17", "松石软件有限公司"],
    )

    assert names_in(parsed, "party_organizations") == [
        "中共泉景商会总支部委员会",
        "中共松石软件有限公司支部委员会",
    ]


def test_a_header_of_two_levels_that_stands_again_is_no_row():
    header = [
        ["党员姓名", "入党情况", "入党情况", "所在党支部"],
        ["党员姓名", "入党时间", "转正时间", "所在党支部"],
    ]
    people = [["佟伟", "2001-7-1", None, "泉景党支部"], ["冼伟", "2002-7-1", "2003-7-1", "泉景党支部"]]
    parsed = read(["党员名册"], *header, people[0], *header, people[1])

    assert names_in(parsed, "members") == ["佟伟", "冼伟"]
    assert parsed.sheets[0]["lines"] == {"below": 4, "read": 2, "with_problem": 0, "furniture": 2}


def test_a_table_below_another_keeps_both_levels_of_its_header():
    parsed = read(
        ["姓名", "入党时间", "所在党支部", "党员类别"],
        ["佟伟", "2001-7-1", "泉景党支部", "正式党员"],
        [None],
        ["入驻单位台账"],
        ["单位名称", "房间号", "联系信息", "联系信息"],
        ["单位名称", "房间号", "联系人", "联系电话"],
        ["泉景甲商贸行", "301", "冼伟", "19900010001"],
        ["单位名称", "房间号", "联系人", "联系电话"],
        ["泉景乙商贸行", "302", "逄伟", "19900010002"],
    )

    assert names_in(parsed, "members") == ["佟伟"]
    assert names_in(parsed, "tenancies") == ["泉景甲商贸行", "泉景乙商贸行"]


def test_tables_beside_each_other_may_begin_at_other_heights_under_merged_titles():
    title = "某街道党组织台账"
    parsed = read(
        [title, title, title, None, "姓名", "入党时间", "党员类别"],
        ["党组织名称", "书记", "成立时间", None, "佟伟", "2001-7-1", "正式党员"],
        ["泉景党支部", "高山", "2019-1-1", None, "冼伟", "2002-7-1", "正式党员"],
        ["松石党支部", "高水", "2018-1-1", None, "逄伟", "2003-7-1", "正式党员"],
    )

    assert names_in(parsed, "party_organizations") == ["泉景党支部", "松石党支部"]
    assert names_in(parsed, "members") == ["佟伟", "冼伟", "逄伟"]


def test_a_firm_called_like_a_building_is_a_row_though_nothing_else_of_it_is_known():
    parsed = read(
        FIRM_HEADER,
        [None, None, "润丰文化中心", None],
        ["3层", "佟伟", "泉景甲商贸行", None],
        ["3层", "冼伟", "泉景乙商贸行", None],
    )

    assert names_in(parsed, "tenancies") == ["润丰文化中心", "泉景甲商贸行", "泉景乙商贸行"]


def test_a_numbered_building_in_the_column_of_names_heads_the_rows_below_and_is_told():
    parsed = read(
        FIRM_HEADER,
        [None, None, "二、泉景国际中心（2家）", None],
        ["3层", "佟伟", "泉景甲商贸行", None],
        ["3层", "冼伟", "泉景乙商贸行", None],
    )

    assert [row.get("building") for row in parsed.rows["tenancies"]] == ["泉景国际中心"] * 2
    assert [(one.severity, one.row, one.value, one.reason) for one in parsed.remarks] == [
        ("note", 2, "二、泉景国际中心（2家）", "这一行只有一个名称，按以下各行的所在楼宇读取")
    ]


def test_a_line_of_a_name_and_a_value_above_the_header_is_told():
    parsed = read(
        ["张伟", "19900010001"],
        ["姓名", "入党时间", "党员类别", "所在党支部"],
        ["冼伟", "2002-7-1", "正式党员", "泉景党支部"],
        ["逄伟", "2003-7-1", "正式党员", "泉景党支部"],
    )

    assert [(one.severity, one.row, one.reason) for one in parsed.remarks] == [
        ("problem", 1, "这一行在表头上方，没有读取")
    ]


def test_a_finding_names_a_field_the_sheet_has_no_column_for_as_the_portal_does():
    row = LedgerRow(
        "turns", "楼委会", 3, labels={"name": "楼长姓名"}, own_labels={"month": "轮值月份", "name": "姓名"}
    )
    for key in ("name", "month", "month:3"):
        row.problem(key, "读不懂")

    assert [finding.column for finding in row.findings] == ["楼长姓名", "轮值月份", "3月"]
