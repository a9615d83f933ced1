"""Chinese names as pinyin, for sorting and for search by sound."""

import functools
import itertools

from pypinyin import Style, lazy_pinyin, pinyin

MAX_READINGS = 16


@functools.lru_cache(maxsize=8192)
def _syllables(name: str) -> tuple[str, ...]:
    return tuple(lazy_pinyin(name))


def spelled(name: str) -> str:
    """Return the full pinyin of a name without tones or blanks: 历山大厦 → lishandasha."""
    return "".join(_syllables(name)).lower().replace(" ", "")


@functools.lru_cache(maxsize=8192)
def _letters(character: str) -> tuple[str, ...]:
    readings = pinyin(character, style=Style.FIRST_LETTER, heteronym=True)[0]
    return tuple(dict.fromkeys(reading[:1].lower() for reading in readings if reading.strip()))


def initials(name: str) -> str:
    """Return every likely string of initials, blank-separated: 大厦 is read `ds` and, by some, `dx`.

    A name of many polyphones is cut at 16 strings; the reading of the whole phrase always comes first.
    """
    phrase = "".join(syllable[:1] for syllable in _syllables(name)).lower().replace(" ", "")
    choices = [_letters(character) for character in name if not character.isspace()]
    spellings = itertools.islice(itertools.product(*choices), MAX_READINGS)
    return " ".join(dict.fromkeys([phrase, *("".join(letters) for letters in spellings)]))
