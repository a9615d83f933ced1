"""Credit codes and telephone numbers that nobody has."""

from __future__ import annotations

from organizations.credit_code import check_letter


def code(number: int) -> str:
    """Return a valid credit code of no region."""
    first = f"91990000MA{number:07d}"
    return first + check_letter(first)


def phone(number: int) -> str:
    return f"1990001{number:04d}"
