"""How a matter ends: resolved by one, verified by another, judged by its reporter; and how it is taken up again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from buildings.foundation.pages.photos import CheckedPhoto
from buildings.models import Holiday
from members.accounts.models import User
from services.matters.actions import clocks
from services.matters.actions.filing import attach
from services.matters.actions.handling import required_text
from services.matters.actions.merging import close_reports
from services.matters.actions.moving import Fields, move
from services.matters.actions.rectifying import open_rectification
from services.matters.models import Matter, Rating, Result
from services.matters.workflow import DAYS_TO_REOPEN

RECTIFY_UP_TO = 2  # a rating up to this opens a rectification
ARCHIVED: Fields = {"revisit_at": None, "close_at": None}
UNRESOLVED: Fields = {
    "resolved_at": None,
    "resolved_by": None,
    "verified_at": None,
    "verified_by": None,
    "closed_at": None,
    "revisit_at": None,
    "close_at": None,
    "result": "",
    "answer": "",
    "destination": "",
}


@transaction.atomic
def resolve(
    matter: Matter,
    *,
    by: User,
    result: str,
    answer: str,
    destination: str = "",
    photos: Iterable[CheckedPhoto] = (),
    note: str = "",
    seen: int | None = None,
) -> Matter:
    """Say what came of a matter, then attach the pictures to the step; `answer` is read by its reporter.

    Not solved needs words as much as solved. 转出 names its `destination`; 重复 is not said here but by `merge`.
    Raises `PermissionDenied`, `StaleMove`, and `ValidationError` without a result and an answer, or while a
    wish waits.
    """
    if result not in Result.values or result == Result.DUPLICATE or not answer.strip():
        raise ValidationError({"answer": "请选择办理结果并写明答复"})
    if result == Result.TRANSFERRED and not destination.strip():
        raise ValidationError({"destination": "转出须写明去向"})

    def change(locked: Matter, at: datetime) -> Fields:
        if locked.pending:
            raise ValidationError(f"「{locked.pending.get_kind_display()}」的申请还在等待审批")
        return {
            "resolved_at": at,
            "resolved_by": by,
            "result": result,
            "answer": answer.strip(),
            "destination": destination.strip() if result == Result.TRANSFERRED else "",
        }

    matter, step = move(matter, "resolve", by=by, change=change, note=note, seen=seen)
    attach(matter, photos, step=step)
    return matter


def verify(matter: Matter, *, by: User, note: str = "", seen: int | None = None) -> Matter:
    """Confirm a result; by another person than the one who resolved it. Three working days later it is asked after.

    Raises `PermissionDenied` and `StaleMove`.
    """

    def change(locked: Matter, at: datetime) -> Fields:
        return {
            "verified_at": at,
            "verified_by": by,
            **clocks.after_verification(at, Holiday.objects.calendar()),
        }

    return move(matter, "verify", by=by, change=change, note=note, seen=seen)[0]


def send_back(matter: Matter, *, by: User, note: str, seen: int | None = None) -> Matter:
    """Refuse a result: the matter goes back into hand, its due date stands.

    Raises `PermissionDenied` and `StaleMove`.
    """
    return move(matter, "send_back", by=by, change=lambda *_: UNRESOLVED, note=note, seen=seen)[0]


def reject(
    matter: Matter, *, said: str, by: User | None = None, code: str = "", seen: int | None = None
) -> Matter:
    """Say as the reporter that it is not done; the matter goes back into hand with a new clock.

    Raises `PermissionDenied`, `StaleMove`, and `ValidationError` without words.
    """
    return move(
        matter, "reject", by=by, code=code, change=lambda *_: UNRESOLVED, said=required_text(said), seen=seen
    )[0]


def reopen(matter: Matter, *, by: User, note: str, seen: int | None = None) -> Matter:
    """Take up a closed matter again within seven days; the rating that was given stays.

    Raises `PermissionDenied`, `StaleMove`, and `ValidationError` after the seven days, for what was merged or
    has no handler, and without a note.
    """

    def change(locked: Matter, at: datetime) -> Fields:
        if locked.closed_at is None:
            raise ValueError(f"{locked} is to be reopened and was never closed")
        if at > locked.closed_at + timedelta(days=DAYS_TO_REOPEN):
            raise ValidationError(f"归档超过 {DAYS_TO_REOPEN} 天，请另行上报")
        if locked.case_id:
            raise ValidationError(f"此事已并入 {locked.case}，请重办那一件")
        if locked.handler_id is None:
            raise ValidationError("此事没有承办人，请另行上报")
        return UNRESOLVED

    return move(matter, "reopen", by=by, change=change, note=required_text(note, "note"), seen=seen)[0]


@transaction.atomic
def rate(
    matter: Matter,
    *,
    score: int,
    words: str = "",
    by: User | None = None,
    code: str = "",
    seen: int | None = None,
) -> Matter:
    """Close with the reporter's verdict, given once; the reporter is the account it came from or knows the code.

    Then write the rating, archive the reports merged into the matter, and open a rectification for one or two
    of five. Raises `PermissionDenied`, `StaleMove`, and `ValidationError`
    for a second rating.
    """

    def change(locked: Matter, at: datetime) -> Fields:
        if Rating.objects.filter(matter=locked).exists():
            raise ValidationError("已经评价过，只能评价一次")
        return {"closed_at": at, **ARCHIVED}

    matter, step = move(matter, "rate", by=by, code=code, change=change, seen=seen)
    Rating.objects.create(matter=matter, score=score, words=words.strip(), at=step.at)
    close_reports(matter)
    if score <= RECTIFY_UP_TO:
        open_rectification(matter, at=step.at)
    return matter


@transaction.atomic
def close(matter: Matter, *, by: User, note: str = "", seen: int | None = None) -> Matter:
    """Archive a verified matter whose reporter does not rate it, then the reports merged into it.

    Raises `PermissionDenied` and `StaleMove`.
    """
    matter, _ = move(
        matter, "close", by=by, change=lambda _, at: {"closed_at": at, **ARCHIVED}, note=note, seen=seen
    )
    close_reports(matter)
    return matter
