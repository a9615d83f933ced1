"""What elections, extensions and committees are judged by, to the very number."""

from dataclasses import replace
from datetime import date

import pytest

from buildings.foundation.language.dates import months_after
from members.terms import checks
from members.terms.ballots import Elected, Vote
from members.terms.checks import ElectionSheet, MembersCounted
from members.terms.spans import end_of_term
from organizations.models import Rule
from organizations.rulebook import Rulebook, RuleKey

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 1)


@pytest.fixture
def rulebook():
    return Rule.objects.rulebook(DAY)


def sheet(entitled=40, attended=38, seats=3, votes=(38, 35, 24, 11), elected=3, **fields):
    names = "甲乙丙丁戊己庚辛"
    return ElectionSheet(
        entitled,
        attended,
        seats,
        tuple(Vote(f"王{name}", number) for name, number in zip(names, votes, strict=False)),
        tuple(Elected(f"王{name}") for name in names[:elected]),
        **fields,
    )


def rules_of(judgements):
    return [one.rule.key for one in judgements]


def judge(one, rulebook, **words):
    return checks.judge_election(one, rulebook, kind="branch", **words)


def test_an_election_in_order_is_judged_by_nothing(rulebook):
    assert judge(sheet(), rulebook, roster=MembersCounted(40, 2)) == []


@pytest.mark.parametrize(
    ("entitled", "attended", "is_void"),
    [(40, 32, True), (40, 33, False), (41, 32, True), (41, 33, False), (37, 30, False)],
)
def test_four_fifths_exactly_are_too_few(rulebook, entitled, attended, is_void):
    found = judge(sheet(entitled, attended, votes=(30, 30, 24, 1)), rulebook)

    assert checks.voids(found) is is_void


@pytest.mark.parametrize(
    ("seats", "candidates", "is_void"),
    [
        (3, 3, True),
        (3, 4, False),
        (5, 5, True),
        (5, 6, False),
        (6, 7, True),
        (6, 8, False),
        (1, 1, True),
        (1, 2, False),
    ],
)
def test_candidates_are_a_fifth_more_than_seats_rounded_up(rulebook, seats, candidates, is_void):
    found = judge(sheet(seats=seats, votes=(30,) * candidates, elected=1), rulebook)

    assert checks.voids(found) is is_void


@pytest.mark.parametrize(
    ("entitled", "votes", "is_void"), [(40, 20, True), (40, 21, False), (37, 18, True), (37, 19, False)]
)
def test_half_of_those_entitled_exactly_elects_nobody(rulebook, entitled, votes, is_void):
    found = judge(sheet(entitled, 35, votes=(35, 33, votes, 1)), rulebook)

    assert checks.voids(found) is is_void
    assert all("王丙" in one.text for one in found)


def test_probationary_members_among_the_electors_are_told_and_void_nothing(rulebook):
    found = judge(sheet(entitled=42), rulebook, roster=MembersCounted(41, 1))
    by_words = judge(sheet(remarks="应到按全体党员数"), rulebook)

    assert rules_of(found) == rules_of(by_words) == [RuleKey.ELECTORS]
    assert not checks.voids([*found, *by_words])
    assert judge(sheet(entitled=42), rulebook, roster=MembersCounted(0, 0)) == []


@pytest.mark.parametrize(
    ("full", "seats", "is_told"),
    [(6, 3, True), (6, 2, False), (7, 2, True), (7, 3, False), (20, 7, False), (20, 8, True)],
)
def test_committees_are_of_the_size_the_branch_rules_tell(rulebook, full, seats, is_told):
    found = checks.judge_size("branch", full, seats, rulebook)

    assert rules_of(found) == ([RuleKey.BRANCH_COMMITTEE] if is_told else [])
    assert checks.judge_size("committee", full, seats, rulebook) == []


def test_a_sheet_that_contradicts_itself_is_no_matter_of_rules():
    wrong = replace(sheet(attended=30, votes=(31, 20, 20, 1)), elected=(Elected("外人"),) * 4)

    assert checks.contradictions(wrong) == [
        "王甲的得票多于实到 30 人",
        "当选人外人、外人、外人、外人不在候选人得票中",
        "当选 4 人多于应选 3 名",
    ]
    assert checks.contradictions(sheet(attended=41)) == ["实到 41 人多于应到 40 人"]


@pytest.mark.parametrize(
    ("to", "number", "reasons"),
    [
        (date(2027, 5, 1), "工组〔2026〕1号", 0),
        (date(2027, 5, 2), "工组〔2026〕1号", 1),
        (date(2027, 5, 1), " ", 1),
        (date(2027, 5, 2), "", 2),
        (date(2026, 5, 1), "工组〔2026〕1号", 1),
    ],
)
def test_an_extension_needs_a_number_and_at_most_a_year(rulebook, to, number, reasons):
    found = checks.judge_extension(date(2026, 5, 1), to, number, rulebook)

    assert rules_of(found) == [RuleKey.OFF_TERM] * reasons


def test_numbers_are_those_of_the_rule_in_force_on_the_day(administrator):
    rule = Rule.objects.get(key="election", until=None)
    other = replace(rule.in_force, numbers={"attendance": 50, "more_candidates": 0, "votes": 20})
    lax = Rulebook([other])

    found = checks.judge_election(
        sheet(attended=21, seats=4, votes=(9, 9, 9, 9), elected=4), lax, kind="branch"
    )

    assert found == []


def test_terms_end_by_the_kind_of_body(rulebook):
    began = date(2024, 2, 29)

    assert end_of_term("committee", began, rulebook) == date(2029, 2, 28)
    assert end_of_term("joint", began, rulebook) == date(2027, 2, 28)
    assert end_of_term("functional", began, rulebook) is None
    assert months_after(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert months_after(date(2026, 1, 31), -2) == date(2025, 11, 30)
