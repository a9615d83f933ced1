"""A person and a telephone number in one cell: 张三 19900003517, 张三（19900003517）."""

from __future__ import annotations

import re

from buildings.foundation.language.folding import HAN
from buildings.foundation.language.text import clean
from services.ledgers.cells import Cell, CellError, numbers, words
from services.ledgers.recognising.shapes import looks_like


def contact(value: object) -> Cell:
    """Read a cell into a pair of name and number, the number empty where none is written."""
    return Cell((words.person(value).value, phone_in(value)))


def phone_in(value: object) -> str:
    """Return the number written beside a name; empty where there is none."""
    text = clean(value)
    if not re.search(r"\d{7}", re.sub(r"[\s\-]", "", text)):
        return ""
    try:
        return numbers.phone(re.sub(rf"[{HAN}·（）()：:]+", " ", text)).value
    except CellError:
        return ""


def host(value: object) -> Cell:
    """Read who hosts a month into a pair of unit and person: 云泉科技有限公司（张三）, 张三, 云泉科技有限公司."""
    text = clean(value)
    match = re.fullmatch(rf"(?P<unit>.*?\S)\s*[（(\s]\s*(?P<name>[{HAN}·]{{2,8}})\s*[）)]?", text)
    if match and len(match["unit"]) >= 4:
        return Cell((words.name(match["unit"]).value, words.person(match["name"]).value))
    if looks_like(text, "person"):
        return Cell(("", words.person(text).value))
    return Cell((words.name(text).value, ""))
