"""Writes 双报到: the units and the members that reported to a community, and what it said of their year."""

from __future__ import annotations

from django.db.models import F

from buildings.foundation.language.folding import fold
from buildings.models import Community
from members.party.models import CommunityReport, ReportEvaluation
from services.ledgers.cells import dates
from services.ledgers.floors.places import communities_of
from services.ledgers.floors.roster import Roster, body_of, is_to_come
from services.ledgers.rows import LedgerRow
from services.ledgers.writers.base import Upsert
from services.ledgers.writers.book import Book, skip_as

CURRENT_FIRST = F("until").desc(nulls_first=True)
Reports = dict[LedgerRow, CommunityReport]
Found = dict[str, Community]


def write_unit_reports(book: Book) -> None:
    """Write which units reported where; a unit that is no body of the ledger is kept by its name."""
    rows = book.usable("unit_reports")
    if rows:
        communities = communities_of(book, rows)
        existing = CommunityReport.objects.filter(street=book.street).of_units()
        upsert = Upsert(book.batch, existing.order_by(CURRENT_FIRST), _unit_key)
        reports = _write_units(book, rows, communities, upsert)
        _write_evaluations(book, reports)
    book.count("unit_reports", book.rows.get("unit_reports", []))


def _unit_key(report: CommunityReport) -> tuple:
    return report.organization_id or fold(report.unit_name), report.community_id


def _write_units(book: Book, rows: list[LedgerRow], communities: Found, upsert: Upsert) -> Reports:
    first: dict[tuple, LedgerRow] = {}
    reports: Reports = {}
    for row in rows:
        name, community = row.get("unit"), communities[row.get("community")[:60]]
        body = book.find_organization(name)
        if body is None:
            row.note("unit", "单位党组织不在党组织台账中，按名称记录", book.suggestion("organizations", name))
        key = (body.pk if body else fold(name[:120]), community.pk)
        if key in first:
            skip_as(book, row, first[key], "unit", "报到")
            continue
        first[key] = row
        values = {
            "street": book.street,
            "community": community,
            "organization": body,
            "unit_name": "" if body else name[:120],
            "contact_name": row.get("contact"),
            "contact_phone": row.get("phone"),
            "project": row.get("project"),
            **_days(book, row),
        }
        reports[row], row.outcome = upsert.put(key, CommunityReport, values)
    upsert.flush()
    return reports


def write_member_reports(book: Book) -> None:
    """Write which members of the roster reported where: to one community at a time."""
    rows = book.usable("member_reports")
    if rows:
        communities = communities_of(book, rows)
        existing = CommunityReport.objects.filter(street=book.street).of_members()
        upsert = Upsert(
            book.batch,
            existing.order_by(CURRENT_FIRST),
            lambda report: (report.member_id, report.community_id),
        )
        reports = _write_members(book, rows, communities, upsert)
        _write_evaluations(book, reports)
    book.count("member_reports", book.rows.get("member_reports", []))


def _write_members(book: Book, rows: list[LedgerRow], communities: Found, upsert: Upsert) -> Reports:
    roster, first = Roster(book), {}
    held: dict[int, list[CommunityReport]] = {}
    for report in upsert.rows.values():
        held.setdefault(report.member_id, []).append(report)
    names = {community.pk: community.name for community in communities.values()}
    reports: Reports = {}
    for row in rows:
        body = body_of(book, row)
        member = roster.must_find(row, body) if body or not row.get("organization") else _unknown(row)
        if member is None:
            continue
        community = communities[row.get("community")[:60]]
        key = (member.pk, community.pk)
        if key in first:
            skip_as(book, row, first[key], "name", "报到")
            continue
        values = {
            "member": member,
            "community": community,
            "services": row.get("services"),
            **_days(book, row),
        }
        report = CommunityReport(street=book.street, **values)
        others = [one for one in held.get(member.pk, []) if one.community_id != community.pk]
        if (other := next((one for one in others if _overlap(one, report)), None)) is not None:
            row.usable = False
            elsewhere = names.get(other.community_id) or str(other.community)
            reason = f"这位党员已向{elsewhere}报到，同一时间只能向一个社区报到，本行没有导入"
            row.problem("community", reason, "确已改到这个社区的，请先登记原报到结束")
            continue
        first[key] = row
        reports[row], row.outcome = upsert.put(key, CommunityReport, {"street": book.street, **values})
        held.setdefault(member.pk, []).append(reports[row])
    upsert.flush()
    return reports


def _unknown(row: LedgerRow) -> None:
    """Leave out a row whose body is not known; that it is not was told."""
    row.usable = False


def _days(book: Book, row: LedgerRow) -> dict:
    is_to_come(book, row, "since")
    since, until = row.get("since"), row.get("until")
    if since and until and until <= since:
        row.problem("until", "结束时间不晚于报到时间", "请核对；结束时间未导入")
        until = None
    return {"since": since, "until": until}


def _overlap(one: CommunityReport, other: CommunityReport) -> bool:
    """Tell whether two reports hold on one day."""
    starts_before_end = [
        first.since is None or second.until is None or first.since < second.until
        for first, second in ((one, other), (other, one))
    ]
    return all(starts_before_end)


def _write_evaluations(book: Book, reports: Reports) -> None:
    """Write what the communities said, of the year that the header or the title tells, or else this one."""
    existing = ReportEvaluation.objects.filter(report__street=book.street)
    upsert = Upsert(book.batch, existing, lambda one: (one.report_id, one.year))
    for row, report in reports.items():
        if grade := row.get("evaluation"):
            year = dates.year_in(row.label_of("evaluation")) or row.year or book.today.year
            values = {"report": report, "year": year, "grade": grade}
            _, outcome = upsert.put((report.pk, year), ReportEvaluation, values)
            row.outcome = "changed" if row.outcome == "same" and outcome != "same" else row.outcome
    upsert.flush()
