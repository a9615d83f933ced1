"""The public list of centres narrowed: by words, by place, by kind, and what its form offers."""

import pytest
from django.urls import reverse

from buildings.foundation.pages.page_copies import shelf
from services.centers import filters
from services.centers.models import ServiceCenter
from tests import factories
from tests.services.centers.conftest import found


@pytest.mark.parametrize("typed", ["云泉", "yqdq", "yunquan", "法律", "flzx", "母婴", "云泉大厦", "东侧"])
def test_centres_are_found_by_name_sound_service_facility_and_place(client, center, street, typed):
    ServiceCenter.objects.create(street=street, name="远处的站点")

    assert found(client, q=typed) == ["云泉党群服务中心"]


def test_centres_are_narrowed_by_community_building_and_kind(client, center, street):
    community = factories.make_community(street)
    ServiceCenter.objects.create(street=street, name="城市书房", kind="study", community=community)

    assert found(client, building=center.building_id) == ["云泉党群服务中心"]
    assert found(client, community=community.pk) == ["城市书房"]
    assert found(client, kind="study") == ["城市书房"]


@pytest.mark.parametrize("typed", ["打官司", "哺乳室", "云泉 法律", "哪里能喂奶"])
def test_what_people_say_finds_what_the_directory_calls_it(client, center, street, typed):
    ServiceCenter.objects.create(street=street, name="远处的站点")

    assert found(client, q=typed) == ["云泉党群服务中心"]


def test_the_name_asked_for_comes_before_those_that_contain_it(client, center, street):
    ServiceCenter.objects.create(street=street, name="安和法律咨询站")
    ServiceCenter.objects.create(street=street, name="法律")

    assert found(client, q="法律") == ["法律", "云泉党群服务中心", "安和法律咨询站"]


def test_a_search_says_which_service_was_meant(client, center):
    shown = client.get(reverse("center-list"), {"q": "法律"}).content.decode()

    assert "可办：<strong>法律咨询</strong>（需预约）" in shown


def test_centres_with_something_to_walk_in_for_are_told_apart(client, center, street):
    assert found(client, walk_in="on") == []

    center.items.create(name="饮水")
    assert found(client, walk_in="on") == ["云泉党群服务中心"]


def test_of_more_places_than_are_offered_only_the_chosen_one_with_a_public_centre_is_named(
    client, center, street, monkeypatch
):
    monkeypatch.setattr(filters, "MOST_OFFERED", 1)
    other, bare = factories.make_building(street, "历山中心"), factories.make_building(street, "空空大厦")
    ServiceCenter.objects.create(street=street, building=other, name="历山党群服务中心")

    def offered(building):
        shelf.clear()
        form = client.get(reverse("center-list"), {"building": building.pk}).context["form"]
        return [label for _, label in form.fields["building"].widget.choices]

    assert offered(other) == ["全部", "历山中心"]
    assert offered(bare) == ["全部"]


def test_a_building_chosen_stays_on_offer_after_another_community_is(client, center, street):
    """Else the list is narrowed by what the page shows as 全部."""
    community = factories.make_community(street)
    near = factories.make_building(street, "历山中心", community=community)
    ServiceCenter.objects.create(street=street, building=near, community=community, name="历山党群服务中心")

    page = client.get(reverse("center-list"), {"community": community.pk, "building": center.building_id})
    box = page.context["form"]["building"]

    assert [center.name for center in page.context["centers"]] == []
    assert [label for _, label in box.field.widget.choices] == ["全部", "云泉大厦", "历山中心"]
    assert f'<option value="{center.building_id}" selected>' in str(box)
