"""Who holds a community or a grid handles the matters of its buildings, and hears of their clocks."""

import pytest
import time_machine

from buildings.models import Grid
from members.accounts.roles import Role
from members.notices.models import OutboxMessage
from services.matters import actions
from services.matters.handlers import candidates
from services.matters.models import Lane
from services.matters.tasks import sweep_clocks
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(street, building):
    """Those of the building's community, grid and micro-grid, and those of the neighbours'."""
    found = {}
    for word in ("own", "next"):
        community = factories.make_community(street, f"{word}社区")
        grid = Grid.objects.create(street=street, community=community, level="basic", name=f"{word}网格")
        micro = Grid.objects.create(street=street, parent=grid, level="micro", name=f"{word}微网格")
        for name, place, role in (
            ("worker", community, Role.COMMUNITY_WORKER),
            ("keeper", grid, Role.GRID_KEEPER),
            ("micro_keeper", micro, Role.GRID_KEEPER),
        ):
            found[f"{word}_{name}"] = factories.make_user(role, place)
        if word == "own":
            building.community, building.grid = community, micro
            building.save()
    return found


def test_a_matter_is_offered_to_the_people_around_its_building(people, matter):
    own = {people[name] for name in ("own_worker", "own_keeper", "own_micro_keeper")}

    assert set(candidates(matter)) == own


def test_a_matter_of_a_building_in_no_community_and_no_grid_is_offered_to_none_of_them(people, matter):
    matter.building.community = matter.building.grid = None
    matter.building.save()

    assert list(candidates(matter)) == []


@pytest.mark.parametrize("name", ["own_worker", "own_keeper", "own_micro_keeper"])
def test_handler_of_a_community_or_a_grid_handles_and_is_warned(people, matter, dispatcher, name):
    handler = people[name]
    matter = actions.triage(matter, by=dispatcher, lane=Lane.HANDLE, handler=handler)
    matter = actions.accept(matter, by=handler)

    with time_machine.travel(matter.clock_warn_at, tick=False):
        sweep_clocks()

    warned = OutboxMessage.objects.filter(kind="clock_warning").values_list("recipient", flat=True)
    assert list(warned) == [handler.pk]


def test_handler_who_lost_the_community_is_not_warned(people, matter, dispatcher):
    handler = people["own_worker"]
    matter = actions.triage(matter, by=dispatcher, lane=Lane.HANDLE, handler=handler)
    handler.assignments.update(since="2020-01-01", until="2020-02-01")

    with time_machine.travel(matter.clock_warn_at, tick=False):
        sweep_clocks()

    warned = OutboxMessage.objects.filter(kind="clock_warning").values_list("recipient", flat=True)
    assert handler.pk not in set(warned)
