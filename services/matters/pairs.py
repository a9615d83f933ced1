"""The characters and pairs of neighbours in a matter's text: what an index can find a Chinese word by."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.fields.array import ArrayContains
from django.db import connection
from django.db.models import Func, Q, TextField

INDEX = "matter_pairs"  # also the name under which PostgreSQL keeps its statistics
FREQUENT = 0.004  # of all texts: at 1 000 000, 4000 rows sorted cost as much as 4000 rows walked


class Pairs(Func):
    """The function of migration `0005_search`: every character and every two neighbours of two texts, lower-cased."""

    function = "matters_pairs"
    arity = 2
    output_field = ArrayField(TextField())


def pairs_of(word: str) -> list[str]:
    """Return the pairs of a word, or the word itself where it is one character."""
    word = word.lower()
    return [word] if len(word) == 1 else list(dict.fromkeys(word[at : at + 2] for at in range(len(word) - 1)))


def holding(word: str) -> Q:
    """Return the condition that a text holds all pairs of a word; the index answers it."""
    return Q(ArrayContains(Pairs("text", "place"), pairs_of(word)))


FREQUENCY = """
SELECT count(*), min(frequency) FROM pg_stats,
    unnest(most_common_elems::text::text[], most_common_elem_freqs) AS common(pair, frequency)
WHERE schemaname = current_schema() AND tablename = %s AND pair = ANY(%s)
"""


def is_frequent(word: str) -> bool:
    """Tell, from PostgreSQL's statistics of the index, whether a word stands in so many texts that walking finds it.

    A word is as rare as its rarest pair. Pairs that are not among the common ones are rare; a table never counted
    has no common ones.
    """
    pairs = pairs_of(word)
    with connection.cursor() as cursor:
        cursor.execute(FREQUENCY, [INDEX, pairs])
        known, frequency = cursor.fetchone()
    return known == len(pairs) and frequency > FREQUENT
