"""What of service centres waits for a person: suggestions to answer, facts to look at again."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from buildings.foundation.records.permissions import Permission
from buildings.foundation.waiting import TodoQueue
from services.centers.models import ServiceCenter, Suggestion


def _suggestions(user: Any, at: Any) -> QuerySet:
    return Suggestion.objects.visible_to(user, Permission.EDIT_CENTERS).open()


def _stale(user: Any, at: Any) -> QuerySet:
    centers = ServiceCenter.objects.visible_to(user, Permission.EDIT_CENTERS)
    return centers.stale(timezone.localdate())


QUEUES = [
    TodoQueue(
        key="suggestions",
        name="待处理的居民建议",
        rows=_suggestions,
        permission=Permission.EDIT_CENTERS,
        words=("center__name",),
        url_name="suggestion-list",
        anchor="#suggestion-{}",
        place=60,
    ),
    TodoQueue(
        key="centers",
        name="待核实的服务中心",
        rows=_stale,
        permission=Permission.EDIT_CENTERS,
        words=("name",),
        url_name="upkeep-detail",
        place=70,
    ),
]
