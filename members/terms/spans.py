"""Days and terms: a term of three years that began on 29 February ends on 28 February."""

from __future__ import annotations

from datetime import date

from buildings.foundation.language.dates import months_after
from organizations.rulebook import Rulebook, RuleKey


def add_years(on: date, years: int) -> date:
    return months_after(on, 12 * years)


def years_of_term(kind: str, rulebook: Rulebook) -> int | None:
    """Return how long a term of a kind of body lasts, or None for a kind without terms (功能型党组织)."""
    rule = rulebook.get(RuleKey.TERM)
    return rule.numbers.get(kind) if rule is not None else None


def end_of_term(kind: str, began_on: date, rulebook: Rulebook) -> date | None:
    """Return the last day of a term, or None for a kind without terms."""
    years = years_of_term(kind, rulebook)
    return None if years is None else add_years(began_on, years)
