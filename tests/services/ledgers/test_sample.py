"""The sample street: invented, the same each time, and loaded through the real import."""

from datetime import date

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
from services.ledgers.guard import check
from services.ledgers.sample import loading
from services.ledgers.sample.street import invent
from services.ledgers.sample.workbook import write_workbook
from services.matters.models import Matter, State

TODAY = date(2026, 11, 24)


def test_the_sample_has_the_size_of_a_street():
    street = invent(on=TODAY)

    assert (len(street.buildings), len(street.tenancies), len(street.party_organizations)) == (12, 512, 29)
    assert (len(street.members), len(street.matters), len(street.centers), len(street.grids)) == (1074, 240, 12, 12)
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
    assert sorted(Matter.objects.filter(street=street, ledger_key=None).values_list("state", flat=True)) == sorted(
        [State.RESOLVED, State.ACCEPTED, State.TRIAGED, State.REPORTED]
    )
    chief = User.objects.get(username="chief")
    assert Turn.objects.get(chief=chief).month == timezone.localdate().replace(day=1)


def test_a_production_start_refuses_the_sample(db, settings):
    settings.IS_PRODUCTION = True

    with pytest.raises(ImproperlyConfigured, match="正式运行不能载入示例街道"):
        loading.load(on=TODAY)
