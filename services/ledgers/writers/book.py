"""What the writers of one import share: the rows by ledger, and what has been written so far by name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from buildings.models import Building, Street
from members.accounts.models import User
from organizations.models import Enterprise, PartyOrganization
from services.ledgers.models import LedgerImport
from services.ledgers.recognising import sections
from services.ledgers.rows import LedgerRow
from services.ledgers.states import Mark
from services.ledgers.writers.matching import Names, building_core, firm_core, organization_core, without_wing
from services.ledgers.writers.questions import ImportQuestion, contradictions, row_key

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
    confirmed: frozenset[str] = frozenset()
    answered: frozenset[str] = frozenset()  # of earlier imports: pairs of names that are one thing
    questions: list[ImportQuestion] = field(default_factory=list)
    is_rehearsal: bool = False
    _names: dict[str, Names] = field(default_factory=dict)
    _names_asked_of: set[str] = field(default_factory=set)

    def usable(self, kind: str) -> list[LedgerRow]:
        """Return the rows that go in; those somebody chose of two that disagree come first."""
        rows = [row for row in self.rows.get(kind, []) if row.usable]
        return sorted(rows, key=lambda row: row_key(row) not in self.confirmed) if self.confirmed else rows

    def ask(self, question: ImportQuestion) -> bool:
        """Ask something of who confirms the import; tell whether it was confirmed."""
        self.questions.append(question)
        return question.key in self.confirmed

    def ask_if_same(self, question: ImportQuestion) -> bool:
        """Ask once whether two names are one thing, unless an earlier import did.

        Tell whether they were told apart.
        """
        if question.key in self.answered:
            return False
        if question.key not in self._names_asked_of:
            self._names_asked_of.add(question.key)
            self.questions.append(question)
        return question.key in self.confirmed

    def compare(self, first: LedgerRow, row: LedgerRow, keys: Collection[str] | None = None) -> bool:
        """Show side by side where two rows of one thing disagree, of all fields or some; tell whether they do.

        The first is written, until somebody chooses the other.
        """
        cells = contradictions(first, row, keys)
        if not cells:
            return False
        kept, other = first.number, row.number
        said = "；".join(f"{label}：{one} / {two}" for label, one, two in cells)
        where = "" if first.sheet == row.sheet else f"“{first.sheet}”"
        reason = f"与{where}第 {kept} 行不一致，{said}"[:180]
        if row_key(first) in self.confirmed:
            row.note(cells[0][0], f"{reason}；已按选定的第 {kept} 行", "")
            first, row, kept, other = row, first, other, kept
        else:
            tell = row.problem if self._are_at_one_place(first, row) else row.note
            tell(cells[0][0], f"{reason}；暂按第 {kept} 行", "请核对后只留正确的一行，或在预览中选定")
        self.ask(
            ImportQuestion(
                key=row_key(row),
                mark=Mark.CONTRADICTED,
                kind=row.kind,
                thing=str(first.get("name") or row.get("name") or first.get("building") or ""),
                text=f"第 {first.number} 行与第 {row.number} 行说的是同一个，内容不一致，以哪一行为准？",
                answer=f"以第 {row.number} 行为准",
                row=row,
                cells=contradictions(first, row, keys),
            )
        )
        return True

    @staticmethod
    def _are_at_one_place(first: LedgerRow, row: LedgerRow) -> bool:
        """Tell whether two rows are of one building: in another, a firm may have another contact and staff."""
        return first.get("building") == row.get("building")

    def count(self, kind: str, rows: list[LedgerRow]) -> None:
        """Count the outcomes of a ledger's rows; a row without one was left out."""
        tally = self.counts.setdefault(kind, dict.fromkeys(("read", "new", "changed", "same", "skipped"), 0))
        for row in rows:
            row.outcome = row.outcome or "skipped"
            tally["read"] += 1
            tally[row.outcome] += 1

    def building_of(self, row: LedgerRow, *, required: bool = True) -> Building | None:
        """Return the building a row names; one that is not there is a problem of the row."""
        name = row.get("building") or self._building_in_text(row)
        building = self.find_building(name, row) if name else None
        if building is None and (name or required):
            self._report_missing(row, name)
            row.usable = row.usable and not required
        return building

    def find_building(self, name: str, row: LedgerRow | None = None) -> Building | None:
        """Return the building meant by a name, also one written shorter or with its wing.

        A row is told of it.
        """
        if name in self.buildings:
            return self.buildings[name]
        bare, wing = without_wing(name)
        known_name = self.names_of("buildings").find(name) or self.names_of("buildings").find(bare)
        if known_name is None:
            return None
        if row is not None:
            row.values["wing"] = wing if known_name != name else ""
            row.note("building", f"“{name}”按“{known_name}”识别")
        return self.buildings[known_name]

    def _building_in_text(self, row: LedgerRow) -> str | None:
        """Return the one known building that is named in the row's address or words."""
        text = " ".join(row.cells.get(row.labels.get(key, ""), "") for key in TEXTS)
        names = [name for name in self.buildings if name in text]
        longest = [name for name in names if not any(name != other and name in other for other in names)]
        return longest[0] if len(longest) == 1 else None

    def name_building(self, row: LedgerRow, *, may_be_sheet: bool) -> None:
        """Give a row the building its address names, or its sheet, where no cell says one.

        It is told of it.
        """
        if self._building_in_text(row) is not None:
            return
        address = next(filter(None, map(sections.of_address, self._places_told(row))), "")
        is_known = bool(row.sheet_says) and self.names_of("buildings").find(row.sheet_says) is not None
        of_sheet = row.sheet_says if is_known or (may_be_sheet and not address) else ""
        name = of_sheet or address
        if name:
            row.values["building"] = name
            row.note("building", f"没有写明楼宇，按{'工作表名' if of_sheet else '地址'}认作“{name}”")

    @staticmethod
    def _places_told(row: LedgerRow) -> list[str]:
        return [row.cells.get(row.labels.get(key, ""), "") for key in ("room", "address", "place")]

    def _report_missing(self, row: LedgerRow, name: str | None) -> None:
        if name is None:
            row.labels.setdefault("building", "所在楼宇")
            hint = "请补上楼宇名称"
            if row.sheet_says:
                hint = f"工作表名“{row.sheet_says}”不是已登记的楼宇；如是楼宇，请在表中加一列“所在楼宇”填写"
            row.problem("building", "没有写明所在楼宇，本行没有导入", hint)
            return
        hint = self.suggestion("buildings", name) or "请核对楼宇名称，或先在楼宇表中登记"
        row.problem("building", f"台账中没有名为“{name}”的楼宇", hint)

    def find_enterprise(self, name: str) -> Enterprise | None:
        known_name = self.names_of("enterprises").find(name)
        return self.enterprises[known_name] if known_name else None

    def find_organization(self, name: str) -> PartyOrganization | None:
        known_name = self.names_of("organizations").find(name)
        return self.organizations[known_name] if known_name else None

    def suggestion(self, which: str, name: str) -> str:
        """Return a hint that names the nearest known name; empty where none is near."""
        nearest = self.names_of(which).nearest(name)
        return f"是否为“{nearest}”？请改正后再导入一次" if nearest else ""

    def names_of(self, which: str) -> Names:
        """Return the index of the names known; made when the writer of them is done."""
        if which not in self._names:
            core = {"buildings": building_core, "enterprises": firm_core, "organizations": organization_core}[
                which
            ]
            self._names[which] = Names(getattr(self, which), core)
        return self._names[which]


def skip_as(book: Book, row: LedgerRow, first: LedgerRow, key: str, noun: str) -> None:
    """Leave a row out because an earlier one already said it; where they disagree, ask which is right."""
    row.outcome, row.same_as = "skipped", first
    if not book.compare(first, row):
        where = "" if first.sheet == row.sheet else f"“{first.sheet}”"
        row.note(key, f"与{where}第 {first.number} 行是同一{noun}，只保留一条")
