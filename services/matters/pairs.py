"""The characters and pairs of neighbours in a matter's text: what an index can find a Chinese word by."""

from __future__ import annotations

import time

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.fields.array import ArrayContains
from django.db import connection
from django.db.models import Func, Q, TextField

INDEX = "matter_pairs"  # also the name under which PostgreSQL keeps its statistics
FREQUENT = 0.004  # of all texts: at 1 000 000, 4000 rows sorted cost as much as 4000 rows walked


class Pairs(Func):
    """The function of migration `0001_initial`: every character and every two neighbours of two texts, lower-cased."""

    function = "matters_pairs"
    arity = 2
    output_field = ArrayField(TextField())


def pairs_of(word: str) -> list[str]:
    """Return the pairs of a word, or the word itself where it is one character."""
    return [word] if len(word) == 1 else list(dict.fromkeys(word[at : at + 2] for at in range(len(word) - 1)))


def holding(word: str) -> Q:
    """Return the condition that a text holds all pairs of a folded word; the index answers it."""
    return Q(ArrayContains(Pairs("text_folded", "place_folded"), pairs_of(word)))


COMMON = """
SELECT pair, frequency
FROM pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) AS common(pair, frequency)
WHERE schemaname = current_schema() AND tablename = %s AND pair IS NOT NULL
"""
REMEMBERED = 300  # seconds; PostgreSQL counts anew when a tenth of the rows has changed


class Common:
    """The pairs that stand in many texts, with the share of texts each stands in, as PostgreSQL last counted them."""

    def __init__(self) -> None:
        self._shares: dict[str, float] = {}
        self._until = 0.0

    def shares(self) -> dict[str, float]:
        if time.monotonic() > self._until:
            with connection.cursor() as cursor:
                cursor.execute(COMMON, [INDEX])
                self._shares = dict(cursor.fetchall())
            self._until = time.monotonic() + REMEMBERED
        return self._shares

    def forget(self) -> None:
        self._until = 0.0


common = Common()


def is_frequent(word: str) -> bool:
    """Tell whether a word stands in so many texts that walking the list finds it sooner than an index.

    A word is as rare as its rarest pair. Pairs that are not among the common ones are rare; a table never
    counted has no common ones.
    """
    shares = common.shares()
    return min(shares.get(pair, 0.0) for pair in pairs_of(word)) > FREQUENT
