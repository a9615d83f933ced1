"""Who sees which places: the one rule behind every `visible_to`.

A role is held for places of several kinds: streets and buildings, and whatever a system declares in its
`apps.py` (`SystemConfig.places`): communities, grids, Party bodies. A model's queryset names the columns that
hold them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from django.db import models
from django.db.models import Q

from buildings.foundation.records.permissions import Permission

STREET, BUILDING = "street", "building"


@dataclass(frozen=True)
class Scope:
    """The places a person sees: all of them, or sets of primary keys by kind of place; no set is empty.

    Made by `Scope.of(street=[1], community=[2, 3])`.
    """

    everywhere: bool = False
    places: Mapping[str, frozenset[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, **places: Iterable[int]) -> Scope:
        """Return the scope of some places, keys by kind."""
        sets = {kind: frozenset(keys) for kind, keys in places.items()}
        return cls(places={kind: keys for kind, keys in sets.items() if keys})

    def __hash__(self) -> int:
        return hash((self.everywhere, frozenset(self.places.items())))

    def __or__(self, other: Scope) -> Scope:
        kinds = {*self.places, *other.places}
        places = {kind: self.keys(kind) | other.keys(kind) for kind in kinds}
        return Scope(self.everywhere or other.everywhere, places)

    def keys(self, kind: str) -> frozenset[int]:
        """Return the keys of the places of one kind."""
        return self.places.get(kind, frozenset())

    @property
    def streets(self) -> frozenset[int]:
        return self.keys(STREET)

    @property
    def buildings(self) -> frozenset[int]:
        return self.keys(BUILDING)

    def covers(self, **place: int | None) -> bool:
        """Tell whether a place, given by the keys of what it lies in by kind, lies inside."""
        return self.everywhere or any(key in self.keys(kind) for kind, key in place.items())

    def condition(self, **columns: str | None) -> Q:
        """Return the filter for rows whose places stand in the named columns, by kind."""
        if self.everywhere:
            return Q()
        condition = Q(pk__in=[])
        for kind, column in columns.items():
            if column and (keys := self.keys(kind)):
                condition |= Q(**{f"{column}__in": keys})
        return condition


NOWHERE = Scope()


@dataclass(frozen=True)
class Viewer:
    """Somebody of whom only the key and the places are known: a street's figures, or a person narrowed to an act."""

    pk: int
    scope: Scope
    is_authenticated: bool = True

    def scope_where(self, permission: Permission) -> Scope:
        """Return the places again: somebody already narrowed is not narrowed once more."""
        return self.scope


def scope_of(user: Any, permission: Permission | None = None) -> Scope:
    """Return the places a user sees, or those where a permission is held.

    A stranger without an account sees none.
    """
    if user is None or not user.is_authenticated:
        return NOWHERE
    return user.scope if permission is None else user.scope_where(permission)


def where(user: Any, permission: Permission) -> Viewer:
    """Return a person narrowed to the places where a permission is held, for figures that ask several querysets."""
    return Viewer(user.pk, scope_of(user, permission))


def place_of(row: Any) -> dict[str, int | None]:
    """Return the keys of the places a row belongs to, by kind, as its own queryset names the columns.

    A row without a street of its own lies in that of the first other place it names.
    """
    if through := scope_parent_of(row):
        parent = getattr(row, through)
        return {} if parent is None else place_of(parent)
    columns = scope_columns_of(row)
    place = {kind: _follow(row, column) for kind, column in columns.items()}
    place.setdefault(STREET, getattr(row, "street_id", None))
    if place[STREET] is None:
        place[STREET] = next(_streets_of(row, columns), None)
    return place


def scope_parent_of(model: Any) -> str | None:
    """Return the relation to the model by which a model, or a row of it, is scoped, where there is one."""
    return getattr(_rules_of(model), "scoped_through", None)


def scope_columns_of(model: Any) -> dict[str, str]:
    """Return the columns that hold the places of a model's rows, by kind; none where it knows no places."""
    rules = _rules_of(model)
    return {} if rules is None or not issubclass(rules, ScopedQuerySet) else rules.place_columns()


def _rules_of(model: Any) -> Any:
    return getattr(model._meta.default_manager, "_queryset_class", None)


def _streets_of(row: Any, columns: Mapping[str, str]) -> Iterator[int]:
    """Yield the streets of the places that a row's keys point to."""
    for kind, column in columns.items():
        target = (
            _follow(row, column.removesuffix("_id")) if kind != STREET and column.endswith("_id") else None
        )
        if (street := getattr(target, "street_id", None)) is not None:
            yield street


def _follow(row: Any, column: str) -> Any:
    for name in column.split("__"):
        row = None if row is None else getattr(row, name)
    return row


class ScopedQuerySet(models.QuerySet):
    """A queryset that knows which of its rows exist for a user, to look at or for an act.

    A model names the columns that hold its street, its building and other kinds of place, or the relation to
    the model that does. An override adds what is one's own, and common to all, to what one looks at; what is
    one's own has no place in an act that needs a permission: with one, rows lie where it is held.
    """

    street_column: str | None = None
    building_column: str | None = None
    scope_columns: Mapping[str, str] = {}  # of other kinds of place
    scoped_through: str | None = None

    @classmethod
    def place_columns(cls) -> dict[str, str]:
        """Return the columns that hold a row's places, by kind."""
        columns = {STREET: cls.street_column, BUILDING: cls.building_column, **cls.scope_columns}
        return {kind: column for kind, column in columns.items() if column}

    def within(self, scope: Scope) -> Self:
        """Narrow to the rows whose own columns name a place of a scope."""
        return self.filter(scope.condition(**self.place_columns()))

    def visible_to(self, user: Any, permission: Permission | None = None) -> Self:
        """Narrow to what exists for a user: to look at, or with a permission where he holds it."""
        scope = scope_of(user, permission)
        if scope.everywhere:
            return self
        if self.scoped_through is None:
            return self.within(scope)
        parent: Any = self.model._meta.get_field(self.scoped_through).related_model  # a scoped model itself
        visible = parent._default_manager.visible_to(user, permission).values("pk")
        return self.filter(**{f"{self.scoped_through}__in": visible})
