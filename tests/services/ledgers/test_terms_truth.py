"""The 换届 sheet of an office's workbook, invented, against the truth told of it."""

import json
from datetime import date
from pathlib import Path

import pytest
import time_machine
from django.db import transaction
from django.test import override_settings

from buildings.foundation.language.dates import months_after
from members.terms.models import Election, ElectionCandidate, Office, Term
from organizations.models import PartyOrganization
from tests import factories
from tests.services.ledgers.office import bring_in

LEDGERS = Path(__file__).resolve().parents[2] / "data/ledger"
WORKBOOK = LEDGERS / "qianfoshan-work-2026.xlsx"
TODAY = date(2026, 11, 30)
pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-11-30 10:00+08:00")]


@pytest.fixture(scope="module")
def truth():
    return json.loads(WORKBOOK.with_suffix(".truth.json").read_text(encoding="utf-8"))["figures"]


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker, tmp_path_factory):
    """The street's workbook and the one of its work, imported once for all tests and taken back after them."""
    folder = tmp_path_factory.mktemp("media")
    clock = time_machine.travel("2026-11-30 10:00+08:00", tick=False)
    with clock, django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder), transaction.atomic():
        street = factories.make_street()
        bring_in(LEDGERS / "qianfoshan-2026.xlsx", street)
        yield bring_in(WORKBOOK, street)
        transaction.set_rollback(True)


def names(terms):
    return sorted(terms.values_list("body__name", flat=True))


def bodies_of(told, words):
    """Return the bodies of the problems whose reason holds some words."""
    rows = {row.row: row.as_written() for row in told.batch.rows.filter(sheet="换届")}
    found = [one for one in told.json["problems"] if one["sheet"] == "换届" and words in one["reason"]]
    return sorted({rows[one["row"]]["党组织"].strip() for one in found})


def test_terms_end_where_the_truth_says(told, truth):
    ends = {term.body.name: str(term.due_on) for term in Term.objects.running().select_related("body")}

    assert ends == truth["term_ends"]
    assert names(Term.objects.ended(TODAY)) == sorted(truth["term_ended"])
    within = Term.objects.running().filter(due_on__gte=TODAY, due_on__lte=months_after(TODAY, 6))
    assert names(within) == sorted(truth["term_ending_within_6_months"])
    both = sorted(truth["term_ended"] + truth["term_ending_within_6_months"])
    assert names(Term.objects.ending(TODAY)) == both


def test_typed_ends_and_extensions_that_are_wrong_are_the_truths(told, truth):
    assert bodies_of(told, "按起始") == sorted(truth["typed_term_end_wrong"])
    invalid = {one["organisation"]: one["why"] for one in truth["extensions_invalid"]}
    assert bodies_of(told, "没有上级党组织的批复文号") == [
        name for name, why in invalid.items() if why == "no approval number"
    ]
    assert bodies_of(told, "年（最迟") == [
        name for name, why in invalid.items() if why == "more than one year"
    ]
    assert names(Term.objects.exclude(extended_to=None)) == sorted(
        ["中共山东华嘉咨询有限公司支部委员会", "中共历下嘉鼎会计师事务所支部委员会"]
    )


def test_elections_fail_and_hold_as_the_truth_says(told, truth):
    words = {
        "candidates not 20 % more than seats": "差额不足",
        "attendance not above 4/5": "没有超过应到 41 人的 80%",
        "elected with no more than half of those entitled": "不能当选",
    }
    failed = {election.body.name: election for election in Election.objects.filter(is_valid=False)}

    assert sorted(failed) == sorted(truth["elections_failed"])
    for name, why in truth["elections_failed"].items():
        (fault,) = failed[name].faults
        assert words[why] in fault
        assert failed[name].term is None
    assert names(Election.objects.filter(is_valid=True)) == sorted(truth["elections_valid"])
    assert all(one.term.began_on == one.held_on for one in Election.objects.filter(is_valid=True))
    of_all = [
        one for one in Election.objects.all() if "electors" in {told["rule"] for told in one.judgements}
    ]
    assert [one.body.name for one in of_all] == truth["electors_include_probationary"]


def test_only_valid_elections_put_anybody_in_office(told, truth):
    elected = ElectionCandidate.objects.filter(election__is_valid=True, is_elected=True)
    offices = Office.objects.exclude(since=None)

    assert offices.count() == elected.count()
    assert set(offices.values_list("body__name", flat=True)) == set(truth["elections_valid"])
    assert Office.objects.serving(TODAY).filter(seat="secretary").count() == PartyOrganization.objects.count()


def test_columns_of_the_bodies_say_what_the_rows_do(told, truth):
    columns = PartyOrganization.objects.values_list("name", "term_ends_on")

    assert {name: str(ends) for name, ends in columns} == truth["term_ends"]


def test_every_line_goes_in_and_again_changes_nothing(told):
    read, _, _, _, skipped = told.counts("terms")
    assert (read, skipped) == (29, 0)

    again = bring_in(WORKBOOK, told.batch.street)

    assert again.counts("terms") == (29, 0, 0, 29, 0)
