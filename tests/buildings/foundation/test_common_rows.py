"""Rows common to all streets and a street's own: one base, the same columns, one rule of who sees them."""

import pytest
from django.apps import apps
from django.contrib import admin

from buildings.foundation.desk.common_rows import CommonRowsAdmin
from buildings.foundation.records.common_rows import CommonOrOwn, CommonQuerySet
from members.committees.models import Seat
from tests import factories

pytestmark = pytest.mark.django_db


def models():
    return [one for one in apps.get_models() if isinstance(one._default_manager.all(), CommonQuerySet)]


def test_what_is_common_or_a_street_s_own_stands_on_the_one_base():
    assert {one.__name__ for one in models()} == {
        "Category",
        "LaneQuestion",
        "LaneRule",
        "Rule",
        "Seat",
        "Synonym",
        "Wording",
    }
    for model in apps.get_models():
        if issubclass(model, CommonOrOwn):
            assert [field.name for field in model._meta.fields][-2:] == ["position", "is_active"], model
            assert model._meta.ordering == ["position", "pk"], model
    for model in models():
        street = model._meta.get_field("street")
        assert (street.null, street.help_text) == (True, "留空表示各街道通用"), model


def test_the_admin_of_such_rows_has_one_rule_of_who_leaves_the_street_empty(rf, staff, administrator):
    for model in models():
        its = admin.site._registry[model]
        assert isinstance(its, CommonRowsAdmin), model
        for person, is_needed in ((staff, True), (administrator, False)):
            request = rf.get("/")
            request.user = person
            assert its.get_form(request).base_fields["street"].required is is_needed, model


def test_a_street_uses_the_common_rows_and_its_own_and_sees_no_other_s(
    street, other_street, staff, administrator
):
    common, own, other, off = (
        Seat.objects.create(street=place, key=key, name=key, position=position, is_active=key != "x-off")
        for position, (key, place) in enumerate(
            [("x-common", None), ("x-own", street), ("x-other", other_street), ("x-off", street)]
        )
    )
    seats = Seat.objects.filter(key__startswith="x-")

    assert list(seats.of_street(street)) == [common, own]
    assert list(seats.used_in(street.pk)) == [common, own, off]
    assert list(seats.visible_to(staff)) == [common, own, off]
    assert list(seats.visible_to(administrator)) == [common, own, other, off]
    assert list(seats.visible_to(factories.make_user())) == [common]
