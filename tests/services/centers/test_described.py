"""A centre is found by what its facilities are said to be; the card says which, and tells no number."""

import pytest
from django.urls import reverse

from buildings.foundation.language.text import mask_in_text
from tests.services.centers.test_search import found, searched


@pytest.fixture
def health_corner(center):
    """A corner with a defibrillator, by its description only, beside a box of plasters."""
    zone = center.zones.create(name="大厅")
    center.items.create(name="急救药箱", description="创可贴、碘伏")
    return center.facilities.create(
        name="健康驿站", zone=zone, description="血压计、自动体外除颤器，电话 0531-86012345"
    )


def told(client, text):
    """Return what the first page says of why its first centre was found."""
    center = client.get(reverse("portal-home"), {"q": text}).context["centers"][0]
    return [name for name, _, _ in center.found], [name for name, _ in center.hits]


@pytest.mark.parametrize(
    ("typed", "facilities", "services"),
    [
        ("AED", ["健康驿站"], []),
        ("除颤仪", ["健康驿站"], []),
        ("心脏骤停", ["健康驿站"], []),
        ("自动体外除颤器", ["健康驿站"], []),
        ("血压计", ["健康驿站"], []),
        ("药箱", [], ["急救药箱"]),
        ("创可贴", [], ["急救药箱"]),
    ],
)
def test_a_device_is_found_where_it_stands_and_a_box_of_plasters_apart(
    client, health_corner, typed, facilities, services
):
    assert told(client, typed) == (facilities, services)


def test_a_facility_of_the_name_comes_before_one_that_is_said_to_have_it(client, health_corner, street):
    street.centers.create(name="泉边书房").facilities.create(name="AED 救护点")

    assert [name for name, _ in searched(client, "AED")] == ["泉边书房", "云泉党群服务中心"]


def test_a_card_tells_what_is_there_and_masks_its_telephone(client, health_corner):
    page = client.get(reverse("center-list"), {"q": "AED"}).content.decode()

    description = mask_in_text(health_corner.description)
    assert f"有：<strong>健康驿站</strong>（大厅）：{description}" in page
    assert "86012345" not in page.split("有：")[1].split("</article>")[0]


@pytest.mark.parametrize("typed", ["86012345", "0531-86012345", "2345"])
def test_a_number_in_a_description_finds_nothing(center, health_corner, typed):
    assert found(typed) == []


def test_a_description_changed_is_found_as_it_is_now(health_corner):
    health_corner.description = "体重秤"
    health_corner.save()

    assert (found("血压计"), found("体重秤")) == ([], ["云泉党群服务中心"])
