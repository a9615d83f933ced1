"""What an import cannot decide by itself: asked of who confirms it, beside what it is about."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from services.ledgers.rows import LedgerRow
from services.ledgers.states import Mark

NOT_COMPARED = {"remarks", "spots", "wing", "id_number", "is_repeatable"}
Cells = list[tuple[str, str, str]]  # header word, one side, the other


@dataclass(frozen=True, eq=False)
class ImportQuestion:
    """One question.

    `key` names it in the preview and in the commit alike, `answer` says what confirming does.
    """

    key: str
    mark: Mark
    kind: str
    thing: str
    text: str
    answer: str
    row: LedgerRow | None = None
    cells: Cells = field(default_factory=list)


def pair_key(one: str, other: str) -> str:
    """Return what names the question whether two names are one thing, in whatever row they stand."""
    return f"apart:{hashlib.sha256(f'{one}|{other}'.encode()).hexdigest()[:40]}"


def row_key(row: LedgerRow) -> str:
    """Return what names a line of a workbook: confirmed, it is the right one of two."""
    return f"row:{row.sheet}:{row.number}"


def contradictions(first: LedgerRow, row: LedgerRow, keys: Collection[str] | None = None) -> Cells:
    """Return where two rows disagree, cell by cell; what one of them leaves empty is no contradiction."""
    shared = (key for key in first.values if key in row.values and key not in NOT_COMPARED)
    return [
        (row.label_of(key), _text(first, key), _text(row, key))
        for key in shared
        if (keys is None or key in keys) and _disagree(first.values[key], row.values[key])
    ]


def _disagree(one: Any, other: Any) -> bool:
    return bool(one or one == 0) and bool(other or other == 0) and one != other


def _text(row: LedgerRow, key: str) -> str:
    return row.display_text(row.label_of(key)) or str(row.values[key])
