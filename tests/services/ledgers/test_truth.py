"""An office's whole workbook, invented, against the truth told of it; of two others, what is read of them so far."""

import json
from collections import Counter
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest
from django.db import transaction
from django.test import override_settings

from buildings.models import Building, Unit
from members.committees.models import Post, Turn
from members.party.models import PartyMember
from organizations.models import Coverage, PartyOrganization, Tenancy
from services.centers.models import ServiceCenter
from services.matters.models import Matter
from tests import factories
from tests.services.ledgers.office import bring_in

LEDGERS = Path(__file__).resolve().parents[2] / "data/ledger"
WORKBOOK = LEDGERS / "qianfoshan-2026.xlsx"
pytestmark = pytest.mark.django_db
HEADER_ROWS = 2  # the truth counts a roster's rows, not the sheet's


@pytest.fixture(scope="module")
def truth():
    return json.loads(WORKBOOK.with_suffix(".truth.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker, tmp_path_factory):
    """The workbook, imported once for all tests of this module and taken back after them."""
    folder = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder), transaction.atomic():
        yield bring_in(WORKBOOK, factories.make_street())
        transaction.set_rollback(True)


def test_the_counts_are_those_of_the_truth(told, truth):
    counts = {
        "buildings": Building.objects.count(),
        "units": Tenancy.objects.count(),
        "party_organisations": PartyOrganization.objects.count(),
        "members": PartyMember.objects.count(),
        "matters": Matter.objects.count(),
        "centres": ServiceCenter.objects.count(),
    }

    assert counts == {name: truth[name] for name in counts}
    new = {kind: count["new"] for kind, count in told.json["kinds"].items()}
    assert new == {
        "buildings": 12,
        "tenancies": 512,
        "party_organizations": 29,
        "members": 1074,
        "floating": 0,
        "unit_reports": 0,
        "member_reports": 0,
        "development": 0,
        "seats": 72,
        "turns": 144,
        "centers": 12,
        "matters": 240,
        "grids": 0,
        "branch_setups": 0,
        "branch_meetings": 0,
        "terms": 0,
    }
    branches = PartyOrganization.objects.exclude(kind__in=["committee", "general"])
    assert branches.count() == truth["branches"]


def test_its_bad_rows_are_the_only_problems(told, truth):
    wanted = {(bad["sheet"], bad.get("row") or bad["unit"]) for bad in truth["bad_rows"]}
    rows = {(row.sheet, row.row): row.as_written() for row in told.batch.rows.all()}
    places = [(one["sheet"], one["row"]) for one in told.json["problems"]]
    found = {(sheet, rows[sheet, row].get("单位名称") or row - HEADER_ROWS) for sheet, row in places}

    assert found == wanted
    assert len(told.json["problems"]) == len(truth["bad_rows"])


def test_each_line_below_its_headers_is_accounted_for(told):
    with closing(openpyxl.load_workbook(WORKBOOK, read_only=True)) as book:
        filled = {
            sheet.title: max(row for row, cells in enumerate(sheet.values, 1) if any(cells)) for sheet in book
        }
    below = {sheet["name"]: filled[sheet["name"]] - sheet["row"] for sheet in told.batch.summary["sheets"]}
    counts = {sheet["name"]: sheet["lines"] for sheet in told.batch.summary["sheets"]}

    assert {name: lines["below"] for name, lines in counts.items()} == below
    for lines in counts.values():
        assert lines["below"] == lines["read"] + lines["with_problem"] + lines["furniture"]


def test_its_doubles_are_one_each(told, truth):
    doubled = Counter(row.kind for row in told.batch.rows.exclude(same_as_row=None))

    assert doubled == {"members": truth["duplicates"]["members"], "tenancies": truth["duplicates"]["units"]}


def test_its_cross_references_are_all_resolved(told):
    assert not PartyMember.objects.filter(organization=None).exists()
    assert not Tenancy.objects.filter(units=None).exists()
    assert Coverage.objects.count() >= 26
    assert not Turn.objects.filter(unit=None).exists()
    assert Post.objects.count() == 72
    assert Unit.objects.exists()


def test_the_same_file_again_changes_nothing(told):
    again = bring_in(WORKBOOK, told.batch.street)

    for kind in (
        "buildings",
        "tenancies",
        "party_organizations",
        "members",
        "seats",
        "turns",
        "centers",
        "matters",
    ):
        read, new, changed, same, skipped = again.counts(kind)
        assert (new, changed, same + skipped) == (0, 0, read), kind
    assert not again.batch.changes.exists()


@pytest.mark.parametrize(
    ("name", "read"),
    [
        (
            "qianfoshan-work-2026",
            {
                "tenancies": 60,
                "floating": 18,
                "unit_reports": 12,
                "member_reports": 84,
                "development": 23,
                "terms": 29,
                "branch_setups": 26,
                "branch_meetings": 779,
            },
        ),
        ("suncun-2026", {"centers": 106, "grids": 191}),
    ],
)
def test_of_ledgers_not_yet_known_only_what_is_known_is_read(told, name, read):
    other = bring_in(LEDGERS / f"{name}.xlsx", told.batch.street)

    assert {kind: count["read"] for kind, count in other.json["kinds"].items() if count["read"]} == read
