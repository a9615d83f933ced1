"""Writes 支部设置 and 组织生活: what branches are made of, and what they held or called off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime

from django.utils import timezone

from members.branch_life.meeting_kinds import BranchMeetingKind, in_order, in_words
from members.branch_life.models import BranchMeeting, BranchSetup, PartyGroup
from members.branch_life.querysets import BRANCHES, MEETING
from organizations.models import PartyOrganization
from services.ledgers.cells.branch_life import is_called_off
from services.ledgers.rows import LedgerRow
from services.ledgers.writers.base import RANK, Upsert
from services.ledgers.writers.book import Book, skip_as

SETUPS, MEETINGS = "branch_setups", "branch_meetings"
COUNTS = ("entitled", "attended", "voters", "voters_attended")
Groups = dict[int, dict[str, PartyGroup]]


def write_branch_setups(book: Book) -> None:
    """Write the present make-up of each branch, then its groups; what is known is corrected, nothing is ended.

    Where the sheet tells no day, a branch is known from the first of January: of this year, of the year of
    its title, or of its first meeting in the same file.
    """
    current = BranchSetup.objects.filter(body__street=book.street, until=None)
    upsert = Upsert(book.batch, current, lambda setup: setup.body_id)
    known, first = dict(upsert.rows), {}
    begins = _first_years(book)
    for row in book.usable(SETUPS):
        body = _body_of(book, row, BRANCHES, "支部设置只登记党支部和联合党支部")
        if body is None:
            continue
        if body.pk in first:
            skip_as(book, row, first[body.pk], "organization", "党支部")
            continue
        first[body.pk] = row
        since = known[body.pk].since if body.pk in known else _since(book, row, body, begins)
        _, row.outcome = upsert.put(body.pk, BranchSetup, {"body": body, "since": since, **_made_of(row)})
    upsert.flush()
    _write_groups(book, first, {key: upsert.rows[key] for key in first})
    book.count(SETUPS, book.rows.get(SETUPS, []))


def _first_years(book: Book) -> dict[int, int]:
    """Return the year of the first meeting that this file tells of each branch."""
    years: dict[int, int] = {}
    for row in book.usable(MEETINGS):
        name, on = row.get("organization"), row.get("on")
        body = book.find_organization(name) if name else None
        if body is not None and on is not None:
            years[body.pk] = min(on.year, years.get(body.pk, on.year))
    return years


def _since(book: Book, row: LedgerRow, body: PartyOrganization, begins: dict[int, int]) -> date:
    told = row.get("since")
    years = [book.today.year, begins.get(body.pk, book.today.year), row.year or book.today.year]
    since = told or date(min(years), 1, 1)
    if not told:
        row.note(
            "since", f"没有写明自何日起，按 {since.year} 年 1 月 1 日起登记", "请核对；应开的会从这一天算起"
        )
    return max(since, body.founded_on) if body.founded_on else since


def _made_of(row: LedgerRow) -> dict:
    has_committee = row.values.get("has_committee")
    if has_committee is None and not row.has_problem:
        row.note("has_committee", "没有写明是否设支委会，按不设登记", "设了的请填“是”，否则不提醒支委会")
    return {
        "has_committee": bool(has_committee),
        "party_day": row.get("party_day"),
        "full_members": row.get("full_members"),
    }


def _write_groups(book: Book, first: dict[int, LedgerRow], setups: dict[int, BranchSetup]) -> None:
    groups = Upsert(book.batch, _groups_of(book), lambda group: (group.body_id, group.name))
    known = defaultdict(set)
    for key, name in groups.rows:
        known[key].add(name)
    for key, row in first.items():
        names = row.values.get("groups")
        if names is not None and (more := known[key] - set(names)):
            row.note("groups", f"门户中另有{'、'.join(sorted(more))}，没有改动", "已不设的请在支部设置中去掉")
        for name in names or ():
            values = {"body_id": key, "name": name, "since": setups[key].since}
            if groups.get((key, name)) is None:
                groups.put((key, name), PartyGroup, values)
                row.outcome = max(row.outcome, "changed", key=RANK.__getitem__)
    groups.flush()


def _groups_of(book: Book):
    return PartyGroup.objects.filter(body__street=book.street, until=None)


def _body_of(book: Book, row: LedgerRow, kinds: tuple, refusal: str) -> PartyOrganization | None:
    """Return the branch a row names; another body, or none, is a problem of the row."""
    name = row.get("organization")
    if not name:
        row.problem("organization", "没有写明党支部，本行没有导入", "请补上党支部名称")
        return None
    body = book.find_organization(name)
    if body is None:
        hint = book.suggestion("organizations", name) or "请核对名称，或先在党组织表中登记"
        row.problem("organization", f"没有名为“{name}”的党组织，本行没有导入", hint)
        return None
    if body.kind not in kinds:
        row.problem("organization", f"“{body.name}”是{body.get_kind_display()}，本行没有导入", refusal)
        return None
    return body


def write_branch_meetings(book: Book) -> None:
    """Write meetings held, planned and called off; one is known by its branch or group, day and kinds."""
    existing = BranchMeeting.objects.filter(body__street=book.street).select_related("group")
    upsert = Upsert(book.batch, existing, _key)
    groups: Groups = defaultdict(dict)
    for group in _groups_of(book):
        groups[group.body_id][group.name] = group
    writer = _Meetings(book, upsert, groups)
    for row in book.usable(MEETINGS):
        writer.write(row)
    upsert.flush()
    book.count(MEETINGS, book.rows.get(MEETINGS, []))


def _key(meeting: BranchMeeting) -> tuple:
    return (
        meeting.body_id, meeting.group_id, meeting.on, tuple(meeting.kinds), meeting.called_off_at is not None,
    )  # fmt: skip


class _Meetings:
    """The meetings of one import while they are written."""

    def __init__(self, book: Book, upsert: Upsert[BranchMeeting], groups: Groups):
        self.book, self.upsert, self.groups = book, upsert, groups
        self.first: dict[tuple, LedgerRow] = {}
        self.days: dict[tuple, LedgerRow] = {}
        self.now: datetime = timezone.now()

    def write(self, row: LedgerRow) -> None:
        """Write the meeting of a row: one, or one of each group it names."""
        body = _body_of(self.book, row, MEETING, "三会一课和主题党日由党支部登记")
        if body is None or not self._was_there(row, body):
            return
        for group in self._groups_of(row, body):
            self._write_one(row, body, group)

    def _was_there(self, row: LedgerRow, body: PartyOrganization) -> bool:
        on = row.get("on")
        is_before = body.founded_on is not None and on < body.founded_on
        is_after = body.dissolved_on is not None and on >= body.dissolved_on
        if is_before or is_after:
            word = "成立" if is_before else "撤销"
            day = body.founded_on if is_before else body.dissolved_on
            row.problem("on", f"支部 {day:%Y-%m-%d} {word}，会议不在其间，本行没有导入", "请核对日期")
        return not (is_before or is_after)

    def _groups_of(self, row: LedgerRow, body: PartyOrganization) -> Iterator[PartyGroup | None]:
        """Yield the groups that met, None for the branch itself; one that is not known is a problem of the row."""
        known, named = self.groups[body.pk], row.values.get("group")
        kinds = row.get("kinds")
        if BranchMeetingKind.GROUP not in kinds:
            if not named or named[0] not in known:
                yield None
                return
            row.values["kinds"] = tuple(in_order((*kinds, BranchMeetingKind.GROUP)))
            row.note("group", f"{in_words(kinds)}写明由党小组召开，也算党小组会")
        if not named and len(known) != 1 and named != ():
            row.problem("group", "没有写明是哪个党小组，本行没有导入", "请填党小组名称")
            return
        if not known:
            row.problem("group", "这个支部没有登记党小组，本行没有导入", "请先在支部设置中登记党小组")
            return
        for name in named or known:
            if name in known:
                yield known[name]
            else:
                row.problem(
                    "group", f"支部没有名为“{name}”的党小组，没有导入", f"登记的有：{'、'.join(known)}"
                )

    def _write_one(self, row: LedgerRow, body: PartyOrganization, group: PartyGroup | None) -> None:
        off = is_called_off(row.get("remarks", ""), row.get("subject", ""))
        owner = (body.pk, group.pk if group else None, row.get("on"))
        key = (*owner, tuple(row.get("kinds")), off)
        if key in self.first and self.first[key] is not row:
            skip_as(self.book, row, self.first[key], "on", "会议")
            return
        if not off and self._is_told_already(row, owner):
            return
        self.first[key] = row
        known = self.upsert.get(key)
        values = {
            "body": body,
            "group": group,
            "on": row.get("on"),
            "kinds": list(row.get("kinds")),
            **{name: row.get(name) for name in ("subject", "place", "host")},
            **self._counts(row, known),
            **self._standing(row, known, off),
        }
        _, outcome = self.upsert.put(key, BranchMeeting, values)
        row.outcome = max(row.outcome or outcome, outcome, key=RANK.__getitem__)

    def _is_told_already(self, row: LedgerRow, owner: tuple) -> bool:
        """Tell whether another row has one of the kinds on that day in other words; the row stays out then."""
        for kind in row.get("kinds"):
            earlier = self.days.setdefault((*owner, kind), row)
            if earlier is not row:
                label = BranchMeetingKind(kind).label
                row.problem(
                    "kinds",
                    f"与第 {earlier.number} 行是同一天的{label}，本行没有导入",
                    "是同一场会议的请合并为一行，如“支部党员大会暨主题党日”",
                )
                return True
        return False

    def _standing(self, row: LedgerRow, known: BranchMeeting | None, off: bool) -> dict:
        """Return whether it was held, is planned or was called off; what the portal knows of it stays."""
        if off:
            why = row.get("remarks", "") or row.get("subject", "")
            at = known.called_off_at if known else self.now
            return {"called_off_at": at, "called_off_why": why[:200]}
        if row.get("on") > self.book.today:
            row.note("on", "这一天还没到，按计划登记", "开过以后请在门户登记到会人数，或再导入一次")
            return {}
        return {"held_at": known.held_at if known and known.held_at else self.now}

    def _counts(self, row: LedgerRow, known: BranchMeeting | None) -> dict:
        """Return the numbers that fit together and with what is known; those that do not are a problem."""
        told = {name: row.get(name, getattr(known, name, None)) for name in COUNTS}
        pairs = (("attended", "entitled"), ("voters_attended", "voters"), ("voters", "entitled"))
        for fewer, more in (*pairs, ("voters_attended", "attended")):
            if None not in (told[fewer], told[more]) and told[fewer] > told[more]:
                row.problem(
                    fewer,
                    f"{row.label_of(fewer)} {told[fewer]} 人，多于{row.label_of(more)} {told[more]} 人",
                    "请核对；这一行的人数没有导入",
                )
                return {}
        if (told["voters"] is None) != (told["voters_attended"] is None):
            told["voters"] = told["voters_attended"] = None
        return told
