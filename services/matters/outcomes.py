"""What came of a matter, and by when it was to be done, as ledgers write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from buildings.foundation.language.text import clean
from services.ledgers.cells import Cell, CellError, dates
from services.matters.backfill import Limit
from services.matters.models import Result

# The first that is found counts: 未解决 holds 解决, and 转物业办结 says where it went.
RESULTS = (
    (re.compile(r"重复|并案|合并办理|已并入"), Result.DUPLICATE),
    (re.compile(r"不予受理|不受理|无法受理|不属于.{0,6}(?:受理|职责)|^退件"), Result.DECLINED),
    (re.compile(r"部分(?:解决|办结|完成|办理)?|阶段性(?:解决|办结)"), Result.PARTLY),
    (
        re.compile(r"(?:未能?|没有?|无法|不能|尚未|暂未|暂无法|难以)(?:得到|予以)?解决|解决不了|办不了"),
        Result.UNSOLVED,
    ),
    (re.compile(r"转出|转办|转交|转送|移交|移送|转至|转给|转由|^已?转"), Result.TRANSFERRED),
)
UNDER_WAY = re.compile(r"未|待|没|不|正在|办理中|处理中|进行中|^否$|^×$")
SOLVED = re.compile(r"办结|办毕|完成|解决|归档|结案|已办|已处理|^是$|^√$")
SHORT = 12  # characters: longer words tell a story, in which 转 and 部分 mean anything
WHERE = re.compile(
    r"^(?:已经?)?(?:转出|转办|转交|转送|移交|移送|转至|转给|转由|转)(?:至|给|到|由|往)?[:：（(\s]*"
)
LENGTH = re.compile(r"(\d{1,3})\s*(?:个)?\s*(工作日|自然日|日|天|周|星期|小时|个?月)(?:内|以内)?")
IN_WORDS = {"一": 1, "二": 2, "两": 2, "三": 3, "五": 5, "七": 7, "十": 10, "十五": 15}
NUMBERS = re.compile(r"(十五|[一二两三五七十])(?=\s*个?\s*(?:工作日|自然日|日|天|周|星期|小时|月))")
DAYS_IN = {"周": 7, "星期": 7, "月": 30, "个月": 30}


@dataclass(frozen=True)
class LedgerResult:
    """What a cell says of the end: a result code, or none where it tells something else.

    `words` are its own.
    """

    result: str
    words: str
    destination: str = ""
    is_under_way: bool = False


def result(value: object) -> Cell:
    """Read the result of a matter; what is no result keeps its words."""
    return Cell(result_in(clean(value)))


def result_in(text: str) -> LedgerResult:
    """Return what words say of the end of a matter: 已解决, 部分解决, 未解决, 不予受理, 转市场监管所, 重复."""
    code = next((code for pattern, code in RESULTS if pattern.search(_head(text))), None)
    if code == Result.TRANSFERRED:
        return LedgerResult(code, text, destination=WHERE.sub("", _head(text)).strip(" ）)。，")[:60])
    if code:
        return LedgerResult(code, text)
    if UNDER_WAY.search(_head(text)):
        return LedgerResult("", text, is_under_way=True)
    return LedgerResult(Result.SOLVED if SOLVED.search(_head(text)) else "", text)


def _head(text: str) -> str:
    """Return what names the result: short words whole, of longer ones what stands before the first stop."""
    first = re.split(r"[:：，,。；;、（(]", text, maxsplit=1)[0]
    return text if len(text) <= SHORT else first if len(first) <= SHORT else ""


def limit(value: object) -> Cell:
    """Read a limit: a day, 5个工作日, 7天, 24小时; a month is thirty days."""
    text = clean(value) if isinstance(value, str) else ""
    match = LENGTH.fullmatch(NUMBERS.sub(lambda word: str(IN_WORDS[word[1]]), text))
    if not match:
        return _day(value)
    number, unit = int(match[1]), match[2]
    if unit == "工作日":
        return Cell(Limit(words=text, workdays=number))
    if unit == "小时":
        return Cell(
            Limit(words=text, days=number // 24),
            "台账只有日期，不足一天的时限按当日计" if number % 24 else "",
        )
    return Cell(Limit(words=text, days=number * DAYS_IN.get(unit, 1)))


def _day(value: object) -> Cell:
    try:
        cell = dates.day(value)
    except CellError as error:
        raise CellError("看不懂的办理时限", "请写日期，或写 5个工作日、7天") from error
    return Cell(Limit(words=f"{cell.value:%Y-%m-%d}", day=cell.value) if cell.value else None, cell.note)
