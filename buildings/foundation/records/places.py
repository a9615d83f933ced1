"""The kinds of place that systems declare, and what lies within a place."""

from __future__ import annotations

from functools import cache

from django.db import connection
from django.utils.module_loading import import_string

from buildings.foundation.records.scope import Scope
from buildings.foundation.systems import PlaceKind, declared


@cache
def kinds() -> dict[str, PlaceKind]:
    """Return the kinds of place declared beside street and building, by key."""
    return {kind.key: kind for _, kind in declared("places")}


def select_within(kind: PlaceKind, keys: str) -> str:
    """Return the SELECT of what lies within places of a kind, their keys given as an SQL array."""
    return import_string(kind.within).replace("%(keys)s", keys)


def with_all_within(scope: Scope) -> Scope:
    """Return a scope with what lies within its places: one statement, and none for streets and buildings only."""
    larger = [kind for key, kind in kinds().items() if kind.within and scope.keys(key)]
    if not larger:
        return scope
    selects = [f"({select_within(kind, f'%({kind.key})s')})" for kind in larger]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects), {kind.key: list(scope.keys(kind.key)) for kind in larger})
        rows = cursor.fetchall()
    return scope | Scope.of(**{kind: {key for other, key in rows if other == kind} for kind, _ in rows})
