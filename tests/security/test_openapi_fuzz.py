"""Every operation of the schema with hostile values: refused or answered as it is told, never broken."""

import json

import pytest
from django.test import Client
from drf_spectacular.generators import SchemaGenerator

from tests.security.described import Description

NUL = "\0"
TEXTS = [
    "",
    " ",
    NUL,
    f"a{NUL}b",
    "-1",
    "0",
    "9" * 30,
    "1e309",
    "NaN",
    "null",
    "[]",
    "{}",
    "true",
    "2026-02-30",
    "0000-00-00",
    "9999-12-31T23:59:59Z",
    "'; DROP TABLE x; --",
    "../../etc/passwd",
    "%00",
    "😀" * 40,
    "２０２６",
    "a" * 5000,
    "\u202e漏水",
    "<script>",
    "\r\nX: 1",
    "__class__",
]
THINGS = [None, [], {"a": {"a": {}}}, 10**30, 1.5, NUL, "x" * 20_000, ["1", None]]
METHODS = ("get", "post", "put", "patch", "delete")


@pytest.fixture(scope="module")
def schema():
    return SchemaGenerator().get_schema(request=None, public=True)


@pytest.fixture(scope="module")
def description(schema):
    return Description(schema)


@pytest.fixture(scope="module")
def operations(schema):
    return [
        (method, path, operation, schema)
        for path, item in sorted(schema["paths"].items())
        for method, operation in item.items()
        if method in METHODS
    ]


@pytest.fixture
def staff_client(here):
    client = Client(raise_request_exception=False)
    client.force_login(here.people["staff"])
    return client


def _parameters(operation, place):
    return [one["name"] for one in operation.get("parameters", ()) if one["in"] == place]


def _addressed(path, operation, value):
    """Return the path with a value in every place; one that a path cannot hold becomes a number."""
    for name in _parameters(operation, "path"):
        path = path.replace(
            f"{{{name}}}", value if value and "/" not in value and value.isprintable() else "1"
        )
    return path


def _queries(operation):
    names = _parameters(operation, "query")
    yield {}
    for number, text in enumerate(TEXTS):
        if names:
            yield dict.fromkeys(names, text)
            yield {names[number % len(names)]: text}


def _properties(operation, schema):
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    name = content.get("schema", {}).get("$ref", "").rpartition("/")[2]
    return list(schema["components"]["schemas"].get(name, {}).get("properties", {}))


def _bodies(operation, schema):
    names = _properties(operation, schema)
    yield from ("", "null", "[]", '"x"', "{", "\x00", "1")
    for thing in THINGS:
        yield json.dumps(dict.fromkeys(names, thing))


def test_no_reading_breaks_or_answers_what_is_not_told(operations, staff_client, description, caplog):
    broken, asked, misfits = [], 0, set()
    for method, path, operation, _ in operations:
        if method != "get":
            continue
        for query in _queries(operation):
            for value in ("1", *TEXTS[::5]) if _parameters(operation, "path") else ("1",):
                answer = staff_client.get(_addressed(path, operation, value), query)
                asked += 1
                if answer.status_code >= 500:
                    broken.append((path, value, query))
                elif misfit := description.misfit(operation, answer):
                    misfits.add((path, misfit))
    assert broken == []
    assert sorted(misfits) == []
    assert asked > 200


def test_no_writing_breaks_or_answers_what_is_not_told(operations, staff_client, description, caplog):
    broken, asked, misfits = [], 0, set()
    for method, path, operation, schema in operations:
        if method == "get":
            continue
        for body in _bodies(operation, schema):
            answer = staff_client.generic(
                method.upper(), _addressed(path, operation, "1"), body, "application/json"
            )
            asked += 1
            if answer.status_code >= 500:
                broken.append((method, path, body[:200]))
            elif misfit := description.misfit(operation, answer):
                misfits.add((path, misfit))
    assert broken == []
    assert sorted(misfits) == []
    assert asked > 50


@pytest.mark.parametrize("person", ["staff", "tenant", "specialist", "secretary"])
def test_every_row_of_a_street_reads_as_it_is_told(operations, description, here, person):
    """Each list and each of its rows, empty columns and all."""
    client, misfits, read = Client(), set(), 0
    client.force_login(here.people[person])
    keys_by_list = {}
    for method, path, operation, _ in operations:
        if method == "get" and "{" not in path:
            answer = client.get(path)
            misfits.add((path, description.misfit(operation, answer)))
            body = answer.json()
            if answer.status_code == 200:
                keys_by_list[path] = body["results"] if isinstance(body, dict) else body
    for method, path, operation, _ in operations:
        if method == "get" and "{" in path:
            for row in keys_by_list.get(path.partition("{")[0], []):
                address = path.replace("{id}", str(row.get("id"))).replace("{number}", str(row.get("number")))
                misfits.add((path, description.misfit(operation, client.get(address))))
                read += 1

    assert {(path, misfit) for path, misfit in misfits if misfit} == set()
    assert read >= {"staff": 15}.get(person, 3)


def test_an_answer_that_is_not_as_told_would_be_seen(operations, description, staff_client):
    (told,) = [one for method, path, one, _ in operations if (method, path) == ("get", "/api/matters/")]
    answer = staff_client.get("/api/matters/")
    body = answer.json()

    def misfit(**change):
        answer.json = lambda: {**body, "results": [{**body["results"][0], **change}]}
        return description.misfit(told, answer)

    assert misfit() is None
    assert "None is not of type 'string'" in misfit(text=None)
    assert "is not one of" in misfit(state="lost")
    assert "was unexpected" in misfit(phone="19900003517")
    answer.status_code = 418
    assert "418 is not told" in misfit()
