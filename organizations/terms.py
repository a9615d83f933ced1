"""How long a Party organisation's term lasts (《党的基层组织任期意见》2018): 党委 five years, 总支 and 支部 three."""

from __future__ import annotations

from datetime import date

from buildings.foundation.language.dates import months_after

YEARS = {"committee": 5, "general": 3, "branch": 3, "joint": 3}


def term_ends_on(kind: str, elected_on: date | None) -> date | None:
    """Return the day a term ends, or None for a kind without terms or an unknown election day.

    An election on 29 February ends its term on 28 February.
    """
    if elected_on is None or kind not in YEARS:
        return None
    return months_after(elected_on, 12 * YEARS[kind])
