"""A matter outside of buildings belongs to a community, and to a grid of it where that is known."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient

from buildings.models import Community, Grid
from members.accounts.roles import Role
from members.notices.models import OutboxMessage
from services.matters import actions
from services.matters.handlers import candidates
from services.matters.models import Lane, Matter
from services.matters.tasks import sweep_clocks
from tests import factories

pytestmark = pytest.mark.django_db


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


def test_everybody_reads_and_joins_what_is_published_of_a_community(client, lamp, community, matter):
    page = client.get(reverse("community-public", args=[community.pk])).content.decode()
    assert "路灯不亮" in page
    assert "3 号电梯停了" not in page

    answer = client.post(reverse("community-join", args=[community.pk, lamp.number]), {"key": "f1"})

    assert answer.status_code == 302
    assert lamp.follows.count() == 1


def test_what_was_reported_lately_is_offered_to_join_in_the_same_community(client, lamp, community, matter):
    page = client.get(reverse("community-report", args=[community.pk])).content.decode()

    assert "本社区近 30 天已有人报过的事" in page
    assert reverse("community-join", args=[community.pk, lamp.number]) in page


@pytest.mark.parametrize("name", ["matter-list", "matter-today"])
def test_lists_tell_where_it_is(client, lamp, staff, name):
    with time_machine.travel(lamp.clock_due_at, tick=False):
        client.force_login(staff)

        assert "佛山苑社区" in client.get(reverse(name)).content.decode()


@pytest.mark.parametrize("name", ["matter-detail", "matter-print"])
def test_its_pages_at_the_desk_tell_where_it_is(client, lamp, staff, name):
    client.force_login(staff)

    page = client.get(reverse(name, args=[lamp.number])).content.decode()

    assert "佛山苑社区" in page


def test_it_is_found_by_the_name_of_its_community(client, lamp, matter, staff):
    client.force_login(staff)

    for query in ({"q": "佛山苑社区"}, {"building": "佛山苑"}, {"community": lamp.community_id}):
        page = client.get(reverse("matter-list"), query).content.decode()
        assert (lamp.number in page, matter.number in page) == (True, False), query


def test_figures_by_building_hold_what_lies_in_none_and_lead_to_it(client, lamp, matter, staff):
    client.force_login(staff)
    page = client.get(reverse("figures"), {"by": "building"}).content.decode()
    assert "不在楼里" in page

    rows = client.get(reverse("matter-list"), {"without": "building", "measure": "reported"}).content.decode()

    assert (lamp.number in rows, matter.number in rows) == (True, False)


@pytest.mark.parametrize("typed", ["佛山苑", "佛山苑小区3号楼门前", "fsysq", "foshanyuan"])
def test_where_to_report_is_found_by_words_of_an_address(client, community, building, typed):
    factories.make_community(community.street, "另一社区")

    page = client.get(reverse("building-choose"), {"q": typed}).content.decode()

    assert reverse("community-report", args=[community.pk]) in page
    assert "另一社区" not in page


def test_a_community_is_meant_by_its_stem_and_an_empty_stem_means_none(street):
    names = ("佛山苑社区", "棋盘街居委会", "大官庄村", "社区")
    for name in names:
        factories.make_community(street, name)

    found = {
        words: [each.name for each in Community.objects.of_words(words)]
        for words in ("棋盘街12号", "大官庄村口", "某某路")
    }

    assert found == {"棋盘街12号": ["棋盘街居委会", "棋盘街社区"], "大官庄村口": ["大官庄村"], "某某路": []}


def test_staff_report_from_the_desk_for_a_community(client, community, building, staff):
    client.force_login(staff)

    page = client.get(reverse("matter-new")).content.decode()

    assert reverse("community-report", args=[community.pk]) in page


def test_two_reports_of_a_community_are_offered_for_one_case(
    client, lamp, matter, community, category, dispatcher
):
    other = actions.report(community, category=category, text="路灯又不亮", place="北门")
    client.force_login(dispatcher)

    page = client.get(reverse("matter-move", args=[lamp.number, "merge"])).content.decode()

    assert other.number in page
    assert matter.number not in page


def test_what_one_handles_elsewhere_is_not_counted_twice(worker, lamp, matter, dispatcher):
    """Somebody of a community sees its matters by their column: nothing of it is `elsewhere`."""
    actions.triage(lamp, by=dispatcher, lane=Lane.HANDLE, handler=worker)

    assert list(Matter.objects.inside(worker)) == [lamp]
    assert list(Matter.objects.elsewhere(worker)) == []


def test_a_danger_reaches_the_office_at_once(community, category, dispatcher):
    category.urgency = "danger"
    category.save()

    actions.report(community, category=category, text="高压线落地", place="二号路口")

    told = OutboxMessage.objects.filter(kind="matter_danger").values_list("recipient", flat=True)
    assert dispatcher.pk in set(told)


def test_alike_are_of_the_last_days(lamp, community):
    since = timezone.now() + timedelta(seconds=1)

    assert list(Matter.objects.alike(community, since=since)) == []


def test_programs_file_for_a_community_or_a_grid(community, grid, category, staff):
    api = APIClient()
    api.force_authenticate(staff)
    words = {"category": category.key, "text": "路灯不亮", "place": "北门外"}

    answers = [
        api.post("/api/matters/", {**words, **place}, format="json")
        for place in (
            {"community": community.pk},
            {"grid": grid.pk},
            {},
            {"community": community.pk, "grid": grid.pk},
        )
    ]

    assert [answer.status_code for answer in answers] == [201, 201, 400, 400]
    first, second = answers[0].json(), answers[1].json()
    assert [first[key] for key in ("building", "building_id", "community", "grid")] == [
        None,
        None,
        "佛山苑社区",
        None,
    ]
    assert (second["community_id"], second["grid"]) == (community.pk, "佛山苑一网格")
    assert answers[2].json() == {"building": ["请写明一座楼宇；不在楼里的，写明一个社区或网格"]}
