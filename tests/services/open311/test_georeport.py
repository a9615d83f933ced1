"""Open311 as a client that knows only the specification uses it: GeoReport v2, JSON and XML."""

from xml.etree import ElementTree

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from members.accounts import door
from members.accounts.roles import Role
from services.matters import actions
from services.matters.models import Lane, Matter, Result
from services.matters.numbers import follow_token
from services.open311 import reports
from tests import factories

pytestmark = pytest.mark.django_db
BASE = "/open311/v2"


@pytest.fixture
def category(street, seat):
    return factories.make_category(street, "电梯（测试）", seat=seat, key="lift-test")


@pytest.fixture
def key(building):
    """The key of another system that files for the tenants of one building."""
    return factories.make_key(factories.make_user(Role.TENANT, building, username="their-system"))


@pytest.fixture
def matter(building, category):
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        return actions.report(building, category=category, text="电梯停运，请打19900003517", place="3 号梯")


def request_of(client, number, **query):
    (found,) = client.get(f"{BASE}/requests/{number}.json", query).json()
    return found


def test_discovery_leads_to_the_endpoint(client, db):
    (endpoint,) = client.get("/open311/discovery.json").json()["endpoints"]

    assert endpoint["specification"] == "http://wiki.open311.org/GeoReport_v2"
    assert endpoint["url"].endswith("/open311/v2")
    assert endpoint["formats"] == ["text/xml", "application/json"]
    assert client.get(endpoint["url"].removeprefix("http://testserver") + "/services.json").status_code == 200


def test_services_are_the_categories_of_the_jurisdiction(client, street, category, other_street):
    foreign = factories.make_category(other_street, "外街类别", key="foreign")

    own = {
        one["service_code"]: one
        for one in client.get(f"{BASE}/services.json?jurisdiction_id={street.code}").json()
    }
    common = {one["service_code"] for one in client.get(f"{BASE}/services.json").json()}

    assert own[category.key] == {
        "service_code": "lift-test", "service_name": "电梯（测试）", "description": "楼办，电梯（测试）类事项",
        "metadata": False, "type": "realtime", "keywords": "电梯（测试）", "group": "楼办",
    }  # fmt: skip
    assert foreign.key not in own
    assert category.key not in common
    assert "elevator" in common or len(common) > 5


def test_a_service_has_a_definition(client, street, category):
    url = f"{BASE}/services/{category.key}.json?jurisdiction_id={street.code}"

    assert client.get(url).json() == {"service_code": "lift-test", "attributes": []}
    assert client.get(f"{BASE}/services/none.json").status_code == 404


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
        {"variable": True, "code": f"question-{danger.pk}", "datatype": "singlevaluelist", "required": False,
         "datatype_description": "答“是”的按紧急事项办理", "order": 1, "description": "现在有人被困吗？",
         "values": [{"key": "yes", "name": "是"}, {"key": "no", "name": "否"}]},
        {"variable": True, "code": f"question-{where.pk}", "datatype": "string", "required": False,
         "datatype_description": "", "order": 2, "description": "电梯编号或位置", "values": []},
    ]  # fmt: skip
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
        ("现在有人被困吗？", "是"), ("电梯编号或位置", "3 号梯"),
    ]  # fmt: skip


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


def test_what_was_merged_is_expected_with_its_case(client, matter, building, category, staff, specialist):
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        case = actions.report(building, category=category, text="三号梯又停了")
        case = actions.triage(case, by=staff, lane=Lane.HANDLE)
        actions.merge(matter, by=staff, case=case)

    found = request_of(client, matter.number)
    assert (found["status"], found["expected_datetime"]) == ("open", "2026-12-01T09:00:00+08:00")
    assert found["status_notes"] == f"与 {case.number} 号楼事一并办理，结果会一并告诉您。"


def test_readers_without_a_key_are_held_back_by_address(client, db, monkeypatch):
    monkeypatch.setattr(door, "PER_ADDRESS_UNKNOWN", 1)
    answers = [client.get(f"{BASE}/services.json") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 429]
    assert answers[1].json()[0]["description"].startswith("此网络地址请求过于频繁（每小时 1 次）。")


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


def test_a_client_files_and_follows_to_the_end(client, building, category, street, key, staff, specialist):
    sent = {
        "api_key": key, "jurisdiction_id": street.code, "service_code": category.key, "address_string": "云泉大厦",
        "description": "电梯停运", "first_name": "先生", "last_name": "王", "phone": "19900003517",
    }  # fmt: skip
    answer = client.post(f"{BASE}/requests.json", sent)
    assert answer.status_code == 201
    number = answer.json()[0]["service_request_id"]
    matter = Matter.objects.get(number=number)
    assert (matter.reporter.username, matter.reporter_name, matter.text) == (
        "their-system",
        "王先生",
        "电梯停运",
    )
    assert matter.query_code in answer.json()[0]["service_notice"]

    assert request_of(client, number, api_key=key)["status"] == "open"
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        actions.triage(matter, by=staff, lane=Lane.HANDLE)
    found = request_of(client, number, api_key=key)
    assert found["expected_datetime"] == "2026-12-01T09:00:00+08:00"
    assert found["status_notes"].startswith("已交测试专员席位办理，预计 12月1日 09:00 前办结")
    actions.accept(matter, by=specialist)
    actions.resolve(matter, by=specialist, result=Result.SOLVED, answer="已修好")
    assert request_of(client, number, api_key=key)["status"] == "open"
    actions.verify(matter, by=staff)
    assert request_of(client, number, api_key=key)["status"] == "closed"


def test_a_request_reads_as_the_specification_has_it_without_numbers(client, matter, building, street):
    assert request_of(client, matter.number) == {
        "service_request_id": matter.number, "status": "open", "status_notes": "已收到，等待分流。",
        "service_name": "电梯（测试）", "service_code": "lift-test", "description": "电梯停运，请打199****3517",
        "agency_responsible": street.name, "service_notice": None,
        "requested_datetime": "2026-11-24T09:00:00+08:00", "updated_datetime": "2026-11-24T09:00:00+08:00",
        "expected_datetime": None, "address": "云泉大厦，3 号梯", "address_id": building.code, "zipcode": None,
        "lat": None, "long": None, "media_url": None,
    }  # fmt: skip


def test_xml_carries_the_same_names(client, matter, building):
    root = ElementTree.fromstring(client.get(f"{BASE}/requests/{matter.number}.xml").content)

    assert root.tag == "service_requests"
    assert root.find("request/service_request_id").text == matter.number
    assert root.find("request/expected_datetime").text is None
    services = ElementTree.fromstring(client.get(f"{BASE}/services.xml").content)
    assert (services.tag, services.find("service/metadata").text) == ("services", "true")
    discovery = ElementTree.fromstring(client.get("/open311/discovery.xml").content)
    assert discovery.find("endpoints/endpoint/formats/format").text == "text/xml"
    assert discovery.find("key_service").text == "每个对接系统一个账号和密钥，由街道账号管理员发放"


def test_without_a_key_only_what_is_published_is_read(client, matter, building, category, staff, key):
    hidden = actions.report(building, category=category, text="不公开", is_public=False)
    office = factories.make_key(staff)

    listed = {one["service_request_id"] for one in client.get(f"{BASE}/requests.json").json()}
    inside = {
        one["service_request_id"] for one in client.get(f"{BASE}/requests.json", {"api_key": office}).json()
    }

    assert listed == {matter.number}
    assert inside == {matter.number, hidden.number}
    assert client.get(f"{BASE}/requests/{hidden.number}.json").status_code == 404
    assert client.get(f"{BASE}/requests.json", {"api_key": key}).json() == []


def test_a_key_sees_nothing_of_another_street(client, matter, other_building, category, other_staff):
    office = factories.make_key(other_staff)

    assert client.get(f"{BASE}/requests.json", {"api_key": office}).json() == []
    assert client.get(
        f"{BASE}/requests/{matter.number}.json", headers={"Authorization": f"Token {office}"}
    ).json() == [{"code": 404, "description": "没有这件楼事（service_request_id）"}]


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("status=open", 1), ("status=closed", 0), ("status=open,closed", 1), ("service_code=lift-test", 1),
        ("service_code=other", 0), ("start_date=2026-11-24T00:00:00Z", 1), ("start_date=2026-11-24T02:00:00Z", 0),
        ("end_date=2026-11-24", 0), ("end_date=2026-11-25", 1), ("service_request_id=nothing", 0),
        ("start_date=2026-11-24T00:00:00+08:00", 1),
    ],
)  # fmt: skip
def test_requests_are_narrowed_as_the_specification_says(client, matter, query, number):
    assert len(client.get(f"{BASE}/requests.json?{query}").json()) == number


@pytest.mark.parametrize(
    ("change", "status", "words"),
    [
        ({"api_key": ""}, 403, "上报须带密钥（api_key）"),
        ({"api_key": "wrong"}, 403, "密钥无效、已到期或已停用"),
        ({"service_code": "none"}, 400, "该街道没有这一类别"),
        ({"description": " "}, 400, "请写明反映的事项"),
        ({"address_id": ""}, 400, "请给出大堂码（address_id）或楼名、地址（address_string）"),
        ({"address_id": "nowhere"}, 400, "没有找到唯一的一座楼，请用大堂码（address_id）指明"),
        ({"jurisdiction_id": "000000000000"}, 404, "没有这个街道（jurisdiction_id）"),
    ],
)  # fmt: skip
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


def test_a_token_leads_to_its_number(client, matter):
    token = follow_token(matter.number)

    assert client.get(f"{BASE}/tokens/{token}.json").json() == [
        {"service_request_id": matter.number, "token": token}
    ]
    assert client.get(f"{BASE}/tokens/made.up.json").status_code == 404


def test_what_people_type_stays_text_in_xml(client, building, category):
    matter = actions.report(building, category=category, text="<b>&amp;\x0b停电", place="]]>")

    root = ElementTree.fromstring(client.get(f"{BASE}/requests/{matter.number}.xml").content)

    assert root.find("request/description").text == "<b>&amp;停电"
