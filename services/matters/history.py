"""Matters that were handled before the portal stood, as the office's ledger tells them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from buildings.copying import copy_in
from buildings.models import Building, Holiday, Street
from buildings.workdays import WorkCalendar
from members.accounts.models import User
from members.committees.models import Seat
from organizations.models import Enterprise
from services.matters import clock
from services.matters.actions.clocks import begin
from services.matters.models import Category, Channel, Clock, Matter, Rating, Result, State, Step
from services.matters.numbers import next_numbers, query_code
from services.matters.workflow import MOVES

MORNING, EVENING = time(9), time(17)  # a ledger knows days only
OTHER = "other"  # the key of 其他, seeded by the migrations
ANSWER = "台账记载已办结。"


@dataclass(frozen=True)
class HistoryRow:
    """One line of the ledger; `ledger_key` names it within its street, at most 64 characters."""

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


@dataclass(frozen=True)
class HistoryOutcome:
    """The matters made with their steps, ratings and clocks, and how many lines were there already."""

    new: list[Matter]
    steps: list[Step]
    ratings: list[Rating]
    clocks: list[Clock]
    same: int


@transaction.atomic
def import_history(rows: Iterable[HistoryRow], *, by: User | None, street: Street) -> HistoryOutcome:
    """Make a matter of every line not yet known: archived where the ledger has a day of result, open otherwise.

    An unknown category becomes 其他 and its word is kept as an internal note. An open line is in its handler's hand
    with a clock from the day it was reported, or waits for triage where the ledger names nobody.
    """
    fresh, same = _not_yet_known(list(rows), street)
    categories = _categories(street)
    other = next(one for one in categories.values() if one.key == OTHER)
    numbers = next_numbers(row.reported_on.year for row in fresh)
    chosen = [categories.get(row.category.strip(), other) for row in fresh]
    calendar = Holiday.objects.calendar()
    made = [_matter(*parts, street, calendar) for parts in zip(fresh, chosen, numbers, strict=True)]
    copy_in(made)
    told = list(zip(fresh, made, strict=True))
    steps = [step for row, matter in told for step in _steps(row, matter, by)]
    copy_in(steps)
    clocks = [_clock(matter, calendar) for _, matter in told if matter.state == State.ACCEPTED]
    copy_in(clocks)
    rated = [_rating(row, matter) for row, matter in told if row.score and row.resolved_on]
    copy_in(rated)
    return HistoryOutcome(made, steps, rated, clocks, same)


def _not_yet_known(rows: list[HistoryRow], street: Street) -> tuple[list[HistoryRow], int]:
    keys = {row.ledger_key for row in rows}
    known = set(Matter.objects.filter(street=street, ledger_key__in=keys).values_list("ledger_key", flat=True))
    fresh = {}
    for row in rows:
        if row.ledger_key not in known:
            fresh.setdefault(row.ledger_key, row)
    return list(fresh.values()), len(rows) - len(fresh)


def _categories(street: Street) -> dict[str, Category]:
    own_last = Category.objects.filter(Q(street=None) | Q(street=street)).select_related("seat")
    return {category.name: category for category in sorted(own_last, key=lambda one: one.street_id or 0)}


def _moment(on: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(on, at))


def _matter(row: HistoryRow, category: Category, number: str, street: Street, calendar: WorkCalendar) -> Matter:
    matter = Matter(
        number=number, query_code=query_code(), ledger_key=row.ledger_key, street=street, building=row.building,
        category=category, enterprise=row.enterprise, text=row.text, channel=Channel.LEDGER,
        is_public=category.is_public, reporter_name=row.reporter_name[:30], lane=category.lane,
        seat=row.seat or category.seat, handler=row.handler, reported_at=_moment(row.reported_on, MORNING),
    )  # fmt: skip
    if row.resolved_on:
        # A ledger may have both days on one line in the wrong order; the matter then ended on the day it came.
        ended = _moment(max(row.resolved_on, row.reported_on), EVENING)
        matter.state, matter.result, matter.answer = State.CLOSED, Result.SOLVED, ANSWER
        matter.resolved_at, matter.resolved_by, matter.closed_at = ended, row.handler, ended
    elif row.handler:
        due = clock.due(matter.reported_at, minutes=category.handle_minutes, calendar=calendar)
        matter.state = State.ACCEPTED
        matter.due_at, matter.due_calendar, matter.due_reason = due.at, due.calendar, due.reason
    else:
        matter.lane, matter.seat = "", None
    return matter


def _steps(row: HistoryRow, matter: Matter, by: User | None) -> list[Step]:
    note = "" if matter.category.name == row.category.strip() else f"台账类别：{row.category.strip() or '空白'}"
    if matter.state == State.CLOSED:
        verb, at = "close", matter.closed_at
    elif matter.state == State.ACCEPTED:
        verb, at = "accept", matter.reported_at
    else:
        verb, at = "report", matter.reported_at
    return [
        Step(
            matter=matter, verb=verb, old=State.REPORTED, new=matter.state, at=at, by=by, words=MOVES[verb].words,
            note="；".join(filter(None, ["由台账导入", note, row.remarks])),
        )
    ]  # fmt: skip


def _clock(matter: Matter, calendar: WorkCalendar) -> Clock:
    due = clock.due(matter.reported_at, minutes=matter.category.handle_minutes, calendar=calendar)
    return begin(matter, Clock.Kind.HANDLE, due, at=matter.reported_at)


def _rating(row: HistoryRow, matter: Matter) -> Rating:
    return Rating(matter=matter, score=row.score, at=matter.closed_at)
