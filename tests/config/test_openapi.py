"""What the API says of itself is so: for every move, every field, every refusal, and in words for people."""

import re
from urllib.parse import urlsplit

import pytest
from drf_spectacular.generators import SchemaGenerator
from rest_framework import serializers

from buildings.foundation.lifecycle.moves import CHINESE
from services.matters.doors import DOORS
from tests import factories

pytestmark = pytest.mark.django_db
METHODS = ("get", "post", "put", "patch", "delete")


@pytest.fixture(scope="module")
def schema():
    return SchemaGenerator().get_schema(request=None, public=True)


@pytest.fixture(scope="module")
def operations(schema):
    return {
        (method, path): operation
        for path, item in schema["paths"].items()
        for method, operation in item.items()
        if method in METHODS
    }


def _component(schema, content):
    name = content["application/json"]["schema"]["$ref"].rpartition("/")[2]
    return name, schema["components"]["schemas"][name]


@pytest.mark.parametrize("verb", DOORS)
def test_each_move_of_a_matter_is_described_by_the_fields_it_takes(schema, operations, verb):
    operation = operations["post", f"/api/matters/{{number}}/{verb}/"]
    fields = DOORS[verb]().get_fields()

    _, taken = _component(schema, operation["requestBody"]["content"])
    given, _ = _component(schema, operation["responses"]["200"]["content"])

    assert set(taken["properties"]) == set(fields)
    assert set(taken.get("required", [])) == {name for name, field in fields.items() if field.required}
    assert given == "MatterDetail"


def test_what_is_sent_to_resolve_triage_merge_and_decline_is_in_their_schemas(schema, operations):
    def taken(path):
        return sorted(_component(schema, operations["post", path]["requestBody"]["content"])[1]["properties"])

    assert taken("/api/matters/{number}/resolve/") == ["answer", "destination", "note", "result", "seen"]
    assert taken("/api/matters/{number}/triage/") == [
        "answers",
        "handler",
        "is_withheld",
        "lane",
        "note",
        "public_summary",
        "seat",
        "seen",
    ]
    assert taken("/api/matters/{number}/merge/") == ["case", "note", "seen"]
    assert taken("/api/bookings/{number}/decline/") == ["reason"]
    assert "requestBody" not in operations["post", "/api/bookings/{number}/cancel/"]


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        (
            "/api/matters/",
            ["building", "category", "community", "grid", "is_public", "name", "phone", "place", "text"],
        ),
        ("/api/matters/2026000001/resolve/", ["answer", "destination", "note", "result", "seen"]),
        (
            "/api/bookings/",
            ["end", "name", "people", "phone", "purpose", "room", "start", "unit_name", "wait"],
        ),
    ],
)
def test_options_tell_what_a_post_takes(client, staff, address, fields):
    client.force_login(staff)

    assert sorted(client.options(address).json()["actions"]["POST"]) == fields


def _serializers(base=serializers.Serializer):
    for one in base.__subclasses__():
        if one.__module__.split(".")[0] in ("buildings", "organizations", "members", "services"):
            yield one
        yield from _serializers(one)


def _defaults():
    for one in sorted({*_serializers()}, key=lambda one: one.__qualname__):
        if issubclass(one, serializers.ModelSerializer) and not hasattr(one, "Meta"):
            continue
        for name, field in one().get_fields().items():
            yield one.__name__, name, field


def test_what_a_serializer_takes_for_nothing_said_it_takes_when_it_is_said():
    """A generated client sends the default that the schema tells; words that may be left out may be empty."""
    asked, refused = 0, []
    for owner, name, field in _defaults():
        if field.read_only or field.required:
            continue
        asked += 1
        nothing = field.default if field.default is not serializers.empty else ""
        if field.default is serializers.empty and type(field) is not serializers.CharField:
            continue
        try:
            field.run_validation(nothing)
        except serializers.ValidationError as error:
            refused.append((owner, name, error.detail))
    assert refused == []
    assert asked > 10


@pytest.mark.parametrize(
    "sent", [{"place": "", "name": "", "phone": "", "is_public": True}, {"place": "", "phone": ""}]
)
def test_a_filing_with_every_default_said_is_taken(client, building, tenant, sent):
    category = factories.make_category(building.street, "电梯（测试）", key="lift-test")
    client.force_login(tenant)
    body = {"building": building.pk, "category": category.key, "text": "停电", **sent}

    assert client.post("/api/matters/", body, content_type="application/json").status_code == 201


def test_bodies_are_json_and_forms_are_still_taken(client, operations, building, tenant):
    types = {
        kind
        for operation in operations.values()
        for kind in operation.get("requestBody", {}).get("content", {})
    }
    category = factories.make_category(building.street, "电梯（测试）", key="lift-test")
    client.force_login(tenant)

    assert types == {"application/json"}
    assert (
        client.post(
            "/api/matters/", {"building": building.pk, "category": category.key, "text": "停电"}
        ).status_code
        == 201
    )


def test_every_refusal_has_the_one_shape(operations):
    for name, operation in operations.items():
        refusals = {
            status: answer for status, answer in operation["responses"].items() if status.startswith("4")
        }
        assert {"401", "403", "429"} <= refusals.keys(), name
        for answer in refusals.values():
            assert answer["content"]["application/json"]["schema"]["$ref"].endswith("/Refusal"), name
            assert CHINESE.search(answer["description"]), name


@pytest.mark.parametrize(
    ("method", "path", "statuses"),
    [
        ("get", "/api/matters/", "400 401 403 404 429"),
        ("get", "/api/streets/", "401 403 404 429"),
        ("get", "/api/matter-categories/", "401 403 429"),
        ("get", "/api/matters/{number}/", "401 403 404 429"),
        ("post", "/api/matters/", "400 401 403 429"),
        ("post", "/api/matters/{number}/accept/", "400 401 403 404 409 429"),
        ("post", "/api/bookings/", "400 401 403 409 429"),
        ("post", "/api/bookings/{number}/cancel/", "400 401 403 404 409 429"),
    ],
)
def test_refusals_are_told_where_they_can_come(operations, method, path, statuses):
    told = sorted(status for status in operations[method, path]["responses"] if status.startswith("4"))

    assert told == statuses.split()


def test_people_read_chinese_and_no_docstring(schema, operations):
    for name, operation in operations.items():
        assert CHINESE.search(operation["summary"]), name
        assert CHINESE.search(operation["description"]), name
    english = re.compile(r"[a-z]+(,? [a-z]+){3,}")
    told = [
        text
        for place in (*operations.values(), *schema["components"]["schemas"].values())
        for text in (place.get("summary", ""), place.get("description", ""))
    ]
    assert [text for text in told if english.search(text)] == []


def test_summaries_of_actions_differ(operations):
    moves = [one["summary"] for (method, path), one in operations.items() if "/matters/{number}/" in path]

    assert len(moves) == len(set(moves)) == len(DOORS) + 1


def test_groups_are_described_and_used(schema, operations):
    told = {tag["name"]: tag["description"] for tag in schema["tags"]}

    assert {tag for operation in operations.values() for tag in operation["tags"]} == told.keys()
    assert all(CHINESE.search(words) for words in told.values())


def test_generators_can_name_a_package_by_the_title(schema):
    assert re.fullmatch(r"[A-Za-z][A-Za-z0-9 ]+", schema["info"]["title"])


def test_no_thing_has_a_field_of_its_own_name(schema):
    """Generators name a model's instance by its class, and would write over the one with the other."""
    named_alike = [
        (name, field)
        for name, one in schema["components"]["schemas"].items()
        for field in one.get("properties", {})
        if name.lower() == field.replace("_", "")
    ]

    assert named_alike == []


def test_pages_show_examples_that_are_addresses(schema):
    examples = [
        field["example"]
        for one in schema["components"]["schemas"].values()
        for field in one.get("properties", {}).values()
        if field.get("format") == "uri" and "example" in field
    ]

    assert examples
    for example in examples:
        assert urlsplit(example).scheme == "https"
        assert not set('"{}<> ') & set(example)


@pytest.mark.parametrize(
    ("address", "told"), [("", "http://testserver"), ("https://louyu.example/x/", "https://louyu.example/x")]
)
def test_the_served_schema_names_its_server(client, settings, address, told):
    settings.PORTAL_URL = address

    served = client.get("/api/schema/", {"format": "json"}).json()

    assert [server["url"] for server in served["servers"]] == [told]
