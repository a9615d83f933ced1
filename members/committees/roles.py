"""The roles that seats and turns give."""

from collections.abc import Iterable

from buildings.scope import Scope
from members.accounts.roles import Held, Role
from members.committees.models import Post, Turn


def held_by_post(user, on) -> Iterable[Held]:
    """Yield a specialist's role for every building of a post in force, and the chief's for this month's turns."""
    posts = Post.objects.current(on).filter(holder=user)
    yield from _held(Role.SPECIALIST, posts.values_list("committee__building", flat=True))
    turns = Turn.objects.in_month(on).filter(chief=user)
    yield from _held(Role.CHIEF, turns.values_list("committee__building", flat=True))


def _held(role: Role, buildings: Iterable[int]) -> Iterable[Held]:
    found = frozenset(buildings)
    if found:
        yield Held(role, Scope(buildings=found))
