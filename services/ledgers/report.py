"""What an import found, kept for the preview, told as JSON, and given back as a workbook to mend."""

from __future__ import annotations

from collections import Counter
from typing import Any

from buildings.foundation.records import phones
from services.ledgers.kinds import reported
from services.ledgers.models import Difference, Finding, LedgerImport, StagedRow
from services.ledgers.parsing import Parsed
from services.ledgers.rows import LedgerRow

REASON = "原因"
BATCH = 1000
EMPTY = {"read": 0, "new": 0, "changed": 0, "same": 0, "skipped": 0}


def keep(batch: LedgerImport, parsed: Parsed) -> dict[str, int]:
    """Keep the findings, and the rows that somebody must look at: with problems, or doubled, or the one they double.

    Return how many findings there are of each severity.
    """
    Finding.objects.filter(batch=batch).delete()
    StagedRow.objects.filter(batch=batch).delete()
    Finding.objects.bulk_create(
        [
            Finding(
                batch=batch,
                severity=finding.severity,
                kind=finding.kind,
                sheet=finding.sheet[:60],
                row=finding.row or None,
                column=finding.column[:60],
                value=finding.value[:200],
                reason=finding.reason[:200],
                hint=finding.hint[:200],
            )
            for finding in parsed.findings
        ],
        batch_size=BATCH,
    )
    rows = [row for rows in parsed.rows.values() for row in _rows_to_check(rows)]
    StagedRow.objects.bulk_create([_staged(batch, row) for row in rows], batch_size=BATCH)
    return dict(Counter(finding.severity for finding in parsed.findings))


def _rows_to_check(rows: list[LedgerRow]) -> list[LedgerRow]:
    first_rows = {row.same_as for row in rows if row.same_as}
    return [row for row in rows if row.same_as or row.has_problem or row in first_rows]


def _staged(batch: LedgerImport, row: LedgerRow) -> StagedRow:
    return StagedRow(
        batch=batch,
        kind=row.kind,
        sheet=row.sheet[:60],
        row=row.number,
        cells={label: row.display_text(label) for label in row.cells},
        sealed={label: phones.seal(row.cells[label]) for label in row.sealed if row.cells.get(label)},
        outcome=row.outcome or "skipped",
        same_as_sheet=row.same_as.sheet[:60] if row.same_as else "",
        same_as_row=row.same_as.number if row.same_as else None,
    )


def as_json(batch: LedgerImport) -> dict[str, Any]:
    """Return the report of an import: counts by ledger, problems and notes, what differs and what is asked."""
    counts = batch.summary.get("kinds", {})
    findings: dict[str, list[dict[str, Any]]] = {"problem": [], "note": []}
    for finding in Finding.objects.filter(batch=batch).order_by("pk"):
        cell = {"sheet": finding.sheet, "row": finding.row, "column": finding.column, "value": finding.value}
        findings[finding.severity].append({**cell, "reason": finding.reason, "hint": finding.hint})
    return {
        "state": batch.state,
        "error": batch.error,
        "kinds": {kind: counts.get(kind, EMPTY) for kind in reported()},
        "problems": findings["problem"],
        "notes": findings["note"],
        "differences": [
            {"mark": one.mark, "thing": one.thing, "cells": one.cells, "question": one.question}
            for one in Difference.objects.filter(batch=batch).order_by("pk")
        ],
    }


def as_refused(reason: str) -> dict[str, Any]:
    """Return the report of a file that was refused: nothing read, and why."""
    kinds = dict.fromkeys(reported(), EMPTY)
    nothing: dict[str, list] = {"problems": [], "notes": [], "differences": []}
    return {"state": LedgerImport.State.REFUSED, "error": reason, "kinds": kinds, **nothing}


def problem_sheets(batch: LedgerImport) -> dict[str, tuple[list[str], list[list[str]]]]:
    """Return the problem rows by sheet: header words and rows, the reason last, ready to mend and load again."""
    reasons: dict[tuple[str, int | None], list[str]] = {}
    problems = Finding.objects.filter(batch=batch, severity=Finding.Severity.PROBLEM).order_by("pk")
    for finding in problems:
        reasons.setdefault((finding.sheet, finding.row), []).append(f"{finding.column}：{finding.reason}")
    sheets: dict[str, tuple[list[str], list[tuple[dict[str, str], str]]]] = {}
    row_places: set[tuple[str, int]] = set()
    for row in StagedRow.objects.filter(batch=batch).order_by("pk"):
        reason = reasons.get((row.sheet, row.row))
        if not reason or (row.sheet, row.row) in row_places:
            continue
        row_places.add((row.sheet, row.row))
        cells = row.as_written()
        header, rows = sheets.setdefault(row.sheet, ([*cells, REASON], []))
        header[-1:-1] = [label for label in cells if label not in header]
        rows.append((cells, "；".join(dict.fromkeys(reason))))
    return {
        name: (header, [[*(cells.get(label, "") for label in header[:-1]), reason] for cells, reason in rows])
        for name, (header, rows) in sheets.items()
    }
