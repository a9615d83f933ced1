"""Pages and programs of matters outside of buildings."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient

from buildings.models import Community
from members.notices.models import OutboxMessage
from services.matters import actions
from services.matters.models import Lane, Matter
from tests import factories

pytestmark = pytest.mark.django_db


def test_everybody_reads_and_joins_what_is_published_of_a_community(
    client, lamp, community, matter, dispatcher, worker
):
    actions.triage(lamp, by=dispatcher, lane=lamp.category.lane)
    page = client.get(reverse("community-public", args=[community.pk])).content.decode()
    assert "路灯不亮" in page
    assert "3 号电梯停了" not in page

    answer = client.post(reverse("community-join", args=[community.pk, lamp.number]), {"key": "f1"})

    assert answer.status_code == 302
    assert lamp.follows.count() == 1


def test_what_was_reported_lately_is_offered_to_join_in_the_same_community(
    client, lamp, community, dispatcher, worker
):
    actions.triage(lamp, by=dispatcher, lane=lamp.category.lane)
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
