"""What an import found, kept for the preview, told as JSON, and given back as a workbook to mend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.apps import apps

from buildings.foundation.records import phones
from services.ledgers.kinds import reported
from services.ledgers.models import Difference, Finding, LedgerImport, StagedRow
from services.ledgers.parsing import Parsed
from services.ledgers.rows import LedgerRow

LINE, REASON = "原表行号", "原因"
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
    """Return the problem rows by sheet: header words and rows, ready to mend and load again.

    Columns stand as in the office's own sheet, before them the line the row stood in, and the reason last. A
    sheet of several ledgers gives a sheet for each.
    """
    reasons = _reasons(batch)
    rows_by_sheet: dict[tuple[str, str], list[StagedRow]] = {}
    seen_places: set[tuple[str, int]] = set()
    for row in StagedRow.objects.filter(batch=batch).order_by("pk"):
        if (row.sheet, row.row) in reasons and (row.sheet, row.row) not in seen_places:
            seen_places.add((row.sheet, row.row))
            rows_by_sheet.setdefault((row.sheet, row.kind), []).append(row)
    names = [sheet for sheet, _ in rows_by_sheet]
    orders = labels_in_order(batch)
    return {
        sheet if names.count(sheet) == 1 else f"{sheet} {reported().get(kind, kind)}": _problem_sheet(
            rows, orders.get((sheet, kind), []), reasons
        )
        for (sheet, kind), rows in rows_by_sheet.items()
    }


def _reasons(batch: LedgerImport) -> dict[tuple[str, int], str]:
    """Return by sheet and line what is wrong there, each said once."""
    reasons: dict[tuple[str, int], dict[str, None]] = {}
    problems = Finding.objects.filter(batch=batch, severity=Finding.Severity.PROBLEM, row__isnull=False)
    for finding in problems.order_by("pk"):
        reasons.setdefault((finding.sheet, finding.row or 0), {})[f"{finding.column}：{finding.reason}"] = (
            None
        )
    return {place: "；".join(texts) for place, texts in reasons.items()}


def labels_in_order(batch: LedgerImport) -> dict[tuple[str, str], list[str]]:
    """Return by sheet and ledger the header words as they stand on the sheet; imports of before kept none."""
    orders: dict[tuple[str, str], list[str]] = {}
    for sheet in batch.summary.get("sheets", []):
        if isinstance(sheet, dict) and "labels" in sheet:
            labels = orders.setdefault((sheet["name"][:60], sheet["ledger"]), [])
            labels += [label for label in sheet["labels"] if label not in labels]
    return orders


def in_order(cells: Mapping[str, str], order: list[str]) -> list[str]:
    """Return the header words of a row as they stand on its sheet, what the sheet does not know behind them."""
    return [*(label for label in order if label in cells), *(label for label in cells if label not in order)]


def _problem_sheet(
    rows: list[StagedRow], order: list[str], reasons: dict[tuple[str, int], str]
) -> tuple[list[str], list[list[str]]]:
    cells = [row.as_written() for row in rows]
    labels = in_order({label: "" for of_row in cells for label in of_row}, order)
    lines = [
        [str(row.row), *(of_row.get(label, "") for label in labels), reasons[row.sheet, row.row]]
        for row, of_row in zip(rows, cells, strict=True)
    ]
    return [LINE, *labels, REASON], lines


def broken_rule(error: Exception) -> str:
    """Return the words of the constraint a database error speaks of; empty where it speaks of none."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    rules = (rule for model in apps.get_models() for rule in model._meta.constraints if rule.name == name)
    return next((str(rule.violation_error_message) for rule in rules), "")
