"""Asking the columns and constraints of a row before it is written."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


def save_checked(row: Row) -> Row:
    """Save a row and return it; raises `ValidationError` for what its columns or constraints refuse."""
    row.full_clean()
    row.save()
    return row


class CheckedByItself(models.Model):
    """A row with days that must not overlap those of others: what it must be by itself is asked first.

    Of days in the wrong order PostgreSQL makes no range to compare with others, and the page would fail.
    """

    class Meta:
        abstract = True

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        for rule in self._meta.constraints:
            if isinstance(rule, models.CheckConstraint):
                rule.validate(type(self), self, exclude=set(exclude or ()))
        super().validate_constraints(exclude=exclude)
