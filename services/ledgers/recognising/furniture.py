"""Lines of a sheet that belong to its paper and not to its rows: blank ones, totals, footnotes, the header again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import ascii_uppercase
from typing import Any

from django.db.models import TextChoices

from buildings.foundation.language.folding import HAN
from buildings.foundation.language.text import clean
from services.ledgers.recognising.headers import Recognised
from services.ledgers.recognising.levels import is_level_again
from services.ledgers.recognising.shapes import SHAPES

TOTAL = re.compile(
    r"^(?:本页|本表|全街道?|街道|以上)?(?:合\s*计|总\s*计|小\s*计|共\s*计|累\s*计|总\s*数|汇\s*总)"
    r"(?:[（(][^）)]*[）)])?\s*[:：]?\s*(?:[\d,，.]+\s*\S{0,3})?$"
)
AMOUNT = re.compile(
    rf"^[^\d]{{0,6}}[:：]?\s*-?[\d,，.]+\s*(?:\S{{0,4}})$|^[-—/\\、\s]+$|^[{HAN}]{{0,4}}[:：]$"
)
FOOTNOTE = re.compile(
    r"^(注|备注|说明|填表说明|填表人|填报人|填报单位|填报时间|填表日期|填表时间|审核人?|制表人?|统计人|附|单位负责人)\s*\d*\s*[:：]"
)

STEMS = "甲乙丙丁戊己庚辛壬癸"
COLUMN_MARKS = (  # in the order in which forms use them: names of columns first, then of amounts
    lambda number: STEMS[number - 1 : number],
    lambda number: ascii_uppercase[number - 1 : number],
    str,
)
LEAST_MARKS = 3
EXAMPLE = re.compile(r"^[（(【\[]?(?:填写|填报|填表)?(?:示例|样例|范例|例|举例|例如)[:：]?\d{0,2}[）)】\]]?$")
VACANT = re.compile(
    r"^(?:目前|现|暂时?|已)?(?:空置?|空房间?|空铺|空闲|闲置|待租|待出租|招租|待招租|待招商|招商|出租|未租|未出租|尚未出租|退租|毛坯)"
    r"(?:中|房|房间|单元|状态|待租|待招商)?(?:[（(].*[）)])?$"
)


class Furniture(TextChoices):
    BLANK = "blank", "空行"
    TOTAL = "total", "合计"
    FOOTNOTE = "footnote", "注释"
    HEADER = "header", "重复的表头"
    NUMBERS = "numbers", "列号"
    VACANT = "vacant", "空置的房间"
    EXAMPLE = "example", "填写示例"
    ACROSS = "across", "横贯全表的文字"
    EMPTY = "empty", "只有沿用内容的行"


def furniture_of(cells: Sequence[Any]) -> Furniture | None:
    """Return what a line is where it is blank, a total or a footnote."""
    texts = [text for value in cells if value is not None and (text := clean(value))]
    if not texts:
        return Furniture.BLANK
    if is_total(texts):
        return Furniture.TOTAL
    if len(set(texts)) <= 4 and FOOTNOTE.match(texts[0]):
        return Furniture.FOOTNOTE
    if EXAMPLE.match(texts[0]):
        return Furniture.EXAMPLE
    return Furniture.NUMBERS if numbers_columns(texts) else None


def numbers_columns(texts: Sequence[str]) -> bool:
    """Tell whether a line numbers the columns, as forms do below their header: 1 2 3 4, 甲 乙 1 2, (1) (2) (3)."""
    marks = [re.sub(r"^[（(]|[）)]$|\.0$", "", text) for text in texts]
    rest = "".join(f"<{mark}>" for mark in marks)
    for sort in COLUMN_MARKS:
        for number in range(1, len(marks) + 1):
            mark = sort(number)
            if not rest.startswith(f"<{mark}>"):
                break
            rest = rest.removeprefix(f"<{mark}>")
    return len(marks) >= LEAST_MARKS and not rest


def is_vacant(name: str) -> bool:
    """Tell whether what stands for a firm's name says that nobody is in the room: 空置, 待租（原某某公司）."""
    return bool(VACANT.match(name))


def is_total(texts: Sequence[str]) -> bool:
    """Tell whether a line is a total by its whole shape: the word for one, and nothing beside it but amounts.

    A firm may be called 合计装饰 and a number may stand before it: how a line begins tells nothing.
    """
    others = [text for text in texts if not looks_like_total(text)]
    return len(others) < len(texts) and all(_is_amount(text) for text in others)


def looks_like_total(text: str) -> bool:
    """Tell whether a name is no more than the word for a total."""
    return bool(TOTAL.match(text))


def _is_amount(text: str) -> bool:
    return bool(AMOUNT.match(text)) and not any(
        SHAPES[shape].search(text) for shape in ("phone", "code", "id")
    )


def is_header_again(cells: Sequence[Any], recognised: Recognised) -> bool:
    """Tell whether the header, or a level of it, stands here once more, as on every printed page."""
    return any(is_level_again(cells, level) for level in recognised.levels)
