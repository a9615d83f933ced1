"""Workbooks of offices that nobody here has seen: every line is read or told, and no table passed over."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from xlsxwriter import Workbook

from services.ledgers import actions
from services.ledgers.kinds import kinds
from services.ledgers.parsing import parse
from services.ledgers.recognising.furniture import Furniture, furniture_of
from services.ledgers.recognising.tables import tables_of

STRANGERS = Path(__file__).parents[2] / "data" / "strangers"
FIRMS = ["序号", "所在楼宇", "房间号", "单位名称", "从业人数", "联系人", "联系电话"]
BUILDINGS = ["楼宇名称", "详细地址", "所属社区", "地上层数", "建筑面积"]
MEMBERS = ["姓名", "党员类别", "所在党支部", "入党时间", "联系电话"]


def firm(number, name="样例贸易有限公司", building="云泉大厦"):
    return [number, building, f"{number}01", f"{number}{name}", 10 + number, "王芳", f"1990000{number:04}"]


def member(number, name="王芳", branch="中共云泉大厦第一支部委员会"):
    return [name, "正式党员", branch, "2010-07", f"1990000{number:04}"]


def read(grid, name="Sheet1"):
    """Return of each table its ledger and the line its header ends at."""
    return [
        (table.recognised.kind.key, table.recognised.first_row, table.ends)
        for table in tables_of(name, grid, kinds())
    ]


@pytest.mark.parametrize(
    ("file", "usable", "unread"),
    [
        ("h04_members_first_odd", {"members": 6}, []),
        ("p16_grid_import", {"buildings": 2, "tenancies": 3, "party_organizations": 2, "grids": 2}, []),
        ("p18_12345_orders", {"buildings": 2, "tenancies": 3, "party_organizations": 2, "matters": 4}, []),
        ("p19_appeal_jeecg", {"buildings": 2, "tenancies": 3, "party_organizations": 2, "matters": 4}, []),
        ("b12_error_cells", {"buildings": 2, "tenancies": 5}, []),
        ("b15_crosstab", {"tenancies": 9}, []),
        ("b06_stacked", {"buildings": 2, "tenancies": 6}, []),
        ("b04_side_by_side", {"members": 20}, []),
        ("c04_vertical_titled", {"tenancies": 2}, []),
        ("b09_formulas_no_cache", {"buildings": 2, "tenancies": 0}, []),
        ("b13_strike_colour_comment", {"buildings": 2, "tenancies": 6}, []),
        ("c03_two_new_joint", {"buildings": 2, "tenancies": 6, "party_organizations": 3}, []),
        ("b05b_header_row18", {"tenancies": 6}, []),
        ("q1_public_roster", {"members": 6}, []),
        ("q3_public_development", {}, ["Sheet1"]),
        ("rows-that-look-like-totals", {"tenancies": 5}, []),
        ("d01_210_photos", {"buildings": 2, "party_organizations": 1, "members": 210}, []),
        ("d03_zip64_end", {"buildings": 2, "tenancies": 6}, []),
        ("d06_blank_far_below", {"buildings": 2, "tenancies": 4}, []),
        ("b02_two_row_header", {"buildings": 2, "tenancies": 8}, []),
        ("c05_matters_words", {"buildings": 2, "matters": 3}, []),
        ("c07_rooms", {"buildings": 2, "tenancies": 20}, []),
        ("e01_committee_phone_columns", {"buildings": 2, "committees": 14}, []),
        ("e03_rota_spans", {"buildings": 2, "committees": 10}, []),
        ("e06_areas_storeys", {"buildings": 9}, []),
        ("g04_area_in_wan", {"buildings": 2}, []),
        ("g05_left_out_twice", {"buildings": 2, "party_organizations": 1, "members": 3}, []),
        ("h01_shops", {"tenancies": 8}, []),
        ("p11_contract_import", {"buildings": 2, "tenancies": 7, "party_organizations": 2}, []),
        ("c06_sheet_names", {"buildings": 2, "tenancies": 8}, []),
        ("g06_branch_line_is_member", {"party_organizations": 1, "members": 2}, []),
    ],
)
def test_a_strangers_workbook_is_read_or_told(file, usable, unread):
    parsed = parse(STRANGERS / f"{file}.xlsx")

    assert {kind: sum(row.usable for row in rows) for kind, rows in parsed.rows.items()} == usable
    assert parsed.unread == unread


def values_of(file, kind, key):
    return [row.get(key) for row in parse(STRANGERS / f"{file}.xlsx").rows[kind]]


def test_what_strangers_write_is_read_as_they_mean_it():
    assert values_of("g04_area_in_wan", "buildings", "area") == [Decimal(33900), Decimal(21000)]
    assert all(values_of("e01_committee_phone_columns", "committees", "phone"))
    shops = [spots[0].number for spots in values_of("h01_shops", "tenancies", "room")]
    assert (shops[0], all(shops)) == ("L1-01", True)


def test_the_name_of_a_form_is_no_building():
    rows = parse(STRANGERS / "c06_sheet_names.xlsx").rows["tenancies"]

    assert {row.get("building") for row in rows} == {None}  # the address names it, which the writer looks for


def test_a_line_with_a_branch_among_the_names_says_whose_members_follow():
    rows = parse(STRANGERS / "g06_branch_line_is_member.xlsx").rows["members"]

    assert {row.get("organization") for row in rows} == {"中共云泉大厦第一支部委员会"}


def test_a_row_above_the_header_is_told(tmp_path):
    path = tmp_path / "book.xlsx"
    book = Workbook(path)
    sheet = book.add_worksheet("单位")
    for place, row in enumerate([firm(9), ["填报时间", "2026-01-31"], FIRMS, *map(firm, range(1, 5))]):
        sheet.write_row(place, 0, row)
    book.close()

    problems = [finding for finding in parse(path).findings if finding.severity == "problem"]
    assert [(finding.sheet, finding.row) for finding in problems] == [("单位", 1)]


@pytest.mark.parametrize(
    "first",
    [
        ["云泉大厦物业服务中心", "云泉大厦", "大堂", None, None, None],
        ["中共云泉大厦总支部委员会", "云泉大厦", None, "甲贸易有限公司", None, None],
        ["欧阳静", "云泉大厦", "201", "乙贸易有限公司", "无", "待补"],
    ],
)
def test_an_odd_first_row_is_no_level_of_the_header(first):
    header = ["单位名称", "所在楼宇", "房间号", "从业人数", "联系人", "联系电话"]
    rows = [[f"{n}样例贸易有限公司", "云泉大厦", f"{n}01", n, "王芳", f"1990000{n:04}"] for n in range(1, 6)]

    assert read([header, first, *rows]) == [("tenancies", 1, 7)]


def test_a_member_without_numbers_in_the_first_row_is_read():
    odd = ["买买提", "预备党员", "中共云泉大厦第一支部委员会", None, None]

    assert read([MEMBERS, odd, *map(member, range(1, 4))]) == [("members", 1, 5)]


def test_two_levels_of_a_header_are_still_two():
    grid = [
        ["单位情况", None, None, "联系人", None],
        ["单位名称", "所在楼宇", "房间号", "姓名", "电话"],
        *[[f"{n}样例贸易有限公司", "云泉大厦", f"{n}01", "李娜", "19900000002"] for n in range(1, 5)],
    ]

    assert read(grid) == [("tenancies", 2, 6)]


def test_tables_below_each_other_are_each_read():
    grid = [
        ["一、楼宇"],
        BUILDINGS,
        ["云泉大厦", "经十路1号", "泉景社区", 20, 20000],
        [None],
        ["二、单位"],
        FIRMS,
        *map(firm, range(1, 4)),
        ["三、党员"],
        MEMBERS,
        *map(member, range(1, 3)),
    ]

    assert read(grid) == [("buildings", 2, 3), ("tenancies", 6, 9), ("members", 11, 13)]


@pytest.mark.parametrize("gap", [[], [None], [None, None]])
def test_tables_beside_each_other_are_each_read(gap):
    grid = [[*MEMBERS, *gap, *MEMBERS], *[[*member(n), *gap, *member(n + 50, "李娜")] for n in range(1, 6)]]

    assert read(grid, "党员名册") == [("members", 1, 6), ("members", 1, 6)]


def test_tables_of_two_kinds_beside_each_other_are_each_read():
    grid = [[*FIRMS, None, *MEMBERS], *[[*firm(n), None, *member(n)] for n in range(1, 6)]]

    assert [kind for kind, *_ in read(grid)] == ["tenancies", "members"]


@pytest.mark.parametrize(
    "name",
    ["合计装饰有限公司", "总计科技", "小计算机服务部", "共计划咨询有限公司", "汇总数据公司", "累计财务所"],
)
@pytest.mark.parametrize("before", [[], [1], ["1"]])
def test_a_firm_named_like_a_total_is_a_row(name, before):
    assert furniture_of([*before, name, "云泉大厦", "301", 12, "王芳", "19900000001"]) is None


@pytest.mark.parametrize(
    "cells",
    [
        ["合计", None, 12, 3400.5],
        [None, "总 计", "26家", "1,204人"],
        ["合计：26家"],
        ["小计（3家）", None, 3],
        ["本页合计", 3, "—"],
        ["共计 12 家", None],
    ],
)
def test_a_line_of_amounts_is_a_total(cells):
    assert furniture_of(cells) == Furniture.TOTAL


@pytest.mark.parametrize(
    ("title", "header", "row"),
    [
        (
            "活动台账",
            ["序号", "类型", "名称", "主办", "时间", "人数"],
            [1, "讲座", "消防讲座", "街道", "2026-01", 30],
        ),
        ("志愿队员", ["序号", "姓名", "性别", "队伍", "入队时间"], [1, "王芳", "女", "护河队", "2020-01"]),
        (
            "重点项目",
            ["序号", "项目名称", "类别", "专班负责人", "电话"],
            [1, "地铁", "基建", "王芳", "19900000001"],
        ),
        (
            "走访",
            ["走访日期", "走访人", "单位", "楼宇", "反映问题"],
            ["2026-01-05", "王芳", "甲公司", "云泉", "无"],
        ),
        (
            "需求",
            ["单位", "楼宇", "需求", "联系人", "电话"],
            ["甲公司", "云泉大厦", "招工", "王芳", "无"],
        ),
    ],
)
def test_a_ledger_of_no_known_system_is_taken_for_no_other(title, header, row):
    assert read([header, *[list(row) for _ in range(4)]], title) == []


def test_the_page_names_sheets_that_were_not_read_and_offers_nothing_to_confirm(
    client, staff, street, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path / "media"
    roster = STRANGERS / "q3_public_development.xlsx"
    batch = actions.upload(SimpleUploadedFile("发展党员.xlsx", roster.read_bytes()), street=street, by=staff)
    actions.stage(batch)
    client.force_login(staff)

    page = client.get(reverse("import-detail", args=[batch.pk])).content.decode()

    assert "没有读取的工作表：Sheet1" in page
    assert "没有发现问题" not in page
    assert ">确认入库</button>" not in page
