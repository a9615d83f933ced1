"""Clocks begin and end with the moves; what a move does to them follows from the table alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from buildings.models import Holiday
from buildings.workdays import WorkCalendar
from services.matters import clock
from services.matters.clock import Due
from services.matters.models import Category, Clock, Lane, Matter, Urgency
from services.matters.states import STOPPED, UNASSIGNED, State
from services.matters.workflow import (
    CLOCK_IN,
    DAYS_AFTER_REVISIT,
    DAYS_UNTIL_CLOSED,
    REVISIT_DAYS,
    MatterMove,
    Start,
    clock_after,
)

Fields = dict[str, Any]
DANGER_MINUTES = 60  # a matter that its reporter's answers make dangerous is dispatched within the hour
CALENDAR = 40  # characters of a calendar's name that a matter keeps
UNCHANGED = "办理时限未变。"
START = """
INSERT INTO matters_clock (matter_id, kind, started_at, minutes, due_at, calendar, reason, warn_at, ending) VALUES
"""


def begin(matter: Matter, kind: str, due: Due, *, at: datetime) -> Clock:
    """Return a clock not yet saved."""
    return Clock(
        matter=matter,
        kind=kind,
        started_at=at,
        minutes=due.minutes,
        until=due.until,
        due_at=due.at,
        calendar=due.calendar,
        reason=due.reason,
        warn_at=due.warn_at,
    )


def end(matter: Matter, kind: str, *, at: datetime, ending: str) -> None:
    """Stop the running clock of a kind, if there is one."""
    Clock.objects.running().filter(matter=matter, kind=kind).update(ended_at=at, ending=ending)


def clock_columns(due: Due | None) -> Fields:
    """Return what a matter's row knows of the clock that runs in its state; without one, that none does."""
    return {"clock_due_at": due.at if due else None, "clock_warn_at": due.warn_at if due else None}


def minutes_of(category: Category, kind: str, *, urgency: str = Urgency.ORDINARY) -> int:
    """Return the limit that a category sets; for what is dangerous the shorter of its own and an hour."""
    minutes = getattr(category, f"{kind}_minutes")
    if kind == Clock.Kind.DISPATCH and urgency == Urgency.DANGER:
        return min(minutes, DANGER_MINUTES)
    return minutes


def filing_dues(category: Category, *, urgency: str, at: datetime) -> dict[str, Due]:
    """Return by when a matter filed at a moment is to be answered first, and to be dispatched."""
    calendar = Holiday.objects.calendar()
    return {
        kind: clock.due(at, minutes=minutes_of(category, kind, urgency=urgency), calendar=calendar)
        for kind in (Clock.Kind.ANSWER, Clock.Kind.DISPATCH)
    }


def start_filing(matter: Matter, dues: Mapping[str, Due]) -> None:
    """Start the clocks of a matter just filed; written by hand, which halves its time within a filing."""
    rows = [
        (matter.pk, kind, matter.reported_at, due.minutes, due.at, due.calendar, due.reason, due.warn_at, "")
        for kind, due in dues.items()
    ]
    with connection.cursor() as cursor:
        cursor.execute(START + ", ".join(["%s"] * len(rows)), rows)


def turn(matter: Matter, move: MatterMove, *, old: State, at: datetime) -> Fields:
    """Stop the clock of the state that is left and start that of the state entered.

    Return what changes on the row.
    """
    fields: Fields = {}
    is_answer = move.answers and matter.answered_at is None
    before, after = CLOCK_IN.get(old), clock_after(move, old)
    is_same_clock = before == after and not (move.start and before == Clock.Kind.DISPATCH)
    if is_same_clock and not is_answer:
        return fields
    calendar = Holiday.objects.calendar()
    if is_answer:
        fields |= _stop_answering(matter, at=at, calendar=calendar)
    if is_same_clock:
        return fields
    started_at = _stop(matter, before, move, at=at, fields=fields, calendar=calendar)
    if after == Clock.Kind.HANDLE:
        fields |= _start_handling(matter, move, at=at, calendar=calendar)
    elif after:
        start = started_at if before == after else at
        minutes = minutes_of(matter.category, after, urgency=matter.urgency)
        due = clock.due(start, minutes=minutes, calendar=calendar)
        begin(matter, after, due, at=start).save()
        fields |= clock_columns(due)
    else:
        fields |= clock_columns(None)
    return fields


def _stop_answering(matter: Matter, *, at: datetime, calendar: WorkCalendar) -> Fields:
    """Stop the answering clock.

    Return when the reporter first heard from a person, and after how much duty time.
    """
    end(matter, Clock.Kind.ANSWER, at=at, ending=Clock.Ending.MET)
    return {"answered_at": at, "answer_took": calendar.time_between(matter.reported_at, at)}


def _stop(
    matter: Matter,
    kind: str | None,
    move: MatterMove,
    *,
    at: datetime,
    fields: Fields,
    calendar: WorkCalendar,
) -> datetime:
    """End the clock of the state left; return since when it ran."""
    clock_row = Clock.objects.running().filter(matter=matter, kind=kind).first() if kind else None
    if clock_row:
        clock_row.ended_at, clock_row.ending = at, _ending(move)
        clock_row.save(update_fields=["ended_at", "ending"])
    if kind == Clock.Kind.HANDLE:
        fields |= lateness(matter, at=at)
        if move.target in STOPPED:
            fields |= {
                "left_minutes": clock.minutes_left(at, due_date_of(matter), calendar=calendar),
                **_no_due(),
            }
        elif move.target in UNASSIGNED:
            fields |= _no_due()
    return clock_row.started_at if clock_row else at


def _ending(move: MatterMove) -> str:
    if move.target in STOPPED or move.verb == "hand_back":
        return Clock.Ending.STOPPED
    return Clock.Ending.REPLACED if move.verb == "recategorize" else Clock.Ending.MET


def _no_due() -> Fields:
    return {"due_at": None, "due_calendar": "", "due_reason": ""}


def lateness(matter: Matter, *, at: datetime) -> Fields:
    """Return the mark of a handling clock that ran out, which stays whatever becomes of the date."""
    is_late = matter.late_since is None and matter.due_at is not None and matter.due_at < at
    return {"late_since": matter.due_at} if is_late else {}


def due_date_of(matter: Matter) -> datetime:
    """Return the due date of a matter in hand; raise `ValueError` for one in no hand, which has none."""
    if matter.due_at is None:
        raise ValueError(f"{matter} is in nobody's hand and has no due date")
    return matter.due_at


def _start_handling(matter: Matter, move: MatterMove, *, at: datetime, calendar: WorkCalendar) -> Fields:
    if move.start == Start.STANDING:
        due_at = due_date_of(matter)
        minutes_left = clock.minutes_left(at, due_at, calendar=calendar)
        warn_at = min(clock.due(at, minutes=minutes_left, calendar=calendar).warn_at, due_at)
        last = matter.clocks.filter(kind=Clock.Kind.HANDLE).order_by("pk").last()
        reason, until = f"{UNCHANGED}{matter.due_reason}", last.until if last else None
        due = Due(due_at, matter.due_calendar, reason, warn_at, minutes_left, until)
        next_clock = begin(matter, Clock.Kind.HANDLE, due, at=at)
        next_clock.escalated_at = at if due.at < at else None  # it was told of already
        next_clock.save()
        return clock_columns(due)
    minutes = matter.left_minutes if move.start == Start.LEFT else minutes_in(matter.category, matter.lane)
    if minutes is None:
        raise ValueError(f"the clock of {matter} goes on, and nothing says how much of it was left")
    return {
        **set_handling(matter, clock.due(at, minutes=minutes, calendar=calendar), at=at),
        "left_minutes": None,
    }


def minutes_in(category: Category, lane: str) -> int:
    """Return the limit of handling that a category sets for a lane: what is deliberated takes longer."""
    return category.deliberate_minutes if lane == Lane.DELIBERATE else category.handle_minutes


def set_handling(matter: Matter, due: Due, *, at: datetime) -> Fields:
    """Start a handling clock; return its columns on the matter."""
    begin(matter, Clock.Kind.HANDLE, due, at=at).save()
    return {
        "due_at": due.at,
        "due_calendar": due.calendar[:CALENDAR],
        "due_reason": due.reason,
        **clock_columns(due),
    }


def after_verification(at: datetime, calendar: WorkCalendar) -> Fields:
    """Return when the reporter of a matter verified at a moment is asked after it, and when it closes unrated."""
    revisit_at, _ = calendar.add_minutes(at, REVISIT_DAYS * clock.a_day_of(calendar))
    close_at = max(at + timedelta(days=DAYS_UNTIL_CLOSED), revisit_at + timedelta(days=DAYS_AFTER_REVISIT))
    return {"revisit_at": revisit_at, "close_at": close_at}
