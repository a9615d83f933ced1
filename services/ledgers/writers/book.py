"""What the writers of one import share: the rows by ledger, and what has been written so far by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from buildings.models import Building, Street
from members.accounts.models import User
from organizations.models import Enterprise, PartyOrganization
from services.ledgers.models import LedgerImport
from services.ledgers.rows import LedgerRow
from services.ledgers.writers.matching import Names, building_core, firm_core, organization_core, without_wing

TEXTS = ("room", "address", "place", "text")  # cells in which a building may be named by the way


@dataclass
class Book:
    """One import while it is being written; the maps are filled by each writer for those after it."""

    batch: LedgerImport
    street: Street
    rows: dict[str, list[LedgerRow]]
    today: date
    by: User | None = None
    buildings: dict[str, Building] = field(default_factory=dict)
    enterprises: dict[str, Enterprise] = field(default_factory=dict)
    organizations: dict[str, PartyOrganization] = field(default_factory=dict)
    holders: dict[tuple[int, str], User] = field(default_factory=dict)
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    _names: dict[str, Names] = field(default_factory=dict)

    def usable(self, kind: str) -> list[LedgerRow]:
        return [row for row in self.rows.get(kind, []) if row.usable]

    def count(self, kind: str, rows: list[LedgerRow]) -> None:
        """Count the outcomes of a ledger's rows; a row without one was left out."""
        tally = self.counts.setdefault(kind, dict.fromkeys(("read", "new", "changed", "same", "skipped"), 0))
        for row in rows:
            row.outcome = row.outcome or "skipped"
            tally["read"] += 1
            tally[row.outcome] += 1

    def building_of(self, row: LedgerRow, *, required: bool = True) -> Building | None:
        """Return the building a row names; one that is not there is a problem of the row."""
        said = row.get("building") or self._building_in_text(row)
        building = self.building_named(said, row) if said else None
        if building is None and (said or required):
            self._miss(row, said)
            row.usable = row.usable and not required
        return building

    def building_named(self, said: str, row: LedgerRow | None = None) -> Building | None:
        """Return the building meant by a name, also one written shorter or with its wing; a row is told of it."""
        if said in self.buildings:
            return self.buildings[said]
        bare, wing = without_wing(said)
        name = self.names_of("buildings").find(said) or self.names_of("buildings").find(bare)
        if name is None:
            return None
        if row is not None:
            row.values["wing"] = wing if name != said else ""
            row.note("building", f"“{said}”按“{name}”识别")
        return self.buildings[name]

    def _building_in_text(self, row: LedgerRow) -> str | None:
        """Return the one known building that is named in the row's address or words."""
        said = " ".join(row.cells.get(row.labels.get(key, ""), "") for key in TEXTS)
        named = [name for name in self.buildings if name in said]
        longest = [name for name in named if not any(name != other and name in other for other in named)]
        return longest[0] if len(longest) == 1 else None

    def _miss(self, row: LedgerRow, said: str | None) -> None:
        if said is None:
            row.labels.setdefault("building", "所在楼宇")
            row.problem("building", "没有写明所在楼宇，本行没有导入", "请补上楼宇名称")
            return
        hint = self.suggestion("buildings", said) or "请核对楼宇名称，或先在楼宇表中登记"
        row.problem("building", f"台账中没有名为“{said}”的楼宇", hint)

    def enterprise_named(self, said: str) -> Enterprise | None:
        name = self.names_of("enterprises").find(said)
        return self.enterprises[name] if name else None

    def organization_named(self, said: str) -> PartyOrganization | None:
        name = self.names_of("organizations").find(said)
        return self.organizations[name] if name else None

    def suggestion(self, which: str, said: str) -> str:
        """Return a hint that names the nearest known name; empty where none is near."""
        nearest = self.names_of(which).nearest(said)
        return f"是否为“{nearest}”？请改正后再导入一次" if nearest else ""

    def names_of(self, which: str) -> Names:
        """Return the index of the names known; made when the writer of them is done."""
        if which not in self._names:
            core = {"buildings": building_core, "enterprises": firm_core, "organizations": organization_core}[
                which
            ]
            self._names[which] = Names(getattr(self, which), core)
        return self._names[which]


def skip_as(row: LedgerRow, first: LedgerRow, key: str, what: str) -> None:
    """Leave a row out because an earlier one already said it."""
    row.outcome, row.same_as = "skipped", first
    there = "" if first.sheet == row.sheet else f"“{first.sheet}”"
    row.note(key, f"与{there}第 {first.number} 行是同一{what}，只保留一条")
