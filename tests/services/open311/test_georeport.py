"""Open311 as a client that knows only the specification uses it: GeoReport v2, JSON and XML."""

from xml.etree import ElementTree

import pytest
import time_machine

from members.accounts import door
from services.matters import actions
from services.matters.models import Lane, Matter, Result
from services.matters.numbers import follow_token
from tests import factories
from tests.services.open311.conftest import BASE

pytestmark = pytest.mark.django_db


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
        "service_code": "lift-test",
        "service_name": "电梯（测试）",
        "description": "楼办，电梯（测试）类事项",
        "metadata": False,
        "type": "realtime",
        "keywords": "电梯（测试）",
        "group": "楼办",
    }
    assert foreign.key not in own
    assert category.key not in common
    assert "elevator" in common or len(common) > 5


def test_a_service_has_a_definition(client, street, category):
    url = f"{BASE}/services/{category.key}.json?jurisdiction_id={street.code}"

    assert client.get(url).json() == {"service_code": "lift-test", "attributes": []}
    assert client.get(f"{BASE}/services/none.json").status_code == 404


def test_what_was_merged_is_expected_with_its_case(client, published, building, category, staff):
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        case = actions.report(building, category=category, text="三号梯又停了")
        case = actions.triage(case, by=staff, lane=Lane.HANDLE)
        actions.merge(published, by=staff, case=case)

    found = request_of(client, published.number)
    assert (found["status"], found["expected_datetime"]) == ("open", "2026-12-01T09:00:00+08:00")
    assert found["status_notes"] == f"与 {case.number} 号楼事一并办理，结果会一并告诉您。"


def test_readers_without_a_key_are_held_back_by_address(client, db, monkeypatch):
    monkeypatch.setattr(door, "PER_ADDRESS_UNKNOWN", 1)
    answers = [client.get(f"{BASE}/services.json") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 429]
    assert answers[1].json()[0]["description"].startswith("此网络地址请求过于频繁（每小时 1 次）。")


def test_a_client_files_and_follows_to_the_end(client, building, category, street, key, staff, specialist):
    sent = {
        "api_key": key,
        "jurisdiction_id": street.code,
        "service_code": category.key,
        "address_string": "云泉大厦",
        "description": "电梯停运",
        "first_name": "先生",
        "last_name": "王",
        "phone": "19900003517",
    }
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


def test_a_request_reads_as_the_specification_has_it_without_numbers(client, published, building, street):
    assert request_of(client, published.number) == {
        "service_request_id": published.number,
        "status": "open",
        "status_notes": "已交测试专员席位办理，预计 12月1日 09:00 前办结。",
        "service_name": "电梯（测试）",
        "service_code": "lift-test",
        "description": "电梯停运，请打199****3517",
        "agency_responsible": street.name,
        "service_notice": None,
        "requested_datetime": "2026-11-24T09:00:00+08:00",
        "updated_datetime": "2026-11-24T09:00:00+08:00",
        "expected_datetime": "2026-12-01T09:00:00+08:00",
        "address": "云泉大厦，3 号梯",
        "address_id": building.code,
        "zipcode": None,
        "lat": None,
        "long": None,
        "media_url": None,
    }


def test_xml_carries_the_same_names(client, published, key):
    path = f"{BASE}/requests/{published.number}.xml"
    root = ElementTree.fromstring(client.get(path).content)

    assert root.tag == "service_requests"
    assert root.find("request/service_request_id").text == published.number
    assert root.find("request/zipcode").text is None
    services = ElementTree.fromstring(client.get(f"{BASE}/services.xml").content)
    assert (services.tag, services.find("service/metadata").text) == ("services", "true")
    discovery = ElementTree.fromstring(client.get("/open311/discovery.xml").content)
    assert discovery.find("endpoints/endpoint/formats/format").text == "text/xml"
    assert discovery.find("key_service").text == "每个对接系统一个账号和密钥，由街道账号管理员发放"


def test_without_a_key_only_what_is_published_is_read(client, published, building, category, staff, key):
    matter = published
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
        ("status=open", 1),
        ("status=closed", 0),
        ("status=open,closed", 1),
        ("service_code=lift-test", 1),
        ("service_code=other", 0),
        ("start_date=2026-11-24T00:00:00Z", 1),
        ("start_date=2026-11-24T02:00:00Z", 0),
        ("end_date=2026-11-24", 0),
        ("end_date=2026-11-25", 1),
        ("service_request_id=nothing", 0),
        ("start_date=2026-11-24T00:00:00+08:00", 1),
    ],
)
def test_requests_are_narrowed_as_the_specification_says(client, published, query, number):
    assert len(client.get(f"{BASE}/requests.json?{query}").json()) == number


def test_a_token_leads_to_its_number(client, matter):
    token = follow_token(matter.number)

    assert client.get(f"{BASE}/tokens/{token}.json").json() == [
        {"service_request_id": matter.number, "token": token}
    ]
    assert client.get(f"{BASE}/tokens/made.up.json").status_code == 404


def test_what_people_type_stays_text_in_xml(client, building, category, staff, specialist):
    matter = actions.report(building, category=category, text="<b>&amp;\x0b停电", place="]]>")
    actions.triage(matter, by=staff, lane=Lane.HANDLE)

    root = ElementTree.fromstring(client.get(f"{BASE}/requests/{matter.number}.xml").content)

    assert root.find("request/description").text == "<b>&amp;停电"
