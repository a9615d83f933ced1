"""流动党员, 双报到 and 发展党员 of an office's working workbook, invented, against the truth told of it."""

import json
from collections import Counter
from contextlib import closing
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import time_machine
from django.db import transaction
from django.test import override_settings

from members.party.models import CommunityReport, Development, FloatingStay
from members.party.querysets import rules_of_stages
from members.party.states import NextStep
from tests import factories
from tests.services.ledgers.office import bring_in

LEDGERS = Path(__file__).resolve().parents[2] / "data/ledger"
WORKBOOK = LEDGERS / "qianfoshan-work-2026.xlsx"
AS_OF = date(2026, 11, 30)
SHEETS = {"流动党员", "双报到(单位)", "双报到(党员)", "发展党员"}
STEPS = {
    NextStep.TALK: "talk within a month",
    NextStep.CANDIDATE: "may become 发展对象 from",
    NextStep.CONVERSION: "conversion due",
}
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def truth():
    return json.loads(WORKBOOK.with_suffix(".truth.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def figures(truth):
    return truth["figures"]


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker, tmp_path_factory):
    """Both workbooks, the roster's first, imported once for all tests of this module and taken back after them."""
    folder = tmp_path_factory.mktemp("media")
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=folder),
        time_machine.travel("2026-11-30 09:00+08:00"),
        transaction.atomic(),
    ):
        street = factories.make_street()
        bring_in(LEDGERS / "qianfoshan-2026.xlsx", street)
        yield bring_in(WORKBOOK, street)
        transaction.set_rollback(True)


def test_its_floating_members_are_those_of_the_truth(told, figures):
    assert FloatingStay.objects.count() == figures["floating_listed"]
    names = [stay.name for stay in FloatingStay.objects.by_definition(AS_OF)]
    assert sorted(names) == sorted(figures["floating_six_months"])
    wrong = [note for note in told.json["notes"] if "与填写的不同" in note["reason"]]
    with closing(openpyxl.load_workbook(WORKBOOK, read_only=True)) as book:
        names = {row: cells[1] for row, cells in enumerate(book["流动党员"].values, 1)}
    assert sorted(names[note["row"]] for note in wrong) == sorted(figures["floating_typed_wrongly"])


def test_its_floating_members_know_their_bodies_and_places(told):
    inward = FloatingStay.objects.filter(direction="inward")
    outward = FloatingStay.objects.filter(direction="outward")

    assert (inward.count(), outward.count()) == (12, 6)
    assert not FloatingStay.objects.filter(organization=None).exists()
    assert not inward.filter(building=None).exists()
    assert not inward.filter(elsewhere="").exists()
    assert not inward.filter(phone_index="").exists()


def test_its_units_reported_as_the_truth_says(told, figures):
    units = CommunityReport.objects.of_units()

    assert units.count() == figures["unit_reports"]
    assert [one.who for one in units.not_evaluated(2026)] == figures["unit_reports_not_evaluated"]
    assert units.filter(organization=None).count() == 4


def test_its_members_reported_as_the_truth_says(told, figures):
    members = CommunityReport.objects.of_members()

    assert members.count() == figures["member_reports"]
    by_community = Counter(one.community.name for one in members.select_related("community"))
    assert dict(by_community) == figures["member_reports_by_community"]
    assert members.not_evaluated(2026).count() == figures["member_reports_not_evaluated"]
    excellent = members.filter(evaluations__grade="excellent")
    assert excellent.count() == figures["member_reports_excellent"]


def test_its_development_is_that_of_the_truth(told, figures):
    rule = rules_of_stages()(AS_OF)
    everyone = list(Development.objects.all())
    following = {one.name: found for one in everyone if (found := one.next_by(rule))}

    assert len(everyone) == figures["development"]
    assert dict(Counter(one.get_stage_display() for one in everyone)) == figures["development_by_stage"]
    assert {
        name: {"next": STEPS[one.step], "date": one.on.isoformat()} for name, one in following.items()
    } == {
        name: {"next": one["next"], "date": one["date"]} for name, one in figures["development_next"].items()
    }
    overdue = [one.name for one in Development.objects.conversion_overdue(AS_OF)]
    assert sorted(overdue) == sorted(figures["conversion_overdue"])


def test_the_database_reckons_the_next_day_as_the_arithmetic_does(told):
    rule = rules_of_stages()(AS_OF)

    for one in Development.objects.with_next(AS_OF):
        found = one.next_by(rule)
        assert one.next_on == (found and found.on), one.name


def test_its_bad_rows_are_the_only_problems_and_its_double_is_one(told, truth):
    wanted = {(bad["sheet"], bad["row"]) for bad in truth["bad_rows"] if bad["sheet"] in SHEETS}
    problems = [one for one in told.json["problems"] if one["sheet"] in SHEETS]

    assert {(one["sheet"], one["row"]) for one in problems} == wanted
    assert all(one["column"] and one["hint"] for one in problems)
    doubles = told.batch.rows.filter(sheet__in=SHEETS).exclude(same_as_row=None)
    wanted = {(one["sheet"], one["row"]) for one in truth["duplicates"] if one["sheet"] in SHEETS}
    assert {(row.sheet, row.row) for row in doubles} == wanted


def test_the_same_file_again_changes_nothing(told):
    again = bring_in(WORKBOOK, told.batch.street)

    for kind in ("floating", "unit_reports", "member_reports", "development"):
        _, new, changed, _, _ = again.counts(kind)
        assert (new, changed) == (0, 0), kind
    assert not again.batch.changes.filter(model__startswith="party.").exists()
