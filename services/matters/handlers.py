"""Who may be given a matter: the holders of a building's seats, its chief, and the street's own staff."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils import timezone

from buildings.foundation.records.places import kinds, select_within
from buildings.models import Building, Grid, Street
from members.accounts.models import Assignment, User
from members.accounts.roles import ROLE_PERMISSIONS, Permission
from members.accounts.roles import sources as role_sources
from members.committees.models import Absence, Post, Seat, Turn
from services.matters.models import Matter
from services.matters.models.catalogue import BY_CHIEF

OVERSEEING_ROLES = [
    role for role, permissions in ROLE_PERMISSIONS.items() if Permission.VERIFY_MATTER in permissions
]
OFFICE_ROLES = [
    role for role, permissions in ROLE_PERMISSIONS.items() if Permission.HANDLE_MATTER in permissions
]


def handler_for(matter: Matter, *, lane: str, seat: Seat | None) -> User | None:
    """Return who holds a seat in the matter's building today, or the month's chief for a lane of his without a seat."""
    today = timezone.localdate()
    if seat is not None:
        post = Post.objects.current(today).filter(committee__building=matter.building_id, seat=seat)
        holder = post.select_related("holder").first()
        return holder.holder if holder else None
    if lane in BY_CHIEF:
        turns = Turn.objects.in_month(today).filter(
            committee__building=matter.building_id, chief__isnull=False
        )
        turn = turns.select_related("chief").first()
        return turn.chief if turn else None
    return None


def desk_of(matter: Matter, permission: Permission, *, leaders: bool) -> QuerySet[User]:
    """Return who has a permission by a role given to him over a matter's place: of those who lead, or of the others."""
    roles = [
        role
        for role, permissions in ROLE_PERMISSIONS.items()
        if permission in permissions and (Permission.LEAD_MATTERS in permissions) == leaders
    ]
    building = matter.building
    place = Q(building=building.pk) | Q(street=building.street_id) | Q(district__streets=building.street_id)
    staff = Assignment.objects.current(timezone.localdate()).filter(place | _over(building), role__in=roles)
    return User.objects.filter(pk__in=staff.values("user"), is_active=True)


def on_the_spot(matter: Matter, *, with_seat: bool) -> QuerySet[User]:
    """Return who answers for a matter's building today: its chief, who stands in, and the seat of its category."""
    on = timezone.localdate()
    chiefs = Turn.objects.in_month(on).filter(committee__building=matter.building_id, chief__isnull=False)
    away = Absence.objects.current(on).filter(committee__building=matter.building_id, stand_in__isnull=False)
    away = away.filter(Q(chief=None) | Q(chief__in=chiefs.values("chief")))
    people = Q(pk__in=chiefs.values("chief")) | Q(pk__in=away.values("stand_in"))
    if with_seat and matter.category.seat_id:
        posts = Post.objects.current(on).filter(
            committee__building=matter.building_id, seat=matter.category.seat_id
        )
        people |= Q(pk__in=posts.values("holder"))
    return User.objects.filter(people, is_active=True)


def candidates(building: Building) -> QuerySet[User]:
    """Return everybody who could be given a matter of a building today, by name."""
    today = timezone.localdate()
    posts = Post.objects.current(today).filter(committee__building=building).values("holder")
    turns = (
        Turn.objects.in_month(today).filter(committee__building=building, chief__isnull=False).values("chief")
    )
    staff = Assignment.objects.current(today).filter(role__in=OFFICE_ROLES)
    staff = staff.filter(Q(street=building.street_id) | Q(building=building) | _over(building)).values("user")
    condition = Q(pk__in=posts) | Q(pk__in=turns) | Q(pk__in=staff)
    return User.objects.filter(condition, is_active=True).order_by("pinyin", "pk")


def _over(building: Building) -> Q:
    """Return the condition on roles held over a building's community, its grid, or the grid above that."""
    around = Q()
    if building.community_id:
        around |= Q(community=building.community_id)
    if building.grid_id:
        above = Grid.objects.filter(pk=building.grid_id).order_by().values("parent")
        around |= Q(grid=building.grid_id) | Q(grid__in=above)
    return around


def office_of(streets: QuerySet[Street]) -> QuerySet[User]:
    """Return the office people of some streets who may be given matters, by name."""
    staff = Assignment.objects.current(timezone.localdate()).filter(role__in=OFFICE_ROLES, street__in=streets)
    return User.objects.filter(pk__in=staff.values("user"), is_active=True).order_by("pinyin", "pk")


def duties_of(people: str) -> str:
    """Return a SELECT of the places where people (a SELECT of `id`) handle matters: `person_id`, street or building.

    It asks the same sources as `User.holdings`, on the day `%(on)s` and for the roles `%(handling)s`.
    """
    sources = role_sources()
    duty = f"""WITH duty AS MATERIALIZED (SELECT person.id, role.kind, role.key FROM ({people}) AS person
    CROSS JOIN LATERAL ({sources.replace("%(user)s", "person.id")}) AS role (name, kind, key)
    WHERE role.name = ANY(%(handling)s))
    SELECT id AS person_id, key AS street_id, NULL::bigint AS building_id FROM duty WHERE kind = 'street'
    UNION ALL SELECT id, NULL, key FROM duty WHERE kind = 'building'"""
    larger = (
        f"""SELECT duty.id, NULL, place.key FROM duty CROSS JOIN LATERAL (
            {select_within(kind, "ARRAY[duty.key]")}
        ) AS place (kind, key) WHERE duty.kind = '{kind.key}' AND place.kind = 'building'"""
        for kind in kinds().values()
        if kind.within
    )
    return " UNION ALL ".join([duty, *larger])


def overseers(streets: Iterable[int]) -> dict[int, list[User]]:
    """Return, for each street, those who oversee its matters: the staff who verify, and the leaders."""
    assignments = Assignment.objects.current(timezone.localdate()).filter(
        role__in=OVERSEEING_ROLES, street__in=streets
    )
    people: dict[int, list[User]] = defaultdict(list)
    for assignment in assignments.filter(user__is_active=True).select_related("user"):
        people[assignment.street_id].append(assignment.user)
    return people
