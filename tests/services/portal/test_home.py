"""The first page of a street, and of a district where it has several."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from buildings.foundation.pages.page_copies import shelf
from services.matters import actions as matters
from services.matters.limits import Visitor
from services.matters.models import Lane, Matter, Result
from tests import factories

MORNING = "2026-11-24 09:00+08:00"


@pytest.fixture
def center(building):
    center = building.street.centers.create(name="云泉党群服务中心", building=building)
    center.opening_rules.create(opens="08:30", closes="17:30")
    return center


def home(client, **query):
    return client.get(reverse("portal-home"), query)


@time_machine.travel(MORNING, tick=False)
def test_the_first_page_of_a_single_street_shows_its_chiefs_services_and_figures(client, building, center):
    committee = factories.make_committee(building)
    factories.make_turn(committee, factories.make_user(real_name="周楼长"))

    answer = home(client)

    assert [turn.chief.real_name for turn in answer.context["chiefs"]] == ["周楼长"]
    assert [one.name for one in answer.context["centers"]] == ["云泉党群服务中心"]
    assert answer.context["figures"] == [
        ("楼宇", 1, "栋"),
        ("入驻单位", 0, "家"),
        ("党组织", 0, "个"),
        ("服务中心", 1, "处"),
        ("正在办理的楼事", 0, "件"),
    ]


def test_what_is_open_near_ones_building_comes_first(client, building, center):
    other = factories.make_building(building.street, "甲楼")
    near = building.street.centers.create(name="最后的中心", building=other)
    for one in (near, center):
        one.opening_rules.all().delete()
        one.opening_rules.create(opens="00:00")

    assert [one.pk for one in home(client, near=other.pk).context["centers"]] == [near.pk, center.pk]
    assert home(client, near="没有").context["here"] is None


def test_a_building_with_nothing_open_says_so_above_what_is_open_elsewhere(client, building, center):
    other = factories.make_building(building.street, "甲楼")
    center.opening_rules.all().delete()
    center.opening_rules.create(opens="00:00")
    told = "甲楼里现在没有开着的服务中心"

    assert told in home(client, near=other.pk).content.decode()
    assert "里现在没有开着的服务中心" not in home(client, near=center.building_id).content.decode()
    assert "里现在没有开着的服务中心" not in home(client).content.decode()


def test_a_chiefs_unit_that_does_not_publish_is_not_named(client, building):
    firm = factories.make_enterprise(building.street, "暗河咨询有限公司", building=building)
    committee = factories.make_committee(building)
    unit = factories.make_member_unit(committee, firm)
    with time_machine.travel(MORNING, tick=False):
        factories.make_turn(committee, factories.make_user(real_name="周楼长"), unit=unit)
        shown = home(client).content.decode()

    assert "周楼长" in shown
    assert "暗河咨询" not in shown


@pytest.fixture
def walk(building, category, staff, specialist):
    """Return a function that files a matter and walks it so far through the verbs."""

    def go(text, *verbs, is_public=True, result=Result.SOLVED, score=None):
        visitor = Visitor("203.0.113.5")
        matter = matters.report(building, category=category, text=text, is_public=is_public, visitor=visitor)
        matter = matters.triage(matter, by=staff, lane=Lane.HANDLE, handler=specialist)
        matter = matters.accept(matter, by=specialist)
        if "resolve" in verbs:
            matter = matters.resolve(matter, by=specialist, result=result, answer="已修复，请回电19900003518")
        matter = matters.verify(matter, by=staff) if "verify" in verbs else matter
        return matters.rate(matter, score=score, code=matter.query_code) if score else matter

    return go


def test_only_ended_and_published_matters_are_results_and_their_phones_are_hidden(client, walk):
    shown = walk("电梯停运请打19900003517", "resolve", "verify", score=5)
    walk("不公开的事", "resolve", "verify", is_public=False, score=5)
    walk("还没核查的事", "resolve")
    walk("还在办的事")

    answer = home(client)

    assert [matter.pk for matter in answer.context["results"]] == [shown.pk]
    assert "199****3517" in answer.content.decode()
    assert "199****3518" in answer.content.decode()


def test_what_its_reporter_is_unhappy_with_or_has_not_rated_yet_is_no_result(client, walk):
    for score in (1, 2, None):
        walk(f"评 {score}", "resolve", "verify", score=score)
    fair = walk("评 3", "resolve", "verify", score=3)
    unrated = walk("满期未评", "resolve", "verify")
    Matter.objects.filter(pk=unrated.pk).update(state="closed", closed_at=unrated.verified_at, close_at=None)

    assert {matter.pk for matter in home(client).context["results"]} == {fair.pk, unrated.pk}


def test_what_was_done_last_comes_first_and_what_was_not_done_is_left_out(client, walk):
    with time_machine.travel(MORNING, tick=False) as clock:
        early = walk("先报先办", "resolve", "verify", score=3)
        clock.shift(60)
        late = walk("后报先办", "resolve", "verify", score=4)
        Matter.objects.filter(pk=early.pk).update(resolved_at=late.resolved_at + timedelta(hours=1))
        walk("办不了", "resolve", "verify", result=Result.DECLINED, score=5)

        assert [matter.pk for matter in home(client).context["results"]] == [early.pk, late.pk]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_street_page_takes_the_same_queries_for_one_building_and_for_three(
    client, street, rows, django_assert_num_queries
):
    for number in range(rows):
        building = factories.make_building(street, f"云泉{number}号楼")
        factories.make_turn(factories.make_committee(building), factories.make_user())
        building.street.centers.create(name=f"中心{number}", building=building).opening_rules.create(
            opens="00:00"
        )

    with django_assert_num_queries(11):
        home(client)


def test_a_district_of_several_streets_begins_with_them(client, building):
    other = factories.make_street("孙庄街道")
    factories.make_building(other, "孙庄大厦")

    shown = home(client).content.decode()

    for street in (building.street, other):
        assert reverse("street-home", args=[street.pk]) in shown
    assert "孙庄大厦" in client.get(reverse("street-home", args=[other.pk])).content.decode()
    assert "孙庄大厦" not in client.get(reverse("street-home", args=[building.street_id])).content.decode()


@pytest.mark.parametrize("more", [1, 3])
def test_a_district_asks_for_the_figures_of_all_its_streets_at_once(
    client, building, more, django_assert_num_queries
):
    for number in range(more):
        factories.make_building(factories.make_street(f"第{number}街道"), f"第{number}大厦")

    with django_assert_num_queries(2):
        streets = home(client).context["streets"]

    assert [figures[0] for _, figures in streets] == [("楼宇", 1, "栋")] * (1 + more)


def test_figures_are_never_older_than_the_rows(client, building):
    home(client)
    factories.make_building(building.street, "新楼")
    shelf.clear()  # a copy is asked about once a second

    assert home(client).context["figures"][0] == ("楼宇", 2, "栋")


def test_an_empty_portal_says_what_comes_next(client, db):
    assert "街道导入台账后会显示在这里" in home(client).content.decode()
