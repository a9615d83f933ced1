"""The sample street: invented, the same each time, and loaded through the real import."""

from collections import Counter
from datetime import date
from random import Random

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.utils import timezone

from buildings.models import Building, Street
from members.accounts.models import User
from members.committees.models import Turn
from organizations.credit_code import canonical
from organizations.models import PartyOrganization, Tenancy
from services.ledgers import report
from services.ledgers.opening.guard import check
from services.matters.actions.departments import USUAL
from services.matters.models import Matter, State
from services.sample import layout, loading
from services.sample.street import invent
from services.sample.workbook import write_workbook

TODAY = date(2026, 11, 24)


def test_the_sample_has_the_size_of_a_street():
    street = invent(on=TODAY)

    assert (len(street.buildings), len(street.tenancies), len(street.party_organizations)) == (12, 512, 29)
    assert (len(street.members), len(street.matters), len(street.centers), len(street.grids)) == (
        1074,
        240,
        12,
        12,
    )
    assert len(street.committees) == 12 * (12 + 6)


def test_the_same_day_gives_the_same_street():
    assert invent(on=TODAY) == invent(on=TODAY)


def test_a_larger_street_repeats_no_firm_code_or_number():
    street = invent(on=TODAY, scale=3)

    for column in (4, 5, 11):
        values = [row[column] for row in street.tenancies]
        assert len(values) == len(set(values)) == 3 * 512
    assert all(canonical(row[5]) == row[5] for row in street.tenancies)
    assert len({row[1] for row in street.buildings}) == 36


@pytest.mark.parametrize(("floors", "tenants"), [(10, 43), (21, 42), (1, 8), (40, 40)])
def test_tenants_live_on_every_storey_and_share_no_room(floors, tenants):
    suites = layout.suites(Random(1), floors=floors, tenants=tenants)

    rooms = [(suite.floor, room) for suite in suites for room in range(suite.first, suite.last + 1)]
    assert (len(suites), len(rooms)) == (tenants, len(set(rooms)))
    assert {suite.floor for suite in suites} == set(range(1, floors + 1))
    assert all(1 <= suite.first <= suite.last <= layout.ROOMS for suite in suites)


def test_rooms_are_written_as_an_office_writes_them():
    words = [layout.Suite(12).words, layout.Suite(3, 1, 3).words, layout.Suite(3, 4, 4).words]

    assert words == ["12F整层", "301-303", "304"]


def test_the_workbook_is_one_the_import_takes(tmp_path, db):
    path = tmp_path / "示例.xlsx"

    call_command("sample_ledger", str(path), verbosity=0)

    check(path)


def test_a_scale_out_of_range_is_refused(tmp_path, db):
    with pytest.raises(CommandError, match="规模倍数应在 1 到 30 之间"):
        call_command("sample_ledger", str(tmp_path / "示例.xlsx"), scale=0)


def test_the_workbook_is_written_to_the_day(tmp_path):
    write_workbook(invent(on=TODAY), tmp_path / "a.xlsx", on=TODAY)

    assert (tmp_path / "a.xlsx").stat().st_size < 1024 * 1024


def test_loading_twice_leaves_one_street_with_people_and_live_matters(db):
    batch = loading.load(on=timezone.localdate())

    assert report.as_json(batch)["problems"] == []
    assert loading.load(on=timezone.localdate()) is None
    street = Street.objects.get(code=loading.STREET)
    assert Building.objects.filter(street=street).count() == 12
    assert Tenancy.objects.filter(building__street=street).count() == 512
    assert PartyOrganization.objects.filter(street=street).count() == 29
    live = Matter.objects.filter(street=street, ledger_key=None)
    assert Counter(live.values_list("state", flat=True)) == {
        State.REPORTED: 2,
        State.TRIAGED: 2,
        State.ACCEPTED: 2,
        State.RESOLVED: 1,
        State.CLOSED: 3,
    }
    assert street.departments.count() == len(USUAL)
    chief = User.objects.get(username="chief")
    assert Turn.objects.get(chief=chief).month == timezone.localdate().replace(day=1)


def test_a_production_start_refuses_the_sample(db, settings):
    settings.IS_PRODUCTION = True

    with pytest.raises(ImproperlyConfigured, match="正式运行不能载入示例街道"):
        loading.load(on=TODAY)
