"""Matters that were handled before the portal stood, as the office's ledger tells them.

These rows are made where the ledger says they stand. No move of the table was made then, so nobody's
permission is asked, nothing is told to anybody and no clock is turned: beside `actions.moving.move` and the
sweep this is the one place that writes `state`, and it does so only on rows it makes itself. One step of each
says where it came from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from buildings.foundation.records.copy_in import copy_in
from buildings.models import Building, Holiday, Street
from buildings.workdays import WorkCalendar
from members.accounts.models import User
from members.committees.models import Seat
from organizations.models import Enterprise
from services.matters import clock
from services.matters.actions.clocks import begin
from services.matters.clock import Due
from services.matters.models import Category, Channel, Clock, Matter, Rating, Result, State, Step
from services.matters.numbers import next_numbers, query_code
from services.matters.workflow import MOVES

MORNING, EVENING = time(9), time(17)  # a ledger knows days only
OTHER = "other"  # the key of 其他, seeded by the migrations
ANSWER = "台账记载已办结。"
UNNAMED = "台账未写明去向"


@dataclass(frozen=True)
class Limit:
    """A limit as a ledger states it, in its `words`: a day, or working or calendar days from the day of the report."""

    words: str
    day: date | None = None
    workdays: int | None = None
    days: int | None = None


@dataclass(frozen=True)
class BackfillRow:
    """One line of the ledger; `ledger_key` names it within its street, at most 64 characters.

    `result` is one of `Result` where the ledger tells one, `result_words` what it says of it in its own
    words.
    """

    ledger_key: str
    building: Building
    category: str
    text: str
    reported_on: date
    resolved_on: date | None = None
    enterprise: Enterprise | None = None
    reporter_name: str = ""
    seat: Seat | None = None
    handler: User | None = None
    score: int | None = None
    remarks: str = ""
    result: str = ""
    result_words: str = ""
    destination: str = ""
    limit: Limit | None = None


@dataclass(frozen=True)
class BackfillOutcome:
    """The matters made with their steps, ratings and clocks, and how many lines were there already."""

    new: list[Matter]
    steps: list[Step]
    ratings: list[Rating]
    clocks: list[Clock]
    known_count: int


@transaction.atomic
def backfill(
    rows: Iterable[BackfillRow],
    *,
    by: User | None,
    street: Street,
    numbers_of: Callable[[Iterable[int]], list[str]] = next_numbers,
) -> BackfillOutcome:
    """Make a matter of every line not yet known: archived where the ledger has a day of result, open otherwise.

    An unknown category becomes 其他 and its word is kept as an internal note. A limit is the ledger's own or
    none: what ended without one is counted as 无时限. An open line is in its handler's hand, with the limit the
    ledger states or else the category's from today, or waits for triage where the ledger names nobody. What
    is taken back at once is given `passing_numbers`, for a number once taken is missed by who files by
    number.
    """
    new_rows, known_count = _new_rows(list(rows), street)
    categories = _categories(street)
    other = next(category for category in categories.values() if category.key == OTHER)
    numbers = numbers_of(row.reported_on.year for row in new_rows)
    row_categories = [categories.get(row.category.strip(), other) for row in new_rows]
    calendar = Holiday.objects.calendar()
    dues = [_due(*values, calendar) for values in zip(new_rows, row_categories, strict=True)]
    matters = [
        _matter(*values, street) for values in zip(new_rows, row_categories, numbers, dues, strict=True)
    ]
    copy_in(matters)
    rows_with_matters = list(zip(new_rows, matters, strict=True))
    steps = [step for row, matter in rows_with_matters for step in _steps(row, matter, by)]
    copy_in(steps)
    clocks = [
        begin(matter, Clock.Kind.HANDLE, due, at=matter.reported_at)
        for matter, due in zip(matters, dues, strict=True)
        if matter.state == State.ACCEPTED
    ]
    copy_in(clocks)
    ratings = [rating_of(row, matter) for row, matter in rows_with_matters if row.score and row.resolved_on]
    copy_in(ratings)
    return BackfillOutcome(matters, steps, ratings, clocks, known_count)


def _new_rows(rows: list[BackfillRow], street: Street) -> tuple[list[BackfillRow], int]:
    keys = {row.ledger_key for row in rows}
    known_keys = set(
        Matter.objects.filter(street=street, ledger_key__in=keys).values_list("ledger_key", flat=True)
    )
    new_rows = {}
    for row in rows:
        if row.ledger_key not in known_keys:
            new_rows.setdefault(row.ledger_key, row)
    return list(new_rows.values()), len(rows) - len(new_rows)


def _categories(street: Street) -> dict[str, Category]:
    own_last = sorted(
        Category.objects.used_in(street).select_related("seat"), key=lambda category: category.street_id or 0
    )
    return {category.name: category for category in own_last}


def _moment(on: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(on, at))


def _due(row: BackfillRow, category: Category, calendar: WorkCalendar) -> Due | None:
    """Return the limit of a line: what the ledger states, and for what is still in hand without one, from now on."""
    if row.limit:
        return _stated_due(row.limit, _moment(row.reported_on, MORNING), calendar)
    if row.resolved_on or not row.handler:
        return None
    due = clock.due(timezone.now(), minutes=category.handle_minutes, calendar=calendar)
    return replace(due, reason=f"台账没有写明时限，自导入时起算。\n{due.reason}")


def _stated_due(limit: Limit, reported_at: datetime, calendar: WorkCalendar) -> Due:
    """Return a stated limit as the end of duty of its last day: a ledger knows no hours."""
    if limit.workdays is not None:
        day = calendar.add_minutes(reported_at, limit.workdays * clock.a_day_of(calendar))[0].date()
    else:
        day = limit.day or timezone.localdate(reported_at) + timedelta(days=limit.days or 0)
    at = datetime.combine(max(day, timezone.localdate(reported_at)), calendar.hours[-1][1], calendar.zone)
    name = calendar.name(*range(reported_at.year, at.year + 1))
    reason = f"台账写明的办理时限：{limit.words}，到 {at:%Y-%m-%d %H:%M}。"
    return Due(at, name[:40], reason, at, clock.minutes_left(reported_at, at, calendar=calendar))


def _state(row: BackfillRow) -> State:
    """Return where a line stands: ended on its day of result, in the hand of who handles it, or waiting for triage."""
    if row.resolved_on:
        return State.CLOSED
    return State.ACCEPTED if row.handler else State.REPORTED


def _matter(row: BackfillRow, category: Category, number: str, due: Due | None, street: Street) -> Matter:
    matter = Matter(
        number=number,
        query_code=query_code(),
        ledger_key=row.ledger_key,
        street=street,
        building=row.building,
        category=category,
        enterprise=row.enterprise,
        text=row.text,
        channel=Channel.LEDGER,
        is_public=category.is_public,
        reporter_name=row.reporter_name[:30],
        lane=category.lane,
        seat=row.seat or category.seat,
        handler=row.handler,
        reported_at=_moment(row.reported_on, MORNING),
        state=_state(row),
    )
    if row.resolved_on:
        for name, value in ended_as(row, matter).items():
            setattr(matter, name, value)
    elif not row.handler:
        matter.lane, matter.seat = "", None
        return matter
    if due:
        matter.due_at, matter.due_calendar, matter.due_reason = due.at, due.calendar, due.reason
        if matter.state == State.ACCEPTED:
            matter.clock_due_at, matter.clock_warn_at = due.at, due.warn_at
    return matter


def ended_as(row: BackfillRow, matter: Matter) -> dict[str, Any]:
    """Return what is written on a matter that ended, as its line has it; no clock runs on it.

    A ledger may have both days on one line in the wrong order; the matter then ended on the day it came.
    """
    assert row.resolved_on is not None  # of a line that tells an end
    ended = _moment(max(row.resolved_on, row.reported_on), EVENING)
    result = row.result or Result.SOLVED
    return {
        "result": result,
        "answer": f"台账记载：{row.result_words}" if row.result_words else ANSWER,
        "destination": (row.destination or UNNAMED) if result == Result.TRANSFERRED else "",
        "resolved_at": ended,
        "resolved_by": matter.handler,
        "closed_at": ended,
        "clock_due_at": None,
        "clock_warn_at": None,
    }


def _steps(row: BackfillRow, matter: Matter, by: User | None) -> list[Step]:
    note = (
        "" if matter.category.name == row.category.strip() else f"台账类别：{row.category.strip() or '空白'}"
    )
    if matter.state == State.CLOSED:
        verb, at = "close", matter.closed_at
    elif matter.state == State.ACCEPTED:
        verb, at = "accept", matter.reported_at
    else:
        verb, at = "report", matter.reported_at
    return [
        Step(
            matter=matter,
            verb=verb,
            old=State.REPORTED,
            new=matter.state,
            at=at,
            by=by,
            words=MOVES[verb].words,
            note="；".join(filter(None, ["由台账导入", note, row.remarks])),
        )
    ]


def rating_of(row: BackfillRow, matter: Matter) -> Rating:
    return Rating(matter=matter, score=row.score, at=matter.closed_at)
