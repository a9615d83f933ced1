"""Figures in the admin's lists: to the right, with no more decimals than there are."""

from decimal import Decimal

import pytest
from django.urls import reverse

from buildings.foundation.desk.columns import number_column, plain_number
from buildings.models import Building


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("33500.00"), "33500"),
        (Decimal("12.50"), "12.5"),
        (Decimal("0.00"), "0"),
        (Decimal("100"), "100"),
        (7, "7"),
    ],
)
def test_figure_has_no_trailing_noughts(value, shown):
    assert plain_number(value) == shown


@pytest.mark.parametrize("name", ["name", "street", "status", "id", "no_such_column"])
def test_only_figures_become_such_columns(name):
    assert number_column(Building, name) is None


def test_list_shows_areas_as_figures_that_sort(client, staff, building):
    Building.objects.filter(pk=building.pk).update(area=Decimal("33500.00"))
    client.force_login(staff)

    page = client.get(reverse("admin:buildings_building_changelist")).content.decode()

    assert '<span class="number">33500</span>' in page
    assert "33500.00" not in page
    assert '<h1>楼宇 <span class="total">共 1 条</span></h1>' in page
    assert "o=6" in page
