"""Bookings as a table that leaves the house: where, which stretch of which day, by whom; phones masked."""

from __future__ import annotations

from datetime import datetime
from operator import attrgetter

from buildings.foundation.tables.model_table import ExportColumn, export_columns
from services.bookings.models import Booking

STRETCH = (ExportColumn("开始", attrgetter("starts_at")), ExportColumn("结束", attrgetter("ends_at")))


def columns(at: datetime) -> list[ExportColumn]:
    """Return the columns of a list of bookings, its state as the list says it at a moment."""
    state = ExportColumn("状态", lambda booking: booking.state_at(at)[1])
    return export_columns(
        Booking,
        [
            "number",
            *STRETCH,
            state,
            "unit_name",
            "name",
            "phone",
            "people",
            "purpose",
            "asked_at",
            "decided_at",
            "decided_by",
            "reason",
            "checked_in_at",
        ],
    )
