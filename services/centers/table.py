"""The whole directory as one table: a line for each service, and one for a centre that has none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from services.centers import hours
from services.centers.models import ServiceCenter, ServiceItem

HEADERS = (
    "服务中心",
    "类型",
    "街道",
    "社区",
    "楼宇",
    "位置",
    "中心电话",
    "开放时间",
    "中心无障碍设施",
    "信息核实日期",
    "服务项目",
    "服务内容",
    "服务对象",
    "所需材料",
    "费用",
    "办理方式",
    "是否预约",
    "办理地点",
    "咨询电话",
    "无障碍服务",
)


def rows(centers, on: date) -> Iterator[list[Any]]:
    """Yield the lines of centres loaded for their pages and with hours."""
    for center in centers:
        facts = _of_center(center, on)
        for item in list(center.items.all()) or [None]:
            yield [*facts, *(_of_item(item) if item else [""] * (len(HEADERS) - len(facts)))]


def _of_center(center: ServiceCenter, on: date) -> list[Any]:
    opening_hours = hours.describe(center.opening_rules.all(), on)
    return [
        center.name,
        center.get_kind_display(),
        str(center.street),
        str(center.community or ""),
        str(center.building or ""),
        center.place,
        center.telephone,
        "；".join(f"{days} {clock}" for days, clock in opening_hours) or center.hours_text,
        center.accessibility,
        center.verified_on or "",
    ]


def _of_item(item: ServiceItem) -> list[Any]:
    return [
        item.name,
        item.description,
        item.audience,
        item.documents,
        item.fee,
        item.how_to_apply,
        item.needs_booking,
        item.where,
        item.telephone,
        item.accessibility,
    ]
