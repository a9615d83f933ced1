"""Chinese names as pinyin, for sorting and for search by sound."""

import functools
import itertools
import re
from typing import Any

from pypinyin import Style, lazy_pinyin, load_single_dict, pinyin

from buildings.foundation.language.folding import fold
from buildings.foundation.language.numerals import number_of

MAX_READINGS = 16
WIDTH = 8  # digits to which a number is filled up, so that text of numbers sorts as they do
# Characters of names that pypinyin has no reading of: other ways to write 吉, 土, 桥.
load_single_dict({ord("𠮷"): "jí", ord("𡈽"): "tǔ", ord("𣘺"): "qiáo"})
ROMAN = {code: str(code - 0x215F) for code in range(0x2160, 0x216C)}
ROMAN |= {code: str(code - 0x216F) for code in range(0x2170, 0x217C)}
NUMERAL = "[〇一二三四五六七八九十][〇一二三四五六七八九十百]{0,4}"
COUNTED = (
    r"号|栋|幢|座|层|楼|单元|室|期|区|组|队|村|厅|网格|党?(?:支部|总支|小组)|分(?:公司|店|部|局|院|厂|所)"
)
# 一号楼 and 第三支部 are numbers, 一心堂 and 四海 are names.
IN_WORDS = re.compile(
    rf"(?<=第){NUMERAL}|(?<=\(){NUMERAL}(?=\))|(?<=[经纬]){NUMERAL}(?=路)|{NUMERAL}(?={COUNTED})"
)
NUMBER = re.compile(r"0*([0-9]+)")


@functools.lru_cache(maxsize=8192)
def _syllables(text: str) -> tuple[str, ...]:
    by_character: Any = list  # of what has no reading; pypinyin takes a list where its types say text
    return tuple(lazy_pinyin(text, errors=by_character))


def _without_marks(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def spelled(name: str) -> str:
    """Return the full pinyin of a name without tones, blanks or marks: 历山大厦（北） → lishandashabei."""
    return "".join(_syllables(_without_marks(fold(name)))).lower()


def sort_key(name: str) -> str:
    """Return what a name sorts by: its pinyin, each number in eight digits, 二号楼 before 10号楼.

    A character without a reading stays, and comes behind all that have one, by radical and strokes.
    """
    text = IN_WORDS.sub(lambda match: str(number_of(match[0])), fold(name.translate(ROMAN)))
    text = NUMBER.sub(lambda match: match[1].zfill(WIDTH), text)
    return "".join(_syllables(_without_marks(text))).lower()


@functools.lru_cache(maxsize=8192)
def _letters(character: str) -> tuple[str, ...]:
    readings = pinyin(character, style=Style.FIRST_LETTER, heteronym=True)[0]
    return tuple(dict.fromkeys(reading[:1].lower() for reading in readings if reading.strip()))


def initials(name: str) -> str:
    """Return every likely string of initials, blank-separated: 大厦 is read `ds` and, by some, `dx`.

    A name of many polyphones is cut at 16 strings; the reading of the whole phrase always comes first.
    """
    text = _without_marks(fold(name))
    phrase = "".join(syllable[:1] for syllable in _syllables(text)).lower()
    choices = [_letters(character) for character in text]
    spellings = itertools.islice(itertools.product(*choices), MAX_READINGS)
    return " ".join(dict.fromkeys([phrase, *("".join(letters) for letters in spellings)]))


def sounds(name: str) -> str:
    """Return what letters find a name by beside its sort key: its initials, and its pinyin where that differs."""
    first, _, others = initials(name).partition(" ")
    in_full = spelled(name)
    found_by = [first, "" if in_full == sort_key(name) else in_full, others]
    return " ".join(dict.fromkeys(filter(None, found_by)))
