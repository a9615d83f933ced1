"""Which storey people mean when they write where something is: 3层, 地下1层, 六楼东侧, 12F."""

from __future__ import annotations

import re

ONES = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
WITH_WORD = re.compile(
    r"(?P<below>地下|负|B|(?<![\dA-Za-z])-)?(?P<number>(?<!\d)\d{1,3}|[一二两三四五六七八九十]{1,3})"
    r"(?:\s*[-–—~～至到]\s*[\d一二两三四五六七八九十]{1,3})?"  # of 1-3层 the first
    r"\s*(?:层|楼(?!宇|长|委|事|道)|[Ff](?![a-z]))"
)
ALONE = re.compile(r"\s*(?P<below>-?)(?P<number>\d{1,2})\s*")
BASEMENT = re.compile(r"(?:地下|负|B)(?P<number>\d|[一二三])(?!\d)")


def storey_in(*texts: str) -> int | None:
    """Return the storey the first text that names one names.

    Below ground is negative, None where none does.
    """
    for text in texts:
        if match := WITH_WORD.search(text) or ALONE.fullmatch(text):
            number = _number(match["number"])
            return -number if match["below"] else number
        if match := BASEMENT.search(text):
            return -_number(match["number"])
    return None


def label(number: int) -> str:
    """Return a storey as the lift calls it."""
    return f"{number}层" if number > 0 else f"地下{-number}层"


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.partition("十")
    return (ONES.get(tens, 1) * 10 if ten else 0) + ONES.get(ones if ten else tens, 0)
