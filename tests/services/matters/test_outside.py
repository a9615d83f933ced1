"""A matter outside of buildings belongs to a community, and to a grid of it where that is known."""

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from buildings.models import Grid
from members.accounts.roles import Role
from members.notices.models import OutboxMessage
from services.matters import actions
from services.matters.handlers import candidates
from services.matters.models import Lane, Matter
from services.matters.tasks import sweep_clocks
from tests import factories

pytestmark = pytest.mark.django_db


def filled(category, **fields):
    return {"category": category.pk, "text": "路灯不亮", "place": "佛山苑小区北门外", "key": "k1", **fields}


def test_a_passer_by_files_in_a_community_by_its_address(client, community, category):
    url = reverse("community-report", args=[community.pk])
    assert "地址" in client.get(url).content.decode()

    answer = client.post(url, filled(category), follow=True)

    matter = Matter.objects.get()
    assert answer.status_code == 200
    assert (matter.building, matter.community, matter.grid) == (None, community, None)
    assert (matter.street, matter.place) == (community.street, "佛山苑小区北门外")
    assert str(matter.location) == "佛山苑社区"


def test_a_grid_that_is_chosen_stands_with_its_community(client, grid, category):
    url = reverse("community-report", args=[grid.community_id])

    client.post(url, filled(category, grid=grid.pk))

    matter = Matter.objects.get()
    assert (matter.community, matter.grid, str(matter.location)) == (grid.community, grid, "佛山苑一网格")


def test_without_an_address_nothing_is_filed_and_the_form_says_so(client, community, category):
    answer = client.post(reverse("community-report", args=[community.pk]), filled(category, place=" "))

    assert answer.status_code == 422
    assert "请写明地址，办理人员才找得到" in answer.content.decode()
    assert not Matter.objects.exists()
    with pytest.raises(ValidationError, match="请写明地址"):
        actions.report(community, category=category, text="路灯不亮")


def test_a_micro_grid_lies_in_the_community_of_the_grid_above(grid, category):
    micro = Grid.objects.create(street=grid.street, parent=grid, level=Grid.Level.MICRO, name="微网格")

    matter = actions.report(micro, category=category, text="井盖响", place="二号路口")

    assert (matter.community, matter.grid) == (grid.community, micro)


def test_a_grid_of_no_community_takes_no_matter(street, category):
    lone = Grid.objects.create(street=street, level=Grid.Level.DEDICATED, name="专属网格")

    with pytest.raises(ValidationError, match="没有写明所属社区"):
        actions.report(lone, category=category, text="井盖响", place="二号路口")


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"community": None, "grid": None}, "matter_in_a_building_or_a_community"),
        ({"community": None}, "matter_in_a_building_or_a_community"),
    ],
)
def test_a_matter_lies_somewhere(lamp, columns, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Matter.objects.filter(pk=lamp.pk).update(**columns)


def test_a_matter_lies_in_a_building_or_a_community_and_not_in_both(lamp, building):
    with pytest.raises(IntegrityError, match="matter_in_a_building_or_a_community"), transaction.atomic():
        Matter.objects.filter(pk=lamp.pk).update(building=building)


def test_a_grid_stands_with_its_community_only(matter, grid):
    with pytest.raises(IntegrityError, match="matter_grid_in_a_community"), transaction.atomic():
        Matter.objects.filter(pk=matter.pk).update(grid=grid)


def test_the_keeper_of_the_grid_gets_it_before_the_community_does(grid, worker, keeper, category, dispatcher):
    matter = actions.report(grid, category=category, text="井盖响", place="二号路口")

    matter = actions.triage(matter, by=dispatcher, lane=category.lane)

    assert (matter.handler, matter.seat) == (keeper, None)


def test_who_works_for_the_community_gets_what_has_no_grid(lamp, worker, keeper, dispatcher):
    assert actions.triage(lamp, by=dispatcher, lane=lamp.category.lane).handler == worker


def test_where_nobody_works_for_the_community_another_is_to_be_chosen(lamp, dispatcher):
    with pytest.raises(ValidationError, match="佛山苑社区的社区工作人员和网格员目前无人任职"):
        actions.triage(lamp, by=dispatcher, lane=lamp.category.lane)


def test_it_is_offered_to_its_community_and_the_office(lamp, worker, dispatcher, specialist):
    assert set(candidates(lamp)) == {worker, dispatcher}


def test_it_exists_for_its_community_and_street_and_for_nobody_else(lamp, worker, staff, specialist, street):
    stranger = factories.make_user(Role.COMMUNITY_WORKER, factories.make_community(street, "另一社区"))

    seeing = {
        user for user in (worker, staff, specialist, stranger) if lamp in Matter.objects.visible_to(user)
    }

    assert seeing == {worker, staff}


def test_its_clock_warns_who_holds_it(lamp, worker, dispatcher):
    matter = actions.accept(actions.triage(lamp, by=dispatcher, lane=Lane.HANDLE, handler=worker), by=worker)

    with time_machine.travel(matter.clock_warn_at, tick=False):
        sweep_clocks()

    warned = OutboxMessage.objects.filter(kind="clock_warning").values_list("recipient", flat=True)
    assert list(warned) == [worker.pk]


def test_its_whole_life_is_told_by_its_community(lamp, worker, dispatcher):
    matter = actions.triage(lamp, by=dispatcher, lane=Lane.HANDLE)
    matter = actions.accept(matter, by=worker)
    matter = actions.resolve(matter, by=worker, result="solved", answer="已换灯泡")
    matter = actions.verify(matter, by=dispatcher)

    assert matter.state == "verified"
    bodies = set(OutboxMessage.objects.values_list("payload__body", flat=True))
    assert bodies == {f"佛山苑社区 · {lamp.category} · {lamp.number}"}
