"""并案: many reports of one thing become one case, and everybody hears once what came of it."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from buildings.foundation.records.permissions import Permission, refuse_unless_may
from members.accounts.models import User
from services.matters.actions.moving import Fields, move
from services.matters.actions.routing import NOBODY
from services.matters.models import Matter
from services.matters.states import OPEN, Result, State


@transaction.atomic
def merge(matter: Matter, *, by: User, case: Matter, note: str = "", seen: int | None = None) -> Matter:
    """Put a report into a case of the same street; both are locked, in one order, so that neither ends meanwhile.

    Raises `PermissionDenied`, `StaleMove`, and `ValidationError` where the case is no open matter of the
    street, or the report is a case itself.
    """
    both = {
        row.pk: row for row in Matter.objects.for_move().filter(pk__in=[matter.pk, case.pk]).order_by("pk")
    }
    case = both[case.pk]
    refuse_unless_may(by, Permission.TRIAGE_MATTER, case, reason="您没有在并入的那座楼分流楼事的权限")

    def change(locked: Matter, at: datetime) -> Fields:
        if case.pk == locked.pk or case.street_id != locked.street_id or case.state not in OPEN:
            raise ValidationError({"case": "只能并入本街道另一件未办结的楼事"})
        if Matter.objects.filter(case=locked).exists():
            raise ValidationError({"case": "已有楼事并入此事，请反过来并案"})
        return {**NOBODY, "case": case}

    return move(matter, "merge", by=by, change=change, note=note, seen=seen)[0]


def unmerge(matter: Matter, *, by: User, note: str = "", seen: int | None = None) -> Matter:
    """Take a report out of its case again; it waits for triage.

    Raises `PermissionDenied` and `StaleMove`.
    """
    return move(matter, "unmerge", by=by, change=lambda *_: {"case": None}, note=note, seen=seen)[0]


def close_reports(case: Matter) -> int:
    """Archive what was merged into a case that is closed: it ended when the case did; return how many.

    Raises `ValueError` for a case that was never resolved.
    """

    def change(locked: Matter, at: datetime) -> Fields:
        if case.resolved_at is None:
            raise ValueError(f"{case} is closed and was never resolved")
        return {
            "closed_at": at,
            "result": Result.DUPLICATE,
            "resolved_by": case.resolved_by,
            # Some are reported after the case is resolved.
            "resolved_at": max(case.resolved_at, locked.reported_at),
        }

    reports = Matter.objects.filter(case=case, state=State.MERGED)
    for report in reports:
        move(report, "end_merged", by=None, change=change)
    return len(reports)
