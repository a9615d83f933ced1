"""What a branch owes of 组织生活: from what it is made of, the days it exists, and the numbers of the rules.

《中国共产党支部工作条例（试行）》: 党员大会 once a quarter, 支委会 and 党小组会 once a month, 主题党日 once a month,
组织生活会 and 民主评议 once a year; 党课 has no number, so that none is ever owed. A period is owed only where
what owes it was there for the whole of it: a branch founded, a committee formed, a group parted or a rule that
began in the middle owes nothing of it. It is overdue when it has ended.

The database view of `OwedMeeting` says the same of all branches at once; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from members.branch_life.meeting_kinds import BranchMeetingKind
from organizations.rulebook import RuleKey


@dataclass(frozen=True)
class DayStretch:
    """Days from one to another (exclusive), without an end on either side where it is None."""

    since: date | None = None
    until: date | None = None

    def covers(self, other: DayStretch) -> bool:
        begins = self.since is None or (other.since is not None and self.since <= other.since)
        return begins and (self.until is None or (other.until is not None and other.until <= self.until))


@dataclass(frozen=True)
class RuleDays:
    """The numbers of one rule and the days they are in force."""

    key: str
    days: DayStretch
    numbers: Mapping[str, int]


@dataclass(frozen=True)
class MakeUp:
    """What a branch is really made of: the days it exists, is known, has a committee, and of each group by its key."""

    exists: DayStretch
    known: Sequence[DayStretch] = ()
    with_committee: Sequence[DayStretch] = ()
    groups: Mapping[int, DayStretch] = field(default_factory=dict)


@dataclass(frozen=True)
class Requirement:
    """How often a kind of meeting is owed: once or more in so many months, by a number of a rule."""

    kind: BranchMeetingKind
    months: int
    rule: RuleKey
    number: str


REQUIREMENTS = (
    Requirement(BranchMeetingKind.GENERAL, 3, RuleKey.MEETINGS, "general"),
    Requirement(BranchMeetingKind.COMMITTEE, 1, RuleKey.MEETINGS, "committee"),
    Requirement(BranchMeetingKind.GROUP, 1, RuleKey.MEETINGS, "group"),
    Requirement(BranchMeetingKind.PARTY_DAY, 1, RuleKey.PARTY_DAY, "times"),
    Requirement(BranchMeetingKind.LIFE, 12, RuleKey.REVIEW, "times"),
    Requirement(BranchMeetingKind.REVIEW, 12, RuleKey.REVIEW, "times"),
)


@dataclass(frozen=True, order=True)
class Owed:
    """So many meetings of a kind, within a period, by the branch or one of its groups."""

    kind: str
    begins: date
    ends: date
    group: int | None
    times: int


def owed_in(year: int, make_up: MakeUp, rules: Iterable[RuleDays]) -> list[Owed]:
    """Return what a branch owes in the periods of a year, whether they have ended or not."""
    rules = list(rules)
    return [
        Owed(requirement.kind, period.since, period.until, group, times)  # type: ignore[arg-type]
        for requirement in REQUIREMENTS
        for period in periods(year, requirement.months)
        if (times := _times(requirement, period, rules)) and make_up.exists.covers(period)
        for group, stretches in _who_owes(requirement.kind, make_up)
        if covered(period, stretches)
    ]


def periods(year: int, months: int) -> list[DayStretch]:
    """Return the quarters, months or the one year of a year."""
    begins = [date(year, month, 1) for month in range(1, 13, months)]
    return [DayStretch(*pair) for pair in zip(begins, [*begins[1:], date(year + 1, 1, 1)], strict=True)]


def covered(period: DayStretch, stretches: Iterable[DayStretch]) -> bool:
    """Tell whether stretches of days, which may follow each other, cover the whole of a period."""
    reached = period.since
    for stretch in sorted(stretches, key=lambda one: one.since or date.min):
        if reached is None or (stretch.since is not None and stretch.since > reached):
            continue
        if stretch.until is None:
            return True
        reached = max(reached, stretch.until)
    return reached is not None and period.until is not None and reached >= period.until


def _who_owes(kind: BranchMeetingKind, make_up: MakeUp) -> Iterator[tuple[int | None, Sequence[DayStretch]]]:
    """Yield the branch (None), or each of its groups, with the days of what has it owe a kind."""
    if kind == BranchMeetingKind.GROUP:
        yield from ((group, [days]) for group, days in make_up.groups.items())
    elif kind == BranchMeetingKind.COMMITTEE:
        yield None, make_up.with_committee
    else:
        yield None, make_up.known


def _times(requirement: Requirement, period: DayStretch, rules: list[RuleDays]) -> int:
    """Return the number in force on a period's first and last day, the smaller where it changed; 0 without a rule."""
    numbers = [
        next(
            (
                rule.numbers.get(requirement.number, 0)
                for rule in rules
                if rule.key == requirement.rule.key and rule.days.covers(DayStretch(on, on))
            ),
            0,
        )
        for on in _first_and_last(period)
    ]
    return min(numbers)


def _first_and_last(period: DayStretch) -> tuple[date, date]:
    assert period.since is not None
    assert period.until is not None
    return period.since, date.fromordinal(period.until.toordinal() - 1)
