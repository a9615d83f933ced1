"""The roles that seats and turns give."""

from collections.abc import Iterable

from django.db import connection

from buildings.scope import Scope
from members.accounts.roles import Held, Role

# Asked before every page of the workbench: as one statement it takes a sixth of what two querysets took.
HELD = """
SELECT %(specialist)s, committee.building_id
FROM committees_post AS post JOIN committees_committee AS committee ON committee.id = post.committee_id
WHERE post.holder_id = %(user)s
    AND post.since <= %(on)s AND (post.until IS NULL OR post.until > %(on)s)
UNION ALL
SELECT %(chief)s, committee.building_id
FROM committees_turn AS turn JOIN committees_committee AS committee ON committee.id = turn.committee_id
WHERE turn.chief_id = %(user)s AND turn.month = %(month)s
"""


def held_by_post(user, on) -> Iterable[Held]:
    """Yield a specialist's role for every building of a post in force, and the chief's for this month's turns."""
    facts = {
        "user": user.pk, "on": on, "month": on.replace(day=1),
        "specialist": Role.SPECIALIST.value, "chief": Role.CHIEF.value,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(HELD, facts)
        rows = cursor.fetchall()
    for role in (Role.SPECIALIST, Role.CHIEF):
        if found := frozenset(building for held, building in rows if held == role):
            yield Held(role, Scope(buildings=found))
