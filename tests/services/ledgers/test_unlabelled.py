"""Columns over which the header says nothing, and headers of two levels that stand again below others."""

from services.ledgers.opening.workbook import Sheet
from services.ledgers.parsing import read_sheets

FIRMS = ["单位名称", "所在楼宇", "房间号"]


def read(*rows):
    return read_sheets([Sheet(name="Sheet1", visible=True, rows=[list(row) for row in rows])])


def told(parsed):
    return [(one.row, one.column, one.value) for one in parsed.remarks if "没有表头" in one.reason]


def test_what_stands_in_a_column_without_a_header_is_told_once_a_column():
    parsed = read(
        [*FIRMS, None, None],
        ["甲元商贸行", "泉景大厦", "301", "已签约", None],
        ["乙元商贸行", "泉景大厦", "302", None, "联系人电话 19900003517"],
        ["丙元商贸行", "泉景大厦", "303", "待签约", None],
    )

    assert told(parsed) == [(2, "第4列", "已签约"), (3, "第5列", "联系人电话 199****3517")]
    assert [one.severity for one in parsed.remarks if "没有表头" in one.reason] == ["problem", "problem"]
    assert [row.get("name") for row in parsed.rows["tenancies"]] == ["甲元商贸行", "乙元商贸行", "丙元商贸行"]


def test_numbers_of_rows_titles_and_blanks_need_no_header():
    parsed = read(
        ["某街道入驻单位台账"] * 5,
        [None, *FIRMS, None],
        [1, "甲元商贸行", "泉景大厦", "301", " "],
        [2, "乙元商贸行", "泉景大厦", "302", None],
        ["泉景大厦"] * 5,
        [3, "丙元商贸行", "泉景大厦", "303", None],
    )

    assert told(parsed) == []


def test_each_of_several_tables_keeps_both_levels_of_a_header_that_stands_again():
    header = [
        ["涵盖单位", "基本情况", "基本情况", "基本情况", "组织类别"],
        ["涵盖单位", "上级党委", "最近换届时间", "组织名称", "组织类别"],
    ]
    parsed = read(
        ["依托单位", "党组织类型", "党组织名称", None, None],
        ["甲元商贸行", "功能型党支部", "甲元商贸行功能型党支部", None, None],
        ["某街道党组织台账（2026年）"] * 5,
        *header,
        ["乙元商贸行", "中共泉景商会委员会", "2022-01-08", "乙元商贸行党支部", "党支部"],
        ["丙元商贸行", "中共泉景商会委员会", "2023-01-08", "丙元商贸行党支部", "党支部"],
        *header,
        ["丁元商贸行", "中共泉景商会委员会", "2024-01-08", "丁元商贸行党支部", "党支部"],
    )

    assert [row.get("name") for row in parsed.rows["party_organizations"] if row.usable] == [
        "甲元商贸行功能型党支部",
        "乙元商贸行党支部",
        "丙元商贸行党支部",
        "丁元商贸行党支部",
    ]
    assert told(parsed) == []
