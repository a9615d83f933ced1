"""A category's questions as the attributes of its service, and the answers a client sends."""

import pytest

from services.matters.models import Matter
from tests.services.open311.conftest import BASE

pytestmark = pytest.mark.django_db


@pytest.fixture
def questions(category):
    danger = category.questions.create(text="现在有人被困吗？", is_danger=True, position=1)
    where = category.questions.create(text="电梯编号或位置", kind="words", position=2)
    category.questions.create(text="不再问的", position=3, is_active=False)
    return danger, where


def test_a_category_s_questions_are_the_attributes_of_its_service(client, street, category, questions):
    danger, where = questions
    found = client.get(f"{BASE}/services/{category.key}.json?jurisdiction_id={street.code}").json()[
        "attributes"
    ]

    assert found == [
        {
            "variable": True,
            "code": f"question-{danger.pk}",
            "datatype": "singlevaluelist",
            "required": False,
            "datatype_description": "答“是”的按紧急事项办理",
            "order": 1,
            "description": "现在有人被困吗？",
            "values": [{"key": "yes", "name": "是"}, {"key": "no", "name": "否"}],
        },
        {
            "variable": True,
            "code": f"question-{where.pk}",
            "datatype": "string",
            "required": False,
            "datatype_description": "",
            "order": 2,
            "description": "电梯编号或位置",
            "values": [],
        },
    ]
    listed = client.get(f"{BASE}/services.json?jurisdiction_id={street.code}").json()
    assert next(one["metadata"] for one in listed if one["service_code"] == category.key) is True


def test_attributes_sent_are_answers_and_a_yes_may_make_it_urgent(client, building, category, key, questions):
    danger, where = questions
    sent = {
        "api_key": key,
        "service_code": category.key,
        "address_id": building.code,
        "description": "电梯停运",
    }
    attributes = {f"attribute[question-{danger.pk}]": "yes", f"attribute[question-{where.pk}]": "3 号梯"}

    assert client.post(f"{BASE}/requests.json", sent | attributes).status_code == 201

    matter = Matter.objects.get()
    assert matter.urgency == "danger"
    assert list(matter.answers.values_list("asked", "text")) == [
        ("现在有人被困吗？", "是"),
        ("电梯编号或位置", "3 号梯"),
    ]


@pytest.mark.parametrize(
    ("place", "answer", "words"),
    [(0, "perhaps", "应答 yes 或 no"), (1, "长" * 201, "不能超过 200 字"), (None, "yes", "没有这个问题")],
)
def test_an_attribute_that_is_none_is_refused(
    client, building, category, key, questions, place, answer, words
):
    code = f"question-{questions[place].pk if place is not None else 0}"
    sent = {
        "api_key": key,
        "service_code": category.key,
        "address_id": building.code,
        "description": "电梯停运",
    }

    refused = client.post(f"{BASE}/requests.json", sent | {f"attribute[{code}]": answer})

    assert (refused.status_code, words in refused.json()[0]["description"]) == (400, True)
    assert not Matter.objects.exists()
