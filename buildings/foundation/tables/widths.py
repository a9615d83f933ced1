"""How wide each column of a table is, in characters of a spreadsheet: as its content asks, and the page allows."""

from __future__ import annotations

from collections.abc import Sequence

LEAST, MOST = 8, 44
NARROWEST = 14  # what a long column is cut to, so that a page of many columns can still be read
PAGE = 200  # characters that fit on A4 lying down before print gets too small
BUTTON = 3  # room for the filter's button beside a header


def text_width(text: str) -> int:
    """Return how many characters wide the longest line of a text stands; a Chinese one counts as two."""
    return max((len(line.encode("gbk", "replace")) for line in text.splitlines()), default=0)


def column_widths(longest: Sequence[int]) -> list[int]:
    """Return the width of each column, given the longest text of each: what is wider than the cap is wrapped.

    The cap is as wide as a sentence where few columns stand, and gets narrower the more there are.
    """
    cap = MOST
    while cap > NARROWEST and sum(min(width, cap) for width in longest) > PAGE:
        cap -= 1
    return [max(LEAST, min(width, cap)) for width in longest]
