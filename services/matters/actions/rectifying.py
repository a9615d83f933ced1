"""What follows a bad mark: an account of what went wrong within 15 working days, passed by another person."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from buildings.foundation.lifecycle.moves import StaleMove
from buildings.models import Holiday
from members.accounts.models import User
from members.notices import actions as notices
from services.matters import clock
from services.matters.actions import clocks
from services.matters.actions.announcing import about
from services.matters.models import Clock, Matter, Rectification
from services.matters.rules import refuse_unless_may_rectify
from services.matters.workflow import PASS, RECTIFICATION_MOVES, RECTIFY_DAYS, REPORT


def open_rectification(matter: Matter, *, at: datetime) -> Rectification:
    """Open the rectification of a matter rated one or two, start its clock, and tell whoever resolved it.

    Raises `ValueError` where nobody resolved the matter and nobody handles it.
    """
    office = Holiday.objects.calendar()
    due = clock.due(at, minutes=RECTIFY_DAYS * clock.a_day_of(office), calendar=office)
    holder = matter.resolved_by or matter.handler
    if holder is None:
        raise ValueError(f"nobody resolved {matter}, and nobody handles it")
    rectification = Rectification.objects.create(matter=matter, holder=holder, opened_at=at, due_at=due.at)
    clocks.begin(matter, Clock.Kind.RECTIFY, due, at=at).save()
    notices.post(
        "matter_rectify",
        to=holder,
        dedupe_key=f"matter:{matter.pk}:rectify",
        title="评价不满意，请整改",
        body=f"{matter.location} · {matter.category} · {matter.number}",
        path=f"/workbench/matters/{matter.number}/",
        street=matter.street_id,
        about=about(matter),
    )
    return rectification


@transaction.atomic
def report_rectification(rectification: Rectification, *, by: User, words: str) -> Rectification:
    """Say what was put right, by its holder or by who verifies for the street; its clock ends as met.

    Raises `PermissionDenied`, `StaleMove` where it is passed already, and `ValidationError` without words.
    """
    locked = _lock(rectification, REPORT, by=by, refusal="整改已经验收")
    if not words.strip():
        raise ValidationError({"words": "请写明整改情况"})
    locked.words, locked.done_at, locked.done_by = words.strip(), timezone.now(), by
    locked.save(update_fields=["words", "done_at", "done_by"])
    clocks.end(locked.matter, Clock.Kind.RECTIFY, at=locked.done_at, ending=Clock.Ending.MET)
    return locked


@transaction.atomic
def pass_rectification(rectification: Rectification, *, by: User) -> Rectification:
    """Accept a rectification; by another person than the one who reported it.

    Raises `PermissionDenied`, and `StaleMove` where there is nothing to pass.
    """
    locked = _lock(rectification, PASS, by=by, refusal="整改尚未报告，或已经验收")
    locked.passed_at, locked.passed_by = timezone.now(), by
    locked.save(update_fields=["passed_at", "passed_by"])
    return locked


def _lock(rectification: Rectification, verb: str, *, by: User, refusal: str) -> Rectification:
    """Return the rectification as it is now, locked.

    Raise for who may not move it, and for who comes too late.
    """
    move = RECTIFICATION_MOVES[verb]
    rows = Rectification.objects.select_for_update(of=("self",)).select_related("matter", "holder", "done_by")
    locked = rows.get(pk=rectification.pk)
    refuse_unless_may_rectify(locked, move, by=by)
    if locked.state not in move.sources:
        raise StaleMove(locked, move, refusal)
    return locked
