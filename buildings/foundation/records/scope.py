"""Who sees which places: the one rule behind every `visible_to`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from django.db import models
from django.db.models import Q

from buildings.foundation.records.permissions import Permission


@dataclass(frozen=True)
class Scope:
    """The places a person sees: all of them, whole streets, or single buildings (sets of primary keys)."""

    everywhere: bool = False
    streets: frozenset[int] = frozenset()
    buildings: frozenset[int] = frozenset()

    def __or__(self, other: Scope) -> Scope:
        return Scope(
            self.everywhere or other.everywhere,
            self.streets | other.streets,
            self.buildings | other.buildings,
        )

    def covers(self, *, street: int | None, building: int | None = None) -> bool:
        """Tell whether a place, given by the keys of its street and building, lies inside."""
        return (
            self.everywhere or street in self.streets or (building is not None and building in self.buildings)
        )

    def condition(self, *, street: str | None, building: str | None) -> Q:
        """Return the filter for rows whose street and building keys stand in the named columns."""
        if self.everywhere:
            return Q()
        condition = Q(pk__in=[])
        if street and self.streets:
            condition |= Q(**{f"{street}__in": self.streets})
        if building and self.buildings:
            condition |= Q(**{f"{building}__in": self.buildings})
        return condition


NOWHERE = Scope()


@dataclass(frozen=True)
class Viewer:
    """Somebody of whom only the key and the places are known, for statements that serve all who see the same."""

    pk: int
    scope: Scope
    is_authenticated: bool = True


def scope_of(user: Any, permission: Permission | None = None) -> Scope:
    """Return the places a user sees, or those where a permission is held; a stranger without an account sees none."""
    if user is None or not user.is_authenticated:
        return NOWHERE
    return user.scope if permission is None else user.scope_where(permission)


def place_of(row: Any) -> tuple[int | None, int | None]:
    """Return the keys of the street and the building a row belongs to, by the rules of its own queryset."""
    rules = getattr(row._meta.default_manager, "_queryset_class", None)
    through = getattr(rules, "scoped_through", None)
    if through:
        parent = getattr(row, through)
        return (None, None) if parent is None else place_of(parent)
    street = _follow(row, getattr(rules, "street_column", None) or _own_street(row))
    column = getattr(rules, "building_column", None)
    building = _follow(row, column)
    if street is None and column and building is not None:
        street = _follow(row, f"{column.removesuffix('_id')}__street_id")
    return street, building


def _own_street(row: Any) -> str | None:
    return "street_id" if hasattr(row, "street_id") else None


def _follow(row: Any, column: str | None) -> Any:
    if not column:
        return None
    for name in column.split("__"):
        row = None if row is None else getattr(row, name)
    return row


class ScopedQuerySet(models.QuerySet):
    """A queryset that knows which of its rows exist for a user, to look at or for an act.

    A model names the columns that hold its street and building, or the relation to the model that does. An override
    adds what is one's own, and common to all, to what one looks at; what is one's own has no place in an act that
    needs a permission: with one, rows lie where it is held.
    """

    street_column: str | None = None
    building_column: str | None = None
    scoped_through: str | None = None

    def visible_to(self, user: Any, permission: Permission | None = None) -> Self:
        """Narrow to what exists for a user: to look at, or with a permission where he holds it."""
        scope = scope_of(user, permission)
        if scope.everywhere:
            return self
        if self.scoped_through is None:
            return self.filter(scope.condition(street=self.street_column, building=self.building_column))
        parent = self.model._meta.get_field(self.scoped_through).related_model
        visible = parent._default_manager.visible_to(user, permission).values("pk")
        return self.filter(**{f"{self.scoped_through}__in": visible})
