"""Search as the office types: characters, full pinyin, initials, a credit code, a phone or its last four digits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet, TextField, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from buildings.foundation.records import phones as telephone

SOUNDS = ("pinyin", "initials")
MAX_WORDS = 5
CODE = re.compile(r"[0-9A-Z]{6,18}")


def normal(text: str) -> str:
    """Return what was typed with full-width letters and digits made plain, in lower case."""
    return unicodedata.normalize("NFKC", text).replace("\0", "").strip().lower()


def within(text: Any, word: str) -> GreaterThan:
    """Return the condition that a text holds a word just as it is written.

    `strpos` is quicker than LIKE, and PostgreSQL guesses a third of the rows to meet it where of a LIKE it
    guesses next to none.
    """
    return GreaterThan(StrIndex(text, Value(word, output_field=TextField())), 0)


def matching(
    queryset: QuerySet,
    text: str,
    *,
    names: Sequence[str] = ("name", "pinyin", "initials"),
    phones: Sequence[str] = (),
    codes: Sequence[str] = (),
) -> QuerySet:
    """Return the rows that match every word of a text.

    `names` are columns searched by any part of them; those that end in pinyin or initials only by letters.
    `phones` are phone fields (their `_index` and `_tail` columns are asked), `codes` are columns of codes
    asked by their beginning. An empty text matches all rows.
    """
    for word in normal(text).split()[:MAX_WORDS]:
        queryset = queryset.filter(_one_of(word, names) | _phone(word, phones) | _code(word, codes))
    return queryset


def _is_sound(column: str) -> bool:
    return column.rpartition("__")[2] in SOUNDS


def _one_of(word: str, names: Sequence[str]) -> Q:
    condition = Q(pk__in=[])
    for column in names:
        if not _is_sound(column):
            condition |= Q(**{f"{column}__icontains": word})
        elif word.isascii() and word.isalnum():
            condition |= Q(**{f"{column}__contains": word})
    return condition


def _phone(word: str, phones: Sequence[str]) -> Q:
    condition = Q(pk__in=[])
    digits = telephone.canonical(word)
    if not re.fullmatch(r"[+\d()-]+", word):
        return condition
    for field in phones:
        if len(digits) == 4:
            condition |= Q(**{f"{field}_tail": telephone.blind_tail(digits)})
        elif len(digits) >= 7:
            condition |= Q(**{f"{field}_index": telephone.blind_index(digits)})
    return condition


def _code(word: str, codes: Sequence[str]) -> Q:
    condition = Q(pk__in=[])
    if CODE.fullmatch(word.upper()):
        for column in codes:
            condition |= Q(**{f"{column}__startswith": word.upper()})
    return condition
