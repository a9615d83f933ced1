"""Habits of offices within a cell, a header or a line: column numbers, vacant rooms, rooms that go together, commas."""

import pytest

from services.ledgers.cells import CellError, numbers, places, words
from services.ledgers.kinds import kinds
from services.ledgers.recognising import sections
from services.ledgers.recognising.furniture import is_vacant, numbers_columns


@pytest.mark.parametrize(
    "texts",
    [
        ["1", "2", "3", "4"],
        ["甲", "乙", "丙", "1", "2"],
        ["（1）", "（2）", "（3）"],
        ["A", "B", "C", "D"],
        ["1.0", "2.0", "3.0"],
    ],
)
def test_a_line_that_numbers_the_columns_is_no_row(texts):
    assert numbers_columns(texts)


@pytest.mark.parametrize(
    "texts",
    [["1", "甲"], ["1", "甲公司", "2"], ["2", "3", "4"], ["1", "2"], ["1", "2", "4"], ["甲", "丙", "丁"]],
)
def test_other_lines_with_numbers_are_rows(texts):
    assert not numbers_columns(texts)


@pytest.mark.parametrize(
    "name", ["空置", "空置中", "待租", "招租（原样例公司）", "未出租", "空铺", "已退租", "空房间"]
)
def test_a_room_said_to_be_vacant_has_no_firm(name):
    assert is_vacant(name)


@pytest.mark.parametrize(
    "name", ["招商银行", "空间设计有限公司", "出租车公司", "空港物流", "待租客栈", "招商局"]
)
def test_a_firm_may_be_called_much_like_it(name):
    assert not is_vacant(name)


@pytest.mark.parametrize(
    ("line", "key", "name"),
    [
        ("二、华强广场入驻单位明细", "building", "华强广场"),
        ("云泉大厦A座企业名单（45家）", "building", "云泉大厦A座"),
        ("云泉大厦", "building", "云泉大厦"),
        ("中共云泉大厦联合支部委员会党员名册", "organization", "中共云泉大厦联合支部委员会"),
        ("云泉大厦商务中心", "building", "云泉大厦商务中心"),
    ],
)
def test_a_line_names_what_stands_before_the_words_of_a_title(line, key, name):
    assert sections.of_line(line, key) == name


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("书记手机", "secretary_phone"),
        ("党组织书记办公电话", "secretary_phone"),
        ("书记联系方式", "secretary_phone"),
        ("书记", "secretary_name"),
    ],
)
def test_a_telephone_is_that_of_the_person_its_header_names(header, field):
    kind = next(kind for kind in kinds() if kind.key == "party_organizations")

    assert max(kind.claims(header), key=lambda claim: claim[2])[1].key == field


@pytest.mark.parametrize(
    ("text", "header", "area"),
    [
        ("3.39万㎡", "面积（公顷）", 33900),
        ("3.39 万平方米", "面积（公顷）", 33900),
        ("1.2万", "面积（亩）", 8_000_000),
        ("1.2", "面积（公顷）", 12_000),
    ],
)
def test_a_unit_behind_a_number_wins_over_the_header(text, header, area):
    assert numbers.area(text, header=header).value == area


@pytest.mark.parametrize(
    ("text", "spots"),
    [
        ("301室（含302）", [(3, "301"), (3, "302")]),
        ("3楼东侧", [(3, "3楼东侧")]),
        ("负一层商铺", [(-1, "负一层商铺")]),
        ("12层A区", [(12, "12层A区")]),
        ("301（物业用房）", [(3, "301")]),
        ("夹层", [(None, "夹层")]),
    ],
)
def test_rooms_tell_their_floor_and_those_that_go_with_them(text, spots):
    assert [(spot.floor, spot.number) for spot in places.rooms(text).value] == spots


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("样例甲有限公司（300㎡）", "样例甲有限公司"),
        ("样例甲有限公司(约120平方米)", "样例甲有限公司"),
        ("样例甲（山东）有限公司", "样例甲（山东）有限公司"),
        ("三六零（360）公司", "三六零（360）公司"),
        ("张三烟酒店、李四理发店", ("张三烟酒店", "李四理发店")),
        ("北京、上海分公司", "北京、上海分公司"),
    ],
)
def test_the_size_of_a_room_is_no_part_of_a_firms_name(text, name):
    assert words.firms(text).value == name


@pytest.mark.parametrize(
    ("address", "building"),
    [
        ("银座大厦801", "银座大厦"),
        ("济南市历下区经十路17703号华特广场B座1502", "华特广场"),
        ("泺源大街8号绿城金融中心A座12层", "绿城金融中心"),
        ("和平路34号鑫源商务楼三层", "鑫源商务楼"),
        ("经十路1号", ""),
        ("A座1203", ""),
        ("大厦旁边小吃街", ""),
    ],
)
def test_an_address_names_the_building_before_the_room(address, building):
    assert sections.of_address(address) == building


@pytest.mark.parametrize(("text", "people"), [("1,200", 1200), ("12，345人", 12345), ("30，含实习生", 30)])
def test_commas_set_thousands_apart(text, people):
    assert numbers.count(text).value == people


@pytest.mark.parametrize("text", ["1，2", "3,39", "12,3456"])
def test_a_comma_that_does_not_is_asked_about(text):
    with pytest.raises(CellError, match="数字里的逗号看不懂"):
        numbers.area(text, header="建筑面积（万㎡）")


def test_what_stands_between_a_name_and_its_number_is_no_part_of_it():
    assert words.person("李歌：19900010002").value == "李歌"
