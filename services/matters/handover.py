"""What an outgoing chief hands over of matters: those still open in the building, with the dates promised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from buildings.foundation.language.dates import moment_text
from buildings.foundation.language.text import mask_in_text
from services.matters.models import Matter

MOST = 50


def open_matters(buildings: Iterable[int]) -> dict[int, list[dict[str, Any]]]:
    """Return, by building, the lines of a hand-over sheet: the open matters, those due first; one query.

    A report merged into a case is not a line of its own: the case is.
    """
    rows = (
        Matter.objects.open().filter(building__in=buildings, case=None).select_related("handler", "category")
    )
    lines, now = defaultdict(list), timezone.localtime()
    for matter in rows.order_by("clock_due_at", "pk"):
        if len(lines[matter.building_id]) < MOST:
            lines[matter.building_id].append(_line(matter, now))
    return dict(lines)


def _line(matter: Matter, now: datetime) -> dict[str, Any]:
    return {
        "kind": "楼事",
        "text": f"{matter.category}：{mask_in_text(matter.text)[:60]}",
        "state": matter.get_state_display(),
        "person": matter.handler.real_name if matter.handler else "",
        "due": moment_text(timezone.localtime(matter.clock_due_at), now) if matter.clock_due_at else "",
        "path": f"/workbench/matters/{matter.number}/",
    }
