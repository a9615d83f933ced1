"""What the page of an import shows: counts by ledger, findings cell by cell, doubles side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from buildings.paging import page_of
from services.ledgers.kinds import BY_KEY, REPORTED
from services.ledgers.models import Finding, LedgerImport, StagedRow

TITLES = {**{key: kind.title for key, kind in BY_KEY.items()}, "seats": "六员席位", "turns": "轮值"}
SHOWN = ("problems", "notes", "sheets")
FINDINGS = 50
MOST_DOUBLES = 50


@dataclass(frozen=True)
class Double:
    """Two rows that tell of the same thing, cell by cell: header word, first row's cell, second row's cell."""

    sheet: str
    first_sheet: str
    first: int
    second: int
    cells: list[tuple[str, str, str]]


def facts_of(batch: LedgerImport, query: Mapping[str, str]) -> dict[str, Any]:
    """Return counts, one page of the findings asked for, doubles, and how the sheets were understood."""
    kinds = batch.summary.get("kinds", {})
    by_severity = Finding.objects.filter(batch=batch).order_by().values_list("severity").annotate(number=Count("pk"))
    numbers = dict(by_severity)
    problems, notes = (numbers.get(severity, 0) for severity in (Finding.Severity.PROBLEM, Finding.Severity.NOTE))
    show = query.get("show") if query.get("show") in SHOWN else "problems" if problems else "notes"
    severity = Finding.Severity.NOTE if show == "notes" else Finding.Severity.PROBLEM
    findings = Finding.objects.filter(batch=batch, severity=severity)
    labels = {"problems": ("问题", problems), "notes": ("说明", notes), "sheets": ("认出的工作表", len(_sheets(batch)))}
    return {
        "counts": [(TITLES[key], kinds[key]) for key in REPORTED if key in kinds and kinds[key]["read"]],
        "show": show,
        "tabs": [
            {"url": f"?show={key}#found", "label": label, "count": number, "current": key == show}
            for key, (label, number) in labels.items()
        ],
        "page": page_of(findings, query, order=("pk",), size=FINDINGS) if show != "sheets" else None,
        "number_of_problems": problems,
        "sheets": _sheets(batch),
        "doubles": _doubles(batch) if show == "problems" or not problems else [],
    }


def _sheets(batch: LedgerImport) -> list[dict]:
    """Return how each sheet was understood; imports of before kept names only."""
    return [sheet for sheet in batch.summary.get("sheets", []) if isinstance(sheet, dict)]


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
