"""Search of matters: what finds them, what does not, and how the way to them is chosen."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.matters import actions, pairs, search
from services.matters.models import Matter
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def leak(building, category):
    return actions.report(
        building,
        category=category,
        text="三层管道漏水，请派人",
        place="B座茶水间",
        name="王先生",
        phone="19900003517",
    )


@pytest.fixture
def stuck(building, category):
    return actions.report(building, category=category, text="电梯停运")


def found(text, user):
    return list(search.matching(Matter.objects.visible_to(user), text, user=user).order_by("pk"))


@pytest.mark.parametrize(
    "text",
    [
        "漏水",
        "管道漏水",
        "水",
        "茶水间",
        "b座",
        "Ｂ座",
        "管道 茶水间",
        "3517",
        "199-0000-3517",
        "19900003517",
    ],
)
def test_a_matter_is_found_by_what_people_type(leak, stuck, staff, text):
    assert found(text, staff) == [leak]


@pytest.mark.parametrize("text", ["漏电", "水漏", "管漏水", "3518", "\0", "%", "_"])
def test_what_only_resembles_is_not_found(leak, stuck, staff, text):
    assert found(text, staff) == ([leak, stuck] if text == "\0" else [])


def test_a_matter_is_found_by_its_number_or_the_beginning_of_it(leak, stuck, staff):
    assert found(leak.number, staff) == [leak]
    beginning = leak.number[:8]
    assert found(beginning, staff) == [
        matter for matter in (leak, stuck) if matter.number.startswith(beginning)
    ]


@pytest.mark.parametrize("text", ["云泉大", "yqds", "yunquan"])
def test_a_matter_is_found_by_its_building_and_its_sound(leak, street, category, staff, text):
    elsewhere = factories.make_building(street, "历山中心")
    actions.report(elsewhere, category=category, text="电梯停运")

    assert found(text, staff) == [leak]


def test_a_matter_is_found_by_the_sound_of_its_category(building, stuck, street, staff):
    parking = factories.make_category(street, "停车")
    matter = actions.report(building, category=parking, text="车位被占")

    assert found("tc", staff) == found("tingche", staff) == [matter]


def test_a_building_nobody_sees_finds_nothing(leak, other_building, other_staff):
    assert found("云泉大厦", other_staff) == []


@given(text=st.text(alphabet="漏水管道a1 \n", max_size=12), place=st.text(alphabet="东厅3", max_size=4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_database_keeps_every_character_and_every_two_neighbours(text, place):
    whole = f"{text}\n{place}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT matters_pairs(%s, %s)", [text, place])
        (kept,) = cursor.fetchone()

    assert set(kept) == set(whole) | {whole[at : at + 2] for at in range(len(whole) - 1)}


def test_the_pairs_of_a_word_are_those_an_index_holds():
    assert pairs.pairs_of("管道漏水") == ["管道", "道漏", "漏水"]
    assert pairs.pairs_of("水") == ["水"]


@pytest.fixture
def common(building, category):
    """Six hundred matters, every second of them 吊顶漏水 at the B座, counted by the database; forgotten afterwards."""
    actions.report(building, category=category, text="发现蜂巢")
    street = building.street
    Matter.objects.bulk_create(
        Matter(
            number=f"C-{number}",
            query_code="abcd2345",
            street=street,
            building=building,
            category=category,
            text="吊顶漏水" if number % 2 else f"第{number}件事",
            place="B座" if number % 2 else "",
        )
        for number in range(600)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE matters_matter")
    pairs.common.forget()
    yield
    pairs.common.forget()


def test_a_frequent_word_is_walked_to_and_a_rare_one_looked_up(common, staff):
    assert pairs.is_frequent("漏水")
    assert not pairs.is_frequent("蜂巢")
    assert not pairs.is_frequent("漏水蜂巢")
    assert "matters_pairs" not in str(search.matching(Matter.objects.all(), "漏水", user=staff).query)
    assert "matters_pairs" in str(search.matching(Matter.objects.all(), "蜂巢", user=staff).query)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("漏水", 300),
        ("蜂巢", 1),
        ("吊顶 漏水", 300),
        ("漏水 蜂巢", 0),
        ("b座", 300),
        ("漏水 B座", 300),
        ("云泉大厦 漏水", 300),
    ],
)
def test_frequent_words_and_rare_ones_find_what_holds_them(common, staff, text, number):
    assert len(found(text, staff)) == number
