"""People and places every test may ask for, named by what they are."""

import pytest
import time_machine
from django.core.cache import cache
from django.utils import timezone

from buildings.foundation.pages.page_copies import shelf
from members.accounts.roles import Role
from tests import factories


@pytest.fixture(autouse=True)
def _nothing_kept():
    """Forget pages and figures: a test's rows are taken back, and with them the count by which a copy is known old."""
    cache.clear()
    shelf.clear()


@pytest.fixture(autouse=True)
def _at_its_moment(request):
    """Put the clock where a test's mark `at` says, for its fixtures too: whose turn it is hangs on the day."""
    mark = request.node.get_closest_marker("at")
    if mark is None:
        yield
        return
    with time_machine.travel(*mark.args, tick=False):
        yield


@pytest.fixture
def within_the_hour():
    """Put the clock a minute past the hour, which then does not turn while a test counts what falls into one."""
    with time_machine.travel(timezone.now().replace(minute=1, second=0)):
        yield


@pytest.fixture
def street(db):
    return factories.make_street("云泉街道")


@pytest.fixture
def other_street(db):
    return factories.make_street("远山街道")


@pytest.fixture
def building(street):
    return factories.make_building(street, "云泉大厦")


@pytest.fixture
def other_building(other_street):
    return factories.make_building(other_street, "远山中心")


@pytest.fixture
def enterprise(building):
    """A firm of the street, tenant of the building."""
    return factories.make_enterprise(building.street, "云泉科技有限公司", building=building)


@pytest.fixture
def other_enterprise(other_building):
    return factories.make_enterprise(other_building.street, "远山商贸有限公司", building=other_building)


@pytest.fixture
def administrator(db):
    return factories.make_user(Role.ADMINISTRATOR, username="administrator", real_name="管理员")


@pytest.fixture
def district_leader(street):
    """Reads the street's whole district, changes nothing."""
    return factories.make_user(
        Role.DISTRICT_LEADER, street.district, username="district-leader", real_name="区领导", is_staff=True
    )


@pytest.fixture
def street_leader(street):
    return factories.make_user(
        Role.STREET_LEADER, street, username="street-leader", real_name="街道领导", is_staff=True
    )


@pytest.fixture
def staff(street):
    """Street office staff of `street`."""
    return factories.make_user(
        Role.STREET_STAFF, street, username="staff", real_name="街道干事", is_staff=True
    )


@pytest.fixture
def other_staff(other_street):
    return factories.make_user(
        Role.STREET_STAFF, other_street, username="other-staff", real_name="外街干事", is_staff=True
    )


@pytest.fixture
def committee(building):
    return factories.make_committee(building)


@pytest.fixture
def seat(db):
    return factories.make_seat(name="测试专员席位")


@pytest.fixture
def chief(committee, enterprise):
    """This month's chief of the building, sent by the enterprise."""
    user = factories.make_user(username="chief", real_name="当月楼长")
    unit = factories.make_member_unit(committee, enterprise, nominee=user)
    factories.make_turn(committee, user, unit=unit)
    return user


@pytest.fixture
def specialist(committee, seat):
    """Holds `seat` in the building's committee."""
    user = factories.make_user(username="specialist", real_name="测试专员")
    factories.make_post(committee, user, seat=seat)
    return user


@pytest.fixture
def tenant(building):
    return factories.make_user(Role.TENANT, building, username="tenant", real_name="入驻员工")


@pytest.fixture
def category(street):
    """A kind of matter that asks for no phone and that everybody may follow."""
    return factories.make_category(street)
