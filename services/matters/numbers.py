"""The numbers by which people name a matter, and the codes by which they prove it is theirs."""

import secrets
from collections.abc import Iterable

from django.db import connection

from buildings.foundation.language.links import SignedLink
from buildings.models import CODE_ALPHABET

SEQUENCE = "matters_matter_number"
CODE_LENGTH = 6
WATCH_LINK = SignedLink("services.matters.watch")
FOLLOW_LINK = SignedLink("services.matters.follow")


def next_numbers(years: Iterable[int]) -> list[str]:
    """Return one new number for each year asked: the year and six digits or more, never given twice."""
    years = list(years)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT nextval('{SEQUENCE}') FROM generate_series(1, %s)", [len(years)])
        return [_number(year, value) for year, (value,) in zip(years, cursor.fetchall(), strict=True)]


def passing_numbers(years: Iterable[int]) -> list[str]:
    """Return numbers for rows that are taken back before anybody sees them: they use up none, and clash with none."""
    stem = secrets.token_hex(5)
    return [f"P{stem}{place}" for place, _ in enumerate(years)]


NUMBER_UNLESS_FILED = f"""
SELECT filed.id, CASE WHEN filed.id IS NULL THEN nextval('{SEQUENCE}') END
FROM (VALUES (1)) AS once LEFT JOIN matters_matter AS filed ON filed.idempotency_key = %s
"""


def number_unless_filed(key: str | None, year: int) -> tuple[int | None, str]:
    """Return the key of the row that was filed under an idempotency key.

    Where there is none, a new number.
    """
    with connection.cursor() as cursor:
        cursor.execute(NUMBER_UNLESS_FILED, [key])
        pk, value = cursor.fetchone()
    return pk, "" if value is None else _number(year, value)


def _number(year: int, value: int) -> str:
    return f"{year}{value:06}"  # the millionth has seven digits: lpad would cut it, and give a number twice


def query_code() -> str:
    """Return six characters that are not misread, for the reporter alone."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def watch_token(number: str) -> str:
    """Return what the link of somebody who joined carries: it shows public words, and rates nothing."""
    return WATCH_LINK.sign(number)


def number_watched(token: str) -> str | None:
    """Return the number a watcher's link was made for, or nothing."""
    return WATCH_LINK.unsign(token)


def follow_token(number: str) -> str:
    """Return what a link carries in place of the query code."""
    return FOLLOW_LINK.sign(number)


def number_behind(token: str) -> str | None:
    """Return the number a link was made for, or nothing when somebody made the link up."""
    return FOLLOW_LINK.unsign(token)
