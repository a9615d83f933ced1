"""Who may be given a matter: the holders of a building's seats, its chief, and the street's own staff."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Case, Q, QuerySet, When
from django.utils import timezone

from buildings.foundation.records.places import kinds, select_within
from buildings.models import Grid, Street
from members.accounts.models import Assignment, User
from members.accounts.roles import ROLE_PERMISSIONS, Permission, Role
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
    """Return who holds a seat in the matter's building today, or the month's chief for a lane of his without a seat.

    Outside of buildings it is who keeps the grid, or works for the community.
    """
    today = timezone.localdate()
    if matter.building_id is None:
        return _keeper_of(matter)
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


def _keeper_of(matter: Matter) -> User | None:
    """Return who keeps the grid of a matter outside of buildings, else who works for its community."""
    nearest = Case(When(grid=matter.grid_id, then=0), When(role=Role.GRID_KEEPER, then=1), default=2)
    staff = Assignment.objects.current(timezone.localdate()).filter(_over(matter), user__is_active=True)
    own = staff.filter(role__in=(Role.GRID_KEEPER, Role.COMMUNITY_WORKER)).order_by(nearest, "since", "pk")
    first = own.select_related("user").first()
    return first.user if first else None


def desk_of(matter: Matter, permission: Permission, *, leaders: bool) -> QuerySet[User]:
    """Return who has a permission by a role given to him over a matter's place: of those who lead, or of the others."""
    roles = [
        role
        for role, permissions in ROLE_PERMISSIONS.items()
        if permission in permissions and (Permission.LEAD_MATTERS in permissions) == leaders
    ]
    place = _over(matter) | Q(district__streets=matter.street_id)
    staff = Assignment.objects.current(timezone.localdate()).filter(place, role__in=roles)
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


def candidates(matter: Matter) -> QuerySet[User]:
    """Return everybody who could be given a matter today, by name: who holds a post in its building, and the office."""
    today = timezone.localdate()
    posts = Post.objects.current(today).filter(committee__building=matter.building_id).values("holder")
    turns = Turn.objects.in_month(today).filter(committee__building=matter.building_id, chief__isnull=False)
    staff = Assignment.objects.current(today).filter(_over(matter), role__in=OFFICE_ROLES).values("user")
    condition = Q(pk__in=posts) | Q(pk__in=turns.values("chief")) | Q(pk__in=staff)
    return User.objects.filter(condition, is_active=True).order_by("pinyin", "pk")


def _over(matter: Matter) -> Q:
    """Return the condition on roles held over a matter's street, building, community, grid, or the grid above that."""
    around = Q(street=matter.street_id)
    if matter.building_id:
        around |= Q(building=matter.building_id)
    place = (
        matter.building or matter
    )  # a building lies in a community and a grid, as a matter outside of one does
    if place.community_id:
        around |= Q(community=place.community_id)
    if place.grid_id:
        above = Grid.objects.filter(pk=place.grid_id).order_by().values("parent")
        around |= Q(grid=place.grid_id) | Q(grid__in=above)
    return around


def office_of(streets: QuerySet[Street]) -> QuerySet[User]:
    """Return the office people of some streets who may be given matters, by name."""
    staff = Assignment.objects.current(timezone.localdate()).filter(role__in=OFFICE_ROLES, street__in=streets)
    return User.objects.filter(pk__in=staff.values("user"), is_active=True).order_by("pinyin", "pk")


def duties_of(people: str) -> str:
    """Return a SELECT of the places where people (a SELECT of `id`) handle matters: `person_id`, kind and key.

    It asks the same sources as `User.holdings`, on the day `%(on)s` and for the roles `%(handling)s`.
    """
    sources = role_sources()
    duty = f"""WITH duty AS MATERIALIZED (SELECT person.id, role.kind, role.key FROM ({people}) AS person
    CROSS JOIN LATERAL ({sources.replace("%(user)s", "person.id")}) AS role (name, kind, key)
    WHERE role.name = ANY(%(handling)s))
    SELECT id AS person_id, kind, key FROM duty"""
    larger = (
        f"""SELECT duty.id, place.kind, place.key FROM duty CROSS JOIN LATERAL (
            {select_within(kind, "ARRAY[duty.key]")}
        ) AS place (kind, key) WHERE duty.kind = '{kind.key}'"""
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
