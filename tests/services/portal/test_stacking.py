import pytest

from services.portal import stacking
from services.portal.stacking import JOINT, NONE, OWN, UNKNOWN, VACANT, Box, Room, Stay


def boxes(storeys):
    return {storey.label: storey.boxes for storey in storeys}


def test_every_storey_is_drawn_from_the_top_down_though_the_ledger_names_few():
    assert stacking.numbers(3, 2, [1, 5]) == [5, 3, 2, 1, -1, -2]


def test_a_building_without_counts_shows_the_storeys_the_ledger_names():
    assert stacking.numbers(None, 0, [2, -1]) == [2, -1]


def test_rooms_side_by_side_of_one_tenant_are_one_box_and_the_rest_is_vacant():
    rooms = [Room(1, 2, "201"), Room(2, 2, "202"), Room(3, 2, "203"), Room(4, 2, "204"), Room(5, 2, "205")]
    firm = Stay(9, "云泉科技", OWN, frozenset({1, 2, 3}))

    storeys, nowhere = stacking.draw([2, 1], rooms, [firm])

    assert boxes(storeys) == {
        "2层": [Box(OWN, "云泉科技", "201–203", 3), Box(VACANT, "空置", "204、205", 2)],
        "1层": [Box(UNKNOWN, "未登记")],
    }
    assert nowhere == []


def test_a_shared_room_shows_both_tenants_and_no_vacancy():
    first, second = (Stay(key, f"单位{key}", NONE, frozenset({1})) for key in (1, 2))

    storeys, _ = stacking.draw([1], [Room(1, 1, "101")], [first, second])

    assert boxes(storeys) == {"1层": [Box(NONE, "单位1", "101"), Box(NONE, "单位2", "101")]}


def test_a_tenant_of_a_whole_storey_leaves_nothing_vacant_below_its_own_number():
    firm = Stay(1, "整层单位", JOINT, frozenset({1}))

    storeys, _ = stacking.draw([3], [Room(1, 3, "")], [firm])

    assert boxes(storeys) == {"3层": [Box(JOINT, "整层单位", "整层", 3)]}


def test_a_tenant_on_two_storeys_is_drawn_on_both():
    firm = Stay(1, "两层单位", OWN, frozenset({1, 2}))

    storeys, _ = stacking.draw([2, 1], [Room(1, 1, "101"), Room(2, 2, "201")], [firm])

    assert [storey.boxes[0].words for storey in storeys] == ["两层单位", "两层单位"]


def test_a_tenant_without_rooms_stands_beside_the_section():
    _, nowhere = stacking.draw([1], [], [Stay(1, "未登记楼层", NONE, frozenset())])

    assert nowhere == [Box(NONE, "未登记楼层")]


def test_a_tenant_that_is_not_named_shows_neither_name_nor_room():
    storeys, _ = stacking.draw([1], [Room(1, 1, "101")], [Stay(1, None, OWN, frozenset({1}))])

    assert boxes(storeys) == {"1层": [Box(OWN, "已入驻单位", "", 1, is_named=False)]}


@pytest.mark.parametrize(("number", "label"), [(12, "12层"), (-1, "地下1层")])
def test_storeys_are_called_as_the_lift_calls_them(number, label):
    assert stacking.Storey(number).label == label
