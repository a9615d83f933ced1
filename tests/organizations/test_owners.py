"""Whose a thing is: a unit of the ledger, or one outside it that is written down when it is first named."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction

from organizations import actions
from organizations.models import AbstractOwned, OutsideUnit, exactly_one_owner
from organizations.states import OutsideKind
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_name_means_the_firm_or_body_of_the_ledger_however_it_is_written(street):
    firm = factories.make_enterprise(street, "云泉科技（集团）有限公司")
    body = factories.make_party_organization(street, "云泉大厦党支部")

    assert actions.owner_named(street, " 云泉科技(集团)有限公司").enterprise == firm
    assert actions.owner_named(street, "云泉大厦党支部").organization == body
    assert OutsideUnit.objects.count() == 0


def test_a_name_in_no_ledger_is_written_down_once_for_a_street(street, other_street):
    first = actions.owner_named(street, "山东大学（中心校区）", kind=OutsideKind.SCHOOL)
    again = actions.owner_named(street, "山东大学(中心校区)")
    elsewhere = actions.owner_named(other_street, "山东大学（中心校区）")

    assert first.outside == again.outside != elsewhere.outside
    assert (first.outside.kind, OutsideUnit.objects.count()) == (OutsideKind.SCHOOL, 2)


@pytest.mark.parametrize("name", ["", "  ", "长" * 121])
def test_a_unit_outside_the_ledger_has_a_name_that_fits(street, name):
    with pytest.raises(ValidationError, match="请写单位名称"):
        actions.name_outside_unit(street, name)


def test_a_thing_has_exactly_one_owner(street):
    firm = factories.make_enterprise(street, "云泉科技")
    unit = actions.name_outside_unit(street, "区人社局")

    class Thing(AbstractOwned):
        class Meta:
            app_label = "organizations"
            managed = False
            constraints = [exactly_one_owner("thing_has_one_owner")]

    try:
        with connection.schema_editor() as editor:
            editor.create_model(Thing)
        assert Thing.objects.create(outside=unit).owner_name == "区人社局"
        assert Thing.objects.create(enterprise=firm).owner == firm
        for columns in ({}, {"enterprise": firm, "outside": unit}):
            with pytest.raises(IntegrityError, match="thing_has_one_owner"), transaction.atomic():
                Thing.objects.create(**columns)
            with pytest.raises(ValidationError, match="请写明是哪一个单位"):
                Thing(**columns).validate_constraints()
    finally:
        models.base.apps.all_models["organizations"].pop("thing")
        models.base.apps.clear_cache()
