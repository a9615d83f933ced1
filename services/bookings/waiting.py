"""What of bookings waits for a person: those to be approved or refused, and those whose room was shut."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import TruncDate

from buildings.foundation.records.permissions import Permission
from buildings.foundation.waiting import TodoQueue
from services.bookings.models import Booking


def _to_decide(user: Any, at: Any) -> QuerySet:
    return Booking.objects.managed_by(user).to_decide(at)


def _affected(user: Any, at: Any) -> QuerySet:
    return Booking.objects.managed_by(user).affected(at)


QUEUES = [
    TodoQueue(
        key="affected_bookings",
        name="受影响的预约",
        rows=_affected,
        permission=Permission.MANAGE_BOOKINGS,
        words=("room__center__name", "room__name", "number"),
        url_name="booking-detail",
        slug="number",
        due_on=TruncDate("during__startswith"),
        place=45,
    ),
    TodoQueue(
        key="bookings",
        name="待审核预约",
        rows=_to_decide,
        permission=Permission.MANAGE_BOOKINGS,
        words=("room__center__name", "room__name", "number"),
        url_name="booking-detail",
        slug="number",
        due_on=TruncDate("during__startswith"),
        place=50,
    ),
]
