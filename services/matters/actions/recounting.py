"""What a changed calendar does to running clocks: each is counted anew, and those it concerns are told why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from buildings.foundation.ground import GroundChange
from buildings.foundation.language.dates import midnight
from buildings.models import Holiday
from buildings.workdays import WorkCalendar
from members.accounts.models import User
from members.notices import actions as notices
from members.notices.models import OutboxMessage
from services.matters import clock
from services.matters.actions.clocks import CALENDAR, after_verification
from services.matters.clock import Due
from services.matters.models import Clock, Matter, Step
from services.matters.states import IN_HAND
from services.matters.workflow import CLOCK_IN, MOVES

A_DAY = timedelta(days=1)
NAMED = 5  # matters that a notice spells out before it says how many more
WRITE_CLOCKS = """
UPDATE matters_clock AS clock SET due_at = fresh.due_at, warn_at = fresh.warn_at, minutes = fresh.minutes,
    calendar = fresh.calendar, reason = fresh.reason,
    warned_at = CASE WHEN fresh.warn_at > %(at)s THEN NULL ELSE clock.warned_at END,
    escalated_at = CASE WHEN fresh.due_at > %(at)s THEN NULL ELSE clock.escalated_at END
FROM unnest(%(keys)s, %(due_at)s::timestamptz[], %(warn_at)s::timestamptz[], %(minutes)s, %(calendar)s, %(reason)s)
    AS fresh (id, due_at, warn_at, minutes, calendar, reason)
WHERE clock.id = fresh.id
"""
# What matters and rectifications know of their clocks follows in one statement each.
WRITE_MATTERS = f"""
UPDATE matters_matter AS matter SET clock_due_at = clock.due_at, clock_warn_at = clock.warn_at,
    due_at = CASE WHEN clock.kind = 'handle' THEN clock.due_at ELSE matter.due_at END,
    due_calendar = CASE WHEN clock.kind = 'handle' THEN left(clock.calendar, {CALENDAR}) ELSE matter.due_calendar END,
    due_reason = CASE WHEN clock.kind = 'handle' THEN clock.reason ELSE matter.due_reason END
FROM matters_clock AS clock
WHERE clock.id = ANY(%(keys)s) AND clock.matter_id = matter.id AND (matter.state, clock.kind) IN %(running)s
"""
WRITE_ANSWERS = """
UPDATE matters_matter AS matter SET answer_due_at = clock.due_at FROM matters_clock AS clock
WHERE clock.id = ANY(%(keys)s) AND clock.matter_id = matter.id AND clock.kind = 'answer'
"""
WRITE_RECTIFICATIONS = """
UPDATE matters_rectification AS rectification SET due_at = clock.due_at FROM matters_clock AS clock
WHERE clock.id = ANY(%(keys)s) AND clock.matter_id = rectification.matter_id AND clock.kind = 'rectify'
"""
WRITES = (WRITE_CLOCKS, WRITE_MATTERS, WRITE_ANSWERS, WRITE_RECTIFICATIONS)


@dataclass(frozen=True)
class Recounted:
    """A clock and when it is due by the calendar as it is now."""

    clock: Clock
    due: Due

    @property
    def is_moved(self) -> bool:
        return self.due.at != self.clock.due_at

    @property
    def is_earlier(self) -> bool:
        return self.due.at < self.clock.due_at

    def in_words(self, days: Collection[date], calendar: WorkCalendar) -> str:
        """Tell because of which days the clock moved, and to when."""
        last = max(self.due.at, self.clock.due_at)
        first, last_day = timezone.localdate(self.clock.started_at), timezone.localdate(last)
        own = [day for day in days if first <= day <= last_day]
        moved = "提前到" if self.is_earlier else "顺延到"
        limit = f"{self.clock.get_kind_display()}时限{moved}"
        return (
            f"因{_days_in_words(own, calendar)}，{limit} {timezone.localtime(self.due.at):%-m月%-d日 %H:%M}"
        )


def after_change(change: GroundChange) -> list[str]:
    """Count anew the clocks that run over the days of the calendar that changed."""
    return recount(change.days) if change.days else []


@transaction.atomic
def recount(days: Collection[date]) -> list[str]:
    """Count anew every running clock that days of the calendar fall into; the days set by hand (延期) stay.

    1. lock the matters, then reckon each clock from its own beginning by the calendar as it is now;
    2. write the clocks, and what matters and rectifications know of them, in four statements;
    3. write a step for each matter of which a clock moved, which says because of which day and to when;
    4. put off the asking after what was verified;
    5. tell each who holds some of them once, of those that are due earlier too.

    A limit that ran out by the old count alone is none: it will be told of anew. That a matter was late
    before stays. Returns in a sentence how many clocks move.
    """
    at, calendar = timezone.now(), Holiday.objects.calendar()
    recounted = _recounted(days, calendar)
    if recounted:
        _write(recounted, at)
    moved = [one for one in recounted if one.is_moved]
    steps = _write_steps(moved, sorted(days), calendar, at=at)
    _put_off_revisits(days, calendar)
    notices.post_all(_to_holders(moved, steps))
    return _in_words(moved)


def _recounted(days: Collection[date], calendar: WorkCalendar) -> list[Recounted]:
    """Return the running clocks that are counted otherwise now, their matters locked."""
    over = Clock.objects.running().filter(
        started_at__lt=midnight(max(days) + A_DAY), due_at__gte=midnight(min(days))
    )
    keys = over.order_by().values("matter")
    list(Matter.objects.filter(pk__in=keys).order_by("pk").select_for_update(of=("self",)).values_list("pk"))
    rows = over.select_related("matter__handler", "matter__rectification__holder").order_by("matter", "pk")
    counted = (Recounted(row, _due_anew(row, calendar)) for row in rows.filter(minutes__gt=0))
    return [one for one in counted if one.is_moved or one.due.reason != one.clock.reason]


def _due_anew(row: Clock, calendar: WorkCalendar) -> Due:
    if row.until is not None:
        return clock.due_on(row.until, at=row.started_at, calendar=calendar)
    return clock.due(row.started_at, minutes=row.minutes, calendar=calendar)


def _write(recounted: Collection[Recounted], at: datetime) -> None:
    facts: dict[str, Any] = {
        "at": at,
        "keys": [one.clock.pk for one in recounted],
        "due_at": [one.due.at for one in recounted],
        "warn_at": [one.due.warn_at for one in recounted],
        "minutes": [one.due.minutes for one in recounted],
        "calendar": [one.due.calendar for one in recounted],
        "reason": [one.due.reason for one in recounted],
        "running": tuple((str(state), str(kind)) for state, kind in CLOCK_IN.items()),
    }
    with connection.cursor() as cursor:
        for statement in WRITES:
            cursor.execute(statement, facts)


def _write_steps(
    moved: Iterable[Recounted],
    days: Collection[date],
    calendar: WorkCalendar,
    *,
    at: datetime,
) -> dict[int, Step]:
    """Write one step for each matter, with all its clocks that moved; return them by matter."""
    words: dict[int, list[str]] = defaultdict(list)
    matters: dict[int, Matter] = {}
    for one in moved:
        matters[one.clock.matter_id] = one.clock.matter
        words[one.clock.matter_id].append(one.in_words(days, calendar))
    verb = MOVES["recount"].verb
    steps = Step.objects.bulk_create(
        Step(
            matter=matter,
            verb=verb,
            old=matter.state,
            new=matter.state,
            at=at,
            words=f"{'；'.join(words[key])}。",
        )
        for key, matter in matters.items()
    )
    return {step.matter_id: step for step in steps}


def _put_off_revisits(days: Collection[date], calendar: WorkCalendar) -> None:
    over = Q(verified_at__lt=midnight(max(days) + A_DAY), revisit_at__gte=midnight(min(days)))
    matters = list(Matter.objects.filter(over).select_for_update(of=("self",)).order_by("pk"))
    for matter in matters:
        if matter.verified_at:
            dates = after_verification(matter.verified_at, calendar)
            matter.revisit_at, matter.close_at = dates["revisit_at"], dates["close_at"]
    Matter.objects.bulk_update(matters, ["revisit_at", "close_at"], batch_size=500)


def _holder_of(row: Clock) -> User | None:
    if row.kind == Clock.Kind.RECTIFY:
        return row.matter.rectification.holder
    return row.matter.handler if row.kind == Clock.Kind.HANDLE and row.matter.state in IN_HAND else None


def _to_holders(moved: Iterable[Recounted], steps: dict[int, Step]) -> Iterable[OutboxMessage]:
    """Tell each holder once, street by street, of his clocks: how many are due later and how many earlier."""
    own: dict[tuple[User, int], list[Recounted]] = defaultdict(list)
    for one in moved:
        if holder := _holder_of(one.clock):
            own[holder, one.clock.matter.street_id].append(one)
    for (holder, street), rows in own.items():
        named = "；".join(
            f"{one.clock.matter.number} {steps[one.clock.matter_id].words.rstrip('。')}"
            for one in rows[:NAMED]
        )
        yield notices.message(
            "matter_recounted",
            to=holder,
            dedupe_key=f"matters:recounted:{steps[rows[0].clock.matter_id].pk}:{holder.pk}",
            title=f"放假安排有变，您承办的楼事有 {_numbers(rows)}",
            body=named + (f" 等 {len(rows)} 个时限" if len(rows) > NAMED else ""),
            path="/workbench/matters/"
            if len(rows) > 1
            else f"/workbench/matters/{rows[0].clock.matter.number}/",
            street=street,
        )


def _numbers(moved: Collection[Recounted]) -> str:
    earlier = sum(one.is_earlier for one in moved)
    later = len(moved) - earlier
    return "，".join(
        filter(None, [f"{later} 个时限顺延" if later else "", f"{earlier} 个时限提前" if earlier else ""])
    )


def _in_words(moved: Collection[Recounted]) -> list[str]:
    matters = len({one.clock.matter_id for one in moved})
    return [f"{matters} 件楼事的 {_numbers(moved)}"] if moved else []


def _days_in_words(days: Collection[date], calendar: WorkCalendar) -> str:
    """Name the days by what they are now: 2027-01-01 放假, or the first of several."""
    words = []
    for is_worked, label in ((False, "放假"), (True, "上班")):
        own = [day for day in days if calendar.is_workday(day) == is_worked]
        if own:
            words.append(f" {own[0]:%Y-%m-%d} {f'等 {len(own)} 天' if len(own) > 1 else ''}{label}")
    return "，".join(words) or "节假日安排有变"
