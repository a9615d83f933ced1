"""Roles: what each may do is one table; who holds one today comes from the sources named in the settings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.module_loading import import_string

from buildings.models import Street
from buildings.permissions import Permission
from buildings.scope import NOWHERE, Scope, place_of

P = Permission


class Role(TextChoices):
    ADMINISTRATOR = "administrator", "系统管理员"
    DISTRICT_LEADER = "district_leader", "区级领导"
    STREET_LEADER = "street_leader", "街道领导"
    STREET_STAFF = "street_staff", "街道工作人员"
    CHIEF = "chief", "楼长"
    SPECIALIST = "specialist", "专员"
    TENANT = "tenant", "入驻单位"


ASSIGNABLE = [
    (role.value, role.label) for role in (Role.DISTRICT_LEADER, Role.STREET_LEADER, Role.STREET_STAFF, Role.TENANT)
]

STAFF = {
    P.VIEW_LEDGERS, P.EDIT_BUILDINGS, P.EDIT_ORGANIZATIONS, P.VIEW_MEMBERS, P.EDIT_MEMBERS, P.REVEAL_PHONE,
    P.EXPORT, P.IMPORT_LEDGER, P.REPORT_MATTER, P.VIEW_MATTERS, P.TRIAGE_MATTER, P.HANDLE_MATTER, P.VERIFY_MATTER,
    P.EDIT_COMMITTEES, P.EDIT_CENTERS, P.EDIT_CATALOGUE, P.MANAGE_ACCOUNTS, P.MANAGE_NOTICES, P.VIEW_AUDIT,
}  # fmt: skip

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset(Permission),
    Role.DISTRICT_LEADER: frozenset({P.VIEW_LEDGERS, P.VIEW_MATTERS, P.VIEW_AUDIT, P.EXPORT}),
    Role.STREET_LEADER: frozenset(STAFF),
    Role.STREET_STAFF: frozenset(STAFF - {P.VIEW_AUDIT}),
    Role.CHIEF: frozenset({P.VIEW_LEDGERS, P.REPORT_MATTER, P.VIEW_MATTERS, P.TRIAGE_MATTER, P.HANDLE_MATTER}),
    Role.SPECIALIST: frozenset({P.VIEW_LEDGERS, P.REPORT_MATTER, P.VIEW_MATTERS, P.HANDLE_MATTER}),
    Role.TENANT: frozenset({P.REPORT_MATTER}),
}

SEES_ONLY_OWN = {Role.TENANT}


@dataclass(frozen=True)
class Held:
    """A role held today, and the places it holds for."""

    role: Role
    scope: Scope


def held_by(user: Any) -> tuple[Held, ...]:
    """Return every role a user holds today."""
    if user.is_superuser:
        return (Held(Role.ADMINISTRATOR, Scope(everywhere=True)),)
    today = timezone.localdate()
    return tuple(held for source in settings.ROLE_SOURCES for held in import_string(source)(user, today))


# Asked before every page of the workbench, where a queryset takes four times as long.
HELD = """
SELECT role, district_id, street_id, building_id FROM accounts_assignment
WHERE user_id = %(user)s AND since <= %(on)s AND (until IS NULL OR until > %(on)s)
"""


def held_by_assignment(user: Any, on) -> Iterable[Held]:
    """Yield the roles given to a user by an assignment in force on a day."""
    with connection.cursor() as cursor:
        cursor.execute(HELD, {"user": user.pk, "on": on})
        rows = cursor.fetchall()
    for role, district, street, building in rows:
        yield Held(Role(role), _scope_of(district, street, building))


def _scope_of(district: int | None, street: int | None, building: int | None) -> Scope:
    if district:
        streets = Street.objects.filter(district=district).values_list("pk", flat=True)
        return Scope(streets=frozenset(streets))
    if street:
        return Scope(streets=frozenset({street}))
    return Scope(buildings=frozenset({building}))


def scope_from(holdings: Iterable[Held]) -> Scope:
    """Return the places that roles together let a person see."""
    scopes = (held.scope for held in holdings if held.role not in SEES_ONLY_OWN)
    return reduce(lambda left, right: left | right, scopes, NOWHERE)


def allows(holdings: Iterable[Held], permission: Permission, place: Any = None) -> bool:
    """Tell whether any role held gives a permission, at a place if one is named."""
    return any(
        permission in ROLE_PERMISSIONS[held.role] and (place is None or _covers(held.scope, place)) for held in holdings
    )


def _covers(scope: Scope, place: Any) -> bool:
    street, building = place_of(place)
    return scope.covers(street=street, building=building)
