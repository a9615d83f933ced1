"""Units in a header or behind a number: 建筑面积（万㎡）, 1.2公顷, 从业人数（百人）."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

MULTIPLES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
AREAS = (
    ("平方公里|平方千米|km²|km2", Decimal(1_000_000)),
    ("公顷|hm²|hm2", Decimal(10_000)),
    ("亩", Decimal(2000) / 3),
    ("㎡|平方米|平米|平方|m²|m2|方(?![式向案便面法])|平(?![均台面时衡安])", Decimal(1)),
)
AREA = re.compile(
    rf"(?P<multiple>[百千万亿])?\s*(?P<unit>{'|'.join(names for names, _ in AREAS)})|(?P<bare>万)(?!元|人|户|家|达)",
    re.I,
)
PEOPLE = re.compile(r"(?P<multiple>[百千万])\s*(?:人|户|名|家|个)")
IN_BRACKETS = re.compile(r"[（(【\[]([^（）()【】\[\]]{1,16})[）)】\]]")
TELLING = re.compile(r"[百千万亿]|公顷|亩|元|平方公里")
OF_A_TITLE = re.compile(r"(?<!填报)(?<!填表)(?<!制表)单位\s*[:：]\s*([^\s；;。，,]*)")


@dataclass(frozen=True)
class AreaUnit:
    """What one of a unit is in square metres, and the many of it that are meant: 万亩 is 10,000 of 666.67 ㎡."""

    metres: Decimal = Decimal(1)
    multiple: int = 1


def areas_in(text: str) -> list[AreaUnit]:
    """Return the units of area a text names, each once, in its order."""
    return list(dict.fromkeys(_area_unit(match) for match in AREA.finditer(text)))


def _area_unit(match: re.Match) -> AreaUnit:
    multiple = MULTIPLES.get(match["multiple"] or match["bare"] or "", 1)
    if match["bare"]:
        return AreaUnit(multiple=multiple)
    return AreaUnit(next(size for names, size in AREAS if re.match(names, match["unit"], re.I)), multiple)


def multiple_of_people(header: str) -> int:
    """Return how many people one of a column's numbers is: 1, or 100 where the header says （百人）."""
    match = next(filter(None, map(PEOPLE.search, IN_BRACKETS.findall(header))), None)
    return MULTIPLES[match["multiple"]] if match else 1


def of_title(lines: tuple[str, ...]) -> str:
    """Return the unit the lines above a table name for its areas: 单位：万平方米; empty where they name none."""
    texts = (match[1] for line in lines for match in OF_A_TITLE.finditer(line))
    return next((text for text in texts if areas_in(text)), "")


def told_by(header: str) -> str:
    """Return the bracket of a header that says in what its numbers are counted, as it stands.

    Else nothing.
    """
    return next((f"（{text}）" for text in IN_BRACKETS.findall(header) if TELLING.search(text)), "")
