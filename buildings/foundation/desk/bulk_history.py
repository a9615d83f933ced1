"""What a bulk act made of its rows, read from their history: what each was before, and whether it still is so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models.functions import Now
from pghistory.models import Context

from buildings.foundation.records.row_history import BULK
from buildings.foundation.tables import model_table

KEPT = timedelta(days=1)
CHANGED_SINCE, NOT_KNOWN = "之后又有人改过", "没有留下改前的样子"


@dataclass(frozen=True)
class BulkDone:
    """An act that was done: what each of its rows was before, by key, and why some cannot be as before."""

    label: str
    at: datetime
    is_over: bool
    before: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    reasons: Mapping[int, str] = field(default_factory=dict)

    @property
    def keys(self) -> list[int]:
        return [*self.before, *self.reasons]


def is_kept(model: type[models.Model]) -> bool:
    """Tell whether a model keeps the history of its rows, so that an act on them can be taken back."""
    return hasattr(model, "pgh_event_model")


def done_by(user: Any, model: Any, context: UUID) -> BulkDone | None:
    """Return what a person did to rows of a model in one act, or None where he did no such act."""
    if not is_kept(model):
        return None
    act = (
        Context.objects.filter(pk=context, metadata__user=user.pk, metadata__has_key=BULK)
        .annotate(is_over=models.Q(created_at__lt=Now() - KEPT))
        .first()
    )
    if act is None:
        return None
    events = model.pgh_event_model.objects
    keys = events.filter(pgh_context=context, pgh_label="update").values("pgh_obj_id")
    before, reasons = {}, {}
    history = events.filter(pgh_obj_id__in=keys).order_by("pgh_obj_id", "pgh_id")
    for key, of_row in groupby(history, key=lambda event: event.pgh_obj_id):
        known = _before(model, list(of_row), context)
        if isinstance(known, str):
            reasons[key] = known
        else:
            before[key] = known
    if not before and not reasons:
        return None
    return BulkDone(act.metadata[BULK], act.created_at, act.is_over, before, reasons)


def _before(model: Any, events: Sequence[Any], context: UUID) -> dict[str, Any] | str:
    """Return the columns of a row that an act changed, as they were, or the reason why they stay as they are."""
    places = [place for place, event in enumerate(events) if event.pgh_context_id == context]
    first, last = places[0], places[-1]
    if last != len(events) - 1:
        return CHANGED_SINCE
    if first == 0:
        return NOT_KNOWN
    old, new = events[first - 1], events[last]
    return {
        column.name: getattr(old, column.attname)
        for column in model_table.columns(model)
        if column.editable
        and hasattr(new, column.attname)
        and getattr(old, column.attname) != getattr(new, column.attname)
    }
