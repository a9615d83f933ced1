"""The figures of the workbench, as the systems declare them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from buildings.foundation import systems
from buildings.foundation.language.dates import day_text, midnight_after
from buildings.foundation.measures import Figure, Measure, Span, catalogue
from buildings.foundation.statements.counting import figures_of
from buildings.foundation.waiting import Waiting
from members.accounts.models import User
from services.matters.waiting import MOST_COUNTED


@dataclass(frozen=True)
class Waits:
    """All that waits for a person: how many things, and when the first of them is due, where one has a day."""

    number: int
    is_more: bool
    first_due: datetime | date | None

    @property
    def sentence(self) -> str:
        """Say it in a sentence: 有 9 件等您处理，最早的今天 10:30 到期."""
        if not self.number:
            return "现在没有等您处理的"
        return f"有 {self.number} 件{'以上' if self.is_more else ''}等您处理{_due_in_words(self.first_due)}"


def _due_in_words(due: datetime | date | None) -> str:
    if due is None:
        return ""
    now = timezone.localtime()
    if isinstance(due, datetime):
        is_past, due = due < now, timezone.localtime(due)
        day, hour = due.date(), f" {due:%H:%M} "
    else:
        is_past, day, hour = due < now.date(), due, ""
    if is_past:
        return "，最早的已经过期"
    when = "今天" if day == now.date() else day_text(day, now.date())
    return f"，最早的{when}{hour}到期"


def waits(matters: Sequence[Any], queues: Sequence[Waiting], number_of_matters: int) -> Waits:
    """Return what waits, put together from the first matters, which come by their clocks, and from the queues."""
    dues = [line.clock_due_at for line in matters if line.clock_due_at]
    days = [item.due_on for queue in queues for item in queue.items if item.due_on]
    return Waits(
        number_of_matters + sum(queue.number for queue in queues),
        number_of_matters >= MOST_COUNTED,
        _first(dues, days),
    )


def _first(moments: Sequence[datetime], days: Sequence[date]) -> datetime | date | None:
    """Return what comes first; a day without an hour lasts until its evening."""
    ends = [(midnight_after(day), day) for day in days]
    return min(
        [*((moment, moment) for moment in moments), *ends], key=lambda due: due[0], default=(None, None)
    )[1]


def figures(user: User) -> list[Figure]:
    """Return what waits for a person and what he keeps an eye on, in the order of the page.

    Every measure with a tone is counted, all of them in one statement; then what systems say besides.
    """
    measures_with_tone = [one for one in catalogue().values() if isinstance(one, Measure) and one.tone]
    waiting_figures = [figure for _, waiting in systems.declared("waiting") for figure in waiting(user)]
    return sorted(
        [*figures_of(measures_with_tone, user, Span.today()), *waiting_figures],
        key=lambda figure: figure.place,
    )
