"""What the writers of one import share: the rows by ledger, and what has been written so far by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from buildings.models import Building, Street
from members.accounts.models import User
from organizations.models import Enterprise, PartyOrganization
from services.ledgers.models import LedgerImport
from services.ledgers.rows import Row


@dataclass
class Book:
    """One import while it is being written; the maps are filled by each writer for those after it."""

    batch: LedgerImport
    street: Street
    rows: dict[str, list[Row]]
    today: date
    by: User | None = None
    buildings: dict[str, Building] = field(default_factory=dict)
    enterprises: dict[str, Enterprise] = field(default_factory=dict)
    organizations: dict[str, PartyOrganization] = field(default_factory=dict)
    holders: dict[tuple[int, str], User] = field(default_factory=dict)
    counts: dict[str, dict[str, int]] = field(default_factory=dict)

    def usable(self, kind: str) -> list[Row]:
        return [row for row in self.rows.get(kind, []) if row.usable]

    def count(self, kind: str, rows: list[Row]) -> None:
        """Count the outcomes of a ledger's rows; a row without one was left out."""
        tally = self.counts.setdefault(kind, dict.fromkeys(("read", "new", "changed", "same", "skipped"), 0))
        for row in rows:
            row.outcome = row.outcome or "skipped"
            tally["read"] += 1
            tally[row.outcome] += 1

    def building_of(self, row: Row, *, required: bool = True) -> Any:
        """Return the building a row names; one that is not there is a problem of the row."""
        name = row.get("building")
        if name is None:
            return None
        building = self.buildings.get(name)
        if building is None:
            row.problem("building", f"台账中没有名为“{name}”的楼宇", "请核对楼宇名称，或先在楼宇表中登记")
            row.usable = row.usable and not required
        return building


def skip_as(row: Row, first: Row, key: str, what: str) -> None:
    """Leave a row out because an earlier one already said it."""
    row.outcome, row.same_as = "skipped", first.number
    row.note(key, f"与第 {first.number} 行是同一{what}，只保留一条")
