"""Counts, areas, telephone numbers, credit codes and ID numbers as offices write them."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from stdnum.cn import ric

from buildings.foundation.language.numerals import number_of
from buildings.foundation.language.text import clean
from organizations.credit_code import CreditCodeError, canonical
from services.ledgers.cells import Cell, CellError, units
from services.ledgers.cells.units import MULTIPLES

ROUGH = re.compile(r"[约近余多+＋]|左右|以上|大概|不足")
NUMBER = re.compile(r"(?<![\d.])-?\d[\d,，]*(?:\.\d+)?")
COMMA_ASTRAY = re.compile(r"[,，](?!\d{3}(?!\d))")  # 1，2 is neither 12 nor surely 1.2
SPAN_BEHIND = re.compile(
    r"(?P<unit>[万千亿]?\s*[^\d\s]{0,3}?)\s*(?:-|—|–|~|～|至|到)+\s*\d[\d,，]*(?:\.\d+)?"
)
SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d{1,2}$")
CHINESE_COUNT = re.compile(
    r"^[约近]?(?P<tens>[一二两三四五六七八九]?十)?(?P<ones>[一二两三四五六七八九])?"
    r"(?P<rough>[余多几]?)[人名家层个]?$"
)
MOBILE = re.compile(r"(?<!\d)1[3-9]\d(?:[ \-—–]?\d{4}){2}(?!\d)")
LANDLINE = re.compile(
    r"(?<!\d)(0(?:10|2\d|[3-9]\d{2}))[ \-—–）)]*(\d{3,4}[ \-—–]?\d{4})(?!\d)"
    r"(?:\s*(?:转|分机|-|—|ext\.?)\s*(\d{1,5})(?!\d))?"
)
PENDING = re.compile(r"(办理|申请|审核|注册|变更)中|正在办|待办|未办|暂未|没有办")
TOO_MANY_OF_LARGE = 1000  # 万㎡ or 公顷: no building has so many
LOST_DIGITS = "Excel 把它存成了数字，末几位已丢失"


def _decimal(value: object) -> tuple[Decimal, str, str]:
    """Return the number in a cell, what stands behind it, and how it was read generously (约66人, 30-50人).

    Of a span what stands behind its end counts for both: 1.2-1.5万 are tens of thousands.
    """
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Decimal(str(value)), "", ""
    text = re.sub(r"(?<=\d) (?=\d)", "", clean(value))
    match = NUMBER.search(text)
    if not match:
        number, note = _chinese(text)
        return number, "", note
    if COMMA_ASTRAY.search(match[0].rstrip(",，")):
        raise CellError("数字里的逗号看不懂", "小数请用小数点，千位逗号后应为三位数")
    try:
        number = Decimal(match[0].replace(",", "").replace("，", ""))
    except InvalidOperation as error:
        raise CellError("不是数字", "请只填数字") from error
    behind = text[match.end() :]
    if span := SPAN_BEHIND.match(behind):
        return number, span["unit"] or behind[span.end() :], "写的是一个范围，取较小的数"
    return number, behind.lstrip("余多几 "), "按约数读取" if ROUGH.search(text) else ""


def _chinese(text: str) -> tuple[Decimal, str]:
    match = CHINESE_COUNT.match(text)
    if not match or not (match["tens"] or match["ones"]):
        raise CellError("不是数字", "请只填数字")
    number = number_of(f"{match['tens'] or ''}{match['ones'] or ''}")
    return Decimal(number), "按约数读取" if match["rough"] or text[0] in "约近" else ""


def count(value: object, *, header: str = "") -> Cell:
    """Read a whole number of people or floors: 40, 40.0, 约66人, 十余人, 30-50人; 1.2 under （百人） is 120."""
    number, behind, note = _decimal(value)
    if not re.match(r"[人名户家个]", behind):
        number *= MULTIPLES.get(behind[:1], 0) or units.multiple_of_people(header)
    if number < 0 or number != number.to_integral_value() or number > 10_000_000:
        raise CellError("应为不小于 0 的整数", "请填整数")
    return Cell(int(number), note)


def area(value: object, *, header: str = "") -> Cell:
    """Read square metres: 3.39万, 36,419, 约500平方米, 300㎡, 15亩, 1.2公顷; a bare number is of the header's unit.

    Raises `CellError` where the header names two units, or a bare number is too large for its own.
    """
    number, behind, note = _decimal(value)
    if number <= 0:
        raise CellError("面积应大于 0", "请填平方米数")
    unit = _area_unit(number, behind, header)
    number *= unit.metres * unit.multiple
    if number >= 10**8:
        raise CellError("面积过大", "请核对单位，填平方米数")
    square_metres = number.quantize(Decimal("0.01"))
    if unit.metres != 1:
        note = "；".join(filter(None, [note, f"换算为 {square_metres} 平方米"]))
    return Cell(square_metres, note)


def _area_unit(number: Decimal, behind: str, header: str) -> units.AreaUnit:
    """Return the unit of a number: the one behind it, with the header's where only 万 stands there, or the header's."""
    of_header = units.areas_in(header)
    own = units.areas_in(behind[:8])
    if own and (match := units.AREA.match(behind)):
        if match["bare"] and of_header:
            return units.AreaUnit(of_header[0].metres, own[0].multiple)
        return own[0]
    if len(of_header) > 1:
        raise CellError("表头写了不止一种面积单位", "请在格中写明单位，如 3.39万㎡、15亩")
    unit = of_header[0] if of_header else units.AreaUnit()
    if unit.multiple * unit.metres >= 10_000 and number >= TOO_MANY_OF_LARGE:
        raise CellError("按表头的单位读，这一格的面积过大", "请核对单位，可在格中写明，如 33900㎡")
    return unit


def phone(value: object) -> Cell:
    """Read a mobile or landline number, also one Excel keeps as a float: 1.99e10, 199-0000-0937, +86 …, 0531-80008062.

    A landline keeps the dash after its area code; of two numbers in one cell the first counts.
    """
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else clean(value)
    if SCIENTIFIC.fullmatch(text):
        text = str(int(Decimal(text)))
    parts = [part for part in re.split(r"[/、，,;；|]|\s或\s?|或者?", text) if re.search(r"\d", part)]
    numbers = [number for part in parts for number in _numbers_in(part)]
    if not numbers:
        digits = len(re.sub(r"\D", "", text))
        raise CellError(
            f"电话号码不完整或位数不对（现为 {digits} 位数字）", "手机 11 位；座机请带区号，写成区号-号码"
        )
    return Cell(numbers[0], "有多个号码，取第一个" if len(set(numbers)) > 1 or len(parts) > 1 else "")


def _numbers_in(part: str) -> list[str]:
    """Return the numbers of one stretch of text: the whole of it where it is one, else those standing in it."""
    if whole := _whole(part):
        return [whole]
    mobiles = [re.sub(r"\D", "", number) for number in MOBILE.findall(part)]
    rest = MOBILE.sub(" ", part)
    landlines = [
        f"{area}-{re.sub(r'[^0-9]', '', line)}" + (f"-{more}" if more else "")
        for area, line, more in LANDLINE.findall(rest)
    ]
    return mobiles + landlines


def _whole(text: str) -> str:
    digits = re.sub(r"\D", "", re.sub(r"^\s*[（(]?(?:\+|00)?\s*86[）)]?(?=[-\s]*1)", "", text))
    if re.fullmatch(r"1[3-9]\d{9}", digits):
        return digits
    landline = re.fullmatch(r"(0(?:10|2\d|[3-9]\d{2}))(\d{7,8})(\d{1,5})?", digits)
    if landline:
        return f"{landline[1]}-{landline[2]}" + (f"-{landline[3]}" if landline[3] else "")
    return digits if re.fullmatch(r"[2-9]\d{6,7}|[48]00\d{7}|[19]\d{4}", digits) else ""


def masked_phone(text: str) -> str:
    """Return text with every longer run of digits hidden but for its ends, also where it is no whole number."""
    return re.sub(r"\d[\d\- ]{4,}\d", lambda match: f"{match[0][:3]}****{match[0][-2:]}", text)


def credit_code(value: object) -> Cell:
    """Read a unified social credit code into its stored form; one still being applied for reads as none."""
    if isinstance(value, float):
        raise CellError(f"统一社会信用代码不是数字：{LOST_DIGITS}", "请把单元格设为文本后重新填写")
    text = clean(value)
    if PENDING.search(text):
        return Cell(None, "信用代码尚未取得，留空")
    try:
        return Cell(canonical(text))
    except CreditCodeError as error:
        hint = (
            "15 位的是旧注册号，请改填 18 位代码" if re.fullmatch(r"\d{15}", text) else "请对照营业执照核对"
        )
        raise CellError(str(error), f"{hint}；本行其余内容照常导入，代码留空") from error


def id_number(value: object) -> Cell:
    """Read an ID number, GB 11643, only to recognise doubled rows; one already masked reads as none.

    The check digit is python-stdnum's; its places and birthdays are not asked: lists are older than its
    table.
    """
    if isinstance(value, float):
        raise CellError(
            f"身份证号不完整：{LOST_DIGITS}", "请把单元格设为文本后重新填写；号码只用于查重，不会保存"
        )
    text = clean(value).upper().replace(" ", "")
    if "*" in text:
        return Cell(None)
    if not re.fullmatch(r"\d{17}[\dX]", text):
        raise CellError("身份证号应为 18 位", "请核对；号码只用于查重，不会保存")
    if ric.calc_check_digit(text) != text[17]:
        raise CellError("身份证号校验位不符", "请核对是否抄错；号码只用于查重，不会保存")
    return Cell(text)


def masked_id(value: object) -> str:
    """Return an ID number fit to be shown: its first six and last two characters."""
    text = clean(value)
    return text[:6] + "*" * max(len(text) - 8, 4) + text[-2:] if len(text) > 8 else "*" * len(text)
