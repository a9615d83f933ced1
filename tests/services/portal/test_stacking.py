import pytest

from services.portal import stacking, storeys
from services.portal.stacking import JOINT, NONE, OWN, UNKNOWN, VACANT, DrawnRoom, Stay, StoreyBox


def boxes(storeys):
    return {storey.label: storey.boxes for storey in storeys}


def test_every_storey_is_drawn_from_the_top_down_though_the_ledger_names_few():
    assert stacking.numbers(3, 2, [1, 5]) == [5, 3, 2, 1, -1, -2]


def test_a_building_without_counts_shows_the_storeys_the_ledger_names():
    assert stacking.numbers(None, 0, [2, -1]) == [2, -1]


def test_rooms_side_by_side_of_one_tenant_are_one_box_and_the_rest_is_vacant():
    rooms = [
        DrawnRoom(1, 2, "201"),
        DrawnRoom(2, 2, "202"),
        DrawnRoom(3, 2, "203"),
        DrawnRoom(4, 2, "204"),
        DrawnRoom(5, 2, "205"),
    ]
    firm = Stay(9, "云泉科技", OWN, frozenset({1, 2, 3}))

    storeys, nowhere = stacking.draw([2, 1], rooms, [firm])

    assert boxes(storeys) == {
        "2层": [StoreyBox(OWN, "云泉科技", "201–203", 3), StoreyBox(VACANT, "空置", "204、205", 2)],
        "1层": [StoreyBox(UNKNOWN, "未登记")],
    }
    assert nowhere == []


def test_a_shared_room_shows_both_tenants_and_no_vacancy():
    first, second = (Stay(key, f"单位{key}", NONE, frozenset({1})) for key in (1, 2))

    storeys, _ = stacking.draw([1], [DrawnRoom(1, 1, "101")], [first, second])

    assert boxes(storeys) == {"1层": [StoreyBox(NONE, "单位1", "101"), StoreyBox(NONE, "单位2", "101")]}


def test_a_tenant_of_a_whole_storey_leaves_nothing_vacant_below_its_own_number():
    firm = Stay(1, "整层单位", JOINT, frozenset({1}))

    storeys, _ = stacking.draw([3], [DrawnRoom(1, 3, "")], [firm])

    assert boxes(storeys) == {"3层": [StoreyBox(JOINT, "整层单位", "整层", 3)]}


def test_a_tenant_on_two_storeys_is_drawn_on_both():
    firm = Stay(1, "两层单位", OWN, frozenset({1, 2}))

    storeys, _ = stacking.draw([2, 1], [DrawnRoom(1, 1, "101"), DrawnRoom(2, 2, "201")], [firm])

    assert [storey.boxes[0].words for storey in storeys] == ["两层单位", "两层单位"]


def test_a_tenant_without_rooms_stands_beside_the_section():
    _, nowhere = stacking.draw([1], [], [Stay(1, "未登记楼层", NONE, frozenset())])

    assert nowhere == [StoreyBox(NONE, "未登记楼层")]


def test_a_tenant_that_is_not_named_shows_neither_name_nor_room():
    storeys, _ = stacking.draw([1], [DrawnRoom(1, 1, "101")], [Stay(1, None, OWN, frozenset({1}))])

    assert boxes(storeys) == {"1层": [StoreyBox(OWN, "已入驻单位", "", 1, is_named=False)]}


@pytest.mark.parametrize(("number", "label"), [(12, "12层"), (-1, "地下1层")])
def test_storeys_are_called_as_the_lift_calls_them(number, label):
    assert stacking.Storey(number).label == label


def test_a_run_of_storeys_nothing_is_known_of_is_one_line_and_the_ground_parts_runs():
    drawn, _ = stacking.draw(
        [5, 4, 3, 2, -1, -2, -3], [DrawnRoom(1, 3, "301")], [Stay(1, "甲", OWN, frozenset({1}))]
    )

    assert [storey.label for storey in stacking.fold(drawn)] == ["4–5层", "3层", "2层", "地下1–3层"]


def test_a_storey_with_an_open_matter_or_a_facility_is_not_folded_away():
    storeys = [stacking.Storey(number, [StoreyBox(UNKNOWN, "未登记")]) for number in (4, 3, 2, 1)]
    storeys[1].matters, storeys[3].facilities = 1, [StoreyBox(stacking.FACILITY, "职工书屋")]

    assert [storey.label for storey in stacking.fold(storeys)] == ["4层", "3层", "2层", "1层"]


def test_a_market_hall_shows_so_many_boxes_and_counts_the_rest():
    rooms = [DrawnRoom(key, 1, f"1{key:02d}") for key in range(1, 41)]
    stays = [Stay(key, f"摊位{key}", NONE, frozenset({key})) for key in range(1, 41)]

    storeys, _ = stacking.draw([1], rooms, stays)

    assert len(storeys[0].boxes) == stacking.MOST
    assert storeys[0].boxes[-1] == StoreyBox(stacking.REST, "另有 17 家")


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("3层西侧", 3),
        ("地下1层车库", -1),
        ("六层茶水间", 6),
        ("十二楼", 12),
        ("二十一层", 21),
        ("12F", 12),
        ("B2 车位", -2),
        ("2号电梯", None),
        ("1号楼长", None),
        ("", None),
    ],
)
def test_the_storey_a_place_names_is_understood(written, number):
    assert storeys.storey_in(written) == number


def test_the_first_text_that_names_a_storey_counts():
    assert storeys.storey_in("东侧走廊", "九层洗手池排水不畅") == 9
