"""What is counted of service centres: those kept, those nobody has looked at lately, and what visitors suggested."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from buildings.foundation.measures import Axis, Measure, RowSource, Span
from buildings.foundation.records.permissions import Permission
from services.centers.models import ServiceCenter, Suggestion

AXES = {Axis.STREET: "street", Axis.BUILDING: "building"}


def _centers(user: Any, span: Span) -> list[QuerySet]:
    return [ServiceCenter.objects.visible_to(user)]


def _stale(user: Any, span: Span) -> list[QuerySet]:
    return [ServiceCenter.objects.visible_to(user).stale(span.until)]


def _suggestions(user: Any, span: Span) -> list[QuerySet]:
    return [Suggestion.objects.visible_to(user).open()]


def _measure(short: str, name: str, unit: str, formula: str, source: RowSource, query: str = "") -> Measure:
    return Measure(
        key=f"centers.{short}",
        name=name,
        unit=unit,
        formula=formula,
        source=source,
        permission=Permission.EDIT_CENTERS,
        query=query,
    )


def _source(parts: Any, url_name: str = "upkeep-list", axes: Any = AXES) -> RowSource:
    return RowSource(parts=parts, url_name=url_name, axes=axes, within=Permission.EDIT_CENTERS)


OF_SUGGESTIONS = {axis: f"center__{column}" for axis, column in AXES.items()}

CATALOGUE = [
    _measure("all", "服务中心", "处", "登记在册的，不论是否公开", _source(_centers)),
    _measure("stale", "待核实中心", "处", "其中九十天没有人核实过的", _source(_stale), "stale=on"),
    _measure(
        "suggestions",
        "待处理纠错",
        "条",
        "群众提出、还没有答复的",
        _source(_suggestions, "suggestion-list", OF_SUGGESTIONS),
    ),
]
