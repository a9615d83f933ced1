"""What of bookings waits for a person: those to be approved or refused."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import TruncDate

from buildings.foundation.records.permissions import Permission
from buildings.foundation.waiting import TodoQueue
from services.bookings.models import Booking


def _to_decide(user: Any, at: Any) -> QuerySet:
    return Booking.objects.managed_by(user).to_decide(at)


QUEUES = [
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
    )
]
