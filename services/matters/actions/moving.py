"""One move of the table: the only place that writes `state`, but for the sweep's one statement and `backfill`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from buildings.foundation.records.permissions import Permission
from members.accounts.models import User
from members.notices import actions as notices
from services.matters.actions import clocks
from services.matters.actions.announcing import DANGER, about, pass_on_supervision, tell_desk
from services.matters.handlers import overseers
from services.matters.models import Follow, Matter, Step, Urgency
from services.matters.models.catalogue import BY_CHIEF
from services.matters.numbers import follow_token, watch_token
from services.matters.rules import did_the_work, is_possible, refuse_unless_may, too_late
from services.matters.states import State
from services.matters.workflow import DONE_FOR_OTHERS, MOVES, MatterMove

Fields = dict[str, Any]
Change = Callable[[Matter, datetime], Fields]


@transaction.atomic
def move(
    matter: Matter,
    verb: str,
    *,
    by: User | None,
    change: Change | None = None,
    note: str = "",
    said: str = "",
    code: str = "",
    seen: int | None = None,
) -> tuple[Matter, Step]:
    """Make one move of the table and return the fresh matter with the step, in one transaction:

    1. lock the matter, refuse who may not make the move, and refuse the click that comes too late;
    2. reckon what else changes on the row: what `change` returns, the clocks (which start and stop), the returns;
    3. write the step, with the public words, in which `said` fills the blank of that name, and `note`, which stays
       inside;
    4. write the row, `state` among it; a 督办 that runs goes with the matter to a new handler;
    5. put the notices to the handler and to those who wait into the outbox.

    `code` is the reporter's query code. `seen` is the key of the last step the person had before their eyes
    (0 for none): whatever came after it makes the click late. Raises `PermissionDenied`, `StaleMove`, and
    `ValidationError` from `change`.
    """
    transition = MOVES[verb]
    locked = _lock(matter, transition, by=by, code=code, seen=seen)
    at, old, handler = timezone.now(), State(locked.state), locked.handler_id
    fields = _assign(locked, dict(change(locked, at)) if change else {})
    fields |= _assign(locked, clocks.turn(locked, transition, old=old, at=at))
    if transition.is_return:
        fields |= _assign(locked, {"returns": locked.returns + 1})
    locked.state = transition.target or old
    step = Step.objects.create(
        matter=locked,
        verb=verb,
        old=old,
        new=locked.state,
        at=at,
        by=by,
        words=words(transition, locked, said),
        note=note,
    )
    locked.save(update_fields=["state", *fields])
    if locked.handler_id and locked.handler_id != handler:
        pass_on_supervision(locked, step)
    _tell(locked, step, transition)
    return locked, step


def _lock(matter: Matter, transition: MatterMove, *, by: User | None, code: str, seen: int | None) -> Matter:
    """Return the matter as it is now, locked; raise for who may not move it, and for who comes too late."""
    locked = Matter.objects.for_move().get(pk=matter.pk)
    refuse_unless_may(locked, transition, by=by, code=code)
    last = locked.steps.select_related("by").last()
    if not is_possible(locked, transition) or (seen is not None and seen != (last.pk if last else 0)):
        raise too_late(locked, transition, last)
    return locked


def _assign(matter: Matter, fields: Fields) -> Fields:
    for name, value in fields.items():
        setattr(matter, name, value)
    return fields


def words(transition: MatterMove, matter: Matter, said: str = "") -> str:
    """Return what the reporter reads of a move, its blanks filled from the matter as it now is."""
    case = matter.case or matter
    due = timezone.localtime(matter.due_at) if matter.due_at else None
    return transition.words.format(
        seat=matter.department or matter.seat or ("楼长" if matter.lane in BY_CHIEF else "承办人"),
        due=f"{due.month}月{due.day}日 {due:%H:%M}" if due else "",
        until=f"{matter.shelved_until:%Y年%-m月%-d日}" if matter.shelved_until else "",
        result=case.get_result_display(),
        answer=case.answer,
        case=case.number,
        category=matter.category,
        department=matter.department or "",
        said=said,
    )


def _tell(matter: Matter, step: Step, transition: MatterMove) -> None:
    """Put the notices of a move into the outbox: to handler, desk and everybody who waits for it, each once."""
    body = f"{matter.location} · {matter.category} · {matter.number}"
    key = f"matter:{matter.pk}:step:{step.pk}"
    if transition.tells_handler and matter.handler and matter.handler != step.by:
        _tell_handler(matter, matter.handler, step, transition, key=key, body=body)
    if transition.tells_desk:
        tell_desk(matter, step, transition)
    if transition.tells_reporter:
        notices.post_all(
            notices.message(
                f"matter_{transition.verb}_reporter",
                to=user,
                dedupe_key=f"{key}:to:{user.pk}",
                title=DONE_FOR_OTHERS
                if transition.verb == "verify" and user != matter.reporter
                else transition.tells_reporter,
                body=f"{matter.location} · {matter.category} · {number}",
                path=path,
                street=matter.street_id,
                about=replace(about(matter, step), number=number),
            )
            for user, (number, path) in people_waiting(matter).items()
            if not (transition.verb == "verify" and did_the_work(user, matter))  # who is asked to rate
        )


def _tell_handler(
    matter: Matter, handler: User, step: Step, transition: MatterMove, *, key: str, body: str
) -> None:
    """Tell who handles a matter; where his post there is over, those above, who can give it to another."""
    keys_by_person = {handler: key}
    if not handler.may(Permission.HANDLE_MATTER, matter):
        body = f"{body} · 承办人任职已结束" + (
            "，请改派" if matter.state in MOVES["reassign"].sources else ""
        )
        above = overseers([matter.street_id])[matter.street_id]
        keys_by_person = {person: f"{key}:above:{person.pk}" for person in above if person != step.by}
    notices.post_all(
        notices.message(
            DANGER if matter.urgency == Urgency.DANGER else f"matter_{transition.verb}",
            to=person,
            dedupe_key=dedupe_key,
            title=transition.tells_handler,
            body=body,
            path=f"/workbench/matters/{matter.number}/",
            street=matter.street_id,
            about=about(matter, step),
        )
        for person, dedupe_key in keys_by_person.items()
    )


def people_waiting(matter: Matter) -> dict[User, tuple[str, str]]:
    """Return who is to hear of a matter, with the number he knows it by and the page where he sees it.

    These are its reporter, those of the reports merged into it, and whoever follows any of them with an
    account.
    """
    reports = [matter, *Matter.objects.filter(case=matter).select_related("reporter")]
    follows = Follow.objects.filter(matter__in=reports, user__isnull=False).select_related("user", "matter")
    links: dict[User, tuple[str, str]] = {}
    for follow in follows:
        if follow.user:
            path = f"/matters/watch/{watch_token(follow.matter.number)}/"
            links[follow.user] = (follow.matter.number, path)
    for report in reversed(reports):  # the matter itself comes last, and wins
        if report.reporter:
            links[report.reporter] = (report.number, f"/matters/follow/{follow_token(report.number)}/")
    return links
