"""发展党员 as arithmetic: which day each stage needs, what comes next and when, and what the rule forbids.

《中国共产党发展党员工作细则》: talk within a month of the application, at least a year as 积极分子 before 发展对象, a
year of probation. Numbers come from the rule in force on the day judged.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from buildings.foundation.language.dates import months_after
from members.party.periods import MONTHS_OF_YEAR
from members.party.states import DAY_OF_STAGE, NextStep, Stage
from organizations.rulebook import RuleInForce

ORDER = list(Stage)
LABELS = {
    "applied_on": "递交申请时间",
    "activist_on": "确定积极分子时间",
    "candidate_on": "列为发展对象时间",
    "admitted_on": "接收预备党员时间",
    "converted_on": "转正时间",
}
Days = Mapping[str, date | None]
RuleOn = Callable[[date], RuleInForce | None]


@dataclass(frozen=True)
class Next:
    """What comes next: its kind, its day, and the rule it follows from."""

    step: NextStep
    on: date
    rule: RuleInForce

    def is_overdue(self, on: date) -> bool:
        """Tell whether its day has passed; from when somebody may become 发展对象 is no deadline."""
        return self.step != NextStep.CANDIDATE and self.on < on


@dataclass(frozen=True)
class Fault:
    """What is wrong with the days of a stage: the column, in words, and the rule where it is one's."""

    column: str
    text: str
    rule: RuleInForce | None = None

    @property
    def is_forbidden(self) -> bool:
        """Tell whether it cannot be recorded so; under a rule that only reminds, it can."""
        return self.rule is None or self.rule.weight == "forbid"


def next_of(stage: str, days: Days, rule: RuleInForce | None) -> Next | None:
    """Return what comes next for somebody of a stage, or nothing where no day is set for it.

    An applicant who was talked to waits for nothing that has a day.
    """
    if rule is None:
        return None
    if stage == Stage.APPLICANT and (applied := days.get("applied_on")) and not days.get("talked_on"):
        return Next(NextStep.TALK, months_after(applied, rule["talk_months"]), rule)
    if stage == Stage.ACTIVIST and (activist := days.get("activist_on")):
        return Next(NextStep.CANDIDATE, _years_after(activist, rule["activist_years"]), rule)
    if stage == Stage.PROBATIONARY and (admitted := days.get("admitted_on")):
        return Next(NextStep.CONVERSION, _years_after(admitted, rule["probation_years"]), rule)
    return None


def faults_of(stage: str, days: Days, rule_on: RuleOn) -> list[Fault]:
    """Return what does not go together: a stage without its day, days out of order, less than the legal year.

    Each year is judged by the rule of the day on which it had to be over.
    """
    return [*_missing(stage, days), *_disordered(days), *_too_early(days, rule_on)]


def needed(stage: str) -> list[str]:
    """Return the days of a stage and of those before it."""
    return [DAY_OF_STAGE[one] for one in ORDER[: ORDER.index(Stage(stage)) + 1]]


def _missing(stage: str, days: Days) -> list[Fault]:
    own = DAY_OF_STAGE[Stage(stage)]
    missing = [] if days.get(own) else [Fault(own, f"阶段是{Stage(stage).label}，却没有{LABELS[own]}")]
    later = set(LABELS) - set(needed(stage))
    return missing + [
        Fault(column, f"阶段是{Stage(stage).label}，却已有{LABELS[column]}")
        for column in LABELS
        if column in later and days.get(column)
    ]


def _disordered(days: Days) -> list[Fault]:
    known = [(column, on) for column in LABELS if (on := days.get(column))]
    return [
        Fault(column, f"{LABELS[column]}早于{LABELS[before]}")
        for (before, earlier), (column, on) in pairwise(known)
        if on < earlier
    ]


def _too_early(days: Days, rule_on: RuleOn) -> list[Fault]:
    faults = []
    for start, end, number, words in (
        ("activist_on", "candidate_on", "activist_years", "入党积极分子培养不满 {} 年就列为发展对象"),
        ("admitted_on", "converted_on", "probation_years", "预备期不满 {} 年就转正"),
    ):
        began, ended = days.get(start), days.get(end)
        rule = rule_on(ended) if began and ended else None
        if rule and began and ended and began <= ended < _years_after(began, rule[number]):
            faults.append(Fault(end, words.format(rule[number]), rule))
    return faults


def _years_after(on: date, years: int) -> date:
    return months_after(on, years * MONTHS_OF_YEAR)


def following(stage: str) -> Stage:
    """Return the stage after one; raises `IndexError` for the last."""
    return ORDER[ORDER.index(Stage(stage)) + 1]
