"""Months as a rota writes them: 6月, 1-2月, 第二季度, 7月、8月, 10月1日-10月31日, 11月至次年1月."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import Any

from buildings.foundation.language.numerals import number_of
from buildings.foundation.language.text import clean
from services.ledgers.cells import Cell, CellError, dates

AND = re.compile(r"[、,，;；和及与\s]+")
THROUGH = re.compile(r"至|到|[~～—–]+|--+")
QUARTERS = re.compile(r"(?:第?[1-4]季度?|[Qq][1-4])(?:-第?[1-4]季度?|-[Qq][1-4])?|[1-4]-[1-4]季度?")
HALVES = {"上半年": (1, 6), "下半年": (7, 12), "全年": (1, 12)}
WITH_YEAR = re.compile(
    r"(20\d{2})\s*[年./-]\s*(1[0-2]|0?[1-9])(?!\d)(?:\s*[月./-]\s*\d{1,2}(?!\d)(?!\s*月))?\s*[月日号份]*"
)
BARE = re.compile(r"(次年|翌年|明年)?(1[0-2]|0?[1-9])(?:月份?(?:\d{1,2}[日号])?)?")
ONLY_DAY = re.compile(r"\d{1,2}[日号]")
WORDS = re.compile(r"轮值|值班|值守|期间|担任|楼长|[（(].*?[）)]")
MOST = 12
HINT = "请写明月份，如 2026-06 或 6月-8月"


class NoMonthError(ValueError):
    """A stretch of text that names no month."""


def months(value: Any, *, year: int | None) -> Cell:
    """Read a cell into the first days of its months, in order; `year` is the sheet's. Raises `CellError`."""
    if isinstance(value, date):
        return Cell((value.replace(day=1),))
    text = dates.in_digits(
        re.sub(r"(?<=[月日号份至到]) | (?=[月日号份至到])", "", WORDS.sub("", clean(value)))
    )
    text = re.sub(r"([一二三四五六七八九十]{1,3})", lambda match: str(number_of(match[1])), text)
    text = text.replace("元月", "1月").removeprefix("本年")
    written_year = re.match(r"(20\d{2})年?度?(?=第?[1-4]季|[Qq]|上半|下半|全年)", text)
    if written_year:
        year, text = int(written_year[1]), text[written_year.end() :]
    try:
        every = [month for part in filter(None, AND.split(text)) for month in _of_part(part, year)]
    except NoMonthError as error:
        if len(re.findall(r"\d+", text)) > 3 or THROUGH.search(text):  # more than one day: no first is taken
            raise CellError("看不懂的月份", HINT) from error
        return Cell((dates.month(value, year=year).value,))
    distinct = tuple(dict.fromkeys(every))
    if not distinct or len(distinct) > MOST:
        raise CellError("看不懂的月份", HINT)
    return Cell(distinct, f"按 {len(distinct)} 个月读取" if len(distinct) > 1 else "")


def _of_part(part: str, year: int | None) -> list[date]:
    """Return the months of one stretch; raise `NoMonthError` for what is none."""
    part = THROUGH.sub("-", part)
    if QUARTERS.fullmatch(part):
        numbers = [int(number) for number in re.findall(r"[1-4]", part)]
        return _from_to((year, 3 * numbers[0] - 2), (year, 3 * numbers[-1]))
    if part in HALVES:
        first, last = HALVES[part]
        return _from_to((year, first), (year, last))
    if WITH_YEAR.fullmatch(part) or "-" not in part:
        since = _end(part, year, None)
        return _from_to(since, since)
    for place, mark in enumerate(part):
        if mark == "-":
            with suppress(NoMonthError):
                since = _end(part[:place], year, None)
                return _from_to(since, _end(part[place + 1 :], since[0], since))
    raise NoMonthError(part)


def _end(text: str, year: int | None, since: tuple[int | None, int] | None) -> tuple[int | None, int]:
    """Return year and month of one end of a stretch; of 10月1日-31日 the second is the month of the first."""
    if match := WITH_YEAR.fullmatch(text):
        return int(match[1]), int(match[2])
    if since and ONLY_DAY.fullmatch(text):
        return since
    match = BARE.fullmatch(text)
    if match is None:
        raise NoMonthError(text)
    number = int(match[2])
    is_next_year = bool(match[1]) or (since is not None and number < since[1])
    return (year + 1 if is_next_year and year else year), number


def _from_to(since: tuple[int | None, int], until: tuple[int | None, int]) -> list[date]:
    if since[0] is None or until[0] is None:
        raise CellError("只有月份，标题中没有年份", "请写明年月，如 2026-06")
    first, last = since[0] * 12 + since[1] - 1, until[0] * 12 + until[1] - 1
    if not 0 <= last - first < MOST:
        raise CellError("起止月份不对", HINT)
    return [date(number // 12, number % 12 + 1, 1) for number in range(first, last + 1)]
