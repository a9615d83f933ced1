"""发展党员 as arithmetic: what comes next and on which day, and what the rule forbids."""

from datetime import date

import pytest

from buildings.foundation.language.dates import months_after
from members.party import stages
from members.party.states import NextStep, Stage
from organizations.rulebook import RuleInForce, RuleKey, RuleWeight

NUMBERS = {"talk_months": 1, "activist_years": 1, "probation_years": 1}
RULE = RuleInForce(RuleKey.STAGES, "《细则》", "", "", RuleWeight.FORBID, NUMBERS)


def rule_on(on):
    return RULE


@pytest.mark.parametrize(
    ("on", "months", "end"),
    [
        (date(2026, 5, 30), 6, date(2026, 11, 30)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
    ],
)
def test_a_period_ends_on_the_day_of_its_number_or_the_months_last(on, months, end):
    assert months_after(on, months) == end


@pytest.mark.parametrize(
    ("stage", "days", "step", "on"),
    [
        (Stage.APPLICANT, {"applied_on": date(2026, 10, 14)}, NextStep.TALK, date(2026, 11, 14)),
        (Stage.ACTIVIST, {"activist_on": date(2025, 11, 27)}, NextStep.CANDIDATE, date(2026, 11, 27)),
        (Stage.PROBATIONARY, {"admitted_on": date(2025, 8, 15)}, NextStep.CONVERSION, date(2026, 8, 15)),
        (Stage.PROBATIONARY, {"admitted_on": date(2024, 2, 29)}, NextStep.CONVERSION, date(2025, 2, 28)),
    ],
)
def test_each_stage_has_its_next_legal_day(stage, days, step, on):
    following = stages.next_of(stage, days, RULE)

    assert (following.step, following.on, following.rule) == (step, on, RULE)


@pytest.mark.parametrize(
    ("stage", "days"),
    [
        (Stage.APPLICANT, {"applied_on": date(2026, 10, 14), "talked_on": date(2026, 10, 20)}),
        (Stage.CANDIDATE, {"candidate_on": date(2026, 1, 1)}),
        (Stage.FULL, {"converted_on": date(2026, 1, 1)}),
    ],
)
def test_nothing_with_a_day_comes_next(stage, days):
    assert stages.next_of(stage, days, RULE) is None


def test_without_a_rule_in_force_no_day_is_set():
    assert stages.next_of(Stage.ACTIVIST, {"activist_on": date(2010, 1, 1)}, None) is None


def test_on_its_day_nothing_is_overdue_and_a_may_is_never():
    due = stages.next_of(Stage.PROBATIONARY, {"admitted_on": date(2025, 11, 30)}, RULE)
    may = stages.next_of(Stage.ACTIVIST, {"activist_on": date(2020, 1, 1)}, RULE)

    assert [due.is_overdue(date(2026, 11, 30)), due.is_overdue(date(2026, 12, 1))] == [False, True]
    assert not may.is_overdue(date(2026, 12, 1))


GOOD = {
    "applied_on": date(2023, 3, 26),
    "activist_on": date(2023, 11, 26),
    "candidate_on": date(2024, 11, 26),
    "admitted_on": date(2025, 5, 26),
    "converted_on": date(2026, 5, 26),
}


def faults(stage=Stage.FULL, **days):
    return [(one.column, one.text) for one in stages.faults_of(stage, {**GOOD, **days}, rule_on)]


def test_a_whole_year_is_enough_and_a_day_less_is_not():
    assert faults() == []
    assert faults(candidate_on=date(2024, 11, 25)) == [
        ("candidate_on", "入党积极分子培养不满 1 年就列为发展对象")
    ]
    assert faults(converted_on=date(2026, 5, 25)) == [("converted_on", "预备期不满 1 年就转正")]


def test_a_stage_without_its_day_and_a_day_of_a_later_stage_are_faults():
    assert faults(Stage.FULL, converted_on=None) == [("converted_on", "阶段是正式党员，却没有转正时间")]
    assert faults(Stage.PROBATIONARY) == [("converted_on", "阶段是预备党员，却已有转正时间")]


def test_days_out_of_order_are_a_fault_also_across_a_gap():
    assert faults(activist_on=None, candidate_on=None, admitted_on=date(2023, 1, 1)) == [
        ("admitted_on", "接收预备党员时间早于递交申请时间")
    ]


def test_a_rule_that_only_reminds_does_not_forbid():
    mild = RuleInForce(RuleKey.STAGES, "《细则》", "", "", RuleWeight.REMIND, NUMBERS)
    early = {**GOOD, "candidate_on": date(2024, 11, 25)}

    (fault,) = stages.faults_of(Stage.FULL, early, lambda on: mild)

    assert not fault.is_forbidden
