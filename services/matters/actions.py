"""Every change of a matter: page, API, admin action and task are doors to these verbs."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.utils import timezone

from buildings.models import Building
from buildings.permissions import Permission
from members.accounts.models import User
from members.committees.models import Seat
from members.notices import actions as notices
from organizations.models import Enterprise
from services.matters import clock
from services.matters.handlers import handler_for
from services.matters.limits import Visitor, admit_filing
from services.matters.models import Category, Channel, Lane, Matter, Photo, Rating, Result, Step
from services.matters.numbers import next_numbers, query_code
from services.matters.photos import CleanPhoto
from services.matters.rules import StaleMove, ask
from services.matters.workflow import DAYS_UNTIL_CLOSED, MOVES, Move

Fields = dict[str, Any]


@transaction.atomic
def report(
    building: Building,
    *,
    category: Category,
    text: str,
    by: User | None = None,
    visitor: Visitor | None = None,
    channel: str = Channel.WEB,
    enterprise: Enterprise | None = None,
    place: str = "",
    name: str = "",
    phone: str = "",
    is_public: bool = True,
    photos: Iterable[CleanPhoto] = (),
    idempotency_key: str = "",
) -> Matter:
    """File a matter from an account (`by`) or without one (`visitor`, who is limited by the hour).

    The same `idempotency_key` from the same door is the same matter, however often it is sent. Raises
    `ValidationError`, `PermissionDenied` (filing for others) and `limits.TooManyError`.
    """
    if channel == Channel.COUNTER and not (by and by.may(Permission.REPORT_MATTER, building)):
        raise PermissionDenied("您没有在本楼代为上报的权限")
    if category.needs_phone and not phone:
        raise ValidationError({"phone": f"「{category}」须留联系电话，便于回复"})
    key = _key(idempotency_key, by)
    if key and (filed := Matter.objects.filter(idempotency_key=key).first()):
        return filed
    matter, is_new = Matter.objects.get_or_create(
        idempotency_key=key or _key(secrets.token_hex(), by),
        defaults={
            "number": next_numbers([timezone.localdate().year])[0], "query_code": query_code(),
            "street_id": building.street_id, "building": building, "category": category, "enterprise": enterprise,
            "text": text.strip(), "place": place.strip(), "channel": channel, "reporter": by,
            "is_public": is_public and category.is_public, "reporter_name": name.strip(), "reporter_phone": phone,
        },
    )  # fmt: skip
    if is_new:
        if visitor is not None:
            admit_filing(visitor, building=building)
        attach(matter, photos)
    return matter


def _key(sent: str, by: User | None) -> str | None:
    """Keep each account's keys apart from all others'."""
    return hashlib.sha256(f"{by.pk if by else ''}:{sent}".encode()).hexdigest() if sent else None


def _move(
    matter: Matter,
    verb: str,
    *,
    by: User | None,
    change: Callable[[Matter, datetime], Fields] | None = None,
    note: str = "",
    code: str = "",
    seen: int | None = None,
) -> tuple[Matter, Step]:
    """Make one move of the table: the only place that writes `state`.

    `seen` is the key of the last step the person had before their eyes (0 for none): whatever came after it makes
    the click late. Raises `PermissionDenied`, `StaleMove`, and `ValidationError` from `change`.
    """
    move = MOVES[verb]
    locked = Matter.objects.for_move().get(pk=matter.pk)
    ask(locked, move, by=by, code=code)
    last = locked.steps.select_related("by").last()
    if locked.state not in move.sources or (seen is not None and seen != (last.pk if last else 0)):
        raise StaleMove(locked, move, last)
    at = timezone.now()
    old, fields = locked.state, change(locked, at) if change else {}
    for name, value in fields.items():
        setattr(locked, name, value)
    step = Step.objects.create(
        matter=locked, verb=verb, old=old, new=move.target, at=at, by=by, words=_words(move, locked), note=note
    )
    locked.state = move.target
    locked.save(update_fields=["state", *fields])
    if move.tells_handler:
        _tell_handler(locked, step, move)
    return locked, step


def _words(move: Move, matter: Matter) -> str:
    due = timezone.localtime(matter.due_at) if matter.due_at else None
    return move.words.format(
        seat=matter.seat or ("楼长" if matter.lane == Lane.MANAGE else "承办人"),
        due=f"{due.month}月{due.day}日 {due:%H:%M}" if due else "",
        result=matter.get_result_display(),
        answer=matter.answer,
    )


def _tell_handler(matter: Matter, step: Step, move: Move) -> None:
    notices.post(
        f"matter_{move.verb}",
        to=matter.handler,
        dedupe_key=f"matter:{matter.pk}:step:{step.pk}",
        title=move.tells_handler,
        body=f"{matter.building} · {matter.category} · {matter.number}",
        path=f"/workbench/matters/{matter.number}/",
        street=matter.street_id,
    )


def _assigned(matter: Matter, lane: str, seat: Seat | None, handler: User | None) -> Fields:
    if handler is None:
        if seat is None and lane != Lane.MANAGE:
            seat = matter.category.seat
        handler = handler_for(matter, lane=lane, seat=seat)
    if handler is None:
        raise ValidationError({"handler": f"{seat or '楼长'}目前无人任职，请另选承办人"})
    if not handler.may(Permission.HANDLE_MATTER, matter):
        raise ValidationError({"handler": f"{handler}在本楼没有办理楼事的职责，请另选承办人"})
    return {"lane": lane, "seat": seat, "handler": handler}


@transaction.atomic
def triage(
    matter: Matter,
    *,
    by: User,
    lane: str,
    seat: Seat | None = None,
    handler: User | None = None,
    note: str = "",
    seen: int | None = None,
) -> Matter:
    """Give a matter to a handler: named, or whoever holds the seat today; the handling clock starts."""

    def change(locked: Matter, at: datetime) -> Fields:
        due = clock.due(at, minutes=locked.category.handle_minutes)
        return {
            **_assigned(locked, lane, seat, handler),
            "due_at": due.at, "due_calendar": due.calendar, "due_reason": due.reason,
        }  # fmt: skip

    return _move(matter, "triage", by=by, change=change, note=note, seen=seen)[0]


@transaction.atomic
def accept(matter: Matter, *, by: User, note: str = "", seen: int | None = None) -> Matter:
    """Take a matter in hand."""
    return _move(matter, "accept", by=by, note=note, seen=seen)[0]


@transaction.atomic
def hand_back(matter: Matter, *, by: User, note: str, seen: int | None = None) -> Matter:
    """Return a matter to triage: it is somebody else's; the clock is taken off until it is triaged again."""
    blank = {"lane": "", "seat": None, "handler": None, "due_at": None, "due_calendar": "", "due_reason": ""}
    return _move(matter, "hand_back", by=by, change=lambda *_: blank, note=note, seen=seen)[0]


@transaction.atomic
def reassign(
    matter: Matter, *, by: User, seat: Seat | None = None, handler: User | None = None, note: str = "",
    seen: int | None = None,
) -> Matter:  # fmt: skip
    """Give a matter to another handler; its clock runs on as it was."""

    def change(locked: Matter, at: datetime) -> Fields:
        assigned = _assigned(locked, locked.lane, seat, handler)
        if assigned["handler"] == locked.handler:
            raise ValidationError({"handler": f"此事已由{locked.handler}承办"})
        return assigned

    return _move(matter, "reassign", by=by, change=change, note=note, seen=seen)[0]


@transaction.atomic
def resolve(
    matter: Matter,
    *,
    by: User,
    result: str,
    answer: str,
    photos: Iterable[CleanPhoto] = (),
    note: str = "",
    seen: int | None = None,
) -> Matter:
    """Say what came of a matter; `answer` is read by its reporter. Not solved needs words as much as solved."""
    if result not in Result.values or not answer.strip():
        raise ValidationError({"answer": "请选择办理结果并写明答复"})

    def change(locked: Matter, at: datetime) -> Fields:
        return {"resolved_at": at, "resolved_by": by, "result": result, "answer": answer.strip()}

    moved, step = _move(matter, "resolve", by=by, change=change, note=note, seen=seen)
    attach(moved, photos, step=step)
    return moved


@transaction.atomic
def verify(matter: Matter, *, by: User, note: str = "", seen: int | None = None) -> Matter:
    """Confirm a result; by another person than the one who resolved it."""
    return _move(
        matter, "verify", by=by, change=lambda _, at: {"verified_at": at, "verified_by": by}, note=note, seen=seen
    )[0]


@transaction.atomic
def send_back(matter: Matter, *, by: User, note: str, seen: int | None = None) -> Matter:
    """Refuse a result: the matter goes back into hand, its due date stands."""
    blank = {"resolved_at": None, "resolved_by": None, "result": "", "answer": ""}
    return _move(matter, "send_back", by=by, change=lambda *_: blank, note=note, seen=seen)[0]


@transaction.atomic
def rate(
    matter: Matter, *, score: int, words: str = "", by: User | None = None, code: str = "", seen: int | None = None
) -> Matter:
    """Give the reporter's verdict, once, and close; the reporter is the account it came from or knows the code."""
    moved, step = _move(matter, "rate", by=by, code=code, change=lambda _, at: {"closed_at": at}, seen=seen)
    Rating.objects.create(matter=moved, score=score, words=words.strip(), at=step.at)
    return moved


@transaction.atomic
def close(matter: Matter, *, by: User, note: str = "", seen: int | None = None) -> Matter:
    """Archive a verified matter whose reporter does not rate it."""
    return _move(matter, "close", by=by, change=lambda _, at: {"closed_at": at}, note=note, seen=seen)[0]


CLOSE_UNRATED = """
WITH waiting AS (
    SELECT id FROM matters_matter WHERE state = 'verified' AND verified_at <= %(before)s FOR UPDATE SKIP LOCKED
), closed AS (
    UPDATE matters_matter AS matter SET state = 'closed', closed_at = %(at)s
    FROM waiting WHERE matter.id = waiting.id AND matter.state = 'verified' RETURNING matter.id
)
INSERT INTO matters_step (matter_id, verb, old, new, at, words, note)
SELECT id, 'close', 'verified', 'closed', %(at)s, %(words)s, %(note)s FROM closed
"""


@transaction.atomic
def close_unrated(*, at: datetime) -> int:
    """Archive, in one statement, what was verified a week before and not rated; return how many.

    A row somebody holds waits for the next sweep. With `_move`, the only other place that writes `state`.
    """
    facts = {
        "before": at - timedelta(days=DAYS_UNTIL_CLOSED), "at": at,
        "words": MOVES["close"].words, "note": f"核查后 {DAYS_UNTIL_CLOSED} 天未评价，自动归档",
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(CLOSE_UNRATED, facts)
        return cursor.rowcount


def attach(matter: Matter, photos: Iterable[CleanPhoto], *, step: Step | None = None) -> None:
    """Keep cleaned pictures with a matter, and with the step they came with."""
    for photo in photos:
        kept = Photo(matter=matter, step=step, width=photo.width, height=photo.height)
        kept.file.save(photo.name, photo.file, save=True)
