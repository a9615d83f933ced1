"""Opening hours in words, read as weekly rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from buildings.foundation.language.text import clean
from services.ledgers.cells import Cell, CellError

DAYS = {name: place for place, name in enumerate("一二三四五六日")} | {"天": 6, "末": 5}
DAYS |= {str(number + 1): number for number in range(7)}
EVERY_DAY, WEEKDAYS, WEEKEND = 0b1111111, 0b0011111, 0b1100000
WEEKLY, WORKDAYS, HOLIDAYS = "weekly", "workdays", "holidays"
PREFIX = r"(?:周|星期|礼拜)"
SPAN = re.compile(rf"{PREFIX}([一二三四五六日天1-7])\s*[至到\-—–~]+\s*{PREFIX}?([一二三四五六日天1-7])")
SINGLE = re.compile(rf"{PREFIX}([一二三四五六日天末])((?:\s*[、,，和]\s*{PREFIX}?[一二三四五六日天])*)")
CLOCK = r"(上午|早上?|中午|下午|晚上?|午后)?\s*(\d{1,2})\s*(?:[:：.时点]\s*(\d{1,2}|半)?\s*分?)?"
HOURS = re.compile(rf"{CLOCK}\s*(?:[-—–~～至到]+)\s*{CLOCK}")
CLOSED = re.compile(
    rf"[（(]?\s*((?:{PREFIX}[一二三四五六日天末][至到、,，\-—]*(?:[一二三四五六日天])?)+)\s*(?:闭馆|休息|不开放|关闭|除外|休馆)\s*[)）]?"
)
ROUND_THE_CLOCK = re.compile(r"全天(?!.*\d[:：点时])|24\s*小时|昼夜|不打烊")
NOT_ON_HOLIDAYS = re.compile(r"(?:法定)?节假日(?:除外|休息|不开放|闭馆)|节假日和?周末(?:除外|休息)")
HINT = "请写成“周一至周五 8:30-17:30”这样的文字"


@dataclass(frozen=True)
class ReadHours:
    """One stretch of opening: weekdays as bits (Monday 1 … Sunday 64), `closes` None for midnight."""

    days: str
    weekdays: int
    opens: time
    closes: time | None
    open_on_holidays: bool = True


def opening(value: object) -> Cell:
    """Read a cell of opening hours into a tuple of `Hours`: every day named gets every stretch named with it."""
    text = clean(value).replace("〜", "~")
    on_holidays = not NOT_ON_HOLIDAYS.search(text)
    text = NOT_ON_HOLIDAYS.sub("", text)
    closed = 0
    for match in CLOSED.finditer(text):
        closed |= _weekdays(match[1])
    text = CLOSED.sub("", text)
    rules: list[ReadHours] = []
    for part in re.split(rf"[;；。\n]|(?<=[\d分半）)点时])[\s,，、]*(?={PREFIX}|工作日|节假日|双休)", text):
        rules += _rules(part, closed, on_holidays)
    if not rules:
        raise CellError("看不懂的开放时间", HINT)
    _refuse_overlaps(rules)
    return Cell(tuple(rules))


def _refuse_overlaps(rules: list[ReadHours]) -> None:
    """Two stretches of one day that overlap are two answers: 夏季 and 冬季, say, which no weekly rule tells."""
    for place, rule in enumerate(rules):
        for other in rules[place + 1 :]:
            same_days = rule.days == other.days and rule.weekdays & other.weekdays
            if (
                same_days
                and rule.opens < (other.closes or time.max)
                and other.opens < (rule.closes or time.max)
            ):
                raise CellError(
                    "同一天有两种开放时间", "请只写现行的一种，如“周一至周五 8:30-12:00，13:30-17:30”"
                )


def _rules(part: str, closed: int, on_holidays: bool) -> list[ReadHours]:
    days, weekdays, holidays = _days(part)
    weekdays &= ~closed
    if not weekdays:
        return []
    if ROUND_THE_CLOCK.search(part):
        return [ReadHours(days, weekdays, time(0), None, holidays and on_holidays)]
    bare = SPAN.sub(" ", SINGLE.sub(" ", SPAN.sub(" ", part)))
    return [
        ReadHours(days, weekdays, opens, closes, holidays and on_holidays)
        for opens, closes in (_stretch(match) for match in HOURS.finditer(bare))
    ]


def _days(part: str) -> tuple[str, int, bool]:
    if "工作日" in part:
        return WORKDAYS, EVERY_DAY, False
    if "节假日" in part and "周" not in part:
        return HOLIDAYS, EVERY_DAY, True
    if "双休" in part or ("周末" in part and not SPAN.search(part)):
        return WEEKLY, WEEKEND | (_weekdays(part.replace("周末", ""))), True
    return WEEKLY, _weekdays(part) or EVERY_DAY, True


def _weekdays(text: str) -> int:
    bits = 0
    for match in SPAN.finditer(text):
        first, last = DAYS[match[1]], DAYS[match[2]]
        bits |= sum(1 << (place % 7) for place in range(first, last + 1 if last >= first else last + 8))
    for match in SINGLE.finditer(SPAN.sub(" ", text)):
        names = re.findall(r"[一二三四五六日天末]", match[0])
        bits |= sum(WEEKEND if name == "末" else 1 << DAYS[name] for name in set(names))
    return bits


def _stretch(match: re.Match) -> tuple[time, time | None]:
    opens = _moment(match[1], match[2], match[3])
    closes = _moment(match[4] or ("下午" if match[1] in {"下午", "午后"} else None), match[5], match[6])
    if opens is None or (closes is not None and closes <= opens):
        raise CellError("开放时间的起止不合理", HINT)
    return opens, closes


def _moment(half: str | None, hour: str, minute: str | None) -> time | None:
    """Return a moment of the day; None stands for midnight at its end."""
    number = int(hour)
    if half in {"下午", "晚", "晚上", "午后"} and number < 12:
        number += 12
    minutes = 30 if minute == "半" else int(minute or 0)
    if (number, minutes) == (24, 0):
        return None
    if number > 23 or minutes > 59:
        raise CellError("没有这个钟点", HINT)
    return time(number, minutes)
