"""Text as people paste it: cleaned for comparison, and masked where it carries personal numbers."""

import re
import unicodedata
from collections.abc import Callable, Iterable

from buildings.foundation.language.folding import HAN, IDEOGRAPHS

INVISIBLE = (*range(0x09), *range(0x0E, 0x20), 0x7F, *range(0x200B, 0x2010), 0x2060, 0xFEFF, 0x00AD)
FULL_WIDTH = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
UNSEEN = frozenset((*INVISIBLE, *range(0x202A, 0x202F), *range(0x2061, 0x2070), 0x180E, 0x3164, 0xFE0F))
NARROWED = dict.fromkeys(INVISIBLE) | {code: code - 0xFEE0 for code in FULL_WIDTH} | IDEOGRAPHS
BLANKS = re.compile(r"[\s\u3000\u00a0]+")
BETWEEN_IDEOGRAPHS = re.compile(rf"(?<=[{HAN}（）·]) (?=[{HAN}（）·])")
TRAILING = re.compile(r"[\s,，;；、。.]+$")
# Telephone, ID and card numbers inside free text. Each has a `head` and a `tail` that may be read, and what lies
# between them may not. They are looked for in `_plain_digits`, where every digit is 0-9 and nothing is invisible.
GAP = r"[\s.\-－—–‐‑·_/()（）]{0,3}"
BETWEEN = r"[\s.\-－—–‐‑·()（）]{0,3}"
NOT_A_PHONE = r"(?!\s*(?:室|号楼|房|层|楼|年|元|万|亿|平|㎡|米|吨|度|件|%))"
MONTH, DAY_OF_MONTH = rf"(?:0{GAP}[1-9]|1{GAP}[0-2])", rf"(?:0{GAP}[1-9]|[12]{GAP}\d|3{GAP}[01])"
DAY = rf"(?:1{GAP}[89]|2{GAP}0){GAP}\d{GAP}\d{GAP}{MONTH}{GAP}{DAY_OF_MONTH}"
CUE = r"(?:电话|座机|热线|联系方式|致电|拨打|[Tt][Ee][Ll])[：:\s]*"
PERSONAL_NUMBERS = (
    (
        re.compile(
            rf"(?<!\d)(?P<head>\d(?:{GAP}\d){{5}}){GAP}{DAY}(?P<tail>(?:{GAP}\d){{3}}{GAP}[\dXx])(?!\d)"
        ),
        8,
    ),
    (re.compile(r"(?<!\d)(?P<head>\d{6})\d{8}(?P<tail>\d{3}[\dXx])(?!\d)"), 8),
    (re.compile(r"(?<!\d)(?P<head>\d{4})\d{7,}(?P<tail>\d{4})(?!\d)"), 8),
    (
        re.compile(
            rf"(?<!\d)(?P<head>\d{{4}})(?:{BETWEEN}\d{{4}}){{2}}"
            rf"(?P<tail>{BETWEEN}\d{{3,4}}(?:{BETWEEN}\d{{1,3}})?)(?!\d)"
        ),
        8,
    ),
    (re.compile(rf"(?<!\d)(?P<head>[3-6]\d{{5}}){BETWEEN}\d{{6,9}}(?P<tail>\d{{4}})(?!\d)"), 8),
    (
        re.compile(
            rf"(?<!\d)(?P<head>(?:8{GAP}6{GAP})?1{GAP}[3-9]{GAP}\d)(?:{GAP}\d){{4}}(?P<tail>(?:{GAP}\d){{4}})(?!\d)"
        ),
        4,
    ),
    (
        re.compile(
            rf"(?<!\d)(?P<head>(?:86{BETWEEN})?0\d{{2,3}}[)）]?){BETWEEN}\d{{3,4}}(?P<tail>{BETWEEN}\d{{4}})(?!\d)"
        ),
        4,
    ),
    (re.compile(r"(?<!\d)(?P<head>0(?:[ -]\d){2,3})(?:[ -]\d){3,4}(?P<tail>(?:[ -]\d){4})(?!\d)"), 4),
    (re.compile(rf"(?P<head>{CUE}[2-9]\d)\d{{1,2}}(?P<tail>{BETWEEN}\d{{4}})(?!\d)"), 4),
    (re.compile(r"(?P<head>(?:护照|通行证|证件)号?码?[：:\s]*[A-Za-z]\d)\d{4,6}(?P<tail>\d{2})(?!\d)"), 4),
    (re.compile(r"(?P<head>[零〇一二三四五六七八九幺]{3})[零〇一二三四五六七八九幺]{4,}(?P<tail>)"), 4),
)
# Seven or eight digits alone: most are a telephone, some are money, so that no stored text is changed by these.
BARE_NUMBERS = (
    (
        re.compile(
            rf"(?<![\dA-Za-z.*])(?!{DAY}(?!\d))(?!(?:19|20)\d\d[-—－~])(?P<head>[2-9]\d)\d{{1,2}}(?P<tail>\d{{4}})"
            rf"(?![\dA-Za-z]|\.\d){NOT_A_PHONE}"
        ),
        4,
    ),
    (
        re.compile(
            rf"(?<![\dA-Za-z.*])(?!(?:19|20)\d\d[\s-])(?P<head>[2-9]\d)\d\d(?P<tail>[\s\-－—]\d{{4}})"
            rf"(?![\dA-Za-z]|[.\-]\d){NOT_A_PHONE}"
        ),
        4,
    ),
)
NO_DIGITS = re.compile(r"[^\d零〇一二三四五六七八九幺]*")
FEWEST_DIGITS = 7  # of a telephone number
SPELLED = re.compile(r"[零〇一二三四五六七八九幺]{7}")


def is_key(written: str) -> bool:
    """Tell whether what somebody wrote can be the key of a row: digits, and no more than a column of keys holds."""
    return written.isdecimal() and len(written) < 19


def clean(value: object) -> str:
    """Return text for comparison: full-width letters, digits and blanks made half-width, invisible characters gone.

    Radicals and ideographs that Unicode has twice become the words they look like (⽂ from a PDF is 文).
    Chinese punctuation keeps its width; runs of blanks, line ends among them, become one blank.
    """
    return BLANKS.sub(" ", str(value).translate(NARROWED)).strip()


def clean_name(value: object) -> str:
    """Return the name of a person or body: as `clean`, with trailing marks and the blanks between Chinese gone."""
    text = TRAILING.sub("", clean(value)).replace("(", "（").replace(")", "）")
    return BETWEEN_IDEOGRAPHS.sub("", text)


def mask_in_text(text: str, *, bare: bool = True) -> str:
    """Hide telephone, ID and card numbers that stand in free text: 19900003517 → 199****3517.

    Blanks, hyphens, brackets, invisible characters and digits of any script inside a number do not save it.
    Without `bare`, seven or eight digits that nothing calls a telephone stay.
    """
    patterns = (*PERSONAL_NUMBERS, *(BARE_NUMBERS if bare else ()))
    return _rewritten(
        text,
        [(pattern, "*" * stars) for pattern, stars in patterns],
        lambda match, places: (places[match.end("head") - 1] + 1, places[match.start("tail")]),
    )


def replace_numbers(text: str, replacement: str) -> str:
    """Put a word in the place of each telephone, ID and card number that stands in free text."""
    return _rewritten(
        text,
        [(pattern, replacement) for pattern, _ in (*PERSONAL_NUMBERS, *BARE_NUMBERS)],
        lambda match, places: (places[_first_digit(match)], places[match.end()]),
    )


def _first_digit(match: re.Match[str]) -> int:
    return match.start() + NO_DIGITS.match(match[0]).end()  # type: ignore[union-attr]


def _rewritten(
    text: str,
    patterns: Iterable[tuple[re.Pattern[str], str]],
    bounds: Callable[[re.Match[str], list[int]], tuple[int, int]],
) -> str:
    """Return a text with others in the place of what patterns find in it; `bounds` tell where that lies in the text."""
    if not _may_hold_a_number(text):
        return text
    plain, places = _plain_digits(text)
    for pattern, other in patterns:
        matches = list(pattern.finditer(plain))
        for match in reversed(matches):
            since, until = bounds(match, places)
            text = f"{text[:since]}{other}{text[until:]}"
        if matches:
            plain, places = _plain_digits(text)
    return text


def holds_numbers(text: str) -> bool:
    """Tell whether something in a text would be masked."""
    return mask_in_text(text) != text


def _may_hold_a_number(text: str) -> bool:
    return sum(character.isdecimal() for character in text) >= FEWEST_DIGITS or bool(SPELLED.search(text))


def _plain_digits(text: str) -> tuple[str, list[int]]:
    """Return a text with its digits as 0-9 and nothing invisible, and the place of each character, the end's last."""
    places = [place for place, character in enumerate(text) if ord(character) not in UNSEEN]
    plain = (str(unicodedata.decimal(text[place], text[place])) for place in places)
    return "".join(plain), [*places, len(text)]
