"""Days and months as offices write them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from buildings.foundation.language.numerals import number_of
from buildings.foundation.language.text import clean
from services.ledgers.cells import Cell, CellError

EXCEL_ZERO = date(1899, 12, 30)
FIRST_YEAR, LAST_YEAR = 1900, 2100
FIRST_SERIAL, LAST_SERIAL = 3_654, 80_000  # 1910 … 2119: a smaller number is no day anybody meant
PARTY_FOUNDED, EARLY = date(1921, 7, 1), 1945
YEAR_OF_TWO = 50  # 49 is 2049, 50 is 1950
FULL = re.compile(r"(?<!\d)(\d{4}|\d{2})\s*[-./年\\,，]\s*(\d{1,2})\s*[-./月\\,，]\s*(\d{1,2})(?!\d)")
COMPACT = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)")
MONTH = re.compile(r"(?<!\d)(\d{4}|\d{2}(?=\s*年))\s*[-./年\\]\s*(\d{1,2})(?!\d)")
COMPACT_MONTH = re.compile(r"(?<!\d)(\d{4})(0[1-9]|1[0-2])(?!\d)")
YEAR = re.compile(r"(?<!\d)(\d{4}|\d{2}(?=\s*年))(?!\d)")
DECADE = re.compile(r"\d{2}\s*年代|世纪")
NO_END = re.compile(r"^(至今|长期|在职|现任|目前|今|永久|无固定期限)$")
NO_YEAR = re.compile(r"(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?")
BARE_MONTH = re.compile(r"(?:本年)?(\d{1,2})\s*月(?:份)?$")
CHINESE = "〇零○一二三四五六七八九"
DIGITS = str.maketrans(CHINESE, "000123456789")
CHINESE_DATE = re.compile(
    rf"([{CHINESE}]{{2,4}})\s*年(?:([一二三四五六七八九十]{{1,3}})月)?(?:([一二三四五六七八九十]{{1,3}})[日号])?"
)
IN_WORDS = re.compile(r"(?<![一二三四五六七八九十])[一二三四五六七八九十]{1,3}(?=\s*[月日号])")
BARE_DAY = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})")
MONTH_NAMES = {
    name: month
    for month, name in enumerate(
        ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"], 1
    )
} | {"元": 1, "正": 1, "腊": 12}
HINT = "请按 2026-01-31 的样子填写"
ONLY_MONTH, ONLY_YEAR = "只有年月，按当月一日读取", "只有年份，按当年一月一日读取"


def _year(text: str) -> int:
    number = int(text)
    return number if len(text) == 4 else number + (2000 if number < YEAR_OF_TWO else 1900)


def _day(year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise CellError(f"年份 {year} 不合理", HINT)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise CellError("没有这一天", HINT) from error


def day(value: object, *, year: int | None = None) -> Cell:
    """Read a day: a date, an Excel serial, 2019.7.1, 2019年7月1日, 20190701, 二〇一九年七月.

    A month or year alone is its first day; of a span (2019.7-2022.6) the beginning counts; 至今 says nothing; a
    month and day alone (4月20日) are of `year`, where the sheet or the row tells one.
    """
    if isinstance(value, date):  # a datetime is one too
        return Cell(_day(value.year, value.month, value.day))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        bare = BARE_DAY.fullmatch(repr(value)) if value < 13 and value != int(value) else None
        return _of_bare_day(year, bare) if bare and year is not None else _from_number(value)
    text = clean(value).replace("．", ".").replace("／", "/").replace("－", "-")
    if NO_END.match(text):
        return Cell(None)
    if year is not None and (bare := BARE_DAY.fullmatch(text)):
        return _of_bare_day(year, bare)
    if re.fullmatch(r"\d{1,8}(?:\.\d{1,2})?", text):
        return _from_number(float(text), text=text)
    if bare := NO_YEAR.fullmatch(in_digits(text)):
        return _of_year(year, int(bare[1]), int(bare[2]))
    return _from_text(in_digits(text))


def _of_year(year: int | None, month: int, number: int) -> Cell:
    if year is None:
        raise CellError("没有写年份", HINT)
    return Cell(_day(year, month, number), f"没有写年份，按 {year} 年读取")


def _of_bare_day(year: int, match: re.Match) -> Cell:
    """Read 3.5 or 4/2 on a sheet whose title tells the year.

    Excel keeps 3.10 as 3.1, and both are asked about.
    """
    month, number = int(match[1]), int(match[2])
    note = f"没有写年份，按 {year} 年 {month} 月 {number} 日读取"
    if match[2] == "1" and "." in match[0]:
        note += f"；如为 {month} 月 10 日请改写"
    return Cell(_day(year, month, number), note)


def party_day(value: object, *, year: int | None = None) -> Cell:
    """Read a day of Party life: as `day`, but none before the Party was founded.

    A very early one is asked about.
    """
    cell = day(value, year=year)
    if cell.value is not None and cell.value < PARTY_FOUNDED:
        raise CellError(f"{cell.value.year} 年早于建党，不会是入党或转正的时间", "请核对年份")
    if cell.value is not None and cell.value.year < EARLY:
        return Cell(cell.value, "；".join(filter(None, [cell.note, "年份很早，请核对"])))
    return cell


def _from_text(text: str) -> Cell:
    if DECADE.search(text):
        raise CellError("只有年代，没有年份", HINT)
    days = FULL.findall(text) or COMPACT.findall(text)
    if days:
        year, month, number = days[0]
        notes = ["年份只有两位，请核对"] if len(year) == 2 else []
        notes += ["写了不止一个日期，取第一个"] if len(days) > 1 else []
        return Cell(_day(_year(year), int(month), int(number)), "；".join(notes))
    if match := MONTH.search(text) or COMPACT_MONTH.search(text):
        return Cell(_day(_year(match[1]), int(match[2]), 1), ONLY_MONTH)
    if (match := YEAR.search(text)) and not re.search(r"\d", text[: match.start()] + text[match.end() :]):
        return Cell(_day(_year(match[1]), 1, 1), ONLY_YEAR)
    raise CellError("看不懂的日期", HINT)


def in_digits(text: str) -> str:
    """Turn 二〇一九年七月一日, 2019年七月 and 七月一日 into digits."""
    text = CHINESE_DATE.sub(_digits_of, text)
    return IN_WORDS.sub(lambda match: str(number_of(match[0])), text)


def _digits_of(match: re.Match) -> str:
    parts = [match[1].translate(DIGITS) + "年"]
    parts += [f"{number_of(word)}{unit}" for word, unit in ((match[2], "月"), (match[3], "日")) if word]
    return "".join(parts)


def _from_number(value: float, *, text: str = "") -> Cell:
    whole = int(value)
    if FIRST_YEAR <= whole <= LAST_YEAR and value == whole:
        return Cell(_day(whole, 1, 1), ONLY_YEAR)
    if FIRST_YEAR <= whole <= LAST_YEAR:
        return _from_decimal(whole, (text or repr(round(value, 2))).partition(".")[2])
    if match := COMPACT.fullmatch(str(whole)):
        return Cell(_day(*(int(part) for part in match.groups())))
    if match := COMPACT_MONTH.fullmatch(str(whole)):
        return Cell(_day(int(match[1]), int(match[2]), 1), ONLY_MONTH)
    if FIRST_SERIAL <= whole < LAST_SERIAL:
        return Cell(EXCEL_ZERO + timedelta(days=whole))
    raise CellError("看不懂的日期", HINT)


def _from_decimal(year: int, months: str) -> Cell:
    """Read 2019.7, which Excel keeps as a number; it keeps 2019.10 as 2019.1."""
    note = ONLY_MONTH + ("；如为十月请改写成 10 月" if months == "1" else "")
    return Cell(_day(year, int(months), 1), note)


def month(value: object, *, year: int | None) -> Cell:
    """Read a month as its first day: 2026-01, 2026年3月, 6月 with the year of the sheet's title."""
    if not isinstance(value, date):
        text = clean(value)
        bare = BARE_MONTH.match(text) or re.fullmatch(r"(\d{1,2})(?:\.0)?", text)
        number = int(bare[1]) if bare else MONTH_NAMES.get(re.sub(r"月份?$", "", text), 0)
        if 1 <= number <= 12:
            if year is None:
                raise CellError("只有月份，标题中没有年份", "请写明年月，如 2026-06")
            return Cell(date(year, number, 1))
    cell = day(value)
    if cell.value is None or cell.note == ONLY_YEAR:
        raise CellError("看不懂的月份", "请写明年月，如 2026-06")
    return Cell(cell.value.replace(day=1))


def year_in(text: str) -> int | None:
    """Return the year a title speaks of: …名册(2026年度) → 2026."""
    sentence = clean(text)
    match = re.search(r"(?<!\d)(20\d{2}|19\d{2})\s*年?度?(?!\d)", in_digits(sentence))
    return int(match[1]) if match else None
