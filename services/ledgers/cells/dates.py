"""Days and months as offices write them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from buildings.text import clean
from services.ledgers.cells import Cell, CellError

EXCEL_ZERO = date(1899, 12, 30)
FIRST_YEAR, LAST_YEAR = 1900, 2100
FULL = re.compile(r"(\d{4})\s*[-./年\\]\s*(\d{1,2})\s*[-./月\\]\s*(\d{1,2})\s*[日号]?(?:\s|T|$)")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})$")
MONTH = re.compile(r"(\d{4})\s*[-./年\\]\s*(\d{1,2})\s*月?(?:份)?$")
COMPACT_MONTH = re.compile(r"(\d{4})(0[1-9]|1[0-2])$")
YEAR = re.compile(r"(\d{4})\s*年?(?:建成|竣工|建|度)?$")
BARE_MONTH = re.compile(r"(\d{1,2})\s*月(?:份)?$")
CHINESE_MONTHS = {
    name: month
    for month, name in enumerate(["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"], 1)
}
HINT = "请按 2026-01-31 的样子填写"


def _day(year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise CellError(f"年份 {year} 不合理", HINT)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise CellError("没有这一天", HINT) from error


def day(value: object) -> Cell:
    """Read a day: a date, an Excel serial, 2019.7.1, 2019年7月1日, 20190701; a month or year alone is its first day."""
    if isinstance(value, datetime):
        return Cell(_day(value.year, value.month, value.day))
    if isinstance(value, date):
        return Cell(_day(value.year, value.month, value.day))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _from_number(value)
    text = clean(value)
    if found := FULL.match(text) or COMPACT.match(text):
        return Cell(_day(*(int(part) for part in found.groups())))
    if found := MONTH.match(text) or COMPACT_MONTH.match(text):
        return Cell(_day(int(found[1]), int(found[2]), 1), "只有年月，按当月一日读取")
    if found := YEAR.match(text):
        return Cell(_day(int(found[1]), 1, 1), "只有年份，按当年一月一日读取")
    raise CellError("看不懂的日期", HINT)


def _from_number(value: float) -> Cell:
    whole = int(value)
    if FIRST_YEAR <= whole <= LAST_YEAR and value == whole:
        return Cell(_day(whole, 1, 1), "只有年份，按当年一月一日读取")
    if FIRST_YEAR <= whole <= LAST_YEAR:
        month = round((value - whole) * 100)
        month = month if 1 <= month <= 12 and abs((value - whole) * 100 - month) < 1e-6 else 0
        month = round((value - whole) * 10) if value * 10 == int(value * 10) else month
        return Cell(_day(whole, month, 1), "只有年月，按当月一日读取")
    if found := COMPACT.match(str(whole)):
        return Cell(_day(*(int(part) for part in found.groups())))
    if 1 <= whole < 80_000:
        return Cell(EXCEL_ZERO + timedelta(days=whole))
    raise CellError("看不懂的日期", HINT)


def month(value: object, *, year: int | None) -> Cell:
    """Read a month as its first day: 2026-01, 2026年3月, 6月 with the year of the sheet's title."""
    if not isinstance(value, (date, datetime)):
        text = clean(value)
        bare = BARE_MONTH.match(text) or re.fullmatch(r"(\d{1,2})(?:\.0)?", text)
        number = int(bare[1]) if bare else CHINESE_MONTHS.get(re.sub(r"月份?$", "", text), 0)
        if 1 <= number <= 12:
            if year is None:
                raise CellError("只有月份，标题中没有年份", "请写明年月，如 2026-06")
            return Cell(date(year, number, 1))
    read = day(value)
    return Cell(read.value.replace(day=1))


def year_in(text: str) -> int | None:
    """Return the year a title speaks of: …名册(2026年度) → 2026."""
    found = re.search(r"(20\d{2}|19\d{2})\s*年", clean(text))
    return int(found[1]) if found else None
