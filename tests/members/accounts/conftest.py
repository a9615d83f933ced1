"""Two halves of one street, each with a community, grids, a building, a firm and Party bodies, and who holds them."""

from types import SimpleNamespace

import pytest
from django.test import Client

from buildings.models import Grid
from members.accounts.roles import Role
from services.centers.models import ServiceCenter
from services.matters.models import Matter
from tests import factories
from tests.sent_forms import PASSWORD


def side(street, word):
    """Make one half of a street: a community with a basic grid, whose micro-grid holds the only building."""
    community = factories.make_community(street, f"{word}社区")
    grid = Grid.objects.create(street=street, community=community, level="basic", name=f"{word}网格")
    micro = Grid.objects.create(street=street, parent=grid, level="micro", name=f"{word}微网格")
    building = factories.make_building(street, f"{word}大厦", floors=1, community=community, grid=micro)
    firm = factories.make_enterprise(street, f"{word}公司", building=building)
    body = factories.make_party_organization(street, f"{word}党委", kind="committee")
    branch = factories.make_party_organization(street, f"{word}党支部", parent=body, covers=[firm])
    member = factories.make_party_member(street, f"{word}党员", organization=branch)
    matter = Matter.objects.create(
        number=f"{word}-1",
        query_code="abcd2345",
        street=street,
        building=building,
        category=factories.make_category(street, f"{word}类别"),
        text="电梯停了",
    )
    center = ServiceCenter.objects.create(street=street, community=community, name=f"{word}中心")
    return SimpleNamespace(**locals())


@pytest.fixture
def east(street):
    return side(street, "东")


@pytest.fixture
def west(street):
    return side(street, "西")


@pytest.fixture
def abroad(other_street):
    """The same in another street."""
    return side(other_street, "远")


@pytest.fixture
def worker(east, west):
    return factories.make_user(Role.COMMUNITY_WORKER, east.community)


@pytest.fixture
def keeper(east, west):
    return factories.make_user(Role.GRID_KEEPER, east.grid)


@pytest.fixture
def secretary(east, west):
    return factories.make_user(Role.PARTY_SECRETARY, east.body)


@pytest.fixture
def person(staff):
    staff.set_password(PASSWORD)
    staff.save()
    return staff


@pytest.fixture
def browser():
    """A client that must send the tokens of its forms, as a browser does."""
    return Client(enforce_csrf_checks=True)
