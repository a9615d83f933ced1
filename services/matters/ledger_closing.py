"""Matters that came in open from a ledger and have a result in a later one: they end as it tells, once confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils import timezone

from buildings.foundation.language.text import mask_in_text
from buildings.foundation.records.copy_in import copy_in
from members.accounts.models import User
from services.ledgers.rows import LedgerRow
from services.ledgers.states import Mark
from services.ledgers.writers.questions import ImportQuestion
from services.matters.backfill import BackfillRow, ended_as, rating_of
from services.matters.models import Channel, Clock, Matter, Rating, Result, State, Step
from services.matters.workflow import MOVES


@dataclass(frozen=True)
class LedgerEnding:
    """A matter that ends: what is to be written on it, and on the clock that runs on it."""

    row: BackfillRow
    matter: Matter
    fields: Mapping[str, Any]


def endings(rows: Mapping[str, BackfillRow], street: Any) -> tuple[list[LedgerEnding], list[str]]:
    """Return the open matters of these lines that have ended, and the keys of those somebody has begun to work on.

    The latter go their own way in the portal, whatever a ledger says. Two queries.
    """
    closing = {key: row for key, row in rows.items() if row.resolved_on}
    found = Matter.objects.filter(
        street=street,
        ledger_key__in=closing,
        channel=Channel.LEDGER,
        state__in=[State.REPORTED, State.ACCEPTED],
    ).select_related("category")
    ending, begun = [], []
    for matter in found.annotate(step_count=Count("steps")).order_by("pk"):
        row = closing[matter.ledger_key or ""]
        if matter.step_count > 1:
            begun.append(row.ledger_key)
        else:
            ending.append(LedgerEnding(row, matter, {"state": State.CLOSED, **ended_as(row, matter)}))
    return ending, begun


def question_of(ending: LedgerEnding, row: LedgerRow) -> ImportQuestion:
    """Ask whether a matter has ended as its line says: beside each other how it stands here, and there."""
    matter, fields = ending.matter, ending.fields
    state, day = State(matter.state), timezone.localdate(fields["resolved_at"])
    return ImportQuestion(
        key=f"matter:{matter.pk}",
        mark=Mark.ENDED,
        kind="matters",
        thing=f"{matter.number} {mask_in_text(matter.text)}",
        text=f"门户里还是“{state.label}”，本次台账写明 {day:%Y-%m-%d} 办结：已经办结吗？",
        answer="已办结，按台账记录结果",
        row=row,
        cells=[
            ("状态", state.label, State.CLOSED.label),
            (row.label_of("resolved_on"), "", f"{day:%Y-%m-%d}"),
            (row.label_of("result"), "", Result(fields["result"]).label),
        ],
    )


def steps_of(ending: list[LedgerEnding], by: User | None) -> list[Step]:
    """Write one step of each matter that says where its end came from, and return them."""
    steps = [
        Step(
            matter=one.matter,
            verb="close",
            old=one.matter.state,
            new=State.CLOSED,
            at=one.fields["closed_at"],
            by=by,
            words=MOVES["close"].words,
            note="由台账导入：再次导入时写明办结，经核对确认",
        )
        for one in ending
    ]
    copy_in(steps)
    return steps


def ratings_of(ending: list[LedgerEnding]) -> list[Rating]:
    """Write the ratings the ledger tells of what ends, and return them; each matter is ended already."""
    ratings = [rating_of(one.row, one.matter) for one in ending if one.row.score]
    copy_in(ratings)
    return ratings


def running_clocks(ending: list[LedgerEnding]) -> list[Clock]:
    """Return the clocks that run on what ends, each with its matter."""
    return list(Clock.objects.running().filter(matter__in=[one.matter for one in ending]))
