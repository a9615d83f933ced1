"""Messages about one committee, to its people and to the office."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from members.accounts.models import Assignment, User
from members.accounts.roles import Role
from members.committees.models import Committee, MemberUnit
from members.notices import actions as notices


def tell(
    kind: str,
    people: Iterable[User | None],
    committee: Committee,
    *,
    key: str,
    title: str,
    body: str,
    page: str = "",
) -> None:
    """Tell some people, each once under a key, of something on a page of a committee."""
    notices.post_all(
        [
            notices.message(
                kind,
                to=person,
                dedupe_key=f"{key}:{person.pk}",
                title=f"{committee.building}：{title}",
                body=body,
                path=f"/workbench/committees/{committee.pk}/{page}",
                street=committee.building.street_id,
            )
            for person in dict.fromkeys(person for person in people if person is not None)
        ]
    )


def sent_by(unit: MemberUnit) -> list[User | None]:
    """Return whom a unit sends."""
    return [unit.nominee, unit.deputy]


def office_of(committee: Committee) -> list[User]:
    """Return the street's staff, who keep the committee."""
    assignments = Assignment.objects.current(timezone.localdate()).filter(
        role=Role.STREET_STAFF, street=committee.building.street_id
    )
    return [assignment.user for assignment in assignments.select_related("user")]
