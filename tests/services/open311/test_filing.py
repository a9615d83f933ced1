"""What a client may not file: without a key, without its words, elsewhere, twice, too often."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from services.matters.models import Matter
from services.open311 import reports
from tests import factories
from tests.services.open311.conftest import BASE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("name", "status"), [("api_key", 403), ("description", 400), ("phone", 201)])
def test_a_file_in_the_place_of_a_word_is_no_word(client, building, category, key, name, status):
    sent = {
        "api_key": key,
        "service_code": category.key,
        "address_id": building.code,
        "description": "电梯停运",
    }
    assert (
        client.post(f"{BASE}/requests.json", sent | {name: SimpleUploadedFile("a", b"word")}).status_code
        == status
    )


def test_a_key_that_only_reads_files_nothing(client, building, category, staff):
    secret = factories.make_key(staff, scopes=["read"])
    sent = {
        "api_key": secret,
        "service_code": category.key,
        "address_id": building.code,
        "description": "电梯停运",
    }

    answer = client.post(f"{BASE}/requests.json", sent)
    assert (answer.status_code, answer.json()[0]["description"]) == (403, "此密钥没有“上报楼事”的范围")
    assert client.get(f"{BASE}/requests.json", {"api_key": secret}).status_code == 200


@pytest.mark.parametrize(
    ("change", "status", "words"),
    [
        ({"api_key": ""}, 403, "上报须带密钥（api_key）"),
        ({"api_key": "wrong"}, 403, "密钥无效、已到期或已停用"),
        ({"service_code": "none"}, 400, "该街道没有这一类别"),
        ({"description": " "}, 400, "请写明反映的事项"),
        ({"address_id": ""}, 400, "请给出大堂码（address_id）或楼名、地址（address_string）"),
        (
            {"address_id": "nowhere"},
            400,
            "没有找到唯一的一座楼或一个社区，请用大堂码或社区代码（address_id）指明",
        ),
        ({"jurisdiction_id": "000000000000"}, 404, "没有这个街道（jurisdiction_id）"),
    ],
)
def test_a_filing_that_cannot_be_is_refused_with_code_and_words(
    client, building, category, key, change, status, words
):
    sent = {
        "api_key": key,
        "service_code": category.key,
        "address_id": building.code,
        "description": "电梯停运",
    }

    answer = client.post(f"{BASE}/requests.json", sent | change)

    (error,) = answer.json()
    assert (answer.status_code, error["code"]) == (status, status)
    assert words[:2] in error["description"]
    assert not Matter.objects.exists()


def test_a_filing_in_a_building_the_key_is_not_for_is_refused(client, other_building, category, key):
    sent = {
        "api_key": key,
        "service_code": category.key,
        "address_id": other_building.code,
        "description": "停电",
    }

    assert client.post(f"{BASE}/requests.json", sent).status_code == 400


def test_the_same_key_of_idempotency_is_one_matter(client, building, category, key):
    sent = {
        "api_key": key,
        "service_code": category.key,
        "address_id": building.code,
        "description": "电梯停运",
    }

    answers = [
        client.post(f"{BASE}/requests.json", sent, headers={"Idempotency-Key": "a1"}).json() for _ in range(2)
    ]

    assert answers[0] == answers[1]
    assert Matter.objects.count() == 1


def test_a_key_that_files_too_often_is_held_back(client, building, category, key, monkeypatch):
    monkeypatch.setattr(reports, "PER_KEY", 1)
    sent = {
        "api_key": key,
        "service_code": category.key,
        "address_id": building.code,
        "description": "电梯停运",
    }

    assert [client.post(f"{BASE}/requests.json", sent).status_code for _ in range(2)] == [201, 429]


@pytest.mark.parametrize(
    "meant",
    [
        {"address_id": "370102012001"},
        {"address_string": "佛山苑小区北门外"},
        {"address_string": "佛山苑社区"},
    ],
)
def test_what_lies_in_no_building_is_filed_for_the_community_of_its_address(
    client, street, category, staff, meant
):
    key, community = (
        factories.make_key(staff),
        factories.make_community(street, "佛山苑社区", code="370102012001"),
    )
    sent = {
        "api_key": key,
        "service_code": category.key,
        "description": "路灯不亮",
        "place": "北门外",
        **meant,
    }

    answer = client.post(f"{BASE}/requests.json", sent)

    assert answer.status_code == 201
    matter = Matter.objects.get()
    assert (matter.building, matter.community, matter.place) == (None, community, "北门外")
    shown = client.get(f"{BASE}/requests/{matter.number}.json", {"api_key": key}).json()[0]
    assert (shown["address"], shown["address_id"]) == ("佛山苑社区，北门外", "370102012001")


def test_an_address_is_kept_where_no_other_place_is_told(client, street, category, staff):
    factories.make_community(street, "佛山苑社区")
    sent = {"api_key": factories.make_key(staff), "service_code": category.key, "description": "路灯不亮"}

    client.post(f"{BASE}/requests.json", {**sent, "address_string": "佛山苑小区北门外"})

    assert Matter.objects.get().place == "佛山苑小区北门外"
