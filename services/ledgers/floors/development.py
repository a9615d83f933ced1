"""Writes 发展党员: who has come how far, after the days were judged by the rule in force on them."""

from __future__ import annotations

from datetime import date

from buildings.foundation.language.folding import fold
from members.party import stages
from members.party.models import Development
from members.party.querysets import rules_of_stages
from members.party.states import DAY_OF_STAGE, Stage
from services.ledgers.floors.roster import Roster, body_of, is_to_come, place_of_work
from services.ledgers.rows import LedgerRow
from services.ledgers.writers.base import Upsert
from services.ledgers.writers.book import Book, skip_as

DAYS = [*DAY_OF_STAGE.values()]


def write_development(book: Book) -> None:
    """Write who is developed; a person is known by name and body."""
    rows = [row for row in book.usable("development") if _has_stage(book, row)]
    if rows:
        _write(book, rows)
    book.count("development", book.rows.get("development", []))


def _write(book: Book, rows: list[LedgerRow]) -> None:
    existing = Development.objects.filter(street=book.street, ended_on=None)
    upsert = Upsert(book.batch, existing, lambda one: (fold(one.name), one.organization_id))
    roster, rule_on, first = Roster(book), rules_of_stages(), {}
    taken = set(Development.objects.exclude(member=None).values_list("member", flat=True))
    for row in rows:
        body = body_of(book, row)
        key = (fold(row.get("name")), body and body.pk)
        if key in first:
            skip_as(book, row, first[key], "name", "发展党员")
            continue
        known = upsert.get(key)
        days = _days(row, known)
        if not _is_in_order(row, days, known, rule_on):
            continue
        first[key] = row
        member = roster.find(row, body) if row.get("stage") in (Stage.PROBATIONARY, Stage.FULL) else None
        values = {
            "street": book.street,
            "name": row.get("name"),
            "organization": body,
            "stage": row.get("stage"),
            "remarks": row.get("remarks"),
            **days,
            **place_of_work(book, row),
        }
        if member is not None and member.pk not in taken:
            taken.add(member.pk)
            values["member"] = member
        _, row.outcome = upsert.put(key, Development, values)
    upsert.flush()


def _has_stage(book: Book, row: LedgerRow) -> bool:
    """Tell whether a row has a stage, its own or the one of its latest day, and no day to come."""
    to_come = [key for key in (*DAYS, "talked_on") if is_to_come(book, row, key)]
    if to_come:
        row.usable = False
        return False
    reached = [stage for stage, column in DAY_OF_STAGE.items() if row.get(column)]
    if not row.get("stage") and not reached:
        row.usable = False
        row.labels.setdefault("stage", "阶段")
        row.problem("stage", "没有写明阶段，也没有各阶段日期，本行没有导入", "请填写阶段和日期")
        return False
    if not row.get("stage"):
        row.values["stage"] = reached[-1]
        row.labels.setdefault("stage", "阶段")
        row.note("stage", f"没有写明阶段，按日期认作{reached[-1].label}", "请核对阶段")
    return True


def _days(row: LedgerRow, known: Development | None) -> dict[str, date | None]:
    """Return the days a row tells, with those that are known where it tells none."""
    days: dict[str, date | None] = {key: row.get(key) for key in (*DAYS, "talked_on")}
    if known is not None:
        days = {key: on or getattr(known, key) for key, on in days.items()}
    talked, applied = days["talked_on"], days["applied_on"]
    if talked and applied and talked < applied:
        row.problem("talked_on", "谈话时间早于递交申请时间", "请核对；谈话时间未导入")
        days["talked_on"] = None
    return days


def _is_in_order(
    row: LedgerRow, days: dict[str, date | None], known: Development | None, rule_on: stages.RuleOn
) -> bool:
    """Tell whether the days bear out the stage; what does not is told, and the row stays out."""
    stage = Stage(row.get("stage"))
    if known is not None and stages.ORDER.index(stage) < stages.ORDER.index(Stage(known.stage)):
        row.usable = False
        row.problem("stage", f"已登记为{known.get_stage_display()}，本行没有导入", "请核对阶段")
        return False
    blank = [key for key in stages.needed(stage)[:-1] if key in row.labels and not days[key]]
    for key in blank:
        row.problem(
            key, f"阶段是{stage.label}，却没有{stages.LABELS[key]}，本行没有导入", "请补上日期，或核对阶段"
        )
    forbidden = [one for one in stages.faults_of(stage, days, rule_on) if one.is_forbidden]
    for fault in forbidden:
        row.labels.setdefault(fault.column, stages.LABELS[fault.column])
        source = f"（{fault.rule.source}）" if fault.rule else ""
        row.problem(fault.column, f"{fault.text}{source}，本行没有导入", "请核对阶段和日期")
    row.usable = not (blank or forbidden)
    return row.usable
