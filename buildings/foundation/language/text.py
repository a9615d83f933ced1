"""Text as people paste it: cleaned for comparison, and masked where it carries personal numbers."""

import re
from functools import lru_cache

from buildings.foundation.language import personal_numbers
from buildings.foundation.language.folding import HAN, IDEOGRAPHS

INVISIBLE = (*range(0x09), *range(0x0E, 0x20), 0x7F, *range(0x200B, 0x2010), 0x2060, 0xFEFF, 0x00AD)
FULL_WIDTH = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
NARROWED = dict.fromkeys(INVISIBLE) | {code: code - 0xFEE0 for code in FULL_WIDTH} | IDEOGRAPHS
BLANKS = re.compile(r"[\s\u3000\u00a0]+")
BETWEEN_IDEOGRAPHS = re.compile(rf"(?<=[{HAN}（）·]) (?=[{HAN}（）·])")
TRAILING = re.compile(r"[\s,，;；、。.]+$")


def is_key(written: str) -> bool:
    """Tell whether what somebody wrote can be the key of a row: digits, and no more than a column of keys holds."""
    return written.isdecimal() and len(written) < 19


def clean(value: object) -> str:
    """Return text for comparison: full-width letters, digits and blanks made half-width, invisible characters gone.

    Radicals and ideographs that Unicode has twice become the words they look like (⽂ from a PDF is 文).
    Chinese punctuation keeps its width; runs of blanks, line ends among them, become one blank.
    """
    return _cleaned(str(value))


@lru_cache(maxsize=10_000)  # a ledger is asked cell by cell, and for each cell by a dozen questions
def _cleaned(text: str) -> str:
    return BLANKS.sub(" ", text.translate(NARROWED)).strip()


def clean_name(value: object) -> str:
    """Return the name of a person or body: as `clean`, with trailing marks and the blanks between Chinese gone."""
    text = TRAILING.sub("", clean(value)).replace("(", "（").replace(")", "）")
    return BETWEEN_IDEOGRAPHS.sub("", text)


def mask_in_text(text: str, *, bare: bool = True) -> str:
    """Hide the numbers of persons that stand in free text: 19900003517 → 199****3517.

    Blanks, hyphens, brackets, invisible characters and digits of any script inside a number do not save it.
    Without `bare`, seven or eight digits that nothing calls a telephone stay.
    """
    for one in reversed(personal_numbers.find(text, bare=bare)):
        text = f"{text[: one.hidden_from]}{'*' * one.stars}{text[one.hidden_until :]}"
    return text


def replace_numbers(text: str, replacement: str) -> str:
    """Put a word in the place of each number of a person that stands in free text."""
    for one in reversed(personal_numbers.find(text)):
        text = f"{text[: one.begins]}{replacement}{text[one.ends :]}"
    return text


def masked_numbers(text: str) -> list[str]:
    """Return the numbers that `mask_in_text` hides in a text, hidden as there."""
    return [
        f"{text[one.begins : one.hidden_from]}{'*' * one.stars}{text[one.hidden_until : one.ends]}"
        for one in personal_numbers.find(text)
    ]


def holds_numbers(text: str) -> bool:
    """Tell whether something in a text would be masked."""
    return bool(personal_numbers.find(text))
