"""节假日与调休 from a sheet: read, shown day by day, written once somebody confirms it; twice is once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from buildings import actions as calendar
from buildings.foundation import ground
from buildings.foundation.records.permissions import Permission
from buildings.models import Holiday
from buildings.workdays import WorkCalendar
from members.accounts import audit
from members.accounts.models import User
from services.ledgers.holiday_kind import HOLIDAYS
from services.ledgers.opening import small_tables
from services.ledgers.opening.guard import RefusedError
from services.ledgers.recognising.headers import recognise
from services.ledgers.recognising.lines import rows_below
from services.ledgers.rows import CellFinding, LedgerRow

OUTCOMES = {"new": "新增", "changed": "更改", "same": "已有", "plain": "与平日相同，不记"}
DayFacts = tuple[date, str, str]  # a day, whether it is worked, its name


@dataclass(frozen=True)
class SheetDay:
    """One day of the sheet, and what would become of it."""

    on: date
    kind: str
    name: str
    outcome: str

    @property
    def facts(self) -> DayFacts:
        return self.on, self.kind, self.name

    @property
    def kind_label(self) -> str:
        return Holiday.Kind(self.kind).label

    @property
    def outcome_label(self) -> str:
        return OUTCOMES[self.outcome]


@dataclass(frozen=True)
class Plan:
    """What a sheet would do, and what could not be read in it."""

    days: list[SheetDay]
    problems: list[CellFinding]

    @property
    def counts(self) -> list[tuple[str, int]]:
        numbers = Counter(day.outcome for day in self.days)
        return [(label, numbers[key]) for key, label in OUTCOMES.items()]

    @property
    def days_to_write(self) -> list[DayFacts]:
        """The days to be written."""
        return [day.facts for day in self.days if day.outcome in ("new", "changed")]


def may_import(user: User) -> bool:
    """Tell whether a person keeps the one calendar of all streets and may import."""
    return (
        user.scope.everywhere and user.may(Permission.EDIT_CATALOGUE) and user.may(Permission.IMPORT_LEDGER)
    )


def plan_of(file: UploadedFile) -> Plan:
    """Return what an uploaded sheet would do; raise `RefusedError` where no sheet is a calendar."""
    rows: list[LedgerRow] = []
    sheets = small_tables.read(file)
    for sheet in sheets:
        if recognised := recognise(sheet.rows, [HOLIDAYS]):
            rows += rows_below(sheet.name, sheet.rows, recognised)[0]
    if not rows:
        raise RefusedError("没有找到节假日表：表头要有“日期”和“上班或休息”两列，列的顺序不限，下面至少有一行")
    days = _distinct_days(rows)
    problems = [finding for row in rows for finding in row.findings if finding.severity == "problem"]
    return Plan(planned_days(days), problems)


def _distinct_days(rows: Iterable[LedgerRow]) -> list[DayFacts]:
    """Return the days that read well; a day told in two ways is a problem of the second."""
    facts_by_day: dict[date, DayFacts] = {}
    for row in rows:
        if not row.usable:
            continue
        on, kind, name = row.values["on"], row.values["kind"], row.values["name"]
        first = facts_by_day.setdefault(on, (on, kind, name))
        if first[1] != kind:
            row.problem(
                "on",
                f"{on:%Y-%m-%d} 前面写的是{Holiday.Kind(first[1]).label}",
                "同一天只能写一种，请删去一行",
            )
    return sorted(facts_by_day.values())


def planned_days(days: Iterable[DayFacts]) -> list[SheetDay]:
    """Return what becomes of each day.

    What the week and the State Council say anyway is not kept without a name.
    """
    existing = {row.on: (row.kind, row.name) for row in Holiday.objects.all()}
    return [SheetDay(on, kind, name, _outcome(on, kind, name, existing.get(on))) for on, kind, name in days]


def _outcome(on: date, kind: str, name: str, existing: tuple[str, str] | None) -> str:
    if existing is None:
        is_plain = not _has_own_name(name) and WorkCalendar().is_workday(on) == (kind == Holiday.Kind.WORK)
        return "plain" if is_plain else "new"
    return "same" if existing == (kind, name or existing[1]) else "changed"


def _has_own_name(name: str) -> bool:
    return bool(name) and name not in ("周末", "双休日", "星期六", "星期日", "周六", "周日", "平日", "工作日")


@dataclass(frozen=True)
class Written:
    """How many days were written, and what came of it for what runs by the calendar, in sentences."""

    days: int
    sentences: list[str]


@transaction.atomic
def write(days: Iterable[DayFacts], *, by: User, filename: str = "") -> Written:
    """Write days that were shown and confirmed, each once, by the verb that reckons anew what runs by them.

    Then an audit event. Raises `PermissionDenied` for who does not keep the calendar.
    """
    changes = [day for day in planned_days(days) if day.outcome in ("new", "changed")]
    existing = Holiday.objects.select_for_update().in_bulk([day.on for day in changes], field_name="on")
    rows = []
    for day in changes:
        row = existing.get(day.on) or Holiday(on=day.on)
        row.kind, row.name = day.kind, day.name or row.name
        rows.append(row)
    sentences = calendar.enter_days(rows, by=by)
    counts = Counter(day.outcome for day in changes)
    audit.record(
        audit.Event.IMPORTED,
        by=by,
        model=Holiday._meta.label_lower,
        file=filename,
        new=counts["new"],
        changed=counts["changed"],
    )
    return Written(len(changes), sentences)


def foretell(days: Iterable[DayFacts], *, by: User) -> list[str]:
    """Return what writing the days would bring, in sentences; nothing is written."""
    return ground.foretell(lambda: write(days, by=by).sentences)
