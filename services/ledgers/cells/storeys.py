"""How high a building is, and how deep, as offices write it in one cell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from buildings.foundation.language.numerals import number_of
from services.ledgers.cells import Cell, CellError, places
from services.ledgers.cells.numbers import count
from services.ledgers.cells.places import as_text

NUMBER = rf"({places.NUMBER})"
UNIT = r"(?:层|楼|[Ff])?"
TO = rf"{places.TO}+"
DOWN = r"(?:地下室?|负|[Bb]|-)"
ABOVE = re.compile(rf"(?:地上|地面以?上?)(?:共|有|为)?[:：]?{NUMBER}")
BELOW = re.compile(
    rf"(?:地下室?|负)(?:共|有|为)?[:：]?{NUMBER}|[Bb]{NUMBER}|(?<![\d层楼Ff])-{NUMBER}|{NUMBER}[Bb]$"
)
FROM_BELOW = re.compile(rf"^{DOWN}{NUMBER}{UNIT}{TO}(?:地上|[Ff]|[Ll])?{NUMBER}{UNIT}$")
TWO = re.compile(rf"^(?:[FfLl])?{NUMBER}{UNIT}([/+＋、,，|])(?:{DOWN})?{NUMBER}{UNIT}$")
FROM_ONE = re.compile(rf"^(?:[FfLl]|第)?(?:1|一){UNIT}{TO}(?:[FfLl]|第)?{NUMBER}{UNIT}$")
SPAN = re.compile(rf"{NUMBER}{UNIT}{TO}(?:[FfLl])?{NUMBER}")
BELOW_FIRST = re.compile(r"地下.{0,4}地上")
HINT = "请写成 地上28层地下3层，或分成两列"


@dataclass(frozen=True)
class Storeys:
    """How many floors a building has above ground, and below where the same cell tells it."""

    above: int | None
    below: int | None = None


def storeys(value: object, *, header: str = "") -> Cell:
    """Read 18, 18层, 地上18层地下2层, 18F/B2, 22/2, 28+3, B3-F28, 1-28 (28 of them), 地下3层 (none told above).

    Of two bare numbers the first is above ground, unless the header says 地下/地上. Raises `CellError` where
    it cannot be told.
    """
    text = re.sub(r"\s", "", as_text(value))
    if match := FROM_BELOW.match(text):
        return Cell(Storeys(number_of(match[2]), number_of(match[1])))
    if match := TWO.match(text):
        return _two(match, header)
    if match := FROM_ONE.match(text):
        return Cell(Storeys(number_of(match[1])), f"按共 {number_of(match[1])} 层读取")
    below = _first(BELOW, text)
    above = _first(ABOVE, text)
    if above is None:
        above = _above_in(BELOW.sub(" ", text)) if below is not None else None
    if above is not None or below is not None:
        return Cell(Storeys(above, below), "" if above is not None else "只写了地下的层数")
    return _only_number(text)


def _two(match: re.Match, header: str) -> Cell:
    first, second = number_of(match[1]), number_of(match[3])
    is_told = bool(re.search(r"[Bb负-]|地下", match[0]))
    if BELOW_FIRST.search(header) and not is_told:
        first, second = second, first
    note = "" if match[2] == "/" or is_told else f"按地上 {first} 层、地下 {second} 层读取"
    return Cell(Storeys(first, second), note)


def _first(pattern: re.Pattern, text: str) -> int | None:
    match = pattern.search(text)
    return number_of(next(filter(None, match.groups()))) if match else None


def _above_in(rest: str) -> int | None:
    """Return the number of floors in what is left of a text without those below ground."""
    match = re.search(NUMBER, re.sub(r"\(.*?\)", " ", rest)) or re.search(NUMBER, rest)
    return number_of(match[0]) if match else None


def _only_number(text: str) -> Cell:
    if SPAN.search(text):
        raise CellError("写的是一个范围，看不出共几层", HINT)
    cell = count(re.sub(r"[层楼Ff]$", "", text))
    numbers = set(re.findall(r"\d+", text))
    note = f"写了不止一个数，按 {cell.value} 层读取" if len(numbers) > 1 and not cell.note else cell.note
    return Cell(Storeys(cell.value), note)


def storeys_below(value: object, *, header: str = "") -> Cell:
    """Read how many floors a building has below ground: 2, -2, B2, 负二层, 地下2层; of 18/2 what is below."""
    text = re.sub(r"^[约共]|\s", "", as_text(value))
    if match := re.fullmatch(rf"{DOWN}?{NUMBER}{UNIT}", text):
        return Cell(number_of(match[1]))
    if match := re.fullmatch(rf"{DOWN}1{UNIT}{TO}{DOWN}?{NUMBER}{UNIT}", text):
        return Cell(number_of(match[1]))
    if re.fullmatch(r"[\d.]+[^\d]*", text):
        return count(value)
    both = storeys(value, header=header)
    if both.value.below is None:
        raise CellError("看不出地下几层", HINT)
    return Cell(both.value.below, "只取地下的层数")
