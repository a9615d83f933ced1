"""Who may give what to whom: nobody hands out, or touches, more than he holds himself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.utils import timezone

from buildings.foundation.records.permissions import Permission
from buildings.foundation.records.places import kinds, with_all_within
from buildings.foundation.records.scope import BUILDING, Scope
from buildings.models import Building, Street
from members.accounts.models import Assignment
from members.accounts.roles import PLACES, ROLE_PERMISSIONS, Holding, Role


def scope_at(assignment: Assignment) -> Scope:
    """Return the places an assignment would cover, with all that lies within them."""
    keys = {kind: getattr(assignment, f"{kind}_id") for kind in PLACES}
    district = keys.pop("district")
    streets = Street.objects.filter(district=district).values_list("pk", flat=True) if district else ()
    places = Scope.of(**{kind: [key] for kind, key in keys.items() if key is not None})
    return with_all_within(places | Scope.of(street=streets))


def includes(holdings: Iterable[Holding], holding: Holding) -> bool:
    """Tell whether somebody's holdings contain every permission of a role at every place it is held for."""
    holdings = tuple(holdings)
    return all(
        _covers(_where(holdings, permission), holding.scope)
        for permission in ROLE_PERMISSIONS[Role(holding.role)]
    )


def _where(holdings: tuple[Holding, ...], permission: Permission) -> Scope:
    scope = Scope()
    for holding in holdings:
        if permission in ROLE_PERMISSIONS[holding.role]:
            scope = scope | holding.scope
    return scope


def _covers(outer: Scope, inner: Scope) -> bool:
    if outer.everywhere:
        return True
    if inner.everywhere or not inner.streets <= outer.streets:
        return False
    return all(_lie_within(outer, kind, keys - outer.keys(kind)) for kind, keys in inner.places.items())


def _lie_within(scope: Scope, kind: str, keys: frozenset[int]) -> bool:
    """Tell whether places of a kind lie in larger places of a scope, by their own columns."""
    if not keys:
        return True
    model = Building if kind == BUILDING else apps.get_model(kinds()[kind].model)
    return keys <= set(model._default_manager.filter(pk__in=keys).within(scope).values_list("pk", flat=True))


def may_grant(by: Any, assignment: Assignment) -> bool:
    """Tell whether a person may give or end a role: he manages accounts there and holds all the role gives."""
    holding = Holding(Role(assignment.role), scope_at(assignment))
    manager = _covers(_where(by.holdings, Permission.MANAGE_ACCOUNTS), holding.scope)
    district = assignment.district_id
    has_district = district is None or _has_district(by, district, holding.role)
    return by.is_active and has_district and manager and includes(by.holdings, holding)


def _has_district(by: Any, district: int, role: Role) -> bool:
    """Tell whether somebody manages accounts of a district itself and holds a role's permissions over it.

    Its streets of today are not enough: a leader of the only one would give away those that join tomorrow.
    """
    if _where(by.holdings, Permission.MANAGE_ACCOUNTS).everywhere:
        return True
    assignments = Assignment.objects.current(timezone.localdate()).filter(user_id=by.pk, district_id=district)
    permissions = [ROLE_PERMISSIONS[Role(name)] for name in assignments.values_list("role", flat=True)]
    return {Permission.MANAGE_ACCOUNTS, *ROLE_PERMISSIONS[role]} <= frozenset().union(*permissions)


def may_manage(by: Any, user: Any) -> bool:
    """Tell whether a person may change another's account: its street is his, and it holds nothing he lacks."""
    if not by.is_active or (user.is_superuser and not by.is_superuser):
        return False
    manages = _where(by.holdings, Permission.MANAGE_ACCOUNTS)
    if manages.everywhere:
        return True
    holdings = user.holdings if user.pk else ()
    if user.street_id is None and not holdings:
        return False
    at_home = user.street_id is None or manages.covers(street=user.street_id)
    within = all(_covers(manages, holding.scope) and includes(by.holdings, holding) for holding in holdings)
    return at_home and within and all(_has_district(by, *duty) for duty in _districts(user))


def _districts(user: Any) -> list[tuple[int, Role]]:
    """Return the districts a person holds a role over, or will, with the role."""
    assignments = Assignment.objects.filter(user_id=user.pk, district__isnull=False).exclude(
        until__lte=timezone.localdate()
    )
    return [(district, Role(role)) for district, role in assignments.values_list("district_id", "role")]
