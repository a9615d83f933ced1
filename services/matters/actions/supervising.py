"""督办: the ladder 提醒, 督办, 通报."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from buildings.foundation.records.permissions import Permission
from members.accounts.models import User
from members.notices import actions as notices
from services.matters.actions.moving import Fields, move
from services.matters.models import Matter, Supervision

Level = Supervision.Rung


@transaction.atomic
def supervise(
    matter: Matter, *, by: User, to: User, due_on: date, words: str, seen: int | None = None
) -> Matter:
    """Climb one rung: write the step, then to whom, with a day by which to answer, then the notice to that person.

    The last rung is a leader's alone.

    Raises `PermissionDenied`, `StaleMove`, and `ValidationError` without words or a day to come, above the
    last rung, or to who does not see the matter.
    """
    if not words.strip() or due_on < timezone.localdate():
        raise ValidationError({"words": "请写明要求和今天以后的反馈期限"})
    levels: list[int] = []

    def change(locked: Matter, at: datetime) -> Fields:
        levels.append(next_level(locked))
        if levels[0] == Level.CIRCULATE and not by.may(Permission.LEAD_MATTERS, locked):
            raise PermissionDenied("通报由街道领导发出")
        if not to.may(Permission.VIEW_MATTERS, locked):
            raise ValidationError({"to": f"{to}看不到这件楼事"})
        return {}

    note = f"{to}，{due_on:%Y年%-m月%-d日}前反馈：{words.strip()}"
    matter, step = move(matter, "supervise", by=by, change=change, note=note, seen=seen)
    level = Level(levels[0])
    Supervision.objects.create(
        matter=matter, level=level, to=to, due_on=due_on, words=words.strip(), by=by, at=step.at
    )
    notices.post(
        "matter_supervise",
        to=to,
        dedupe_key=f"matter:{matter.pk}:step:{step.pk}",
        title=f"{level.label}：楼事 {matter}",
        body=f"{due_on:%Y年%-m月%-d日}前反馈：{words.strip()}",
        path=f"/workbench/matters/{matter.number}/",
        street=matter.street_id,
    )
    return matter


def next_level(matter: Matter) -> int:
    """Return the rung that comes next; raise `ValidationError` above the last."""
    last = matter.supervisions.order_by("-level").values_list("level", flat=True).first() or 0
    if last >= Level.CIRCULATE:
        raise ValidationError("已经通报，没有更高一级")
    return last + 1
