import pytest

from tests import factories


@pytest.fixture
def rota(committee):
    """Three units, 甲 hosting November, 乙 December, 丙 January, each with a nominee; 乙 has a deputy."""
    for position, name in enumerate(["甲公司", "乙公司", "丙公司"], 1):
        firm = factories.make_enterprise(committee.building.street, name, building=committee.building)
        nominee = factories.make_user(real_name=f"{name[0]}代表")
        deputy = factories.make_user(real_name="乙副手") if position == 2 else None
        factories.make_member_unit(committee, firm, position=position, nominee=nominee, deputy=deputy)
    first = committee.units.get(position=1)
    factories.make_turn(committee, first.nominee, unit=first)
    return committee


def nominee(rota, position):
    return rota.units.get(position=position).nominee
