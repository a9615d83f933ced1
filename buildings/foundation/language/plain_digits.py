"""A text with its digits as 0-9, whatever they were written with, so that numbers can be looked for in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

NARROW = r"[\s.\-–—―‐‑_/()·•・\[\]【】]{0,3}"  # between the digits of one number
ROW = re.compile(rf"\d(?:{NARROW}\d){{6,}}")
DIGITS = {
    code: str(int(unicodedata.numeric(chr(code))))
    for code in range(0x80, 0x2FFFF)
    if unicodedata.numeric(chr(code), -1) in range(10)
} | {ord("幺"): "1"}
LOOKALIKES = str.maketrans("OoIl", "0011")
ROW_OF_LOOKALIKES = re.compile(r"(?<![A-Za-z])(?=\D?\d)[\dOoIl]{7,}(?![A-Za-z])")
UNSEEN = "\1"  # stands for what is not seen, or only drawn upon what stands before it
FILLERS = frozenset("\u3164\u115f\u1160\uffa0")


class _PlainCharacters(dict[int, str]):
    """Each character in its plain form: digits as 0-9, letters and marks narrow, or as `UNSEEN`."""

    def __missing__(self, code: int) -> str:
        self[code] = _plain_character(chr(code))
        return self[code]


def _plain_character(one: str) -> str:
    if unicodedata.category(one) in {"Cf", "Mn", "Me"} or one in FILLERS:
        return UNSEEN
    if one.isdecimal():
        return str(unicodedata.decimal(one))
    narrow = unicodedata.normalize("NFKC", one)
    return narrow if len(narrow) == 1 and not one.isnumeric() else one


PLAIN = _PlainCharacters(dict.fromkeys((*range(9), *range(14, 32), 127), UNSEEN))


def plain_text(text: str) -> tuple[str, Sequence[int]]:
    """Return a text in its plain form, and the place of each character in it, the end's last."""
    plain = text.translate(PLAIN)
    if UNSEEN not in plain:
        return plain, range(len(text) + 1)
    places = [place for place, character in enumerate(plain) if character != UNSEEN]
    return plain.replace(UNSEEN, ""), [*places, len(text)]


def with_digits(plain: str) -> str:
    """Return a text with digits for numerals and for letters that look like digits, in rows of seven."""
    plain = ROW_OF_LOOKALIKES.sub(lambda row: row[0].translate(LOOKALIKES), plain)
    digits = plain.translate(DIGITS)
    if digits == plain:
        return plain
    for row in ROW.finditer(digits):
        plain = f"{plain[: row.start()]}{row[0]}{plain[row.end() :]}"
    return plain
