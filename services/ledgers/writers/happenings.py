"""Writes 党群服务中心 with facilities, items and hours, and 楼事台账 as history."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from datetime import date

from buildings.models import Building
from members.committees.models import Seat
from services.centers.models import Facility, OpeningRule, ServiceCenter, ServiceItem
from services.ledgers.cells.outcomes import Ended, ended
from services.ledgers.cells.words import NO
from services.ledgers.models import Change
from services.ledgers.rows import Row
from services.ledgers.writers.base import Upsert, record, record_new
from services.ledgers.writers.book import Book, skip_as
from services.ledgers.writers.people import seat_of, seats_of
from services.ledgers.writers.places import communities_of
from services.matters.history import HistoryRow, import_history
from services.matters.models import Result

NOTHING = Ended("", "")


def write_centers(book: Book) -> None:
    """Write service centres by name, then what they hold and when they are open."""
    existing = ServiceCenter.objects.filter(street=book.street)
    upsert = Upsert(book.batch, existing, lambda center: center.name)
    first: dict[str, Row] = {}
    rows = book.usable("centers")
    communities = communities_of(book, rows)
    for row in rows:
        name = row.values["name"] = row.get("name")[:80]
        if name in first:
            skip_as(row, first[name], "name", "服务中心")
            continue
        first[name] = row
        building = book.building_of(row, required=False)
        values = {
            "building": building,
            "community": building.community if building else communities.get(row.get("community", "")[:60]),
            "place": row.get("place", "")[:120],
            "area": row.get("area"),
            "telephone": row.get("telephone"),
            "introduction": row.get("remarks"),
        }
        values["hours_text"] = row.cells.get(row.labels.get("hours", ""), "")
        _, row.outcome = upsert.put(name, ServiceCenter, {"street": book.street, "name": name, **values})
    upsert.flush()
    _write_parts(book, first, upsert.rows, Facility, "facilities")
    _write_parts(book, first, upsert.rows, ServiceItem, "items")
    _write_hours(book, first, upsert.rows)
    book.count("centers", book.rows.get("centers", []))


def _write_parts(book: Book, first: dict[str, Row], centers: dict, model, key: str) -> None:
    existing = model.objects.filter(center__street=book.street)
    upsert = Upsert(book.batch, existing, lambda part: (part.center_id, part.name))
    for name, row in first.items():
        center = centers[name]
        for place, part in enumerate(row.get(key, ()), 1):
            part = part[: model._meta.get_field("name").max_length]
            if upsert.get((center.pk, part)) is None:
                upsert.put((center.pk, part), model, {"center": center, "name": part, "position": place})
                row.outcome = "changed" if row.outcome == "same" else row.outcome
    upsert.flush()


def _write_hours(book: Book, first: dict[str, Row], centers: dict) -> None:
    """Replace a centre's rules where the ledger's differ from them."""
    told = {centers[name].pk: row for name, row in first.items() if "hours" in row.values}
    now: dict[int, list[OpeningRule]] = {}
    for rule in OpeningRule.objects.filter(center__in=told):
        now.setdefault(rule.center_id, []).append(rule)
    fresh, stale = [], []
    for center, row in told.items():
        wanted = {
            (one.days, one.weekdays, one.opens, one.closes, one.open_on_holidays) for one in row.get("hours")
        }
        there = now.get(center, [])
        if {(one.days, one.weekdays, one.opens, one.closes, one.open_on_holidays) for one in there} == wanted:
            continue
        row.outcome = "changed" if row.outcome == "same" else row.outcome
        stale += there
        fresh += [
            OpeningRule(
                center_id=center,
                days=one.days,
                weekdays=one.weekdays,
                opens=one.opens,
                closes=one.closes,
                open_on_holidays=one.open_on_holidays,
            )
            for one in row.get("hours")
        ]
    _forget(book, stale)
    OpeningRule.objects.bulk_create(fresh)
    record_new(book.batch, fresh)


def _forget(book: Book, rules: list[OpeningRule]) -> None:
    """Remove rules, keeping each whole so that undo can bring it back."""
    kept = [
        {field.attname: field.value_to_string(rule) for field in rule._meta.concrete_fields}
        | {"removed": True}
        for rule in rules
    ]
    record(
        [
            Change(batch=book.batch, model=OpeningRule._meta.label, row=rule.pk, before=before)
            for rule, before in zip(rules, kept, strict=True)
        ]
    )
    OpeningRule.objects.filter(pk__in=[rule.pk for rule in rules]).delete()


def write_matters(book: Book) -> None:
    """Write handled matters; a line already imported is known by its day, building, reporter and words."""
    seats = seats_of(book)
    ordinals: Counter = Counter()
    lines, by_key = [], {}
    for row in book.usable("matters"):
        building = book.building_of(row)
        if building is None or _is_to_come(book, row):
            continue
        line = _line(book, row, building, seats, ordinals)
        lines.append(line)
        by_key[line.ledger_key] = row
        row.outcome = "same"
    done = import_history(lines, by=book.by, street=book.street)
    for matter in done.new:
        by_key[matter.ledger_key].outcome = "new"
    for rows in (done.new, done.steps, done.ratings, done.clocks):
        record_new(book.batch, rows)
    book.count("matters", book.rows.get("matters", []))


def _is_to_come(book: Book, row: Row) -> bool:
    if row.get("reported_on") <= book.today:
        return False
    row.problem("reported_on", f"{row.labels['reported_on']}在今天以后，本行没有导入", "请核对年份")
    return True


def _line(book: Book, row: Row, building: Building, seats: dict[str, Seat], ordinals: Counter) -> HistoryRow:
    reporter, category = row.get("reporter", ""), row.get("category", "")
    firm = book.enterprise_named(reporter) if reporter else None
    if reporter and firm is None:
        row.note("reporter", "反映单位不在入驻单位中，按文字记录", book.suggestion("enterprises", reporter))
    seat = seat_of(row.get("seat", ""), seats) if row.get("seat") else None
    if row.get("seat") and seat is None:
        row.note("seat", f"没有名为“{row.get('seat')}”的席位，承办席位按类别记录")
    said = f"{building.name}|{row.get('reported_on')}|{reporter}|{category}|{row.get('text')}"
    ordinals[said] += 1
    end = _ended(row)
    key = hashlib.sha256(f"{said}|{ordinals[said]}".encode()).hexdigest()
    return HistoryRow(
        ledger_key=key,
        building=building,
        category=category,
        text=row.get("text")[:2000],
        reported_on=row.get("reported_on"),
        resolved_on=_resolved_on(book, row, end),
        enterprise=firm,
        reporter_name="" if firm else reporter[:30],
        seat=seat,
        handler=book.holders.get((building.pk, seat.name)) if seat else None,
        score=row.get("score"),
        remarks="；".join(
            filter(None, [row.get("remarks", ""), not end.result and row.get("result", NOTHING).words])
        ),
        result=end.result,
        said=end.words[:1900] if end.result else "",
        destination=end.destination,
        limit=row.get("limit"),
    )


def _ended(row: Row) -> Ended:
    """Return what a line says of its end: in the column of results or, where that says nothing, in that of states."""
    told, status = row.get("result", NOTHING), row.get("status", "")
    if told.result or not status:
        return told
    if status in NO and "解决" in row.labels["status"]:  # 是否解决：否
        return Ended(Result.UNSOLVED, told.words or "未解决")
    return replace(ended(status), words=told.words or status)


def _resolved_on(book: Book, row: Row, end: Ended) -> date | None:
    """Return the day a line was done with: its own, or the first it can have been where it is said to be done."""
    reported, resolved = row.get("reported_on"), row.get("resolved_on")
    if resolved and resolved < reported:
        row.note("resolved_on", "办结日期早于受理日期，按受理当日办结记录", "请核对两个日期")
    if resolved and resolved > book.today:
        row.problem("resolved_on", "办结日期在今天以后，按未办结导入", "请核对年份")
        return None
    if resolved is None and end.result not in ("", Result.UNSOLVED):
        where = "status" if row.get("status") else "result"
        row.note(where, "写明已办结但没有日期，按受理当日办结记录", "请补上办结日期")
        return reported
    if resolved and end.is_under_way:
        row.note("resolved_on", "写明还没有办完，却有办结日期，按已办结记录", "请核对状态和日期")
    if resolved is None:
        told = "没有办结日期，按未办结导入" + ("；满意度未计入" if row.get("score") else "")
        row.note("resolved_on", told, "已办结的请补上日期")
    return resolved
