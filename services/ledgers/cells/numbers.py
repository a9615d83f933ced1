"""Counts, areas, telephone numbers, credit codes and ID numbers as offices write them."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from buildings.text import clean
from organizations.credit_code import CreditCodeError, canonical
from services.ledgers.cells import Cell, CellError

ROUGH = re.compile(r"[约近余多]|左右|以上|大概")
NUMBER = re.compile(r"-?\d[\d,，]*(?:\.\d+)?")
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ID_CHECKS = "10X98765432"


def _decimal(value: object) -> tuple[Decimal, bool]:
    """Return the number in a cell and whether it was a rough one (约66人)."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Decimal(str(value)), False
    text = clean(value)
    found = NUMBER.search(text)
    if not found:
        raise CellError("不是数字", "请只填数字")
    try:
        number = Decimal(found[0].replace(",", "").replace("，", ""))
    except InvalidOperation as error:
        raise CellError("不是数字", "请只填数字") from error
    if text[found.end() :].lstrip().startswith("万"):
        number *= 10_000
    return number, bool(ROUGH.search(text))


def count(value: object) -> Cell:
    """Read a whole number of people or floors: 40, 40.0, 约66人."""
    number, rough = _decimal(value)
    if number < 0 or number != number.to_integral_value() or number > 10_000_000:
        raise CellError("应为不小于 0 的整数", "请填整数")
    return Cell(int(number), "按约数取整" if rough else "")


def area(value: object) -> Cell:
    """Read square metres: 3.39万, 36,419, 约500平方米, 300㎡."""
    number, rough = _decimal(value)
    if number <= 0 or number >= 10**9:
        raise CellError("面积应大于 0", "请填平方米数")
    if "亩" in clean(value):
        raise CellError("面积单位应为平方米", "请换算为平方米")
    return Cell(number.quantize(Decimal("0.01")), "按约数读取" if rough else "")


def phone(value: object) -> Cell:
    """Read a mobile or landline number, also one Excel keeps as a float: 1.99e10, 199-0000-0937, +86 …, 0531-80008062.

    A landline keeps the dash after its area code; of two numbers in one cell the first counts.
    """
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else clean(value)
    first, *others = [part for part in re.split(r"[/、，,;；]| 或 ", text) if re.search(r"\d", part)] or [""]
    digits = re.sub(r"\D", "", re.sub(r"^\s*(?:\+|00)?86(?=[- ]?1)", "", first))
    note = "有多个号码，取第一个" if others else ""
    if re.fullmatch(r"1[3-9]\d{9}", digits):
        return Cell(digits, note)
    landline = re.fullmatch(r"(0(?:10|2\d|[3-9]\d{2}))(\d{7,8})(\d{1,5})?", digits)
    if landline:
        return Cell(f"{landline[1]}-{landline[2]}" + (f"-{landline[3]}" if landline[3] else ""), note)
    if re.fullmatch(r"[2-9]\d{6,7}|[48]00\d{7}|\d{5}", digits):
        return Cell(digits, note)
    raise CellError("电话号码不完整或位数不对", "手机 11 位；座机请带区号，如 0531-80008062")


def credit_code(value: object) -> Cell:
    """Read a unified social credit code into its stored form."""
    text = str(int(value)) if isinstance(value, float) else clean(value)
    try:
        return Cell(canonical(text))
    except CreditCodeError as error:
        raise CellError(str(error), "请对照营业执照核对；本行其余内容照常导入，代码留空") from error


def id_number(value: object) -> Cell:
    """Read an ID number, GB 11643, only to recognise doubled rows; one already masked reads as none."""
    text = clean(value).upper().replace(" ", "")
    if "*" in text:
        return Cell("")
    if not re.fullmatch(r"\d{17}[\dX]", text):
        raise CellError("身份证号应为 18 位", "请核对；号码只用于查重，不会保存")
    total = sum(int(digit) * weight for digit, weight in zip(text, ID_WEIGHTS, strict=False))
    if ID_CHECKS[total % 11] != text[17]:
        raise CellError("身份证号校验位不符", "请核对是否抄错；号码只用于查重，不会保存")
    return Cell(text)


def masked_id(value: object) -> str:
    """Return an ID number fit to be shown: its first six and last two characters."""
    text = clean(value)
    return text[:6] + "*" * max(len(text) - 8, 4) + text[-2:] if len(text) > 8 else "*" * len(text)
