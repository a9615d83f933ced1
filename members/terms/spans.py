"""Days and terms: a term of three years that began on 29 February ends on 28 February."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from organizations.rulebook import Rulebook, RuleKey


def add_months(on: date, months: int) -> date:
    """Return the same day some months later or earlier, or the last of that month where it has no such day."""
    number = on.year * 12 + on.month - 1 + months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


def add_years(on: date, years: int) -> date:
    return add_months(on, 12 * years)


def years_of_term(kind: str, rulebook: Rulebook) -> int | None:
    """Return how long a term of a kind of body lasts, or None for a kind without terms (功能型党组织)."""
    rule = rulebook.get(RuleKey.TERM)
    return rule.numbers.get(kind) if rule is not None else None


def end_of_term(kind: str, began_on: date, rulebook: Rulebook) -> date | None:
    """Return the last day of a term, or None for a kind without terms."""
    years = years_of_term(kind, rulebook)
    return None if years is None else add_years(began_on, years)
