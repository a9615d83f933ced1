"""Floors and rooms as offices write them."""

import pytest

from services.ledgers.cells import CellError, places, storeys
from services.ledgers.cells.places import Spot
from services.ledgers.cells.storeys import Storeys


@pytest.mark.parametrize(
    ("written", "floors"),
    [
        (5, (5,)),
        (5.0, (5,)),
        ("5", (5,)),
        ("3层", (3,)),
        ("3楼", (3,)),
        ("12F", (12,)),
        ("12f", (12,)),
        ("第3层", (3,)),
        ("B1", (-1,)),
        ("-1", (-1,)),
        (-1.0, (-1,)),
        ("－1", (-1,)),
        ("地下一层", (-1,)),
        ("负二层", (-2,)),
        ("地下1层", (-1,)),
        ("十二层", (12,)),
        ("二十一楼", (21,)),
        ("12层整层", (12,)),
        ("1-3层", (1, 2, 3)),
        ("1层-3层", (1, 2, 3)),
        ("B1-2层", (-1, 1, 2)),
        ("3、4层", (3, 4)),
        ("3/4F", (3, 4)),
        ("3层、5层", (3, 5)),
        ("首层", (1,)),
        ("3层东侧", (3,)),
        ("3层（西区）", (3,)),
    ],
)
def test_floors_are_numbers_and_below_ground_is_negative(written, floors):
    assert places.floors(written).value == floors


@pytest.mark.parametrize("written", ["0", "夹层", "顶楼", "201层", "5-3层"])
def test_what_is_no_floor_is_refused(written):
    with pytest.raises(CellError):
        places.floors(written)


@pytest.mark.parametrize(
    ("written", "spots"),
    [
        (403.0, [Spot(4, "", "403")]),
        ("403室", [Spot(4, "", "403")]),
        ("1201-1203", [Spot(12, "", "1201"), Spot(12, "", "1202"), Spot(12, "", "1203")]),
        ("1201~03", [Spot(12, "", "1201"), Spot(12, "", "1202"), Spot(12, "", "1203")]),
        ("1201室-1203室", [Spot(12, "", "1201"), Spot(12, "", "1202"), Spot(12, "", "1203")]),
        ("1201、1203", [Spot(12, "", "1201"), Spot(12, "", "1203")]),
        ("1201/1301", [Spot(12, "", "1201"), Spot(13, "", "1301")]),
        ("1201和1202室", [Spot(12, "", "1201"), Spot(12, "", "1202")]),
        ("A1201", [Spot(12, "", "A1201")]),
        ("12F整层", [Spot(12)]),
        ("12层", [Spot(12)]),
        ("12-13层", [Spot(12), Spot(13)]),
        ("12层1201室", [Spot(12, "", "1201")]),
        ("A座", [Spot(None, "A座")]),
        ("A座403室", [Spot(4, "A座", "403")]),
        ("A座 403", [Spot(4, "A座", "403")]),
        ("A座403、B座501", [Spot(4, "A座", "403"), Spot(5, "B座", "501")]),
        ("3号楼-501", [Spot(5, "3号楼", "501")]),
        ("东座12层整层", [Spot(12, "东座")]),
        ("B101", [Spot(-1, "", "B101")]),
        ("整层", [Spot()]),
        ("历下区经十路10000号历山创业大厦12层1201室", [Spot(12, "", "1201")]),
        ("云泉路10号云泉大厦A座1201-1202", [Spot(12, "A座", "1201"), Spot(12, "A座", "1202")]),
        ("05", [Spot(None, "", "05")]),
    ],
)
def test_rooms_are_spots_of_wing_floor_and_number(written, spots):
    read = places.rooms(written)

    assert list(read.value) == spots
    assert read.note == ""


@pytest.mark.parametrize("written", ["一楼大厅东侧", "物业办公室"])
def test_what_is_no_room_number_is_kept_as_one_room(written):
    read = places.rooms(written)

    assert len(read.value) == 1
    assert read.note == "按原文作为一个房间"


@pytest.mark.parametrize("written", ["1205-1201", "101-999"])
def test_an_impossible_span_of_rooms_is_refused(written):
    with pytest.raises(CellError):
        places.rooms(written)


@pytest.mark.parametrize(
    ("written", "height"),
    [
        (18.0, Storeys(18)),
        ("18层", Storeys(18)),
        ("约18层", Storeys(18)),
        ("地上18层", Storeys(18)),
        ("地上18层地下2层", Storeys(18, 2)),
        ("地下2层，地上18层", Storeys(18, 2)),
        ("18F/B2", Storeys(18, 2)),
        ("-2至18", Storeys(18, 2)),
        ("B3-F28", Storeys(28, 3)),
        ("负2-28层", Storeys(28, 2)),
        ("28+3", Storeys(28, 3)),
        ("F28/B3", Storeys(28, 3)),
        ("28（地下3）", Storeys(28, 3)),
        ("共31层，地上28层地下3层", Storeys(28, 3)),
        ("地上28层（含裙楼4层）地下3层", Storeys(28, 3)),
        ("地上二十八层，地下三层", Storeys(28, 3)),
        ("1-28", Storeys(28)),
        ("1层至28层", Storeys(28)),
        ("地下3层", Storeys(None, 3)),
    ],
)
def test_a_building_is_so_high_and_so_deep(written, height):
    assert storeys.storeys(written).value == height


def test_two_numbers_are_above_and_below_in_the_order_of_the_header():
    assert storeys.storeys("3/28", header="地下/地上层数").value == Storeys(28, 3)
    assert storeys.storeys("28/3", header="地上/地下层数").value == Storeys(28, 3)
    assert storeys.storeys("28F/B3", header="地下/地上层数").value == Storeys(28, 3)


def test_a_span_that_is_no_number_of_storeys_is_told():
    with pytest.raises(CellError, match="范围"):
        storeys.storeys("5-8层")


@pytest.mark.parametrize(
    ("written", "below"),
    [(2, 2), ("-2", 2), ("B2", 2), ("负二层", 2), ("18/2", 2), ("B1-B3", 3), ("约2层", 2)],
)
def test_what_is_below_ground_is_read(written, below):
    assert storeys.storeys_below(written).value == below


@pytest.mark.parametrize(
    ("written", "spots"),
    [
        ("1201-2", (Spot(12, "", "1201-2"),)),
        ("1201-1/1201-2", (Spot(12, "", "1201-1"), Spot(12, "", "1201-2"))),
        ("1201-02", (Spot(12, "", "1201"), Spot(12, "", "1202"))),
        ("3#501", (Spot(5, "3#", "501"),)),
        ("1#1201-1202", (Spot(12, "1#", "1201"), Spot(12, "1#", "1202"))),
        ("F5-502", (Spot(5, "", "502"),)),
        ("8-1203", (Spot(12, "", "8-1203"),)),
        ("2-1-301", (Spot(3, "", "2-1-301"),)),
        ("5楼整层及6楼601", (Spot(5), Spot(6, "", "601"))),
        ("1楼至2楼", (Spot(1), Spot(2))),
        ("L1-01、L1-02", (Spot(1, "", "L1-01"), Spot(1, "", "L1-02"))),
        ("B1-12", (Spot(-1, "", "B1-12"),)),
    ],
)
def test_a_suffix_is_no_range_and_a_wing_no_floor(written, spots):
    assert places.rooms(written).value == spots
