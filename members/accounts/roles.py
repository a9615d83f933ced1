"""Roles: what each may do is one table; who holds one today is asked of the systems that declare `roles`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from typing import Any

from django.db import connection
from django.db.models import TextChoices
from django.utils import timezone

from buildings.foundation.records.permissions import Permission
from buildings.foundation.records.scope import NOWHERE, Scope, place_of
from buildings.foundation.systems import declared

P = Permission


class Role(TextChoices):
    ADMINISTRATOR = "administrator", "系统管理员"
    DISTRICT_LEADER = "district_leader", "区级领导"
    STREET_LEADER = "street_leader", "街道领导"
    STREET_STAFF = "street_staff", "街道工作人员"
    CHIEF = "chief", "楼长"
    SPECIALIST = "specialist", "专员"
    NOMINEE = "nominee", "楼长人选"
    TENANT = "tenant", "入驻单位"


ASSIGNABLE = [
    (role.value, role.label)
    for role in (Role.DISTRICT_LEADER, Role.STREET_LEADER, Role.STREET_STAFF, Role.TENANT)
]

STAFF = {
    P.VIEW_LEDGERS,
    P.EDIT_BUILDINGS,
    P.EDIT_ORGANIZATIONS,
    P.VIEW_MEMBERS,
    P.EDIT_MEMBERS,
    P.REVEAL_PHONE,
    P.EXPORT,
    P.IMPORT_LEDGER,
    P.REPORT_MATTER,
    P.VIEW_MATTERS,
    P.TRIAGE_MATTER,
    P.HANDLE_MATTER,
    P.VERIFY_MATTER,
    P.VIEW_COMMITTEES,
    P.EDIT_COMMITTEES,
    P.EDIT_CENTERS,
    P.MANAGE_BOOKINGS,
    P.EDIT_ACTIVITIES,
    P.EDIT_CATALOGUE,
    P.MANAGE_ACCOUNTS,
    P.MANAGE_NOTICES,
    P.VIEW_AUDIT,
}

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset(Permission),
    Role.DISTRICT_LEADER: frozenset(
        {P.VIEW_LEDGERS, P.VIEW_MATTERS, P.VIEW_COMMITTEES, P.VIEW_AUDIT, P.EXPORT}
    ),
    Role.STREET_LEADER: frozenset(STAFF | {P.LEAD_MATTERS}),
    Role.STREET_STAFF: frozenset(STAFF - {P.VIEW_AUDIT}),
    Role.CHIEF: frozenset(
        {
            P.VIEW_LEDGERS,
            P.VIEW_COMMITTEES,
            P.REPORT_MATTER,
            P.VIEW_MATTERS,
            P.TRIAGE_MATTER,
            P.HANDLE_MATTER,
            P.EDIT_ACTIVITIES,
        }
    ),
    Role.SPECIALIST: frozenset(
        {P.VIEW_LEDGERS, P.VIEW_COMMITTEES, P.REPORT_MATTER, P.VIEW_MATTERS, P.HANDLE_MATTER}
    ),
    Role.NOMINEE: frozenset({P.VIEW_COMMITTEES, P.REPORT_MATTER}),
    Role.TENANT: frozenset({P.REPORT_MATTER}),
}

SEES_ONLY_OWN = {Role.TENANT, Role.NOMINEE}


@dataclass(frozen=True)
class Held:
    """A role held today, and the places it holds for."""

    role: Role
    scope: Scope


# Each source is a SELECT of role, street and building with the blanks %(user)s and %(on)s. Roles are read before every
# page of the workbench: one statement of them all takes a tenth of what a queryset for each did.
HELD_BY_ASSIGNMENT = """
SELECT assignment.role, street.id, assignment.building_id FROM accounts_assignment AS assignment
LEFT JOIN buildings_street AS street
    ON street.id = assignment.street_id OR street.district_id = assignment.district_id
WHERE assignment.user_id = %(user)s
    AND assignment.since <= %(on)s AND (assignment.until IS NULL OR assignment.until > %(on)s)
"""


def sources() -> str:
    """Return the SELECTs of every system that gives roles, as one."""
    return " UNION ALL ".join(source for _, source in declared("roles"))


def held_by(user: Any) -> tuple[Held, ...]:
    """Return every role a user holds today, from all sources, with the places each holds for."""
    if user.is_superuser:
        return (Held(Role.ADMINISTRATOR, Scope(everywhere=True)),)
    with connection.cursor() as cursor:
        cursor.execute(sources(), {"user": user.pk, "on": timezone.localdate()})
        rows = cursor.fetchall()
    places: dict[str, Scope] = {}
    for role, street, building in rows:
        place = Scope(
            streets=frozenset({street} if street else ()), buildings=frozenset({building} if building else ())
        )
        places[role] = places.get(role, NOWHERE) | place
    return tuple(Held(Role(role), scope) for role, scope in places.items())


def scope_from(holdings: Iterable[Held]) -> Scope:
    """Return the places that roles together let a person see."""
    scopes = (held.scope for held in holdings if held.role not in SEES_ONLY_OWN)
    return reduce(lambda left, right: left | right, scopes, NOWHERE)


def allows(holdings: Iterable[Held], permission: Permission, place: Any = None) -> bool:
    """Tell whether any role held gives a permission, at a place if one is named."""
    return any(
        permission in ROLE_PERMISSIONS[held.role] and (place is None or _covers(held.scope, place))
        for held in holdings
    )


def _covers(scope: Scope, place: Any) -> bool:
    street, building = place_of(place)
    return scope.covers(street=street, building=building)
