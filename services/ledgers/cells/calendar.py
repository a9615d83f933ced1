"""Days of a calendar as offices write them: one, several, or a stretch; worked or not."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from buildings.foundation.language.text import clean
from buildings.models import Holiday
from services.ledgers.cells import Cell, CellError, dates

AND = re.compile(r"[、;；\n]+|[,，](?=\s*\d{1,4}\s*[-./年月])")
THROUGH = re.compile(r"\s*(?:至|到|~|～|—+|–|--+)\s*")
LAST_OF_SAME_MONTH = re.compile(r"(\d{1,2})\s*[日号]?")
WEEKDAY = re.compile(r"[（(]?(?:星期|周|礼拜)[一二三四五六日天][）)]?")
LONGEST = 31
WORKS = re.compile(r"上班|补班|加班|工作日?$|^班$|^工作")
RESTS = re.compile(r"放假|休息|节假日|公休|法定|休假|双休|^假日?$|^休$|节$")
ASKS_OF_WORK = re.compile(r"上班|工作|班")
HINT = "请写“上班”或“休息”"


def as_it_stands(value: Any) -> Cell:
    """Leave a cell as it is: which days it names depends on the sheet's year."""
    return Cell(value)


def days(value: Any, *, year: int | None) -> list[date]:
    """Return the days a cell names: 2027-10-01, 10月1日至7日, 9月26日、10月10日; `year` is the sheet's own."""
    if isinstance(value, date) or not isinstance(value, str):
        return [_day(value, year)]
    all_days: list[date] = []
    for part in filter(None, map(str.strip, AND.split(WEEKDAY.sub("", clean(value))))):
        all_days += _stretch(part, all_days[-1].year if all_days else year)
    if not all_days:
        raise CellError("看不懂是哪一天", "请写到日，如 2027-10-01")
    return all_days


def _stretch(part: str, year: int | None) -> list[date]:
    first, *rest = THROUGH.split(part)
    since = _day(first, year)
    if not rest:
        return [since]
    bare = LAST_OF_SAME_MONTH.fullmatch(rest[0])
    until = _day(f"{since.year}-{since.month}-{bare[1]}" if bare else rest[0], since.year)
    if len(rest) > 1 or until < since or (until - since).days > LONGEST:
        raise CellError("起止日期不对", "请写成 2027-10-01至2027-10-07，或每天一行")
    return [since + timedelta(days=place) for place in range((until - since).days + 1)]


def _day(value: Any, year: int | None) -> date:
    cell = dates.day(value, year=year)
    if cell.value is None or cell.note in (dates.ONLY_MONTH, dates.ONLY_YEAR) or "取第一个" in cell.note:
        raise CellError("看不懂是哪一天", "请写到日，如 2027-10-01")
    return cell.value


def kind(text: str, label: str) -> str:
    """Return whether a day is worked: 上班, 休息, or yes and no under 是否上班."""
    word = clean(text)
    if word in ("是", "否", "√", "×"):
        asks = bool(ASKS_OF_WORK.search(label))
        return Holiday.Kind.WORK if (word in ("是", "√")) == asks else Holiday.Kind.REST
    works, rests = bool(WORKS.search(word)), bool(RESTS.search(word))
    if works == rests:
        raise CellError("看不懂是上班还是休息", HINT)
    return Holiday.Kind.WORK if works else Holiday.Kind.REST
