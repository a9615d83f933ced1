"""Counts, areas, telephone numbers, credit codes and ID numbers as offices write them."""

from decimal import Decimal

import pytest

from services.ledgers.cells import CellError, numbers

CODE = "91350100M000100Y43"


@pytest.mark.parametrize(
    ("written", "number", "note"),
    [
        (40, 40, ""),
        (40.0, 40, ""),
        ("40", 40, ""),
        ("４０", 40, ""),
        ("40人", 40, ""),
        ("1,200", 1200, ""),
        ("约66人", 66, "按约数读取"),
        ("60余人", 60, "按约数读取"),
        ("50+", 50, "按约数读取"),
        ("30-50人", 30, "写的是一个范围，取较小的数"),
        ("1.2万", 12000, ""),
        ("十二人", 12, ""),
        ("二十余人", 20, "按约数读取"),
        ("1.2-1.5万", 12000, "写的是一个范围，取较小的数"),
        (0, 0, ""),
    ],
)
def test_a_count_is_read(written, number, note):
    assert (numbers.count(written).value, numbers.count(written).note) == (number, note)


@pytest.mark.parametrize("written", ["若干", "-3", 2.5, "99999999999"])
def test_what_is_no_count_is_refused(written):
    with pytest.raises(CellError):
        numbers.count(written)


@pytest.mark.parametrize(
    ("written", "area", "note"),
    [
        ("3.39万", "33900.00", ""),
        ("3.39万㎡", "33900.00", ""),
        ("36,419", "36419.00", ""),
        ("36，419.5", "36419.50", ""),
        (49328, "49328.00", ""),
        ("约500平方米", "500.00", "按约数读取"),
        ("300㎡", "300.00", ""),
        ("120平", "120.00", ""),
        ("3.3万平方米左右", "33000.00", "按约数读取"),
        ("500-600㎡", "500.00", "写的是一个范围，取较小的数"),
        (33900.0, "33900.00", ""),
        ("1.2-1.5万", "12000.00", "写的是一个范围，取较小的数"),
        ("1.2万-1.5万㎡", "12000.00", "写的是一个范围，取较小的数"),
        ("3余万㎡", "30000.00", "按约数读取"),
        ("12亩", "8000.00", "换算为 8000.00 平方米"),
        ("1.2公顷", "12000.00", "换算为 12000.00 平方米"),
        ("0.05平方公里", "50000.00", "换算为 50000.00 平方米"),
        ("103000㎡（其中商务6万㎡）", "103000.00", ""),
    ],
)
def test_an_area_is_square_metres(written, area, note):
    assert (numbers.area(written).value, numbers.area(written).note) == (Decimal(area), note)


@pytest.mark.parametrize(
    ("written", "reason"),
    [("0", "面积应大于 0"), ("-5", "面积应大于 0"), ("较大", "不是数字")],
)
def test_what_is_no_area_is_refused(written, reason):
    with pytest.raises(CellError, match=reason):
        numbers.area(written)


@pytest.mark.parametrize(
    ("written", "number", "note"),
    [
        (19900003517.0, "19900003517", ""),
        ("19900003517", "19900003517", ""),
        ("１９９００００３５１７", "19900003517", ""),
        ("1.9900003517E+10", "19900003517", ""),
        ("199-0000-3517", "19900003517", ""),
        ("199 0000 3517", "19900003517", ""),
        ("+86 19900003517", "19900003517", ""),
        ("（86）199-0000-3517", "19900003517", ""),
        ("张经理19900003517", "19900003517", ""),
        ("19900003517（微信同号）", "19900003517", ""),
        ("0531-88806577", "0531-88806577", ""),
        ("0531 88806577", "0531-88806577", ""),
        ("（0531）88806577", "0531-88806577", ""),
        ("053188806577", "0531-88806577", ""),
        ("0531-88806577转801", "0531-88806577-801", ""),
        ("88806577", "88806577", ""),
        ("12345", "12345", ""),
        ("400-600-1234", "4006001234", ""),
        ("19900003517/19900003518", "19900003517", "有多个号码，取第一个"),
        ("19900003517、0531-88806577", "19900003517", "有多个号码，取第一个"),
        ("19900003517 19900003518", "19900003517", "有多个号码，取第一个"),
        ("19900003517\n19900003518", "19900003517", "有多个号码，取第一个"),
        ("88806577（办）19900003517", "19900003517", ""),
    ],
)
def test_a_telephone_number_is_read(written, number, note):
    assert (numbers.phone(written).value, numbers.phone(written).note) == (number, note)


@pytest.mark.parametrize("written", ["1990000351", "199000035170", "12900003517", "电话见名片", "0531-888"])
def test_what_is_no_telephone_number_is_refused(written):
    with pytest.raises(CellError, match="电话号码不完整或位数不对"):
        numbers.phone(written)


@pytest.mark.parametrize(
    "written",
    [CODE, CODE.lower(), "９１３５０１００Ｍ０００１００Ｙ４３", "91350100 M000100Y43", f" {CODE}\u200b"],
)
def test_a_credit_code_is_kept_in_its_stored_form(written):
    assert numbers.credit_code(written).value == CODE


@pytest.mark.parametrize(
    ("written", "reason", "hint"),
    [
        ("91350100M000100Y4Z", "不应有“Z”", "请对照营业执照核对"),
        ("91350100M000100Y44", "校验位不符", "请对照营业执照核对"),
        ("370100200012345", "现为 15 位", "旧注册号"),
        (9.13501e17, "不是数字", "设为文本"),
    ],
)
def test_a_wrong_credit_code_says_why(written, reason, hint):
    with pytest.raises(CellError) as error:
        numbers.credit_code(written)

    assert reason in error.value.reason
    assert hint in error.value.hint


def test_a_code_still_applied_for_is_none():
    assert numbers.credit_code("办理中").value is None


def test_an_id_number_is_checked_and_a_masked_one_is_none():
    assert numbers.id_number("37000019591201607x").value == "37000019591201607X"
    assert numbers.id_number("370000********607X").value is None


@pytest.mark.parametrize(
    ("written", "reason"),
    [("370000195912016071", "校验位不符"), ("37000019591201", "应为 18 位"), (3.70000195912016e17, "不完整")],
)
def test_a_wrong_id_number_says_why(written, reason):
    with pytest.raises(CellError, match=reason):
        numbers.id_number(written)


def test_numbers_are_shown_without_their_middle():
    assert numbers.masked_id("37000019591201607X") == "370000**********7X"
    assert numbers.masked_phone("张三 1990000351") == "张三 199****51"


@pytest.mark.parametrize(
    ("written", "header", "area"),
    [
        (3.39, "建筑面积（万㎡）", "33900.00"),
        ("3.39", "面积 (单位：万平方米)", "33900.00"),
        ("3.39万", "建筑面积（万㎡）", "33900.00"),
        ("33900㎡", "建筑面积（万㎡）", "33900.00"),
        (2.1, "占地面积/公顷", "21000.00"),
        (15, "土地面积（亩）", "10000.00"),
        ("1.2万", "土地面积（亩）", "8000000.00"),
        (33900, "建筑面积（平方米）", "33900.00"),
        ("1.2万", "建筑面积（㎡/万㎡）", "12000.00"),
        (500, "万达广场建筑面积", "500.00"),
    ],
)
def test_a_bare_area_is_of_the_unit_in_its_header(written, header, area):
    assert numbers.area(written, header=header).value == Decimal(area)


@pytest.mark.parametrize(
    ("written", "header", "reason"),
    [
        (33900, "建筑面积（万㎡）", "面积过大"),
        (3.39, "建筑面积（㎡/万㎡）", "不止一种面积单位"),
    ],
)
def test_an_area_whose_unit_cannot_be_is_told(written, header, reason):
    with pytest.raises(CellError, match=reason):
        numbers.area(written, header=header)


@pytest.mark.parametrize(
    ("written", "header", "number"),
    [(1.2, "从业人数（百人）", 120), (0.3, "从业人数（万人）", 3000), ("300人", "从业人数（百人）", 300)],
)
def test_a_bare_count_is_of_the_unit_in_its_header(written, header, number):
    assert numbers.count(written, header=header).value == number
