"""What activities add to calendars: a building's published ones, and those a person signed up for or looks after."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from buildings.models import Building
from members.accounts.models import User
from members.committees.feeds import Entry
from services.activities.models import Activity, Signup

KEPT = timedelta(days=60)
MOST = 200


def of_building(building: Building) -> Iterable[Entry]:
    """Return the published activities of a building, without the words about them; one query."""
    return map(_entry, _recent(building.activities.published()))


def of_person(user: User) -> Iterable[Entry]:
    """Return the activities a person has a place in, waits for or looks after; one query."""
    signed = Signup.objects.standing().filter(user=user).values("activity")
    return map(_entry, _recent(Activity.objects.filter(Q(pk__in=signed) | Q(owner=user))))


def _recent(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    now = timezone.now()
    rows = rows.filter(ends_at__gt=now - KEPT).nearest_first(now)
    return rows.annotate(changed_at=Max("events__pgh_created_at"))[:MOST]


def _entry(one: Activity) -> Entry:
    return Entry(
        name=f"activity-{one.pk}@louyu",
        sequence=one.revision,
        changed_at=one.changed_at or one.created_at,
        begins=one.starts_at,
        ends=one.ends_at,
        title=one.title,
        words=f"{one.get_theme_display()} · 主办：{one.organizer}",
        place=one.place,
        is_tentative=not one.is_published,
        is_called_off=one.cancelled_at is not None,
    )
