"""What is counted of foundings: plans under way, and bodies founded."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from buildings.foundation.measures import Axis, Measure, RowSource, Span
from buildings.foundation.records.permissions import Permission
from members.foundings.models import Founding
from members.foundings.states import ENDED, FoundingState


def _foundings(viewer: Any, span: Span) -> list[QuerySet]:
    return [Founding.objects.visible_to(viewer)]


FOUNDINGS = RowSource(
    parts=_foundings,
    url_name="founding-list",
    axes={Axis.STREET: "building__street", Axis.BUILDING: "building"},
    within=Permission.VIEW_LEDGERS,
)


def _counted(short: str, name: str, formula: str, condition: Q, query: str) -> Measure:
    return Measure(
        key=f"foundings.{short}",
        name=name,
        unit="个",
        formula=formula,
        source=FOUNDINGS,
        permission=Permission.VIEW_LEDGERS,
        condition=lambda viewer, span: condition,
        query=query,
    )


CATALOGUE = [
    _counted("open", "进行中的组建方案", "待研究、筹备、申请、批复中的方案", ~Q(state__in=ENDED), "open=on"),
    _counted(
        "founded",
        "由方案成立的党组织",
        "开过成立大会的方案",
        Q(state=FoundingState.FOUNDED),
        "state=founded",
    ),
]
