"""One cell at a time: what an office wrote, read as a value, with a note where it was read generously."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Cell:
    """A value read from a cell, and a Chinese remark where the reading was generous."""

    value: Any
    note: str = ""


class CellError(ValueError):
    """A cell that cannot be read; `hint` tells the office what to write instead."""

    def __init__(self, reason: str, hint: str = ""):
        super().__init__(reason)
        self.reason, self.hint = reason, hint


class NotForThisLedgerError(CellError):
    """A cell that shows that its row does not belong into the ledger; the whole row stays out."""
