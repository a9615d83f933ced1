"""What bookings add to calendars: that a room is taken, for everybody; a person's own, with what for.

What was called off stays for thirty days, marked so, that a subscriber's copy goes too.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Count, Exists, Max, OuterRef, Q
from django.utils import timezone

from buildings.foundation.calendars.entry import Certainty, Entry
from buildings.foundation.language.dates import midnight
from buildings.models import Building
from members.accounts.models import User
from services.bookings import calendar
from services.bookings.models import Booking, BookingStep, Room
from services.bookings.querysets import BookingQuerySet
from services.bookings.states import ENDED, HOLDING, BookingState, Standing

KEEP_FOR = timedelta(days=60)
SHOW_ENDED_FOR = timedelta(days=30)
MOST = 500
CHANGES_THE_ENTRY = ~Q(steps__verb__in=("check_in", "freed"))
CERTAIN = (Standing.APPROVED, Standing.CHECKED_IN, Standing.DONE)
TENTATIVE = (Standing.REQUESTED, Standing.WAITING)


def of_building(building: Building) -> Iterable[Entry]:
    """Return when the rooms of a building's centres are taken; one query."""
    now = timezone.now()
    rows = Booking.objects.filter(room__center__building=building, room__center__is_published=True)
    return [
        _entry(one, now, key=f"taken-{one.pk}", title=_with_standing(f"场地占用：{one.room}", one, now))
        for one in _recent(_public(_with_ended_lately(rows, now)), now)
    ]


def of_room(room: Room) -> Iterable[Entry]:
    """Return when a room is taken from today on, and nothing else of it; a fixed number of queries."""
    now = timezone.now()
    today = timezone.localdate(now)
    holder_keys = [one.pk for one in calendar.holders(room, today, KEEP_FOR.days, now)]
    rows = room.bookings.filter(during__endswith__gt=midnight(today))
    ended_lately = _public(_ended_lately(rows, now))
    return [
        _entry(one, now, key=f"taken-{one.pk}", title="已占用", shows_place=False)
        for one in _recent(
            room.bookings.filter(Q(pk__in=holder_keys) | Q(pk__in=ended_lately.values("pk"))), now
        )
    ]


def of_person(user: User) -> Iterable[Entry]:
    """Return a person's own bookings that stand or wait, and those called off lately; one query."""
    now = timezone.now()
    return [
        _entry(
            one,
            now,
            key=f"booking-{one.pk}",
            title=_with_standing(f"{one.room.center} {one.room}", one, now),
            description=one.purpose,
            is_own=True,
        )
        for one in _recent(_with_ended_lately(user.bookings.all(), now), now)
    ]


def _with_ended_lately(rows: BookingQuerySet, at: datetime) -> BookingQuerySet:
    return rows.for_calendar(at) | _ended_lately(rows, at)


def _ended_lately(rows: BookingQuerySet, at: datetime) -> BookingQuerySet:
    """Narrow to what a person ended, or what ended by itself, within the last thirty days."""
    since = at - SHOW_ENDED_FOR
    lately = BookingStep.objects.filter(booking=OuterRef("pk"), new=OuterRef("state"), at__gt=since)
    by_hand = rows.filter(Exists(lately), state__in=ENDED)
    lapsed = rows.lapsed(at).filter(lapses_at__gt=since)
    expired = rows.filter(state=BookingState.WAITING, during__endswith__lte=at, during__endswith__gt=since)
    return by_hand | lapsed | expired


def _public(rows: BookingQuerySet) -> BookingQuerySet:
    """Narrow to what keeps a room from others, or did: of what only waited nobody else is told."""
    holding_steps = BookingStep.objects.filter(booking=OuterRef("pk"), old__in=HOLDING)
    return rows.filter(Q(state__in=HOLDING) | Q(Exists(holding_steps), state__in=ENDED))


def _recent(rows: BookingQuerySet, now: datetime) -> list[Booking]:
    rows = rows.filter(during__endswith__gt=now - KEEP_FOR).select_related("room__center")
    rows = rows.annotate(
        changes=Count("steps", filter=CHANGES_THE_ENTRY), step_at=Max("steps__at", filter=CHANGES_THE_ENTRY)
    )
    return sorted(rows.nearest_to(now)[:MOST], key=lambda one: (one.starts_at, one.pk))


def _with_standing(title: str, one: Booking, at: datetime) -> str:
    standing, label = one.state_at(at)
    if one.affected_reason and standing not in ENDED:
        return f"{title}（受影响：{one.affected_reason}）"
    return title if standing in CERTAIN else f"{title}（{label}）"


def _certainty(one: Booking, standing: Standing, *, is_own: bool) -> Certainty:
    """Tell how sure an entry is; in a room that is shut nobody is, and its asker is to think again."""
    if standing in TENTATIVE or (one.affected_reason and standing in CERTAIN and is_own):
        return Certainty.TENTATIVE
    return Certainty.CONFIRMED if standing in CERTAIN and not one.affected_reason else Certainty.CANCELLED


def _entry(
    one: Booking,
    at: datetime,
    *,
    key: str,
    title: str,
    description: str = "",
    shows_place: bool = True,
    is_own: bool = False,
) -> Entry:
    standing = one.standing_at(at)
    ended_by_itself = {Standing.RELEASED: one.lapses_at, Standing.EXPIRED: one.ends_at}.get(standing)
    is_written_down = one.state == standing
    return Entry(
        key=key,
        sequence=one.changes + (1 if ended_by_itself and not is_written_down else 0),
        changed_at=ended_by_itself or one.step_at or one.asked_at,
        begins=one.starts_at,
        ends=one.ends_at,
        title=title,
        description=description,
        place=(one.room.place or str(one.room.center)) if shows_place else "",
        certainty=_certainty(one, standing, is_own=is_own),
    )
