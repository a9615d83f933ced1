"""督办: the ladder 提醒, 督办, 通报; what is to be answered by a day is answered, or climbs by itself."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from buildings.foundation.lifecycle.moves import StaleMove
from buildings.foundation.records.permissions import Permission
from buildings.models import Holiday
from buildings.workdays import WorkCalendar
from members.accounts.models import User
from services.matters.actions.announcing import post_to, tell_supervised
from services.matters.actions.moving import Fields, move
from services.matters.handlers import desk_of
from services.matters.messages import in_urgency
from services.matters.models import Matter, Supervision, Urgency

Level = Supervision.Rung
BATCH = 200
DAYS_TO_ANSWER = 3  # working days that a rung climbed by itself leaves


@transaction.atomic
def supervise(
    matter: Matter, *, by: User | None, to: User, due_on: date, words: str, seen: int | None = None
) -> Matter:
    """Climb one rung: write the step, end the rung before, write this one, then the notice to whom it is to.

    The last rung is a leader's alone; without `by` time climbs, never to the last.

    Raises `PermissionDenied`, `StaleMove`, and `ValidationError` without words or a day to come, above the
    last rung, or to who does not see the matter.
    """
    if not words.strip() or due_on < timezone.localdate():
        raise ValidationError({"words": "请写明要求和今天以后的反馈期限"})
    levels: list[int] = []

    def change(locked: Matter, at: datetime) -> Fields:
        levels.append(next_level(locked))
        if levels[0] == Level.CIRCULATE and not (by and by.may(Permission.LEAD_MATTERS, locked)):
            raise PermissionDenied("通报由街道领导发出")
        if by and not to.may(Permission.VIEW_MATTERS, locked):
            raise ValidationError({"to": f"{to}看不到这件楼事"})
        return {}

    note = f"{to}，{due_on:%Y年%-m月%-d日}前反馈：{words.strip()}"
    matter, step = move(matter, "supervise", by=by, change=change, note=note, seen=seen)
    matter.supervisions.filter(answered_at=None, lapsed_at=None).update(lapsed_at=step.at)
    supervision = Supervision.objects.create(
        matter=matter, level=levels[0], to=to, due_on=due_on, words=words.strip(), by=by, at=step.at
    )
    tell_supervised(supervision, key=f"matter:{matter.pk}:step:{step.pk}")
    return matter


def next_level(matter: Matter) -> int:
    """Return the rung that comes next; raise `ValidationError` above the last."""
    last = matter.supervisions.order_by("-level").values_list("level", flat=True).first() or 0
    if last >= Level.CIRCULATE:
        raise ValidationError("已经通报，没有更高一级")
    return last + 1


@transaction.atomic
def feedback(matter: Matter, *, by: User, note: str, seen: int | None = None) -> Matter:
    """Answer the 督办 that runs: write the step, end the rung as answered, tell who sent it, or else who verifies.

    Raises `PermissionDenied` for who is not asked, `StaleMove`, and `ValidationError` without words.
    """
    if not note.strip():
        raise ValidationError({"note": "请写明反馈的情况"})
    matter, step = move(matter, "feedback", by=by, note=note.strip(), seen=seen)
    answered = matter.supervisions.running().get()
    answered.answer, answered.answered_at, answered.answered_by = note.strip(), step.at, by
    answered.save(update_fields=["answer", "answered_at", "answered_by"])
    people = [answered.by] if answered.by else desk_of(matter, Permission.VERIFY_MATTER, leaders=False)
    key, title = f"matter:{matter.pk}:step:{step.pk}", f"督办已反馈：楼事 {matter}"
    post_to(people, matter, kind="matter_feedback", key=key, title=title, but=by)
    return matter


def remind_supervised(*, at: datetime) -> int:
    """Remind, once and a working day ahead, whom a 督办 waits for; return how many."""
    until = _working_day_after(timezone.localdate(at), 1, Holiday.objects.calendar())
    due = Supervision.objects.running().filter(reminded_at=None, due_on__lte=until)
    return sum(_remind(supervision, at) for supervision in due.select_related("matter", "to")[:BATCH])


@transaction.atomic
def _remind(supervision: Supervision, at: datetime) -> bool:
    claimed = Supervision.objects.running().filter(pk=supervision.pk, reminded_at=None)
    if not claimed.update(reminded_at=at):
        return False
    title = f"{supervision.get_level_display()}将到期，请反馈：楼事 {supervision.matter}"
    tell_supervised(supervision, key=f"supervision:{supervision.pk}:remind", title=title)
    return True


def climb_overdue(*, at: datetime) -> int:
    """Climb to the next rung where the day passed unanswered; where the next is a leader's, tell the leaders.

    Returns for how many the day had passed.
    """
    due = Supervision.objects.running().filter(overdue_told_at=None, due_on__lt=timezone.localdate(at))
    return sum(_climb(supervision, at) for supervision in due.select_related("matter", "to")[:BATCH])


@transaction.atomic
def _climb(supervision: Supervision, at: datetime) -> bool:
    claimed = Supervision.objects.running().filter(pk=supervision.pk, overdue_told_at=None)
    if not claimed.update(overdue_told_at=at):
        return False
    matter, level = supervision.matter, Level(supervision.level)
    if level == Level.REMIND:
        due_on = _working_day_after(timezone.localdate(at), DAYS_TO_ANSWER, Holiday.objects.calendar())
        words = f"逾期未反馈，自动转为督办。{supervision.words}"[:1000]
        try:
            supervise(matter, by=None, to=supervision.to, due_on=due_on, words=words)
        except StaleMove:  # it ended in this moment
            return False
    told = {Level.REMIND: "已自动转为督办", Level.SUPERVISE: "请通报", Level.CIRCULATE: "请督促"}[level]
    post_to(
        desk_of(matter, Permission.VERIFY_MATTER, leaders=level > Level.REMIND),
        matter,
        kind=in_urgency("matter_supervision_overdue", is_danger=matter.urgency == Urgency.DANGER),
        key=f"supervision:{supervision.pk}:overdue",
        title=f"{level.label}逾期未反馈，{told}：楼事 {matter}",
        but=None,
    )
    return True


def _working_day_after(day: date, count: int, calendar: WorkCalendar) -> date:
    while count:
        day += timedelta(days=1)
        count -= calendar.is_workday(day)
    return day
