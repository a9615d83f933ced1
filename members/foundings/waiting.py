"""What of foundings waits for a person: plans to decide on, and steps of those under way to write down."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from buildings.foundation.records.permissions import Permission
from buildings.foundation.waiting import TodoQueue, label_of
from members.foundings.models import Founding
from members.foundings.states import FoundingState

EDIT = Permission.EDIT_ORGANIZATIONS


def _open(user: Any, at: Any) -> QuerySet:
    return Founding.objects.visible_to(user, EDIT).open()


QUEUES = [
    TodoQueue(
        key="foundings_open",
        name="组建方案，待推进",
        rows=_open,
        permission=EDIT,
        words=("name", label_of("state", FoundingState)),
        url_name="founding-detail",
        place=105,
    ),
]
