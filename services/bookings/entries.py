"""What bookings add to calendars: a building's for everybody, without who and what for; a person's own, with both."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Count, Max
from django.utils import timezone

from buildings.models import Building
from members.accounts.models import User
from members.committees.feeds import Entry
from services.bookings.models import Booking, State
from services.bookings.querysets import BookingQuerySet

KEPT = timedelta(days=60)
MOST = 500


def of_building(building: Building) -> Iterable[Entry]:
    """Return when the rooms of a building's centres are taken; one query."""
    now = timezone.now()
    rows = Booking.objects.holding(now).filter(
        room__center__building=building, room__center__is_published=True
    )
    return [_entry(one, f"taken-{one.pk}", f"场地占用：{one.room}") for one in _recent(rows, now)]


def of_person(user: User) -> Iterable[Entry]:
    """Return a person's own bookings that stand or wait; one query."""
    now = timezone.now()
    return [
        _entry(one, f"booking-{one.pk}", f"{one.room.center} {one.room}", one.purpose)
        for one in _recent(user.bookings.kept(now), now)
    ]


def _recent(rows: BookingQuerySet, now: datetime) -> list[Booking]:
    rows = rows.filter(during__endswith__gt=now - KEPT).select_related("room__center")
    rows = rows.annotate(changes=Count("steps"), changed_at=Max("steps__at")).nearest_to(now)
    return sorted(rows[:MOST], key=lambda one: (one.starts_at, one.pk))


def _entry(one: Booking, name: str, title: str, words: str = "") -> Entry:
    waits = one.state != State.APPROVED
    return Entry(
        name=f"{name}@louyu",
        sequence=one.changes,
        changed_at=one.changed_at or one.asked_at,
        begins=one.starts_at,
        ends=one.ends_at,
        title=f"{title}（{one.get_state_display()}）" if waits else title,
        words=words,
        place=one.room.place or str(one.room.center),
        is_tentative=waits,
    )
