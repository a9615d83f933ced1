"""Names stand in the order in which a person looks for them: by sound, the numbers in them as numbers."""

import random

import pytest
from django.apps import apps
from django.urls import reverse

from buildings.foundation.language.numerals import number_of
from buildings.foundation.language.pinyin import sort_key, sounds, spelled
from buildings.foundation.records.derived_again import derive_again
from buildings.foundation.records.fields import InitialsField, PinyinField
from buildings.models import Building, Unit
from tests import factories

IN_ORDER = [
    "１号楼",
    "2号楼",
    "Ⅲ号楼",
    "④号楼",
    "五号楼",
    "10号楼",
    "十一号楼",
    "一百〇二号楼",
    "测试大厦第二党支部",
    "测试大厦第十党支部",
    "经二路网格",
    "经十路网格",
    "四海商务中心",
    "一心堂",
    "\U00030000堂",  # of no reading
]


def test_numbers_in_names_sort_as_numbers():
    mixed = random.Random(5).sample(IN_ORDER, len(IN_ORDER))

    assert sorted(mixed, key=sort_key) == IN_ORDER


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("三", 3),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("九十九", 99),
        ("一百〇五", 105),
        ("二〇二六", 2026),
        ("17", 17),
    ],
)
def test_numerals_are_read(numeral, number):
    assert number_of(numeral) == number


@pytest.mark.parametrize(
    ("name", "key", "letters"),
    [
        ("测试大厦1号楼", "ceshidasha00000001haolou", "csds1hl ceshidasha1haolou"),
        ("汇嘉（集团）", "huijiajituan", "hjjt"),
        ("⽂澜书店", "wenlanshudian", "wlsd"),
        ("𠮷野", "jiye", "jy"),
        ("1201-2", "0000120100000002", "12012"),
    ],
)
def test_a_name_is_kept_by_its_sound(name, key, letters):
    assert sort_key(name) == key
    assert sounds(name).startswith(letters[:11])
    assert spelled(name) in {key, *letters.split()}


@pytest.fixture
def eleven(street):
    for number in (10, 2, 11, 1):
        factories.make_building(street, f"测试大厦{number}号楼")
    return [f"测试大厦{number}号楼" for number in (1, 2, 10, 11)]


@pytest.mark.parametrize(
    "address",
    [
        reverse("building-list"),
        reverse("building-choose"),
        "/admin/buildings/building/",
        "/admin/buildings/building/?o=0",
    ],
)
def test_buildings_are_listed_in_order(client, staff, eleven, address):
    client.force_login(staff)
    page = client.get(address).content.decode()

    assert sorted(eleven, key=page.index) == eleven


def test_a_page_by_key_goes_on_where_the_last_one_ended(client, staff, street):
    names = [f"测试大厦{number}号楼" for number in range(1, 61)]
    for name in random.Random(7).sample(names, len(names)):
        factories.make_building(street, name, floors=0)
    client.force_login(staff)
    answer, found = client.get("/api/buildings/").json(), []
    while answer:
        found += [one["name"] for one in answer["results"]]
        answer = client.get(answer["next"]).json() if answer["next"] else None

    assert found == names


def test_rooms_are_listed_by_building_storey_and_number(client, staff, street):
    second, first = (factories.make_building(street, name, floors=2) for name in ("2号楼", "1号楼"))
    for building, floor, wing, number in [
        (second, 1, "", "101"),
        (first, 2, "", "1201"),
        (first, 1, "10号楼", "101"),
        (first, 1, "2号楼", "101"),
        (first, 1, "", "101-10"),
        (first, 1, "", "101-2"),
        (first, 1, "", "F5-2"),
        (first, 1, "", ""),
    ]:
        factories.make_unit(building, number, floor=floor, wing=wing)
    ordered = Unit.objects.order_by(
        "floor__building__pinyin", "floor__building_id", "floor__number", "place_in_order"
    )
    expected = ["整层", "101-2", "101-10", "F5-2", "2号楼101", "10号楼101", "1201", "101"]

    assert [str(unit) for unit in ordered] == expected
    client.force_login(staff)
    shown = client.get("/admin/buildings/unit/").context["cl"].result_list
    assert [str(unit) for unit in shown] == expected


def test_rows_written_before_are_sorted_anew_without_a_word_in_their_history(street):
    building, forgotten = (factories.make_building(street, name) for name in ("12号楼", "13号楼"))
    Building.objects.filter(pk=building.pk).update(pinyin="12haolou", initials="1hl")
    Building.objects.filter(pk=forgotten.pk).update(pinyin="", initials="")
    known = building.events.count()
    for column in (PinyinField, InitialsField):
        derive_again("buildings", "Building", column=column)(apps, None)

    building.refresh_from_db()
    forgotten.refresh_from_db()
    assert (building.pinyin, building.initials.split()[:2]) == ("00000012haolou", ["12hl", "12haolou"])
    assert (forgotten.pinyin, forgotten.initials) == ("", "")
    assert building.events.count() == known
