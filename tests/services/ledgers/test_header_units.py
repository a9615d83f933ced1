"""Units and combined fields in the headers of a sheet, and what the sheet's title says of them."""

from decimal import Decimal

import pytest

from services.ledgers.cells.storeys import Storeys
from services.ledgers.parsing import parse
from tests.services.ledgers.office import Sheet


@pytest.mark.parametrize(
    ("title", "header", "cell", "label"),
    [
        ([], "建筑面积（万㎡）", 3.39, "建筑面积（万㎡）"),
        ([], "总建筑面积\n（单位：万平方米）", "3.39", "总建筑面积（单位：万平方米）"),
        ([["孙村街道楼宇情况"], ["填报单位：孙村街道  面积单位：万平方米"]], "建筑面积", 3.39, "建筑面积"),
        ([], "占地面积（公顷）", 3.39, "占地面积（公顷）"),
    ],
)
def test_the_area_of_a_building_is_of_the_unit_the_sheet_names(book, title, header, cell, label):
    rows = [["云泉大厦", "经十路1号", 28, cell], ["鼎新广场", "经十路2号", 18, cell]]
    parsed = parse(book(Sheet("楼宇", [*title, ["楼宇名称", "地址", "地上层数", header], *rows])))

    assert [row.values["area"] for row in parsed.rows["buildings"]] == [Decimal("33900.00")] * 2
    assert parsed.rows["buildings"][0].labels["area"] == label


def test_a_unit_over_two_columns_counts_for_both_and_stands_with_the_remark(book):
    rows = [
        ["楼宇名称", "地址", "地上层数", "面积（万㎡）", None],
        [None, None, None, "建筑面积", "商务面积"],
        ["云泉大厦", "经十路1号", 28, 3.39, 2.1],
        ["鼎新广场", "经十路2号", 18, 2.1, 1.5],
    ]
    parsed = parse(book(Sheet("楼宇", rows, merged=("D1:E1", "A1:A2", "B1:B2", "C1:C2"))))

    building = parsed.rows["buildings"][0]
    assert (building.values["area"], building.values["remarks"]) == (
        Decimal("33900.00"),
        "商务面积（万㎡）：2.1",
    )


@pytest.mark.parametrize(
    ("header", "cell", "height"),
    [
        ("地上/地下层数", "18/2", Storeys(18, 2)),
        ("层数（地上/地下）", "18/2", Storeys(18, 2)),
        ("地上、地下层数", "地上18层地下2层", Storeys(18, 2)),
        ("地下/地上层数", "2/18", Storeys(18, 2)),
        ("楼层数", "B2-F18", Storeys(18, 2)),
    ],
)
def test_storeys_above_and_below_of_one_column(book, header, cell, height):
    rows = [["云泉大厦", "经十路1号", cell], ["鼎新广场", "经十路2号", cell]]
    parsed = parse(book(Sheet("楼宇", [["楼宇名称", "地址", header], *rows])))

    building = parsed.rows["buildings"][0].values
    assert (building["floors_above"], "floors_below" in building) == (height, False)
