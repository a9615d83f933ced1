"""What is counted of messages: those given up."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from buildings.foundation.measures import Axis, Measure, Source, Span, Tone
from buildings.foundation.records.permissions import Permission
from members.notices.models import OutboxMessage


def _given_up(user: Any, span: Span) -> list[QuerySet]:
    """Return the messages given up; whose they are takes long to ask, so only where there are any."""
    dead = OutboxMessage.objects.dead()
    return [dead.visible_to(user)] if dead.order_by("-pk").exists() else []


CATALOGUE = [
    Measure(
        key="notices.given_up",
        name="发送失败",
        unit="条",
        formula="试过多次、不再发送的消息",
        source=Source(
            parts=_given_up,
            url_name="delivery-list",
            axes={Axis.STREET: "street"},
        ),
        permission=Permission.MANAGE_NOTICES,
        query="state=dead",
        tone=Tone.WAIT,
        place=140,
    )
]
