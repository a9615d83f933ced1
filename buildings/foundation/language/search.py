"""Search as the office types: characters, full pinyin, initials, a credit code, a phone or its last four digits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from buildings.foundation.language.folding import fold
from buildings.foundation.records import audit
from buildings.foundation.records import phones as telephone
from buildings.foundation.records.permissions import Permission

SOUNDS = ("pinyin", "initials")
MAX_WORDS = 5
WHOLE = 7  # digits from which a number is a whole one
CODE = re.compile(r"[0-9A-Z]{6,18}")


def words_of(text: str) -> list[str]:
    """Return the words of what was typed, at most five, each as stored text is compared with it."""
    return [word for part in text.split() if (word := fold(part))][:MAX_WORDS]


def matching(
    queryset: QuerySet,
    text: str,
    *,
    names: Sequence[str] = ("name", "pinyin", "initials"),
    phones: Sequence[str] = (),
    codes: Sequence[str] = (),
    user: Any = None,
) -> QuerySet:
    """Return the rows that match every word of a text.

    `names` are columns searched by any part of them; those that end in pinyin or initials only by letters.
    `phones` are phone fields: by the last four digits, which everybody sees, or by the whole number, but that only
    among the rows whose numbers `user` may reveal, and it is written down. `codes` are columns of codes
    asked by their beginning. An empty text matches all rows.
    """
    for word in words_of(text):
        queryset = queryset.filter(
            _one_of(word, names) | _phone(queryset, word, phones, user) | _code(word, codes)
        )
    return queryset


def _is_sound(column: str) -> bool:
    return column.rpartition("__")[2] in SOUNDS


def _one_of(word: str, names: Sequence[str]) -> Q:
    condition = Q(pk__in=[])
    for column in names:
        if not _is_sound(column):
            condition |= Q(**{f"{column}__holds": word})
        elif word.isascii() and word.isalnum() and not word.isdecimal():
            condition |= Q(**{f"{column}__contains": word})
    return condition


def _phone(queryset: QuerySet, word: str, phones: Sequence[str], user: Any) -> Q:
    condition = Q(pk__in=[])
    digits = telephone.canonical(word)
    if not phones or not re.fullmatch(r"[+\d()-]+", word):
        return condition
    if len(digits) == 4:
        for field in phones:
            condition |= Q(**{f"{field}_tail": telephone.blind_tail(digits)})
    elif len(digits) >= WHOLE:
        for field in phones:
            condition |= Q(**{f"{field}_index": telephone.blind_index(digits)})
        condition &= whole_numbers_of(queryset.model, digits, user)
    return condition


def whole_numbers_of(model: Any, digits: str, user: Any) -> Q:
    """Return the condition that a whole number may be found in a row by a person, and write down that he searched it.

    An answer to the whole number tells it as much as a look does, so that it is asked of rows whose numbers he may
    reveal; the number is written down masked.
    """
    if user is None or not user.is_authenticated or not user.may(Permission.REVEAL_PHONE):
        return Q(pk__in=[])
    audit.record("searched", by=user, model=model._meta.label_lower, number=telephone.masked(digits))
    rows = model.objects.visible_to(user, Permission.REVEAL_PHONE)
    return Q(pk__in=rows.order_by().values("pk"))


def _code(word: str, codes: Sequence[str]) -> Q:
    condition = Q(pk__in=[])
    if CODE.fullmatch(word.upper()):
        for column in codes:
            condition |= Q(**{f"{column}__startswith": word.upper()})
    return condition
