"""Whose a thing is: any unit, which is a firm or a Party body of the ledger, or one outside it.

A need, an offer, an activity or a decision extends `AbstractOwned`; a system that knows centres adds a column `center`
and names it to `exactly_one_owner` and in `owner_columns`.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Func, Q
from django.db.models.lookups import Exact

from organizations.models.bodies import PartyOrganization
from organizations.models.firms import Enterprise
from organizations.models.outside import OutsideUnit


class CountNotNull(Func):
    """How many of some columns hold a value."""

    function = "num_nonnulls"
    output_field = models.IntegerField()


def exactly_one_owner(name: str, *more: str, message: str = "请写明是哪一个单位，且只写一个"):
    """Return the constraint that one of the owner's columns, and of `more`, is set, and no second one."""
    columns = ["enterprise", "organization", "outside", *more]
    return models.CheckConstraint(
        condition=Q(Exact(CountNotNull(*[F(column) for column in columns]), 1)),
        name=name,
        violation_error_message=message,
    )


class AbstractOwned(models.Model):
    """Something that belongs to exactly one unit; the row itself says to which kind."""

    owner_columns: ClassVar[tuple[str, ...]] = ("enterprise", "organization", "outside")

    enterprise = models.ForeignKey(
        Enterprise,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss_owned",
        verbose_name="企业（单位）",
    )
    organization = models.ForeignKey(
        PartyOrganization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss_owned",
        verbose_name="党组织",
    )
    outside = models.ForeignKey(
        OutsideUnit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss_owned",
        verbose_name="名录外单位",
    )

    class Meta:
        abstract = True

    @property
    def owner(self) -> models.Model | None:
        """Return the unit whose it is; read it of rows fetched with `select_related(*owner_columns)`."""
        return next((unit for column in self.owner_columns if (unit := getattr(self, column))), None)

    @property
    def owner_name(self) -> str:
        """Return the unit's name, masked as its row prints it; empty where there is none yet."""
        return str(self.owner or "")
