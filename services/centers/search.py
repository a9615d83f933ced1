"""Search of the directory: by what a centre, its building, its facilities and services are called, and how that sounds.

Everything a centre can be found by stands in its columns `words` and `sounds`, which the database keeps
(migrations `0005` and `0008`): a line for each, a part's beginning with `PART`, what is told of access after
the facilities, the names of services last, behind `NAMES`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from django.db.models import BooleanField, IntegerField, QuerySet

from buildings.foundation.language.search import MAX_WORDS, normal
from buildings.foundation.statements.fragment import Fragment

PART, NAMES = "\x01", "\x02"
NAMES_OF_SERVICES = f"split_part({{words}}, '{NAMES}', 2)"


class Meaning(NamedTuple):
    """A word that another may stand for, and the keys of the streets that say so; without streets all do."""

    word: str
    streets: tuple[int, ...] = ()


Said = Mapping[str, Sequence[Meaning]]  # for a word typed, what it may stand for as well (`directory.said`)


class SearchTerm(NamedTuple):
    """A condition as `Fragment` takes it: its SQL, and the values of its blanks."""

    sql: str
    values: tuple[str | list[int], ...]


def words_of(text: str) -> list[str]:
    return normal(text).split()[:MAX_WORDS]


def matching(centers: QuerySet, text: str, said: Said | None = None) -> QuerySet:
    """Narrow centres to those in which each word, or one it may stand for, is found."""
    for word in words_of(text):
        met = _one_of(_said_in(one.streets, _holds(one.word)) for one in _meant([word], said))
        centers = centers.filter(Fragment(*met, BooleanField()))
    return centers


def ranked(centers: QuerySet, text: str, said: Said | None = None) -> QuerySet:
    """Add `rank`, 0 for the likeliest answer: the name itself, then a service or facility of that very name."""
    words = words_of(text)
    typed = "".join(words)
    wanted = [Meaning(typed), *(one for word in words for one in (said or {}).get(word, ()))]
    tiers = [
        _is(typed),
        _one_of(_holds(f"{PART}{typed}{end}") for end in (("\n", " ") if typed.isascii() else ("\n",))),
        _one_of(SearchTerm(f"starts_with({column}, %s)", (typed,)) for column in _named(typed)),
        _one_of(_said_in(one.streets, _holds(f"{PART}{one.word}")) for one in wanted),
        _within(_name(typed), typed),
        _one_of(_said_in(one.streets, _within(NAMES_OF_SERVICES, one.word.lower())) for one in wanted),
    ]
    whens = " ".join(f"WHEN {tier.sql} THEN {place}" for place, tier in enumerate(tiers))
    values = [value for tier in tiers for value in tier.values]
    rank = Fragment(f"CASE {whens} ELSE {len(tiers)} END", values, IntegerField())
    return centers.annotate(rank=rank)


def of_parts(text: str, said: Said, streets: Mapping[int, int] | None = None) -> SearchTerm:
    """Return the condition on services that a word typed, or one it may stand for, is found in the name.

    `streets` has the street of each centre whose services are asked; without it their centres' own column is.
    """
    return _one_of(
        _said_in(
            one.streets, _within(column, one.word.lower()), centers=streets, street="{center__street_id}"
        )
        for one in _meant(words_of(text), said)
        for column in _named(one.word.lower())
    )


def _meant(words: Iterable[str], said: Said | None) -> list[Meaning]:
    return [one for word in words for one in (Meaning(word), *(said or {}).get(word, ()))]


def _said_in(
    streets: Sequence[int],
    met: SearchTerm,
    *,
    centers: Mapping[int, int] | None = None,
    street: str = "{street_id}",
) -> SearchTerm:
    """Return the condition for centres of some streets alone, or of a part for those of its `centers`."""
    if not streets:
        return met
    if centers is None:
        column, keys = street, list(streets)
    else:
        column, keys = "{center_id}", [center for center, street in centers.items() if street in streets]
    return SearchTerm(f"({column} = ANY(%s) AND {met.sql})", (keys, *met.values))


def _holds(word: str) -> SearchTerm:
    """Return the condition that a word is found; only letters are looked for among the sounds."""
    return _one_of(
        _within(column, word.lower())
        for column in (("{words}", "{sounds}") if word.isascii() else ("{words}",))
    )


def _within(column: str, word: str) -> SearchTerm:
    return SearchTerm(f"strpos({column}, %s) > 0", (word,))


def _one_of(conditions: Iterable[SearchTerm]) -> SearchTerm:
    met = list(conditions)
    written = " OR ".join(one.sql for one in met)
    return SearchTerm(f"({written or 'false'})", tuple(value for one in met for value in one.values))


def _name(word: str) -> str:
    """Return the name as a word is looked for in it; Chinese has no case, and then it is asked as it is written."""
    return "{name}" if word == word.upper() else "lower({name})"


def _named(word: str) -> Iterator[str]:
    """Yield what a word is looked for in: the name, and of letters how it sounds."""
    yield _name(word)
    if word.isascii():
        yield from ("{pinyin}", "{initials}")


def _is(word: str) -> SearchTerm:
    met = [SearchTerm(f"{column} = %s", (word,)) for column in _named(word)]
    return _one_of(
        [*met, *([SearchTerm("starts_with({initials}, %s)", (f"{word} ",))] if word.isascii() else [])]
    )
