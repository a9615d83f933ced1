"""Search of the directory: by what a centre, its building, its facilities and services are called, and how that sounds.

Everything a centre can be found by stands in its columns `words` and `sounds`, which the database keeps (migration
`0005`): a line for each, a part's beginning with `PART`, the names of services last, behind `NAMES`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Case, F, Func, IntegerField, Q, QuerySet, Value, When

from buildings.search import MAX_WORDS, normal, within

PART, NAMES = "\x01", "\x02"
Said = Mapping[str, Sequence[str]]  # for a word typed, the words it may stand for as well (`Synonym.said`)


def words_of(text: str) -> list[str]:
    return normal(text).split()[:MAX_WORDS]


def matching(centers: QuerySet, text: str, said: Said | None = None) -> QuerySet:
    """Narrow centres to those in which each word, or one it may stand for, is found."""
    for word in words_of(text):
        centers = centers.filter(_one_of(_holds(one) for one in [word, *(said or {}).get(word, ())]))
    return centers


def ranked(centers: QuerySet, text: str, said: Said | None = None) -> QuerySet:
    """Add `rank`, 0 for the likeliest answer: the name itself, then a service or facility of that very name."""
    words = words_of(text)
    typed = "".join(words)
    wanted = [typed, *(other for word in words for other in (said or {}).get(word, ()))]
    tiers = [
        _is(typed),
        _one_of(_holds(f"{PART}{typed}{end}") for end in (("\n", " ") if typed.isascii() else ("\n",))),
        _begins(typed),
        _one_of(_holds(f"{PART}{word}") for word in wanted),
        _named("contains", typed),
        _one_of(within(Func("words", Value(NAMES), 2, function="split_part"), word.lower()) for word in wanted),
    ]
    whens = [When(tier, then=place) for place, tier in enumerate(tiers)]
    return centers.annotate(rank=Case(*whens, default=Value(len(tiers)), output_field=IntegerField()))


def of_parts(text: str, said: Said | None = None) -> Q:
    """Return the condition on a centre's services that a word typed, or one it may stand for, is found in the name."""
    return _one_of(
        _one_of(_sounds(one, "contains")) for word in words_of(text) for one in [word, *(said or {}).get(word, ())]
    )


def _holds(word: str) -> Q:
    """Return the condition that a word is found; only letters are looked for among the sounds."""
    return _one_of(
        within(F(column), word.lower()) for column in (("words", "sounds") if word.isascii() else ("words",))
    )


def _one_of(conditions: Iterable) -> Q:
    met = Q()
    for condition in conditions:
        met |= Q(condition)
    return met or Q(pk__in=[])


def _named(lookup: str, word: str) -> Q:
    """Ask the name; Chinese has no case, and then the plain comparison is the cheaper."""
    return Q(**{f"name__{lookup if word == word.upper() else 'i' + lookup}": word})


def _sounds(word: str, lookup: str) -> list[Q]:
    named = [_named(lookup, word)]
    return [*named, Q(**{f"pinyin__{lookup}": word}), Q(**{f"initials__{lookup}": word})] if word.isascii() else named


def _is(word: str) -> Q:
    return _one_of([*_sounds(word, "exact"), *([Q(initials__startswith=f"{word} ")] if word.isascii() else [])])


def _begins(word: str) -> Q:
    return _one_of(_sounds(word, "startswith"))
