"""The OpenAPI description of the open directory: every address, what narrows each list, and what comes."""

from __future__ import annotations

from enum import Enum
from typing import Any

Record = dict[str, Any]
REFERENCE = {"url": "https://docs.openreferral.org/en/3.0/hsds/schema_reference.html"}
TEXT: Record = {"type": "string"}
UUID_TEXT: Record = {"type": "string", "format": "uuid"}
DAY: Record = {"type": "string", "format": "date"}
NUMBER: Record = {"type": "integer", "minimum": 1}
YES_OR_NO: Record = {"type": "boolean"}


class Parameter(Enum):
    """A word that a list takes, by its name in HSDS."""

    SEARCH = "search"
    PAGE = "page"
    PER_PAGE = "per_page"
    FORMAT = "format"
    FULL = "full"
    ORGANIZATION = "organization_id"
    TERM = "taxonomy_term_id"
    TAXONOMY = "taxonomy_id"
    TOP_ONLY = "top_only"
    PARENT = "parent_id"


P = Parameter
PARAMETERS: dict[Parameter, tuple[str, Record]] = {
    P.SEARCH: ("名称中的字词", TEXT),
    P.PAGE: ("第几页，从 1 起", NUMBER),
    P.PER_PAGE: ("每页几条，最多 500", NUMBER),
    P.FORMAT: ("只有 json", {"type": "string", "enum": ["json"]}),
    P.FULL: ("为 true 时每条给出全部内容", YES_OR_NO),
    P.ORGANIZATION: ("只列这个街道的", UUID_TEXT),
    P.TERM: ("只列这一类阵地的", UUID_TEXT),
    P.TAXONOMY: ("只列这一分类的", UUID_TEXT),
    P.TOP_ONLY: ("只列没有上级的；都没有上级", YES_OR_NO),
    P.PARENT: ("只列这个上级之下的；都没有上级", UUID_TEXT),
}
OF_ANY = (P.SEARCH, P.PAGE, P.PER_PAGE, P.FORMAT)
OF_SERVICES = (*OF_ANY, P.FULL, P.ORGANIZATION, P.TERM, P.TAXONOMY)
OF_ORGANIZATIONS = (*OF_ANY, P.FULL)
OF_TERMS = (*OF_ANY, P.TAXONOMY, P.TOP_ONLY, P.PARENT)
# Address below the root, what it lists, the component of a line, the component of a whole record, what
# narrows it.
LISTS = (
    ("services", "服务项目", "ServiceLine", "Service", OF_SERVICES),
    ("service_at_locations", "服务项目所在地点", "ServiceAtLocationLine", "ServiceAtLocation", OF_SERVICES),
    ("organizations", "街道", "OrganizationLine", "Organization", OF_ORGANIZATIONS),
    ("taxonomies", "分类", "Taxonomy", "Taxonomy", OF_ANY),
    ("taxonomy_terms", "分类中的各项", "TaxonomyTerm", "TaxonomyTerm", OF_TERMS),
)


def described(root: str) -> Record:
    """Return the description of the addresses below a root."""
    paths: Record = {"/": _only("getAPIMetaInformation", "接口说明", "Version", has_row=False)}
    for name, label, line, whole, words in LISTS:
        paths[f"/{name}"] = _list(name, label, line, whole, words)
        paths[f"/{name}/{{id}}"] = _only(f"get_{name}_by_id", f"{label}，一条", whole)
    return {
        "openapi": "3.0.3",
        "info": {
            "title": "Louyu Open Data",
            "version": "3.0",
            "description": "党群服务中心目录，按 Open Referral HSDS 3.0。公开，不需要密钥，其他网站的网页也可读取。",
        },
        "externalDocs": REFERENCE,
        "servers": [{"url": root, "description": "本门户"}],
        "tags": [{"name": "open-data", "description": "党群服务中心目录"}],
        "paths": paths,
        "components": {"schemas": SCHEMAS},
    }


def _operation(key: str, summary: str, schema: Record, parameters: list[Record]) -> Record:
    refusal = {"application/json": {"schema": _ref("Refusal")}}
    return {
        "get": {
            "operationId": key,
            "summary": summary,
            "description": f"{summary}。不认识的查询词答 400。",
            "tags": ["open-data"],
            "security": [],
            "parameters": parameters,
            "responses": {
                "200": {"description": "成功", "content": {"application/json": {"schema": schema}}},
                "400": {"description": "查询词不认识或不对", "content": refusal},
                "404": {"description": "没有", "content": refusal},
            },
        }
    }


def _only(key: str, summary: str, whole: str, *, has_row: bool = True) -> Record:
    row = {"name": "id", "in": "path", "required": True, "description": "编号", "schema": UUID_TEXT}
    return _operation(key, summary, _ref(whole), [row] if has_row else [])


def _list(name: str, label: str, line: str, whole: str, words: tuple[Parameter, ...]) -> Record:
    parameters = [
        {"name": word.value, "in": "query", "description": PARAMETERS[word][0], "schema": PARAMETERS[word][1]}
        for word in words
    ]
    records = [_ref(one) for one in dict.fromkeys((line, whole))]
    item = records[0] if len(records) == 1 or P.FULL not in words else {"anyOf": records}
    contents = {"contents": {"type": "array", "items": item}}
    page = {
        "type": "object",
        "required": [*PAGE, "contents"],
        "properties": {**PAGE, **contents},
    }
    return _operation(f"list_{name}", f"{label}列表", page, parameters)


def _ref(name: str) -> Record:
    return {"$ref": f"#/components/schemas/{name}"}


def _record(*required: str, **properties: Record) -> Record:
    """Return a record of HSDS: what is always there is required, all else stands in the reference."""
    fields = {name: UUID_TEXT if name == "id" or name.endswith("_id") else TEXT for name in required}
    return {
        "type": "object",
        "required": list(required),
        "properties": {**fields, **properties},
        "externalDocs": REFERENCE,
    }


def _rows(name: str) -> Record:
    return {"type": "array", "items": _ref(name)}


PAGE: Record = {
    "total_items": {"type": "integer"},
    "total_pages": {"type": "integer"},
    "page_number": {"type": "integer"},
    "size": {"type": "integer"},
    "first_page": YES_OR_NO,
    "last_page": YES_OR_NO,
    "empty": YES_OR_NO,
}
SCHEDULE = _record(
    "id",
    "opens_at",
    "closes_at",
    "byday",
    timezone={"type": "integer"},
    freq={"type": "string", "enum": ["WEEKLY"]},
    **dict.fromkeys(("valid_from", "valid_to", "dtstart"), DAY),
    **dict.fromkeys(("wkst", "description", "notes"), TEXT),
)
LINE = _record(
    "id",
    "organization_id",
    "name",
    "status",
    **dict.fromkeys(("description", "url", "application_process", "fees_description"), TEXT),
    **dict.fromkeys(("eligibility_description", "assured_date"), TEXT),
)
PLACED = _record("id", "service_id", "location_id", description=TEXT)
ORGANIZATION = _record("id", "name", "description")
SCHEMAS: Record = {
    "Refusal": {"type": "object", "required": ["detail"], "properties": {"detail": TEXT}},
    "Version": {
        "type": "object",
        "required": ["version", "profile", "openapi_url"],
        "properties": dict.fromkeys(("version", "profile", "openapi_url"), TEXT),
    },
    "Schedule": SCHEDULE,
    "Location": _record("id", "location_type", "name", "organization_id", schedules=_rows("Schedule")),
    "ServiceLine": LINE,
    "Service": {**LINE, "properties": {**LINE["properties"], "schedules": _rows("Schedule")}},
    "ServiceAtLocationLine": PLACED,
    "ServiceAtLocation": {
        **PLACED,
        "required": [*PLACED["required"], "location", "service"],
        "properties": {**PLACED["properties"], "location": _ref("Location"), "service": _ref("ServiceLine")},
    },
    "OrganizationLine": ORGANIZATION,
    "Organization": {
        **ORGANIZATION,
        "properties": {**ORGANIZATION["properties"], "locations": _rows("Location")},
    },
    "Taxonomy": _record("id", "name", "description"),
    "TaxonomyTerm": _record("id", "code", "name", "description", "taxonomy_id", taxonomy=TEXT, language=TEXT),
}
