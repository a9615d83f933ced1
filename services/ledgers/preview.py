"""What the page of an import shows: counts by ledger, findings cell by cell, doubles side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from buildings.foundation.pages.paging import page_of
from services.ledgers.kinds import reported
from services.ledgers.models import Difference, Finding, LedgerImport, StagedRow
from services.ledgers.report import in_order, labels_in_order
from services.ledgers.states import Mark

TABS = ("problems", "changes", "notes", "sheets")
FINDINGS = 50
MOST_DOUBLES = 50
MOST_QUESTIONS = 200
ASKED_IN = [
    Mark.STREET,
    Mark.STRUCK,
    Mark.CONTRADICTED,
    Mark.SAME,
    Mark.NAMESAKE,
    Mark.ENDED,
    Mark.GONE,
]  # as the page asks
TO_COME, DONE = ("将新增", "将更新"), ("新增", "更新")


@dataclass(frozen=True)
class Double:
    """Two rows that tell of the same thing, cell by cell: header word, first row's cell, second row's cell."""

    sheet: str
    first_sheet: str
    first: int
    second: int
    cells: list[tuple[str, str, str]]


def facts_of(batch: LedgerImport, query: Mapping[str, str]) -> dict[str, Any]:
    """Return counts, what is asked, one page of the findings or changes asked for, doubles, and the sheets."""
    kinds = batch.summary.get("kinds", {})
    numbers = batch.summary.get("found") or _numbers(batch)
    problems, notes = (
        numbers.get(severity, 0) for severity in (Finding.Severity.PROBLEM, Finding.Severity.NOTE)
    )
    show = query.get("show") if query.get("show") in TABS else "problems" if problems else "notes"
    labels = {
        "problems": ("问题", problems),
        "changes": ("有变化", numbers.get(Mark.CHANGED, 0)),
        "notes": ("说明", notes),
        "sheets": ("认出的工作表", len(_sheets(batch))),
    }
    page = None
    if show != "sheets":
        page = page_of(_rows_shown(batch, show), query, order=("pk",), size=FINDINGS)
        if show in ("problems", "notes"):
            _put_lines_beside(batch, page.rows)
    questions = list(_questions(batch)[: MOST_QUESTIONS + 1])
    return {
        "counts": [
            (title, kinds[key]) for key, title in reported().items() if key in kinds and kinds[key]["read"]
        ],
        "show": show,
        "tabs": [
            {"url": f"?show={key}#found", "label": label, "count": number, "current": key == show}
            for key, (label, number) in labels.items()
        ],
        "headings": DONE if batch.committed_at else TO_COME,
        "page": page,
        "questions": sorted(questions[:MOST_QUESTIONS], key=lambda one: ASKED_IN.index(one.mark)),
        "are_more_questions": len(questions) > MOST_QUESTIONS,
        "number_of_problems": problems,
        "unread": batch.summary.get("unread", []),
        "sheets": _sheets(batch),
        "doubles": _doubles(batch) if show == "problems" or not problems else [],
    }


def _rows_shown(batch: LedgerImport, show: str) -> QuerySet:
    """Return what a tab lists: rows that change, or findings of a severity."""
    if show == "changes":
        return Difference.objects.filter(batch=batch, mark=Mark.CHANGED)
    severity = Finding.Severity.NOTE if show == "notes" else Finding.Severity.PROBLEM
    return Finding.objects.filter(batch=batch, severity=severity)


def _put_lines_beside(batch: LedgerImport, findings: list[Any]) -> None:
    """Give each finding, as `line`, the cells of its line in the office's order, where it is kept (one query)."""
    numbers = {finding.row for finding in findings if finding.row}
    kept = StagedRow.objects.filter(batch=batch, row__in=numbers).order_by("-pk")
    rows = {(row.sheet, row.row): row for row in kept}
    orders = labels_in_order(batch)
    for finding in findings:
        row = rows.get((finding.sheet, finding.row))
        finding.line = _cells_of(row, orders) if row else []


def _cells_of(row: StagedRow, orders: Mapping[tuple[str, str], list[str]]) -> list[tuple[str, str]]:
    labels = in_order(row.cells, orders.get((row.sheet, row.kind), []))
    return [(label, row.cells[label]) for label in labels if row.cells[label]]


def _questions(batch: LedgerImport) -> QuerySet[Difference]:
    return Difference.objects.filter(batch=batch).exclude(key="").order_by("pk")


def _numbers(batch: LedgerImport) -> dict[str, int]:
    """Count the findings of an import of before, which did not keep their numbers."""
    findings = Finding.objects.filter(batch=batch).order_by()
    return dict(findings.values_list("severity").annotate(number=Count("pk")))


def _sheets(batch: LedgerImport) -> list[dict]:
    """Return how each sheet was understood; imports of before kept names only."""
    return [sheet for sheet in batch.summary.get("sheets", []) if isinstance(sheet, dict)]


def _doubles(batch: LedgerImport) -> list[Double]:
    """Return the first doubled rows, each beside the row it repeats (one query)."""
    rows = StagedRow.objects.filter(batch=batch)
    repeated = Exists(rows.filter(same_as_row=OuterRef("row")))
    pair_rows = list(rows.filter(Q(same_as_row__isnull=False) | repeated).order_by("pk")[: 2 * MOST_DOUBLES])
    by_place = {(row.sheet, row.row): row for row in pair_rows}
    pairs = [
        (by_place.get((row.same_as_sheet or row.sheet, row.same_as_row)), row)
        for row in pair_rows
        if row.same_as_row
    ]
    orders = labels_in_order(batch)
    return [_double(first, second, orders) for first, second in pairs if first is not None]


def _double(first: StagedRow, second: StagedRow, orders: Mapping[tuple[str, str], list[str]]) -> Double:
    labels = in_order(first.cells | second.cells, orders.get((first.sheet, first.kind), []))
    cells = [(label, first.cells.get(label, ""), second.cells.get(label, "")) for label in labels]
    return Double(second.sheet, first.sheet, first.row, second.row, cells)
