"""A matter at each station of its life, reached through the verbs."""

import pytest

from buildings.models import Grid
from members.accounts.roles import Role
from services.matters import actions
from services.matters.models import Lane, Result
from tests import factories


@pytest.fixture
def category(street, seat):
    return factories.make_category(street, "电梯（测试）", seat=seat)


@pytest.fixture
def dispatcher(staff):
    return staff


@pytest.fixture
def rival(street):
    """A second member of the same office."""
    return factories.make_user(
        Role.STREET_STAFF, street, username="rival", real_name="另一干事", is_staff=True
    )


@pytest.fixture
def matter(building, category):
    return actions.report(
        building, category=category, text="3 号电梯停了", name="王先生", phone="19900003517"
    )


@pytest.fixture
def triaged(matter, dispatcher, specialist):
    return actions.triage(matter, by=dispatcher, lane=Lane.HANDLE)


@pytest.fixture
def accepted(triaged, specialist):
    return actions.accept(triaged, by=specialist)


@pytest.fixture
def handling(accepted, specialist):
    return actions.begin(accepted, by=specialist)


@pytest.fixture
def waiting(handling, specialist):
    return actions.ask(handling, by=specialist, said="是哪一部电梯？")


@pytest.fixture
def shelved(handling, specialist, dispatcher):
    asked = actions.ask_shelving(handling, by=specialist, season="heating", reason="供暖前不能停机")
    return actions.shelve(asked, by=dispatcher, said="供暖期后停机大修")


@pytest.fixture
def merged(matter, building, category, dispatcher):
    case = actions.report(building, category=category, text="三号梯又停了")
    return actions.merge(matter, by=dispatcher, case=case)


@pytest.fixture
def resolved(accepted, specialist):
    return actions.resolve(accepted, by=specialist, result=Result.SOLVED, answer="已更换门机皮带。")


@pytest.fixture
def verified(resolved, dispatcher):
    return actions.verify(resolved, by=dispatcher)


@pytest.fixture
def closed(verified):
    return actions.rate(verified, score=5, code=verified.query_code)


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def community(street):
    return factories.make_community(street, "佛山苑社区")


@pytest.fixture
def grid(community):
    return Grid.objects.create(
        street=community.street, community=community, level=Grid.Level.BASIC, name="佛山苑一网格"
    )


@pytest.fixture
def worker(community):
    return factories.make_user(Role.COMMUNITY_WORKER, community, username="worker", real_name="社区干事")


@pytest.fixture
def keeper(grid):
    return factories.make_user(Role.GRID_KEEPER, grid, username="keeper", real_name="网格员")


@pytest.fixture
def lamp(community, category):
    return actions.report(community, category=category, text="路灯不亮", place="佛山苑小区北门外")
