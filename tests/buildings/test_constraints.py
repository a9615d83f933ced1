"""What must never be, refused by the database itself."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from buildings.models import Building, Community, District, Floor, Grid, GridKeeper, Holiday, Street, Unit
from tests import factories
from tests.constraints import names_of

DAY, DAY_BEFORE = date(2026, 1, 2), date(2026, 1, 1)


def twice(make):
    make()
    make()


def grid(street, name="网格", **fields):
    return Grid.objects.create(street=street, name=name, **{"level": "basic", **fields})


REFUSED = {
    "street_name_once": lambda b: twice(
        lambda: factories.make_street("同名街道", district=b.street.district)
    ),
    "community_name_once": lambda b: twice(
        lambda: Community.objects.create(street=b.street, name="同名社区")
    ),
    "grid_name_once": lambda b: twice(lambda: grid(b.street)),
    "grid_not_its_own_parent": lambda b: Grid.objects.filter(pk=grid(b.street, level="micro").pk).update(
        parent=Grid.objects.get(name="网格", street=b.street)
    ),
    "grid_only_micro_has_parent": lambda b: grid(b.street, "下级", parent=grid(b.street)),
    "grid_keeper_once": lambda b: [
        GridKeeper.objects.create(grid=one, name="王一", role="keeper") for one in [grid(b.street)] * 2
    ],
    "grid_keeper_ends_after_start": lambda b: GridKeeper.objects.create(
        grid=grid(b.street), name="王一", since=DAY, until=DAY_BEFORE
    ),
    "building_name_once": lambda b: factories.make_building(b.street, b.name),
    "building_floors_above_possible": lambda b: Building.objects.filter(pk=b.pk).update(floors_above=201),
    "building_floors_below_possible": lambda b: Building.objects.filter(pk=b.pk).update(floors_below=21),
    "building_area_positive": lambda b: Building.objects.filter(pk=b.pk).update(area=0),
    "floor_once": lambda b: twice(lambda: Floor.objects.create(building=b, number=9)),
    "floor_number_possible": lambda b: Floor.objects.create(building=b, number=0),
    "unit_once": lambda b: twice(lambda: Unit.objects.create(floor=b.floors.first(), number="101")),
    "buildings_district_code_key": lambda b: twice(
        lambda: District.objects.create(name="区", code="998877000000")
    ),
    "buildings_street_code_key": lambda b: Street.objects.create(
        district=b.street.district, name="别名", code=b.street.code
    ),
    "buildings_building_code_key": lambda b: factories.make_building(b.street, "别楼", code=b.code),
    "buildings_holiday_on_key": lambda b: twice(lambda: Holiday.objects.create(on=DAY, kind="rest")),
}


def test_every_constraint_has_its_refusal():
    assert names_of("buildings") - set(REFUSED) == set()


@pytest.mark.parametrize("name", REFUSED)
def test_database_refuses(building, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        REFUSED[name](building)
