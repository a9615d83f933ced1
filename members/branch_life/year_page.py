"""A branch's year: what it owes and what it held, a line a kind and a cell a period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from members.branch_life.meeting_kinds import BranchMeetingKind
from members.branch_life.models import BranchMeeting, OwedMeeting


class PeriodStanding(StrEnum):
    """How a period of a kind stands at a moment."""

    HELD = "held"
    OVERDUE = "overdue"
    DUE = "due"
    TO_COME = "to_come"
    NOT_OWED = "not_owed"


IN_WORDS = {
    PeriodStanding.HELD: ("已开", "good"),
    PeriodStanding.OVERDUE: ("逾期未开", "bad"),
    PeriodStanding.DUE: ("本期应开", "wait"),
    PeriodStanding.TO_COME: ("未到", "still"),
}


@dataclass
class YearCell:
    """One period of a line: its first month, how many months it spans, how it stands, and what met in it."""

    month: int
    span: int
    standing: PeriodStanding
    meetings: list[BranchMeeting] = field(default_factory=list)

    @property
    def word(self) -> str:
        return IN_WORDS[self.standing][0] if self.standing in IN_WORDS else ""

    @property
    def tone(self) -> str:
        return IN_WORDS[self.standing][1] if self.standing in IN_WORDS else ""

    @property
    def label(self) -> str:
        """Return the period in words: 3月, 一季度, 全年."""
        if self.span == 12:
            return "全年"
        return f"{'一二三四'[self.month // 3]}季度" if self.span == 3 else f"{self.month}月"


@dataclass(frozen=True)
class YearLine:
    """One kind of meeting, or one group's, with its periods."""

    kind: str
    group: str
    cells: Sequence[YearCell]

    @property
    def label(self) -> str:
        return f"{self.kind}（{self.group}）" if self.group else self.kind


def standing_of(owed: OwedMeeting, at: datetime) -> PeriodStanding:
    """Tell how what is owed stands at a moment."""
    if owed.is_held:
        return PeriodStanding.HELD
    if owed.ends_at <= at:
        return PeriodStanding.OVERDUE
    return PeriodStanding.DUE if owed.begins_at <= at else PeriodStanding.TO_COME


def year_lines(
    owed: Iterable[OwedMeeting], meetings: Iterable[BranchMeeting], at: datetime
) -> list[YearLine]:
    """Return the lines of a year: of each kind owed or held, in the order of kinds, a group under its own name."""
    owed, meetings = list(owed), list(meetings)
    by_line: dict[tuple, list[OwedMeeting]] = {}
    for row in owed:
        by_line.setdefault((row.kind, row.group_id), []).append(row)
    held = {
        (kind, one.group_id if kind == BranchMeetingKind.GROUP else None)
        for one in meetings
        for kind in one.kinds
    }
    groups = {row.group_id: str(row.group) for row in (*meetings, *owed) if row.group_id}
    lines = []
    for kind in BranchMeetingKind:
        keys = sorted({key for key in (*by_line, *held) if key[0] == kind}, key=lambda key: key[1] or 0)
        for key in keys:
            cells = _cells(key, by_line.get(key, []), meetings, at)
            lines.append(YearLine(kind.label, groups.get(key[1], ""), cells))
    return lines


def _cells(
    key: tuple, owed: Sequence[OwedMeeting], meetings: Sequence[BranchMeeting], at: datetime
) -> list[YearCell]:
    span = owed[0].months if owed else 1
    standings = {row.begins.month: standing_of(row, at) for row in owed}
    cells = [
        YearCell(month, span, standings.get(month, PeriodStanding.NOT_OWED)) for month in range(1, 13, span)
    ]
    for meeting in meetings:
        if key[0] in meeting.kinds and key[1] in (None, meeting.group_id):
            cells[(meeting.on.month - 1) // span].meetings.append(meeting)
    return cells
