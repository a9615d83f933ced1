"""What is counted of branch life: how much of what was owed was held in its period, and what is overdue."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q, QuerySet

from buildings.foundation.measures import Axis, FigureTone, Measure, Ratio, RowSource, Span
from buildings.foundation.records.permissions import Permission
from members.branch_life.models import OwedMeeting

MISSING, KEPT = Q(held__lt=F("times")), Q(held__gte=F("times"))


def _owed(viewer: Any, span: Span) -> list[QuerySet]:
    """Return what was owed in the periods that ended within a year before the moment."""
    return [OwedMeeting.objects.visible_to(viewer).lately_ended(span.at)]


OWED = RowSource(
    parts=_owed,
    url_name="branch-life-list",
    axes={Axis.STREET: "body__street", Axis.BUILDING: "body__building"},
    within=Permission.VIEW_LEDGERS,
)


def _owed_measure(short: str, name: str, formula: str, condition: Q, query: str, **shown: Any) -> Measure:
    return Measure(
        key=f"branch_life.{short}",
        name=name,
        unit="项",
        formula=formula,
        source=OWED,
        permission=Permission.VIEW_LEDGERS,
        condition=lambda viewer, span: condition,
        query=query,
        **shown,
    )


ENDED = _owed_measure(
    "ended",
    "到期应开的组织生活",
    "按支部设置应开、所在月份（季度、年度）在近十二个月内结束的",
    Q(),
    "state=ended",
)
HELD = _owed_measure("held", "按期开了的组织生活", "其中在所在月份（季度、年度）内开了的", KEPT, "state=held")
OVERDUE = _owed_measure(
    "overdue",
    "组织生活逾期未开",
    "其中没有开的；没有支委会、党小组的支部不要求支委会、党小组会",
    MISSING,
    "state=overdue",
    tone=FigureTone.BAD,
    place=125,
)
CATALOGUE = [
    ENDED,
    HELD,
    OVERDUE,
    Ratio(
        key="branch_life.held_share",
        name="组织生活按期率",
        unit="%",
        formula="按期开了的组织生活 ÷ 到期应开的组织生活",
        parts=(HELD,),
        whole=ENDED,
    ),
]
