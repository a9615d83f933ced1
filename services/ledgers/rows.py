"""One row of a ledger on its way in, and what was noticed at its cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from services.ledgers.cells import numbers

LONGEST_SHOWN = 200
OF_THE_ROOM = {"building", "floor", "room", "since", "until", "remarks"}  # what firms in one cell share


@dataclass(frozen=True)
class CellFinding:
    """What was noticed at one cell: a problem to mend, or a note of how it was read."""

    severity: str
    kind: str
    sheet: str
    row: int
    column: str
    value: str
    reason: str
    hint: str = ""


@dataclass(eq=False)
class LedgerRow:
    """One row on its way in.

    `values` hold what was read, by field; `cells` the text as it stood, by header word, secrets masked;
    `usable` is False when a required cell is missing or unreadable; `outcome` is filled by the writer;
    `same_as` is the earlier row that said the same; `is_struck` tells that a line is drawn through it;
    `own_labels` name the fields no header word was found for; `sheet_says` is what the name of its sheet may
    mean.
    """

    kind: str
    sheet: str
    number: int
    values: dict[str, Any] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    sealed: set[str] = field(default_factory=set)
    findings: list[CellFinding] = field(default_factory=list)
    usable: bool = True
    outcome: str = ""
    same_as: LedgerRow | None = None
    year: int | None = None
    is_struck: bool = False
    own_labels: Mapping[str, str] = field(default_factory=dict)
    sheet_says: str = ""

    def label_of(self, key: str) -> str:
        """Return what the office calls a field, or else what the portal does; a month of a line is 3月."""
        if key.startswith("month:"):
            return self.labels.get(key, f"{key.removeprefix('month:')}月")
        return self.labels.get(key) or self.own_labels.get(key, key)

    def get(self, key: str, default: Any = None) -> Any:
        value = self.values.get(key, default)
        return default if value is None else value

    @property
    def has_problem(self) -> bool:
        return any(finding.severity == "problem" for finding in self.findings)

    def problem(self, key: str, reason: str, hint: str = "") -> None:
        self._find("problem", key, reason, hint)

    def note(self, key: str, reason: str, hint: str = "") -> None:
        self._find("note", key, reason, hint)

    def month_of(self, number: int) -> date | None:
        """Return the first day of a month of the sheet's year.

        A sheet without one is a problem of the row.
        """
        if self.year is None:
            self.problem(f"month:{number}", "只有月份，标题中没有年份", "请在标题中写明年份，如 2026 年度")
            return None
        return date(self.year, number, 1)

    def by_month(self) -> tuple[LedgerRow, ...]:
        """Return a row for each month that a cell names, what was noticed with the first: 1-2月 are two turns."""
        several = self.values.get("month")
        if not isinstance(several, tuple):
            return (self,)
        first, *others = several
        self.values["month"] = first
        copies = (replace(self, values={**self.values, "month": month}, findings=[]) for month in others)
        return (self, *copies)

    def by_post(self) -> tuple[LedgerRow, ...]:
        """Return a row for each post that a cell names; months stay with the first."""
        several = self.values.get("post")
        if not isinstance(several, tuple):
            return (self,)
        self.values["post"], *others = several
        self.note("post", f"一格写了 {len(several)} 个职务，分开登记")
        common = {key: value for key, value in self.values.items() if key != "month"}
        copies = (replace(self, values={**common, "post": post}, findings=[]) for post in others)
        return (self, *copies)

    def by_name(self) -> tuple[LedgerRow, ...]:
        """Return a row for each firm that a cell names; code, numbers and contact stay with the first."""
        several = self.values.get("name")
        if not isinstance(several, tuple):
            return (self,)
        self.values["name"], *others = several
        self.note(
            "name", f"一格写了 {len(several)} 家单位，分开登记；代码、人数、联系人记在第一家", "请分行填写"
        )
        common = {key: value for key, value in self.values.items() if key in OF_THE_ROOM}
        copies = (replace(self, values={**common, "name": name}, findings=[]) for name in others)
        return (self, *copies)

    def display_text(self, label: str) -> str:
        """Return a cell fit for everybody's eyes: of a telephone number the ends."""
        text = self.cells.get(label, "")
        return numbers.masked_phone(text) if label in self.sealed else text

    def _find(self, severity: str, key: str, reason: str, hint: str) -> None:
        label = self.label_of(key)
        text = self.display_text(label)[:LONGEST_SHOWN]
        self.findings.append(
            CellFinding(severity, self.kind, self.sheet, self.number, label, text, reason, hint)
        )
