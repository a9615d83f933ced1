"""What a workbook cannot say of the sample street's bodies: what is prepared, and who sits part-time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from buildings.models import Building, Street
from members.terms import actions
from members.terms.models import Term
from members.terms.states import Council

PART_TIME = [
    ("韩松", "泉城数字产业园管理办公室", "园区会议室每周三向楼宇开放"),
    ("郭宁", "泉城商业银行营业部", "为楼宇单位讲解普惠金融"),
]


def bring(street: Street, *, buildings: Sequence[Building], people: dict[str, Any], on: date) -> None:
    """Plan the next election of the body whose term ends first, and seat two members of the street's 大工委."""
    actions.adopt_columns(on=on)
    first = Term.objects.running().filter(body__street=street).exclude(due_on=None).order_by("due_on", "pk")
    for term in first[:1]:
        actions.plan_election(
            term.body,
            by=people["staff"],
            planned_on=on + timedelta(days=30),
            preparation="已上报换届请示，正在酝酿候选人预备人选",
        )
    for name, unit, undertaking in PART_TIME:
        facts = actions.PartTimeFacts(
            council=Council.STREET,
            since=on - timedelta(days=200),
            name=name,
            unit=unit,
            membership=f"{unit}党支部",
            undertaking=undertaking,
        )
        actions.sit_part_time(street, facts, by=people["staff"])
