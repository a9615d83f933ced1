"""Writing a row only after its columns and constraints were asked."""

from __future__ import annotations

from typing import TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


def save_checked(row: Row) -> Row:
    """Save a row and return it; raises `ValidationError` for what its columns or constraints refuse."""
    row.full_clean()
    row.save()
    return row
