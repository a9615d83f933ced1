"""Search of the directory: by what a centre, its building, its facilities and services are called, and how that sounds.

Everything a centre can be found by stands in its columns `words` and `sounds`, which the database keeps
(migrations `0005`, `0008`, `0010` and `0013`): a line for each, a part's beginning with `PART`, what is told
of access and the descriptions (without digits) after the facilities, the names of services last, behind
`NAMES`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from django.db.models import BooleanField, IntegerField, QuerySet

from buildings.foundation.language.search import words_of
from buildings.foundation.statements.fragment import Fragment

PART, NAMES = "\x01", "\x02"
DESCRIBED = "regexp_replace(buildings_fold({description}), '[0-9]', '', 'g')"
NAMES_OF_SERVICES = f"split_part({{words}}, '{NAMES}', 2)"


class Meaning(NamedTuple):
    """A folded word that another may stand for, and the keys of the streets that say so.

    Without streets all do.
    """

    word: str
    streets: tuple[int, ...] = ()


# for a word typed, what it may stand for as well (`directory.meanings_of`)
Meanings = Mapping[str, Sequence[Meaning]]


class SearchTerm(NamedTuple):
    """A condition as `Fragment` takes it: its SQL, and the values of its blanks."""

    sql: str
    values: tuple[str | list[int], ...]


def matching(centers: QuerySet, text: str, meanings: Meanings | None = None) -> QuerySet:
    """Narrow centres to those in which each word, or one it may stand for, is found."""
    for word in words_of(text):
        condition = _one_of(
            _in_streets(one.streets, _holds(one.word)) for one in _with_meanings([word], meanings)
        )
        centers = centers.filter(Fragment(*condition, BooleanField()))
    return centers


def ranked(centers: QuerySet, text: str, meanings: Meanings | None = None) -> QuerySet:
    """Add `rank`, 0 for the likeliest answer: the name itself, then a service or facility of that very name."""
    words = words_of(text)
    phrase = "".join(words)
    likely = [Meaning(phrase), *(one for word in words for one in (meanings or {}).get(word, ()))]
    tiers = [
        _is(phrase),
        _one_of(_holds(f"{PART}{phrase}{end}") for end in (("\n", " ") if phrase.isascii() else ("\n",))),
        _one_of(SearchTerm(f"starts_with({column}, %s)", (phrase,)) for column in _name_columns(phrase)),
        _one_of(_in_streets(one.streets, _holds(f"{PART}{one.word}")) for one in likely),
        _within("{name_folded}", phrase),
        _one_of(_in_streets(one.streets, _within(NAMES_OF_SERVICES, one.word)) for one in likely),
    ]
    whens = " ".join(f"WHEN {tier.sql} THEN {place}" for place, tier in enumerate(tiers))
    values = [value for tier in tiers for value in tier.values]
    rank = Fragment(f"CASE {whens} ELSE {len(tiers)} END", values, IntegerField())
    return centers.annotate(rank=rank)


def service_condition(text: str, meanings: Meanings, streets: Mapping[int, int] | None = None) -> SearchTerm:
    """Return the condition on services that a word typed, or one it may stand for, is found in the name.

    `streets` has the street of each centre whose services are asked; without it their centres' own column is.
    """
    return _one_of(
        _in_streets(one.streets, _within(column, one.word), centers=streets, street="{center__street_id}")
        for one in _with_meanings(words_of(text), meanings)
        for column in _name_columns(one.word)
    )


def described_condition(text: str, meanings: Meanings, streets: Mapping[int, int]) -> SearchTerm:
    """Return the condition on facilities that a word typed, or one it may stand for, is in the description.

    `streets` has the street of each centre whose facilities are asked.
    """
    return _one_of(
        _in_streets(one.streets, _within(DESCRIBED, one.word), centers=streets)
        for one in _with_meanings(words_of(text), meanings)
    )


def _with_meanings(words: Iterable[str], meanings: Meanings | None) -> list[Meaning]:
    return [one for word in words for one in (Meaning(word), *(meanings or {}).get(word, ()))]


def _in_streets(
    streets: Sequence[int],
    condition: SearchTerm,
    *,
    centers: Mapping[int, int] | None = None,
    street: str = "{street_id}",
) -> SearchTerm:
    """Return the condition for centres of some streets alone, or of a part for those of its `centers`."""
    if not streets:
        return condition
    if centers is None:
        column, keys = street, list(streets)
    else:
        column, keys = "{center_id}", [center for center, street in centers.items() if street in streets]
    return SearchTerm(f"({column} = ANY(%s) AND {condition.sql})", (keys, *condition.values))


def _holds(word: str) -> SearchTerm:
    """Return the condition that a word is found; only letters are looked for among the sounds."""
    return _one_of(
        _within(column, word) for column in (("{words}", "{sounds}") if word.isascii() else ("{words}",))
    )


def _within(column: str, word: str) -> SearchTerm:
    return SearchTerm(f"strpos({column}, %s) > 0", (word,))


def _one_of(conditions: Iterable[SearchTerm]) -> SearchTerm:
    terms = list(conditions)
    alternatives = " OR ".join(one.sql for one in terms)
    return SearchTerm(f"({alternatives or 'false'})", tuple(value for one in terms for value in one.values))


def _name_columns(word: str) -> Iterator[str]:
    """Yield what a word is looked for in: the name, and of letters how it sounds."""
    yield "{name_folded}"
    if word.isascii():
        yield from ("{pinyin}", "{initials}")


def _is(word: str) -> SearchTerm:
    terms = [SearchTerm(f"{column} = %s", (word,)) for column in _name_columns(word)]
    return _one_of(
        [*terms, *([SearchTerm("starts_with({initials}, %s)", (f"{word} ",))] if word.isascii() else [])]
    )
