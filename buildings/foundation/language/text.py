"""Text as people paste it: cleaned for comparison, and masked where it carries personal numbers."""

import re

INVISIBLE = (*range(0x09), *range(0x0E, 0x20), 0x7F, *range(0x200B, 0x2010), 0x2060, 0xFEFF, 0x00AD)
FULL_WIDTH = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
NARROWED = dict.fromkeys(INVISIBLE) | {code: code - 0xFEE0 for code in FULL_WIDTH}
BLANKS = re.compile(r"[\s\u3000\u00a0]+")
TRAILING = re.compile(r"[\s,，;；、。.]+$")
ID_NUMBER = re.compile(r"(?<!\d)(\d{6})\d{8}(\d{3}[\dXx])(?!\d)")
# Inside free text a number may be spaced, dotted, full-width or led by 86; a landline has its area code.
GAP = r"[\s.\-－—·]?"
MOBILE = re.compile(
    rf"(?<!\d)((?:[8８][6６]{GAP})?[1１]{GAP}[3-9３-９]{GAP}\d)(?:{GAP}\d){{4}}((?:{GAP}\d){{4}})(?!\d)"
)
LANDLINE = re.compile(rf"(?<!\d)([0０]\d{{2,3}}){GAP}\d{{3,4}}{GAP}(\d{{4}})(?!\d)")


def is_key(written: str) -> bool:
    """Tell whether what somebody wrote can be the key of a row: digits, and no more than a column of keys holds."""
    return written.isdecimal() and len(written) < 19


def clean(value: object) -> str:
    """Return text for comparison: full-width letters, digits and blanks made half-width, invisible characters gone.

    Chinese punctuation keeps its width; runs of blanks, line ends among them, become one blank.
    """
    return BLANKS.sub(" ", str(value).translate(NARROWED)).strip()


def clean_name(value: object) -> str:
    """Return the name of a person or body: as `clean`, with trailing marks and the blanks between Chinese gone."""
    text = TRAILING.sub("", clean(value)).replace("(", "（").replace(")", "）")
    return re.sub(r"(?<=[\u4e00-\u9fff（）]) (?=[\u4e00-\u9fff（）])", "", text)


def mask_in_text(text: str) -> str:
    """Hide telephone and ID numbers that stand in free text: 19900003517 → 199****3517."""
    text = ID_NUMBER.sub(r"\1********\2", text)
    return LANDLINE.sub(r"\1****\2", MOBILE.sub(r"\1****\2", text))
