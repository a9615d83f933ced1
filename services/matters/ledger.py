"""楼事台账 as offices keep it: the kind of sheet, and how its rows become matters that are long done with."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

from buildings.models import Building
from members.committees.models import Seat
from services.ledgers.cells.words import NO
from services.ledgers.floors.seats import seat_of, seats_of
from services.ledgers.kinds import Ledger, read_kind
from services.ledgers.rows import LedgerRow
from services.ledgers.writers.base import Upsert, record_new
from services.ledgers.writers.book import Book
from services.matters.backfill import BackfillRow, backfill
from services.matters.ledger_closing import endings, question_of, ratings_of, running_clocks, steps_of
from services.matters.ledger_rewording import rewordings
from services.matters.models import Clock, Matter, Result
from services.matters.numbers import next_numbers, passing_numbers
from services.matters.outcomes import LedgerResult, result_in

NOTHING = LedgerResult("", "")


def write_matters(book: Book) -> None:
    """Write handled matters; a line already imported is known by its day, building, reporter and words."""
    seats = seats_of(book)
    ordinals: Counter = Counter()
    lines: list[BackfillRow] = []
    by_key: dict[str | None, LedgerRow] = {}
    for row in book.usable("matters"):
        building = book.building_of(row)
        if building is None or _is_to_come(book, row):
            continue
        line = _line(book, row, building, seats, ordinals)
        lines.append(line)
        by_key[line.ledger_key] = row
        row.outcome = "same"
    _reword_known(book, {line.ledger_key: line for line in lines}, by_key)
    _end_known(book, {line.ledger_key: line for line in lines}, by_key)
    numbers_of = passing_numbers if book.is_rehearsal else next_numbers
    outcome = backfill(lines, by=book.by, street=book.street, numbers_of=numbers_of)
    for matter in outcome.new:
        by_key[matter.ledger_key].outcome = "new"
    for rows in (outcome.new, outcome.steps, outcome.ratings, outcome.clocks):
        record_new(book.batch, rows)
    book.count("matters", book.rows.get("matters", []))


def _reword_known(book: Book, lines: dict[str, BackfillRow], rows: dict[str | None, LedgerRow]) -> None:
    """Give matters the words the ledger has for them now; what the portal works on keeps its own."""
    upsert: Upsert[Matter] = Upsert(book.batch, [], lambda matter: matter.pk)
    for one in rewordings(lines, book.street):
        row, fields = rows[one.row.ledger_key], {"ledger_key": one.row.ledger_key}
        if one.is_begun:
            row.note("text", "此件已在门户办理中，内容没有按台账改动", "请在楼事页面核对")
        else:
            fields["text"] = one.row.text
            row.note(
                "text", f"与已导入的 {one.matter.number} 是同一件，内容有改动", "如是另一件，请撤销后改写"
            )
            row.outcome = "changed"
        upsert.change(one.matter, fields)
    upsert.flush()


def _end_known(book: Book, lines: dict[str, BackfillRow], rows: dict[str | None, LedgerRow]) -> None:
    """Ask of the matters that came in open and have a result now, and end those it is confirmed of.

    What the portal works on goes its own way.
    """
    found, begun = endings(lines, book.street)
    for key in begun:
        rows[key].note("resolved_on", "此件已在门户办理中，没有按台账办结", "请在楼事页面办结")
    ending = [one for one in found if book.ask(question_of(one, rows[one.matter.ledger_key]))]
    if not ending:
        return
    clocks: Upsert[Clock] = Upsert(book.batch, [], lambda clock: clock.pk)
    matters: Upsert[Matter] = Upsert(book.batch, [], lambda matter: matter.pk)
    closed_at = {one.matter.pk: one.fields["closed_at"] for one in ending}
    for clock in running_clocks(ending):
        ended_at = max(closed_at[clock.matter_id], clock.started_at)
        clocks.change(clock, {"ended_at": ended_at, "ending": Clock.Ending.MET})
    clocks.flush()
    record_new(book.batch, steps_of(ending, book.by))
    for one in ending:
        matters.change(one.matter, one.fields, may_empty=True)
        rows[one.matter.ledger_key].outcome = "changed"
    matters.flush()
    record_new(book.batch, ratings_of(ending))


def _is_to_come(book: Book, row: LedgerRow) -> bool:
    if row.get("reported_on") <= book.today:
        return False
    row.problem("reported_on", f"{row.labels['reported_on']}在今天以后，本行没有导入", "请核对年份")
    return True


def _remarks(row: LedgerRow, building: Building, result: LedgerResult) -> str:
    """Return the remarks of a line, with where in or by the building it is, and the words of a result not known."""
    place = row.get("place", "")
    where = f"{row.labels['place']}：{place}" if place and place != building.name else ""
    words = "" if result.result else row.get("result", NOTHING).words
    return "；".join(filter(None, [where, row.get("remarks", ""), words]))


def _line(
    book: Book, row: LedgerRow, building: Building, seats: dict[str, Seat], ordinals: Counter
) -> BackfillRow:
    reporter, category = row.get("reporter", ""), row.get("category", "")
    firm = book.find_enterprise(reporter) if reporter else None
    if reporter and firm is None:
        row.note("reporter", "反映单位不在入驻单位中，按文字记录", book.suggestion("enterprises", reporter))
    seat = seat_of(row.get("seat", ""), seats) if row.get("seat") else None
    if row.get("seat") and seat is None:
        row.note("seat", f"没有名为“{row.get('seat')}”的席位，承办席位按类别记录")
    line = f"{building.name}|{row.get('reported_on')}|{reporter}|{category}|{row.get('text')}"
    ordinals[line] += 1
    result = _result(row)
    key = hashlib.sha256(f"{line}|{ordinals[line]}".encode()).hexdigest()
    return BackfillRow(
        ledger_key=key,
        building=building,
        category=category,
        text=row.get("text")[:2000],
        reported_on=row.get("reported_on"),
        resolved_on=_resolved_on(book, row, result),
        enterprise=firm,
        reporter_name="" if firm else reporter[:30],
        seat=seat,
        handler=book.holders.get((building.pk, seat.name)) if seat else None,
        score=row.get("score"),
        remarks=_remarks(row, building, result),
        result=result.result,
        result_words=result.words[:1900] if result.result else "",
        destination=result.destination,
        limit=row.get("limit"),
    )


def _result(row: LedgerRow) -> LedgerResult:
    """Return what a line says of its end: in the column of results or, where that says nothing, in that of states."""
    result, status = row.get("result", NOTHING), row.get("status", "")
    if result.result or not status:
        return result
    if status in NO and "解决" in row.labels["status"]:  # 是否解决：否
        return LedgerResult(Result.UNSOLVED, result.words or "未解决")
    return replace(result_in(status), words=result.words or status)


def _resolved_on(book: Book, row: LedgerRow, result: LedgerResult) -> date | None:
    """Return the day a line was done with: its own, or the first it can have been where it is said to be done."""
    reported_on, resolved_on = row.get("reported_on"), row.get("resolved_on")
    if resolved_on and resolved_on < reported_on:
        row.note("resolved_on", "办结日期早于受理日期，按受理当日办结记录", "请核对两个日期")
    if resolved_on and resolved_on > book.today:
        row.problem("resolved_on", "办结日期在今天以后，按未办结导入", "请核对年份")
        return None
    if resolved_on is None and result.result not in ("", Result.UNSOLVED):
        column = "status" if row.get("status") else "result"
        row.note(column, "写明已办结但没有日期，按受理当日办结记录", "请补上办结日期")
        return reported_on
    if resolved_on and result.is_under_way:
        row.note("resolved_on", "写明还没有办完，却有办结日期，按已办结记录", "请核对状态和日期")
    if resolved_on is None:
        reason = "没有办结日期，按未办结导入" + ("；满意度未计入" if row.get("score") else "")
        row.note("resolved_on", reason, "已办结的请补上日期")
    return resolved_on


LEDGERS = [
    Ledger(
        (read_kind(Path(__file__).with_name("ledger.toml")),),
        write_matters,
        place=800,
        makes_buildings=True,
    ),
]
