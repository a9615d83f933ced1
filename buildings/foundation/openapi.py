"""How the API describes itself: OpenAPI drawn from its views, in Chinese for people, with every refusal.

Each view set tells what it is by `about`; the docstrings are for engineers and do not leave the house.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from drf_spectacular.openapi import AutoSchema
from rest_framework.request import Request

from buildings.foundation.systems import declared

Record = dict[str, Any]
SUMMARIES = {"list": "{}列表", "retrieve": "{}详情", "create": "新建{}"}
REFUSALS = {
    400: "内容不对：字段名对应各自的说明，不属于某个字段的在 non_field_errors",
    401: "没有密钥，或密钥无效、已到期、已停用",
    403: "无权这样做，或密钥没有这个范围",
    404: "没有，或看不见",
    409: "来迟了：别人已经先作了",
    429: "请求过于频繁，Retry-After 秒后可再试",
}
REFUSAL: Record = {
    "type": "object",
    "description": "为什么不行。400 为字段名对应说明的列表，其余为 detail",
    "properties": {"detail": {"type": "string"}},
    "additionalProperties": {"type": "array", "items": {"type": "string"}},
}
PAGING = {"cursor", "size"}


class DescribedSchema(AutoSchema):
    """One operation in words for people: a view set's `about`, an action's `name`."""

    def get_summary(self) -> str:
        if template := SUMMARIES.get(self.view.action):
            return template.format(self.view.queryset.model._meta.verbose_name)
        return self.view.name

    def get_description(self) -> str:
        return self.view.about


def tell_refusals(result: Record, generator: Any, request: Request | None, public: bool) -> Record:
    """Add to each operation the refusals that can come, all of one shape; what else comes is a success."""
    result["components"]["schemas"]["Refusal"] = REFUSAL
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Refusal"}}}
    for item in result["paths"].values():
        for method, operation in item.items():
            for response in operation["responses"].values():
                response["description"] = response["description"] or "成功"
            for status in sorted({*_refusals(method, operation)}):
                operation["responses"][str(status)] = {"description": REFUSALS[status], "content": content}
    return result


def _refusals(method: str, operation: Record) -> Iterator[int]:
    """Yield the statuses of the refusals of an operation, those that its view names among them."""
    yield from (401, 403, 429)
    yield from (int(status) for status in operation["responses"] if int(status) >= 400)
    parameters = operation.get("parameters", [])
    names = {one["name"] for one in parameters if one["in"] == "query"}
    has_row = any(one["in"] == "path" for one in parameters)
    if "requestBody" in operation or names - PAGING:
        yield 400
    if has_row or names & PAGING:
        yield 404
    if has_row and method == "post":
        yield from (400, 409)


def tell_place(result: Record, generator: Any, request: Request | None, public: bool) -> Record:
    """Add where the portal is, as far as it is known, and what each group of operations is about."""
    address = settings.PORTAL_URL or (request.build_absolute_uri("/") if request else "/")
    result["servers"] = [{"url": address.rstrip("/") or "/", "description": "本门户"}]
    result["tags"] = [
        {"name": prefix, "description": viewset.about}
        for _, routes in declared("routes")
        for prefix, viewset, _ in routes
    ]
    return result
