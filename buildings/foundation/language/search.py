"""Search as the office types: characters, full pinyin, initials, a credit code, a phone or its last four digits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import IntegerField, Q, QuerySet

from buildings.foundation.language.folding import fold
from buildings.foundation.language.text import mask_in_text
from buildings.foundation.records import audit
from buildings.foundation.records import phones as telephone
from buildings.foundation.records.fields import DerivedField
from buildings.foundation.records.folded_text import FoldedField
from buildings.foundation.records.permissions import Permission
from buildings.foundation.statements.fragment import Fragment

SOUNDS = ("pinyin", "initials")
NUMBERS = ("number", "username", "key")  # which nobody's number is typed into, and which are shown whole
MAX_WORDS = 5
MOST_LOOKED_INTO = 1000
# Four digits in a row or more, however they are written, a name in a chat, an address of mail.
PIECE = re.compile(r"[\d〇一二三四五六七八九]{4}|(?=\S*[\d_@-])[a-z_.\d-]{5}|@")
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
    What may be part of a number that is masked is found where `user` reads it (`where_it_is_read`). `phones`
    are phone fields: by the last four digits, which everybody sees, or by the whole number, but that only
    among the rows whose numbers `user` may reveal, and it is written down. `codes` are columns of codes asked
    by their beginning. An empty text matches all rows.
    """
    for word in words_of(text):
        queryset = queryset.filter(
            _one_of(queryset, word, names, user) | _phone(queryset, word, phones, user) | _code(word, codes)
        )
    return queryset


def _is_sound(column: str) -> bool:
    return column.rpartition("__")[2] in SOUNDS


def _one_of(queryset: QuerySet, word: str, names: Sequence[str], user: Any) -> Q:
    condition, typed = Q(pk__in=[]), Q(pk__in=[])
    columns = []
    for column in names:
        if _is_sound(column):
            if word.isascii() and word.isalnum() and not word.isdecimal():
                condition |= Q(**{f"{column}__contains": word})
        elif column.rpartition("__")[2] in NUMBERS:
            condition |= Q(**{f"{column}__holds": word})
        else:
            typed |= Q(**{f"{column}__holds": word})
            columns.append(column)
    return condition | where_it_is_read(queryset, typed, word, columns, user)


def where_it_is_read(queryset: QuerySet, condition: Q, word: str, columns: Sequence[str], user: Any) -> Q:
    """Narrow the condition that columns hold a word to the rows in which a person reads it.

    A word that may be part of a number or a handle would otherwise ask it out piece by piece
    where it is masked: it counts in what is left of the texts, and in the whole ones of the
    rows whose numbers he may reveal. One statement more for such a word; no more than
    `MOST_LOOKED_INTO` rows are looked into.
    """
    if not columns or not PIECE.search(word):
        return condition
    found = queryset.filter(condition).order_by().values_list("pk", *columns)[:MOST_LOOKED_INTO]
    keys = [pk for pk, *texts in found if any(word in fold(mask_in_text(str(text or ""))) for text in texts)]
    read = Q(pk__in=keys)
    if not _may_reveal(user):
        return read
    rows = queryset.model.objects.all()
    revealed = rows.visible_to(user, Permission.REVEAL_PHONE) if hasattr(rows, "visible_to") else rows
    return read | (condition & Q(pk__in=revealed.order_by().values("pk")))


def _may_reveal(user: Any) -> bool:
    """Tell whether a person may reveal numbers somewhere."""
    return user is not None and user.is_authenticated and user.may(Permission.REVEAL_PHONE)


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

    An answer to the whole number tells it as much as a look does, so that it is asked of rows whose numbers
    he may reveal; the number is written down masked.
    """
    if not _may_reveal(user):
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


def closeness(model: Any, column: str, text: str) -> Fragment:
    """Return how near a column is to what was typed: 0 is it, also by its sound, 1 begins so, 2 is neither."""
    phrase = "".join(words_of(text))
    folded, *sounds = _forms(model, column, with_sounds=phrase.isascii())
    is_it = [f"{folded} = %s", *(f"{sound} = %s" for sound in sounds)]
    several = [f"starts_with({sound}, %s)" for sound in sounds]  # readings, apart by blanks
    begins = [f"starts_with({form}, %s)" for form in (folded, *sounds)]
    sql = f"CASE WHEN {' OR '.join(is_it + several)} THEN 0 WHEN {' OR '.join(begins)} THEN 1 ELSE 2 END"
    values = [*[phrase] * len(is_it), *[f"{phrase} "] * len(several), *[phrase] * len(begins)]
    return Fragment(sql, values, IntegerField())


def _forms(model: Any, column: str, *, with_sounds: bool) -> Iterator[str]:
    """Yield the forms of a column that typed text is compared with: folded, and the kept columns of its sound."""
    relation, separator, name = column.rpartition("__")
    for step in relation.split("__") if relation else ():
        model = model._meta.get_field(step).related_model
    kept = [field for field in model._meta.concrete_fields if getattr(field, "source", "") == name]
    folded = next((field for field in kept if isinstance(field, FoldedField)), None)
    yield f"buildings_fold({{{column}}})" if folded is None else f"{{{relation}{separator}{folded.name}}}"
    for field in kept if with_sounds else ():
        if isinstance(field, DerivedField) and field.name.endswith(SOUNDS):
            yield f"{{{relation}{separator}{field.name}}}"
