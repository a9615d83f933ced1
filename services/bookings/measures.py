"""What is counted of bookings: by the days they touch, and what waits for a decision."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from buildings.foundation.measures import Axis, Measure, OverTime, RowSource, Span, since_until
from buildings.foundation.records.permissions import Permission
from services.bookings.models import Booking, Standing
from services.bookings.querysets import BookingQuerySet

AXES = {Axis.STREET: "room__center__street", Axis.BUILDING: "room__center__building"}


def _touching(user: Any, span: Span) -> BookingQuerySet:
    days = {"during__endswith__date__gte": span.since, "during__startswith__date__lte": span.until}
    return Booking.objects.managed_by(user).filter(**days)


def _to_decide() -> Measure:
    return Measure(
        key="bookings.to_decide",
        name="待审核预约",
        unit="件",
        formula="等场地管理人审核、还没有过时的预约",
        source=RowSource(
            parts=lambda user, span: [Booking.objects.managed_by(user).to_decide(span.at)],
            url_name="booking-list",
            axes=AXES,
        ),
        permission=Permission.MANAGE_BOOKINGS,
        query="state=requested",
    )


def _standing(short: str, name: str, formula: str, standing: Standing | None) -> Measure:
    """Return a measure of the bookings that touch some days.

    One over midnight belongs to both, so none add up.
    """

    def parts(user: Any, span: Span) -> list[QuerySet]:
        rows = _touching(user, span)
        return [rows.standing(standing, span.at) if standing else rows]

    return Measure(
        key=f"bookings.{short}",
        name=name,
        unit="件",
        formula=formula,
        source=RowSource(parts=parts, url_name="booking-list", axes=AXES, asks=since_until),
        permission=Permission.MANAGE_BOOKINGS,
        query=f"state={standing.value}" if standing else "",
        over_time=OverTime.NONE,
    )


CATALOGUE = [
    _to_decide(),
    _standing("all", "场地预约", "这几天里的全部预约，不论结果", None),
    _standing("done", "场地已使用", "其中签到并已结束的，以及不须签到、已结束的", Standing.DONE),
    _standing("released", "逾期释放", "其中没有签到、到时自动释放的", Standing.RELEASED),
]
