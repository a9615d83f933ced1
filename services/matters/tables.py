"""A list of matters as a table that leaves the house: phones stay behind, numbers pasted into texts are hidden."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from buildings.foundation.language.text import mask_in_text
from buildings.foundation.tables.export import Table
from services.matters.models import Channel, Lane, Rating, Result, State

COLUMNS = [
    ("编号", "number"),
    ("街道", "street__name"),
    ("楼宇", "building__name"),
    ("社区", "community__name"),
    ("网格", "grid__name"),
    ("类别", "category__name"),
    ("反映事项", "text"),
    ("位置", "place"),
    ("反映单位", "enterprise__name"),
    ("渠道", "channel"),
    ("状态", "state"),
    ("分流", "lane"),
    ("席位", "seat__name"),
    ("承办人", "handler__real_name"),
    ("上报时间", "reported_at"),
    ("办理时限", "due_at"),
    ("当前时限", "clock_due_at"),
    ("办结时间", "resolved_at"),
    ("办理结果", "result"),
    ("答复", "answer"),
    ("满意度", "rating__score"),
]
NAMES = [name for _, name in COLUMNS]
WORDS = {
    "channel": dict(Channel.choices),
    "state": dict(State.choices),
    "lane": dict(Lane.choices),
    "result": dict(Result.choices),
    "rating__score": dict(Rating.Score.choices),
}
MASKED = {"text", "place", "answer"}


def rows(matters: QuerySet) -> QuerySet:
    """Return what a table of matters reads, newest first."""
    return matters.newest().values_list(*NAMES)


def cells(values: Sequence[Any]) -> list[Any]:
    """Return one matter's values as the table shows them."""
    return [_cell(name, value) for name, value in zip(NAMES, values, strict=True)]


def _cell(name: str, value: Any) -> Any:
    if name in WORDS:
        return WORDS[name].get(value, value)
    return mask_in_text(value) if name in MASKED and value else value


TABLE = Table("楼事", [header for header, _ in COLUMNS], cells)
