"""Whether an answer of the API is what its description says: a status that is told, a body of its schema."""

import functools
from datetime import datetime

from jsonschema import Draft202012Validator, FormatChecker

FORMATS = FormatChecker(["date"])


@FORMATS.checks("date-time", raises=ValueError)
def _is_moment(value):
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


def _plain(part):
    """Return OpenAPI 3.0 as JSON Schema: what may be `nullable` is the one or null."""
    if isinstance(part, list):
        return [_plain(one) for one in part]
    if not isinstance(part, dict):
        return part
    plain = {name: _plain(value) for name, value in part.items() if name != "nullable"}
    return {"anyOf": [plain, {"type": "null"}]} if part.get("nullable") is True else plain


class Description:
    """The answers that a schema promises; a model's object has no field that is not told."""

    def __init__(self, schema):
        self.components = _plain(schema["components"])
        for one in self.components["schemas"].values():
            if one.get("type") == "object":
                one.setdefault("additionalProperties", False)
        self._validator = functools.cache(self._validator)

    def _validator(self, reference):
        return Draft202012Validator(
            {"$ref": reference, "components": self.components}, format_checker=FORMATS
        )

    def misfit(self, operation, answer):
        """Return what an answer has that is not told of, or nothing."""
        told = operation["responses"].get(str(answer.status_code))
        if told is None:
            return f"{answer.status_code} is not told: {answer.content[:200]!r}"
        schema = _plain(told["content"]["application/json"]["schema"])
        rows, inner = ([answer.json()], schema) if "$ref" in schema else (answer.json(), schema["items"])
        for row in rows:
            for error in self._validator(inner["$ref"]).iter_errors(row):
                return f"{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}"
        return None
