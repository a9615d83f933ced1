"""Lines of a sheet that belong to its paper and not to its rows: blank ones, totals, footnotes, the header again."""

from __future__ import annotations

import re
from collections.abc import Sequence
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


class Furniture(TextChoices):
    BLANK = "blank", "空行"
    TOTAL = "total", "合计"
    FOOTNOTE = "footnote", "注释"
    HEADER = "header", "重复的表头"
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
    return None


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
