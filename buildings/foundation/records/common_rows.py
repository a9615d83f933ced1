"""Rows common to all streets beside which a street keeps its own: seats, categories, rules, synonyms, wordings.

The columns are made by functions, and not by the abstract model: what a base declares comes before a model's
own columns, and the triggers that keep row history name the columns in their order.
"""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q

from buildings.foundation.records.permissions import Permission
from buildings.foundation.records.scope import ScopedQuerySet, scope_of


class CommonQuerySet(ScopedQuerySet):
    """Rows without a street are common to all; a street may add its own, which no other street sees."""

    street_column = "street_id"

    def visible_to(self, user: Any, permission: Permission | None = None) -> Self:
        scope = scope_of(user, permission)
        return self if scope.everywhere else self.filter(Q(street=None) | Q(street__in=scope.streets))

    def used_in(self, street: Any) -> Self:
        """Narrow to what holds in a street, given by its row, its key or an expression: common rows and its own."""
        return self.filter(Q(street=None) | Q(street=street))


class SwitchedQuerySet(CommonQuerySet):
    """Of those rows, the ones that are switched off and not deleted."""

    def active(self) -> Self:
        return self.filter(is_active=True)

    def of_street(self, street: Any) -> Self:
        """Narrow to what a street is offered: switched on, common or its own."""
        return self.active().used_in(street)


class CommonOrOwn(models.Model):
    """A row common to all streets or a street's own, in an order, switched off rather than deleted.

    Declares `street = street_or_common(…)` first, `position_column()` and `active_column()` last.
    """

    class Meta:
        abstract = True
        ordering = ["position", "pk"]


def street_or_common(related_name: str, on_delete: Any = models.PROTECT) -> models.ForeignKey:
    """Return the column of the street whose row it is; empty where the row is common to all."""
    return models.ForeignKey(
        "buildings.Street",
        on_delete,
        null=True,
        blank=True,
        related_name=related_name,
        verbose_name="街道",
        help_text="留空表示各街道通用",
    )


def position_column(help_text: str = "") -> models.PositiveSmallIntegerField:
    """Return the column by which such rows stand in order."""
    return models.PositiveSmallIntegerField("次序", default=0, help_text=help_text)


def active_column() -> models.BooleanField:
    """Return the column that switches such a row off."""
    return models.BooleanField("启用", default=True)
