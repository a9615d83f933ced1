"""What narrows the lists of open data is honoured or refused; every address is described, and refuses in JSON."""

import json
import uuid

import pytest
from django.urls import reverse
from jsonschema import Draft202012Validator

from buildings.foundation.pages.page_copies import shelf
from services.centers import hsds, hsds_description
from services.centers.models import ServiceCenter
from tests import factories

pytestmark = pytest.mark.django_db
LISTS = ["services", "service_at_locations", "organizations", "taxonomies", "taxonomy_terms"]


@pytest.fixture
def other_item(other_street):
    """A library of the other street with a service."""
    library = ServiceCenter.objects.create(street=other_street, name="城市书房", kind="study")
    return library.items.create(name="借阅图书")


def names(client, path, **query):
    return [row.get("name") for row in client.get(f"/open-data/{path}", query).json()["contents"]]


def services_of(client, **query):
    rows = client.get("/open-data/service_at_locations", query).json()["contents"]
    return sorted(row["service_id"] for row in rows)


@pytest.mark.parametrize(
    ("word", "own", "nobody"),
    [
        ("organization_id", lambda item: hsds.organization_id(item.center.street), uuid.UUID(int=7)),
        ("taxonomy_term_id", lambda item: hsds.term_id(item.center.kind), uuid.UUID(int=7)),
        ("search", lambda item: item.name[:2], "没有"),
    ],
)
def test_services_and_their_places_are_narrowed_alike(client, center, other_item, word, own, nobody):
    item = center.items.get()

    assert names(client, "services", **{word: own(item)}) == ["法律咨询"]
    assert names(client, "services", **{word: own(other_item)}) == ["借阅图书"]
    assert names(client, "services", **{word: nobody}) == []
    assert services_of(client, **{word: own(other_item)}) == [str(other_item.public_id)]
    assert services_of(client, **{word: nobody}) == []


def test_what_has_our_taxonomy_is_everything_and_another_nothing(client, center, other_item):
    assert len(names(client, "services", taxonomy_id=hsds.TAXONOMY)) == 2
    assert names(client, "services", taxonomy_id=uuid.UUID(int=7)) == []
    assert names(client, "taxonomy_terms", taxonomy_id=uuid.UUID(int=7)) == []


def test_organizations_are_found_by_name_and_read_whole(client, center, other_item, street, other_street):
    assert names(client, "organizations", search="远山") == [other_street.name]
    (whole,) = client.get("/open-data/organizations", {"search": "云泉", "full": "true"}).json()["contents"]
    single = client.get(f"/open-data/organizations/{whole['id']}").json()
    assert whole == single
    assert [one["name"] for one in whole["services"]] == ["法律咨询"]


def test_whole_organizations_take_the_same_queries_for_one_and_for_three(
    client, center, other_item, django_assert_num_queries
):
    def ask():
        shelf.clear()
        with django_assert_num_queries(10):
            return client.get("/open-data/organizations", {"full": "true"}).json()["contents"]

    two = ask()
    for name in ("第三街道", "第四街道"):
        street = factories.make_street(name)
        ServiceCenter.objects.create(street=street, name="驿站").items.create(name="饮水")
    four = ask()

    assert (len(two), len(four)) == (2, 4)


def test_the_kinds_of_centres_are_the_terms_of_the_one_taxonomy(client, center):
    (taxonomy,) = client.get("/open-data/taxonomies").json()["contents"]
    terms = client.get("/open-data/taxonomy_terms").json()["contents"]
    service = client.get(f"/open-data/services/{center.items.get().public_id}").json()

    assert client.get(f"/open-data/taxonomies/{taxonomy['id']}").json() == taxonomy
    assert [term["code"] for term in terms] == ServiceCenter.Kind.values
    assert {term["taxonomy_id"] for term in terms} == {taxonomy["id"]}
    linked = service["attributes"][0]["taxonomy_term_id"]
    assert client.get(f"/open-data/taxonomy_terms/{linked}").json()["name"] == "楼宇党群服务中心"
    assert names(client, "taxonomy_terms", search="书房") == ["城市书房"]
    assert names(client, "taxonomy_terms", parent_id=taxonomy["id"]) == []
    assert len(names(client, "taxonomy_terms", top_only="true")) == len(terms)


def test_a_service_at_a_location_is_read_by_its_id(client, center):
    (line,) = client.get("/open-data/service_at_locations", {"full": "true"}).json()["contents"]

    assert client.get(f"/open-data/service_at_locations/{line['id']}").json() == line


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"modified_after": "2026-11-01"}, "不支持的查询词：modified_after"),
        ({"minimal": "true"}, "不支持的查询词：minimal"),
        ({"postcode": "250014", "proximity": "500"}, "不支持的查询词：postcode、proximity"),
        ({"kind": "study"}, "不支持的查询词：kind"),
        ({"format": "ndjson"}, "format 只有 json"),
    ],
)
def test_what_cannot_be_honoured_is_refused(client, center, path, query, words):
    answer = client.get(f"/open-data/{path}", query)

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/json")
    assert answer.json()["detail"].startswith(words)


@pytest.mark.parametrize("word", ["organization_id", "taxonomy_term_id", "taxonomy_id"])
def test_an_id_that_is_none_is_refused(client, center, word):
    answer = client.get("/open-data/services", {word: "7"})

    assert (answer.status_code, answer.json()) == (400, {"detail": f"{word} 应为 UUID"})


@pytest.mark.parametrize(
    "path",
    [*(f"{path}/{uuid.UUID(int=7)}" for path in LISTS), "services/7", "programs", "services/", "x/y/z"],
)
def test_what_is_not_there_is_told_in_json(client, center, path):
    answer = client.get(f"/open-data/{path}")

    assert (answer.status_code, answer["Content-Type"]) == (404, "application/json")
    assert list(answer.json()) == ["detail"]


def test_pages_of_other_sites_read_open_data_its_copies_and_its_errors(client, center):
    first = client.get("/open-data/services", headers={"Origin": "https://map.example"})
    copied = client.get("/open-data/services", headers={"Origin": "https://other.example"})
    unchanged = client.get("/open-data/services", headers={"If-None-Match": first["ETag"]})
    refused, missing = client.get("/open-data/services?kind=x"), client.get("/open-data/none")
    asked_first = client.options("/open-data/services", headers={"Origin": "https://map.example"})
    table = client.get(reverse("open-directory-csv"))

    answers = [first, copied, unchanged, refused, missing, asked_first, table]
    assert [answer.status_code for answer in answers] == [200, 200, 304, 400, 404, 204, 200]
    assert {answer["Access-Control-Allow-Origin"] for answer in answers} == {"*"}
    assert not any(answer.has_header("Access-Control-Allow-Credentials") for answer in answers)
    assert client.post("/open-data/services").status_code == 405


def _described(client):
    address = client.get("/open-data/").json()["openapi_url"]
    return client.get(address.removeprefix("http://testserver")).json()


def test_the_description_names_every_address_and_what_it_takes(client, center):
    described = _described(client)

    assert sorted(described["paths"]) == sorted(
        ["/", *(f"/{path}" for path in LISTS), *(f"/{path}/{{id}}" for path in LISTS)]
    )
    assert described["servers"][0]["url"] == "http://testserver/open-data"
    for path in LISTS:
        taken = [one["name"] for one in described["paths"][f"/{path}"]["get"]["parameters"]]
        samples = {"format": "json", "full": "true", "top_only": "true", "page": "1", "per_page": "2"}
        query = {name: samples.get(name, str(uuid.UUID(int=7))) for name in taken}
        assert client.get(f"/open-data/{path}", query).status_code == 200, path
    assert {word.value for word in hsds_description.Parameter} == {
        one["name"]
        for item in described["paths"].values()
        for one in item["get"]["parameters"]
        if one["in"] == "query"
    }


def test_what_comes_is_what_is_described(client, center, other_item):
    described = _described(client)

    def check(path, address, **query):
        answer = client.get(f"/open-data{address}", query)
        told = described["paths"][path]["get"]["responses"][str(answer.status_code)]
        schema = {**told["content"]["application/json"]["schema"], "components": described["components"]}
        errors = [error.message for error in Draft202012Validator(schema).iter_errors(answer.json())]
        assert errors == [], (address, query)
        return answer.json()

    check("/", "/")
    for path in LISTS:
        rows = check(f"/{path}", f"/{path}")["contents"]
        if path in ("services", "service_at_locations", "organizations"):
            check(f"/{path}", f"/{path}", full="true")
        check(f"/{path}/{{id}}", f"/{path}/{rows[0]['id']}")
        check(f"/{path}/{{id}}", f"/{path}/{uuid.UUID(int=7)}")
        check(f"/{path}", f"/{path}", kind="x")
    assert json.dumps(described, ensure_ascii=False).count("externalDocs") > 5


@pytest.mark.parametrize(
    ("code", "province"),
    [
        ("370103001000", "山东省"),
        ("110101001000", "北京市"),
        ("650102002000", "新疆维吾尔自治区"),
        ("990100001000", ""),
    ],
)
def test_a_province_is_named_and_no_postal_code_invented(client, street, code, province):
    street.code = code
    street.save()
    item = ServiceCenter.objects.create(street=street, name="站点").items.create(name="饮水")
    service = client.get(f"/open-data/services/{item.public_id}").json()
    (address,) = service["service_at_locations"][0]["location"]["addresses"]

    assert (address["state_province"], address["postal_code"]) == (province, "")
