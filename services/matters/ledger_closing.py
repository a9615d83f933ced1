"""Matters that came in open from a ledger and have a result in a later one: they end as the ledger tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from buildings.foundation.records.copy_in import copy_in
from members.accounts.models import User
from services.matters.backfill import BackfillRow, ended_as, rating_of
from services.matters.models import Channel, Clock, Matter, Rating, State, Step
from services.matters.workflow import MOVES


@dataclass(frozen=True)
class LedgerEnding:
    """A matter that ends: what is to be written on it, and on the clock that runs on it."""

    row: BackfillRow
    matter: Matter
    fields: Mapping[str, Any]


def endings(rows: Mapping[str, BackfillRow], street: Any) -> tuple[list[LedgerEnding], list[str]]:
    """Return the matters of these lines that end now, and the keys of those somebody has begun to work on.

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
            note="由台账导入：再次导入时已写明办结",
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
