"""支部基本情况 and 三会一课主题党日 against the truth told of them."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings

from buildings.foundation.language.dates import midnight
from members.branch_life.checks import of_make_up
from members.branch_life.models import BranchMeeting, BranchSetup, OwedMeeting
from organizations.models import PartyOrganization, Rule
from tests import factories
from tests.services.ledgers.office import bring_in

LEDGERS = Path(__file__).resolve().parents[2] / "data/ledger"
AS_OF = date(2026, 11, 30)
SHEETS = {"支部基本情况", "三会一课主题党日"}
pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-11-30 10:00+08:00")]
EACH = {"general": "支部党员大会", "committee": "支委会", "group": "党小组会", "party_day": "主题党日"}


@pytest.fixture(scope="module")
def truth():
    text = (LEDGERS / "qianfoshan-work-2026.truth.json").read_text(encoding="utf-8")
    return json.loads(text)


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker, tmp_path_factory):
    """Both workbooks of the office, imported once for all tests of this module and taken back after them."""
    folder = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder), transaction.atomic():
        street = factories.make_street("千佛山街道（测试）")
        bring_in(LEDGERS / "qianfoshan-2026.xlsx", street)
        yield bring_in(LEDGERS / "qianfoshan-work-2026.xlsx", street)
        transaction.set_rollback(True)


def test_branches_and_meetings_are_those_of_the_truth(told, truth):
    held = Counter(
        kind for kinds in BranchMeeting.objects.held().values_list("kinds", flat=True) for kind in kinds
    )
    in_words = {**EACH, "lecture": "党课"}

    assert BranchSetup.objects.count() == truth["figures"]["branches"]
    assert {in_words[kind]: number for kind, number in held.items()} == truth["figures"]["branch_life_held"]
    two = BranchMeeting.objects.held().filter(kinds__len=2).count()
    assert two == truth["figures"]["branch_life_two_in_one"]
    assert BranchMeeting.objects.held().count() == truth["sheets"]["三会一课主题党日"]["clean"]


def test_what_is_overdue_is_the_truth_and_nothing_else(told, truth):
    found = {label: [] for label in EACH.values()}
    rows = OwedMeeting.objects.in_year(2026).ended(midnight(AS_OF)).missing().for_list()
    for row in rows:
        period = (
            f"{row.begins.year}Q{row.begins.month // 3 + 1}"
            if row.months == 3
            else f"2026-{row.begins.month}"
        )
        group = f" {row.group.name}" if row.group else ""
        found[EACH[row.kind]].append(f"{row.body.name}{group} {period}")

    wanted = {label: names for label, names in truth["figures"]["overdue"].items() if label != "rule"}
    assert {label: sorted(names) for label, names in found.items()} == {
        label: sorted(names) for label, names in wanted.items()
    }


def test_who_owes_no_meeting_is_the_truth(told, truth):
    owing = OwedMeeting.objects.in_year(2026)
    known = PartyOrganization.objects.filter(setups__isnull=False)

    for kind, name in (("committee", "owe_no_committee_meeting"), ("group", "owe_no_group_meeting")):
        none = known.exclude(pk__in=owing.filter(kind=kind).values("body"))
        assert sorted(none.values_list("name", flat=True)) == sorted(truth["figures"][name])


def test_what_the_rules_say_is_the_truth(told, truth):
    rules = Rule.objects.rulebook(AS_OF)
    large = [
        setup.body.name
        for setup in BranchSetup.objects.select_related("body")
        if of_make_up(has_committee=setup.has_committee, full_members=setup.full_members, rules=rules)
    ]
    thin = [f"{one.body.name} {one.on}" for one in BranchMeeting.objects.thin().for_list()]

    assert sorted(large) == sorted(truth["figures"]["should_have_a_committee_by_R5"])
    assert sorted(thin) == sorted(truth["figures"]["general_meetings_without_quorum_R12"])


def test_the_double_is_one_and_what_was_called_off_counts_for_nothing(told, truth):
    doubled = told.batch.rows.filter(kind="branch_meetings").exclude(same_as_row=None)
    wanted = [(one["sheet"], one["row"]) for one in truth["duplicates"] if one["sheet"] in SHEETS]
    assert [(row.sheet, row.row) for row in doubled] == wanted
    off = BranchMeeting.objects.exclude(called_off_at=None).for_list()
    assert sorted(f"{one.body.name} / {one.get_kinds_display()}" for one in off) == sorted(
        one["key"] for one in truth["not_counted"] if one["sheet"] in SHEETS
    )
    assert not {sheet for sheet, _, _ in told.problems} & SHEETS


def test_the_same_file_again_changes_nothing(told):
    again = bring_in(LEDGERS / "qianfoshan-work-2026.xlsx", told.batch.street)

    for kind in ("branch_setups", "branch_meetings"):
        read, new, changed, same, skipped = again.counts(kind)
        assert (new, changed, same + skipped) == (0, 0, read), kind
