"""Roles: what each may do is one table; who holds one today is asked of the systems that declare `roles`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Q, TextChoices
from django.utils import timezone

from buildings.foundation.records.permissions import Permission
from buildings.foundation.records.places import with_all_within
from buildings.foundation.records.scope import NOWHERE, Scope, place_of
from buildings.foundation.systems import declared

P = Permission


class Role(TextChoices):
    ADMINISTRATOR = "administrator", "系统管理员"
    DISTRICT_LEADER = "district_leader", "区级领导"
    STREET_LEADER = "street_leader", "街道领导"
    STREET_STAFF = "street_staff", "街道工作人员"
    COMMUNITY_WORKER = "community_worker", "社区工作人员"
    GRID_KEEPER = "grid_keeper", "网格员"
    PARTY_SECRETARY = "party_secretary", "党组织书记"
    CHIEF = "chief", "楼长"
    SPECIALIST = "specialist", "专员"
    NOMINEE = "nominee", "楼长人选"
    TENANT = "tenant", "入驻单位"
    CAPTAIN = "captain", "队长"
    TASK_FORCE = "task_force", "专班成员"


# Roles over a place of the one kind named; the others assigned are held over a district, a street or a
# building.
PLACE_OF_ROLE = {
    Role.COMMUNITY_WORKER: "community",
    Role.GRID_KEEPER: "grid",
    Role.PARTY_SECRETARY: "organization",
}
# The columns of `Assignment`, of which one is filled.
PLACES = ("district", "street", "community", "grid", "building", "organization")
ASSIGNABLE = [
    (role.value, role.label)
    for role in (Role.DISTRICT_LEADER, Role.STREET_LEADER, Role.STREET_STAFF, *PLACE_OF_ROLE, Role.TENANT)
]

STAFF = {
    P.VIEW_LEDGERS,
    P.EDIT_BUILDINGS,
    P.EDIT_ORGANIZATIONS,
    P.VIEW_MEMBERS,
    P.EDIT_MEMBERS,
    P.VIEW_REPORTS,
    P.EVALUATE_REPORTS,
    P.EDIT_BRANCH_LIFE,
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


def street_staff(*, separated_duties: bool) -> frozenset[Permission]:
    """Return what a street's staff may do; with separated duties (等保) accounts are the leaders' alone."""
    return frozenset(STAFF - {P.VIEW_AUDIT} - ({P.MANAGE_ACCOUNTS} if separated_duties else set()))


ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset(Permission),
    Role.DISTRICT_LEADER: frozenset(
        {P.VIEW_LEDGERS, P.VIEW_MATTERS, P.VIEW_COMMITTEES, P.VIEW_AUDIT, P.EXPORT}
    ),
    Role.STREET_LEADER: frozenset(STAFF | {P.LEAD_MATTERS}),
    Role.STREET_STAFF: street_staff(separated_duties=settings.SEPARATED_DUTIES),
    Role.COMMUNITY_WORKER: frozenset(
        {
            P.VIEW_LEDGERS,
            P.VIEW_REPORTS,
            P.EVALUATE_REPORTS,
            P.REPORT_MATTER,
            P.VIEW_MATTERS,
            P.HANDLE_MATTER,
            P.EDIT_CENTERS,
        }
    ),
    Role.GRID_KEEPER: frozenset({P.REPORT_MATTER, P.VIEW_MATTERS, P.HANDLE_MATTER}),
    Role.PARTY_SECRETARY: frozenset(
        {P.VIEW_LEDGERS, P.VIEW_MEMBERS, P.EDIT_MEMBERS, P.VIEW_REPORTS, P.EDIT_BRANCH_LIFE}
    ),
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
    # Held over a team and over a project, once volunteers and projects are kept.
    Role.CAPTAIN: frozenset({P.REPORT_MATTER}),
    Role.TASK_FORCE: frozenset({P.REPORT_MATTER}),
}

SEES_ONLY_OWN = {Role.TENANT, Role.NOMINEE}


@dataclass(frozen=True)
class Holding:
    """A role held today, and the places it holds for."""

    role: Role
    scope: Scope


# Each source is a SELECT of role, kind of place and the place's key (NULL where the role is held nowhere
# today) with the blanks %(user)s and %(on)s. Roles are read before every page of the workbench: one statement
# of them all takes a tenth of what a queryset for each did.
HELD_BY_ASSIGNMENT = """
SELECT assignment.role,
    CASE WHEN assignment.building_id IS NOT NULL THEN 'building'
        WHEN assignment.community_id IS NOT NULL THEN 'community'
        WHEN assignment.grid_id IS NOT NULL THEN 'grid'
        WHEN assignment.organization_id IS NOT NULL THEN 'organization'
        ELSE 'street' END,
    COALESCE(street.id, assignment.building_id, assignment.community_id, assignment.grid_id,
        assignment.organization_id)
FROM accounts_assignment AS assignment
LEFT JOIN buildings_street AS street
    ON street.id = assignment.street_id OR street.district_id = assignment.district_id
WHERE assignment.user_id = %(user)s
    AND assignment.since <= %(on)s AND (assignment.until IS NULL OR assignment.until > %(on)s)
"""


def sources() -> str:
    """Return the SELECTs of every system that gives roles, as one."""
    return " UNION ALL ".join(source for _, source in declared("roles"))


def one_place() -> Q:
    """Return the condition that a role given names exactly one place."""
    conditions = (Q(**{f"{kind}__isnull": kind != chosen for kind in PLACES}) for chosen in PLACES)
    return reduce(or_, conditions)


def place_of_the_roles_kind() -> Q:
    """Return the condition that a role given stands over a place of its own kind, and no other role over one."""
    others = ~Q(role__in=[role.value for role in PLACE_OF_ROLE]) & Q(
        **{f"{kind}__isnull": True for kind in PLACE_OF_ROLE.values()}
    )
    own = (Q(role=role.value, **{f"{kind}__isnull": False}) for role, kind in PLACE_OF_ROLE.items())
    return reduce(or_, own, others)


def holdings_of(user: Any) -> tuple[Holding, ...]:
    """Return every role a user holds today, from all sources, with the places each holds for and all within them."""
    if user.is_superuser:
        return (Holding(Role.ADMINISTRATOR, Scope(everywhere=True)),)
    with connection.cursor() as cursor:
        cursor.execute(sources(), {"user": user.pk, "on": timezone.localdate()})
        rows = cursor.fetchall()
    places: dict[str, Scope] = {}
    for role, kind, key in rows:
        place = NOWHERE if key is None else Scope.of(**{kind: [key]})
        places[role] = places.get(role, NOWHERE) | place
    return tuple(Holding(Role(role), with_all_within(scope)) for role, scope in places.items())


def scope_from(holdings: Iterable[Holding]) -> Scope:
    """Return the places that roles together let a person see."""
    scopes = (holding.scope for holding in holdings if holding.role not in SEES_ONLY_OWN)
    return reduce(lambda left, right: left | right, scopes, NOWHERE)


def allows(holdings: Iterable[Holding], permission: Permission, place: Any = None) -> bool:
    """Tell whether any role held gives a permission, at a place if one is named."""
    return any(
        permission in ROLE_PERMISSIONS[holding.role]
        and (place is None or holding.scope.covers(**place_of(place)))
        for holding in holdings
    )
