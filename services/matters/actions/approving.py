"""What one asks for and another grants: 延期, 挂账, 吹哨, 不计入统计."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from buildings.foundation.records.permissions import Permission
from members.accounts.models import User
from services.matters import clock
from services.matters.actions import clocks
from services.matters.actions.moving import Change, Fields, move
from services.matters.models import Approval, Clock, Department, Matter, Season, WhistleReason

K = Approval.Kind
MOST_DAYS = 365  # from the day an extension is asked for


@transaction.atomic
def _ask_for(
    matter: Matter,
    verb: str,
    kind: str,
    *,
    by: User,
    reason: str,
    check: Change,
    seen: int | None,
    **terms: Any,
) -> Matter:
    """Make the move that asks, then write down the wish; one at a time waits for an answer.

    Raises `PermissionDenied`, `StaleMove`, and `ValidationError` without a reason, while another wish waits,
    or from `check`.
    """
    if not reason.strip():
        raise ValidationError({"reason": "请写明理由"})

    def change(locked: Matter, at: datetime) -> Fields:
        if locked.pending:
            raise ValidationError(f"「{locked.pending.get_kind_display()}」的申请还在等待审批")
        return check(locked, at)

    full_note = "；".join(filter(None, [_terms_in_words(**terms), reason.strip()]))
    matter, step = move(matter, verb, by=by, change=change, note=full_note, seen=seen)
    Approval.objects.create(
        matter=matter, kind=kind, reason=reason.strip(), asked_by=by, asked_at=step.at, **terms
    )
    return matter


def _terms_in_words(
    *, until: date | None = None, season: str = "", whistle: str = "", department: Department | None = None
) -> str:
    return "，".join(
        filter(
            None,
            [
                f"至 {until}" if until else "",
                Season(season).label if season else "",
                WhistleReason(whistle).label if whistle else "",
                str(department or ""),
            ],
        )
    )


def _is_later(until: date, matter: Matter, at: datetime) -> bool:
    """Tell whether the last working hour up to a day lies after the date that stands, and after now."""
    return clock.end_of(until) > max(clocks.due_date_of(matter), at)


def ask_extension(matter: Matter, *, by: User, until: date, reason: str, seen: int | None = None) -> Matter:
    """Ask for a later date; as often as the category allows, and only for a date after the one that stands.

    Raises `PermissionDenied`, `StaleMove`, and `ValidationError` without a reason, for one too many, or for a
    date that is not later or too late.
    """

    def check(locked: Matter, at: datetime) -> Fields:
        granted_count = locked.approvals.filter(kind=K.EXTENSION, granted=True).count()
        if granted_count >= locked.category.most_extensions:
            raise ValidationError(f"「{locked.category}」最多延期 {locked.category.most_extensions} 次")
        if until > timezone.localdate(at) + timedelta(days=MOST_DAYS):
            raise ValidationError({"until": "延期最长一年，更久的请申请挂账"})
        if until == timezone.localdate(at) or not _is_later(until, locked, at):
            raise ValidationError({"until": "新的日期应晚于现在的时限；休息日算到之前的工作日"})
        return {}

    return _ask_for(
        matter, "ask_extension", K.EXTENSION, by=by, reason=reason, check=check, seen=seen, until=until
    )


def ask_shelving(
    matter: Matter,
    *,
    by: User,
    reason: str,
    until: date | None = None,
    season: str = "",
    seen: int | None = None,
) -> Matter:
    """Ask to put a matter off until a day, or until the season in which it can be done.

    Raises `PermissionDenied`, `StaleMove`, and `ValidationError` without a reason or a day to come.
    """
    today = timezone.localdate()
    day = clock.next_season(season, today) if season else until
    if day is None or day <= today:
        raise ValidationError({"until": "请选择今天以后的日期，或选择时节"})
    return _ask_for(
        matter,
        "ask_shelving",
        K.SHELVING,
        by=by,
        reason=reason,
        check=lambda *_: {},
        seen=seen,
        until=day,
        season=season,
    )


def ask_whistle(
    matter: Matter, *, by: User, whistle: str, department: Department, reason: str, seen: int | None = None
) -> Matter:
    """Ask for a department of the street, for one of three reasons.

    Raises `PermissionDenied`, `StaleMove`, and `ValidationError` without a reason, one of the three, or a
    department of the street.
    """

    if whistle not in WhistleReason.values or department.street_id != matter.street_id:
        raise ValidationError({"whistle": "吹哨须有三种理由之一，并选择本街道的科室"})

    return _ask_for(
        matter,
        "ask_whistle",
        K.WHISTLE,
        by=by,
        reason=reason,
        check=lambda *_: {},
        seen=seen,
        whistle=whistle,
        department=department,
    )


def ask_exclusion(matter: Matter, *, by: User, reason: str, seen: int | None = None) -> Matter:
    """Ask that an unreasonable demand be left out of the figures and counted apart.

    Raises `PermissionDenied`, `StaleMove`, and `ValidationError` without a reason, or while another wish
    waits.
    """
    return _ask_for(
        matter, "ask_exclusion", K.EXCLUSION, by=by, reason=reason, check=lambda *_: {}, seen=seen
    )


@transaction.atomic
def _decide(
    matter: Matter,
    verb: str,
    *,
    by: User,
    granted: bool,
    change: Change,
    said: str = "",
    note: str = "",
    seen: int | None = None,
) -> Matter:
    """Write down who granted or refused the wish that waits and when, then do what `change` returns, in one move.

    Raises `PermissionDenied`, `StaleMove`, and `ValidationError` from `change`.
    """

    def decide_and_change(locked: Matter, at: datetime) -> Fields:
        wish = locked.pending
        wish.granted, wish.decided_by, wish.decided_at = granted, by, at
        wish.save(update_fields=["granted", "decided_by", "decided_at"])
        fields = change(locked, at)
        del locked.pending  # it is cached, and no longer waits
        return fields

    return move(matter, verb, by=by, change=decide_and_change, said=said, note=note, seen=seen)[0]


def extend(matter: Matter, *, by: User, said: str, note: str = "", seen: int | None = None) -> Matter:
    """Grant a later date; `said` tells the reporter why.

    That the first date was missed stays on record; its clock ends as replaced, and one to the new date
    starts.

    Raises `PermissionDenied`, `StaleMove`, and `ValidationError` without words for the reporter, or where the
    date wished for is no later any more.
    """

    def change(locked: Matter, at: datetime) -> Fields:
        if not _is_later(locked.pending.until, locked, at):
            day = f"{locked.pending.until:%Y年%-m月%-d日}"
            raise ValidationError(f"申请延至{day}，已不晚于今天或现在的时限；请不予批准，由承办人另报日期")
        fields = clocks.lateness(locked, at=at)
        clocks.end(locked, Clock.Kind.HANDLE, at=at, ending=Clock.Ending.REPLACED)
        return {**fields, **clocks.set_handling(locked, clock.due_on(locked.pending.until, at=at), at=at)}

    return _decide(
        matter,
        "extend",
        by=by,
        granted=True,
        change=change,
        said=_words_for_reporter(said),
        note=note,
        seen=seen,
    )


def shelve(matter: Matter, *, by: User, said: str, note: str = "", seen: int | None = None) -> Matter:
    """Grant a shelving; the clock stands still and the sweep brings the matter back on its day.

    Raises `PermissionDenied`, `StaleMove`, and `ValidationError` without words for the reporter.
    """

    def change(locked: Matter, at: datetime) -> Fields:
        return {"shelved_until": locked.pending.until}

    return _decide(
        matter,
        "shelve",
        by=by,
        granted=True,
        change=change,
        said=_words_for_reporter(said),
        note=note,
        seen=seen,
    )


def whistle(matter: Matter, *, by: User, note: str = "", seen: int | None = None) -> Matter:
    """Grant a whistle: the department's head takes the matter, its clock runs on.

    Raises `PermissionDenied`, `StaleMove`, and `ValidationError` where the department's head may not handle
    matters there.
    """

    def change(locked: Matter, at: datetime) -> Fields:
        department = locked.pending.department
        if not department.head.may(Permission.HANDLE_MATTER, locked):
            raise ValidationError(f"{department}的接哨人{department.head}没有办理楼事的权限")
        return {"department": department, "handler": department.head, "seat": None}

    return _decide(matter, "whistle", by=by, granted=True, change=change, note=note, seen=seen)


def exclude(matter: Matter, *, by: User, note: str = "", seen: int | None = None) -> Matter:
    """Grant that a matter is left out of the figures.

    Raises `PermissionDenied` and `StaleMove`.
    """
    return _decide(
        matter, "exclude", by=by, granted=True, change=lambda *_: {"is_excluded": True}, note=note, seen=seen
    )


def refuse(matter: Matter, *, by: User, note: str, seen: int | None = None) -> Matter:
    """Refuse the wish that waits, whatever it is; why stays inside.

    Raises `PermissionDenied` and `StaleMove`.
    """
    return _decide(matter, "refuse", by=by, granted=False, change=lambda *_: {}, note=note, seen=seen)


def _words_for_reporter(said: str) -> str:
    """Return words without their edges; raise `ValidationError` where there are none."""
    if not said.strip():
        raise ValidationError({"said": "请写明告诉上报人的理由"})
    return said.strip()
