"""What activities add to calendars: published ones for everybody, and those a person signed up for or looks after."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta

from django.db.models import F, Min, Q, QuerySet
from django.utils import timezone

from buildings.foundation.calendars.entry import Certainty, Entry
from buildings.models import Building
from members.accounts.models import User
from services.activities.models import Activity, Signup

KEEP_FOR = timedelta(days=60)
MOST = 200


def of_building(building: Building) -> Iterable[Entry]:
    """Return the published activities of a building, without the words about them; one query."""
    return map(_entry, _recent(building.activities.published()))


def of_person(user: User) -> Iterable[Entry]:
    """Return the activities a person has a place in, waits for or looks after; one query."""
    signed_up = Signup.objects.standing().filter(user=user).values("activity")
    return map(_entry, _recent(Activity.objects.filter(Q(pk__in=signed_up) | Q(owner=user))))


def of_activities(
    rows: QuerySet[Activity], address_of: Callable[[Activity], str], *, most: int = MOST
) -> Iterable[Entry]:
    """Return activities with the words about them, each with the address of its page; one query."""
    return (_entry(one, text=f"\n{one.text}", address=address_of(one)) for one in _with_changes(rows)[:most])


def _recent(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    now = timezone.now()
    return _with_changes(rows.filter(ends_at__gt=now - KEEP_FOR).nearest_first(now))[:MOST]


def _with_changes(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """Give each row the moment at which its present revision was written."""
    first_written = Min("events__pgh_created_at", filter=Q(events__revision=F("revision")))
    return rows.annotate(revised_at=first_written)


def _entry(one: Activity, *, text: str = "", address: str = "") -> Entry:
    certain = Certainty.CONFIRMED if one.is_published else Certainty.TENTATIVE
    return Entry(
        key=f"activity-{one.pk}",
        sequence=one.revision,
        changed_at=one.revised_at or one.created_at,
        begins=one.starts_at,
        ends=one.ends_at,
        title=one.title,
        description=f"{one.get_theme_display()} · 主办：{one.organizer}{text}",
        place=one.place,
        address=address,
        certainty=Certainty.CANCELLED if one.cancelled_at else certain,
    )
