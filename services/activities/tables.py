"""Activities, and who signed up for one, as tables that leave the house; phones masked."""

from __future__ import annotations

from datetime import datetime
from operator import attrgetter

from buildings.foundation.tables.model_table import ExportColumn, export_columns
from services.activities.models import Activity

PEOPLE = ["activity", "name", "unit", "phone", "state", "signed_at", "has_come"]


def columns(at: datetime) -> list[ExportColumn]:
    """Return the columns of a list of activities with their counts, as they stand at a moment."""
    return export_columns(
        Activity,
        [
            "title",
            "theme",
            "entry",
            "form",
            "organizer",
            "place",
            "starts_at",
            "ends_at",
            "capacity",
            ExportColumn("报名", attrgetter("joined")),
            ExportColumn("候补", attrgetter("waiting")),
            ExportColumn("到场", attrgetter("came")),
            ExportColumn("状态", lambda activity: activity.phase(at)[0]),
        ],
    )
