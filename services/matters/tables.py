"""A list of matters as a table that leaves the house: phones stay behind, numbers pasted into texts are hidden."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from buildings.foundation.language.text import mask_in_text
from buildings.foundation.tables.model_table import LIMIT
from services.matters.models import Channel, Lane, Rating, Result, State

COLUMNS = [
    ("编号", "number"),
    ("楼宇", "building__name"),
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
HEADERS = [header for header, _ in COLUMNS]
WORDS = {
    "channel": dict(Channel.choices),
    "state": dict(State.choices),
    "lane": dict(Lane.choices),
    "result": dict(Result.choices),
    "rating__score": dict(Rating.Score.choices),
}
MASKED = {"text", "place", "answer"}


def rows(matters: QuerySet) -> Iterator[list[Any]]:
    """Yield the cells of each matter, at most 50 000, without holding them all."""
    names = [name for _, name in COLUMNS]
    for values in matters.newest().values_list(*names)[:LIMIT].iterator(chunk_size=2000):
        yield [_cell(name, value) for name, value in zip(names, values, strict=True)]


def _cell(name: str, value: Any) -> Any:
    if name in WORDS:
        return WORDS[name].get(value, value)
    return mask_in_text(value) if name in MASKED and value else value
