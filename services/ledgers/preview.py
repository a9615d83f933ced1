"""What the page of an import shows: counts by ledger, findings cell by cell, doubles side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from services.ledgers.kinds import BY_KEY, REPORTED
from services.ledgers.models import Finding, LedgerImport, StagedRow

TITLES = {**{key: kind.title for key, kind in BY_KEY.items()}, "seats": "六员席位", "turns": "轮值"}
MOST_FINDINGS = 200
MOST_DOUBLES = 50


@dataclass(frozen=True)
class Double:
    """Two rows that tell of the same thing, cell by cell: header word, first row's cell, second row's cell."""

    sheet: str
    first_sheet: str
    first: int
    second: int
    cells: list[tuple[str, str, str]]


def facts_of(batch: LedgerImport) -> dict[str, Any]:
    """Return counts, problems, notes and doubles of an import (four queries)."""
    kinds = batch.summary.get("kinds", {})
    by_severity = Finding.objects.filter(batch=batch).order_by().values_list("severity").annotate(number=Count("pk"))
    numbers = dict(by_severity)
    findings = Finding.objects.filter(batch=batch).order_by("pk")
    return {
        "counts": [(TITLES[key], kinds[key]) for key in REPORTED if key in kinds],
        "problems": findings.filter(severity=Finding.Severity.PROBLEM)[:MOST_FINDINGS],
        "notes": findings.filter(severity=Finding.Severity.NOTE)[:MOST_FINDINGS],
        "number_of_problems": numbers.get(Finding.Severity.PROBLEM, 0),
        "number_of_notes": numbers.get(Finding.Severity.NOTE, 0),
        "most": MOST_FINDINGS,
        "doubles": _doubles(batch),
    }


def _doubles(batch: LedgerImport) -> list[Double]:
    rows = StagedRow.objects.filter(batch=batch)
    second = list(rows.exclude(same_as_row=None).order_by("pk")[:MOST_DOUBLES])
    wanted = {row.same_as_row for row in second}
    first = {(row.sheet, row.row): row for row in rows.filter(row__in=wanted)} if wanted else {}
    found = []
    for row in second:
        other = first.get((row.same_as_sheet or row.sheet, row.same_as_row))
        if other is not None:
            labels = dict.fromkeys([*other.cells, *row.cells])
            cells = [(label, other.cells.get(label, ""), row.cells.get(label, "")) for label in labels]
            found.append(Double(row.sheet, other.sheet, other.row, row.row, cells))
    return found
