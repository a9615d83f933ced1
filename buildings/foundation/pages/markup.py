"""Markup that a page holds by the hundred, written in one go: `format_html` word by word takes most of its time.

The only place that vouches for markup (`tests/architecture`): what is a blank's filling was escaped, all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.html import escape
from django.utils.safestring import SafeString

Piece = tuple[
    str, Sequence[Any]
]  # markup of our own with blanks as `str.format` has them, and what fills them
BETWEEN = "\0"  # no text from PostgreSQL holds it
NO_KEY = 987654321


def written(pieces: Iterable[Piece]) -> SafeString:
    """Put pieces together and fill their blanks; what fills them is text, never markup, and escaped."""
    texts, words = [], []
    for text, its in pieces:
        texts.append(text)
        words += its
    escaped = escape(BETWEEN.join(map(str, words))).split(BETWEEN)
    if len(escaped) != len(words):
        escaped = [escape(word) for word in words]
    return SafeString("".join(texts).format(*escaped))


def address_of(name: str) -> str:
    """Return the path of a named page of one row with a blank for the row's key: reversed once, not once a row."""
    return _address(name, get_script_prefix(), get_urlconf() or settings.ROOT_URLCONF)


@lru_cache(maxsize=64)
def _address(name: str, prefix: str, urlconf: str) -> str:
    return reverse(name, urlconf, args=[NO_KEY]).replace(str(NO_KEY), "{}")
