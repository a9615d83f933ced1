"""GeoReport v2 in its two formats: plain JSON, and XML whose elements carry the names of the specification."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from rest_framework.renderers import BaseRenderer, JSONRenderer

# What XML 1.0 cannot hold, even escaped.
UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What an entry of each list is called.
ENTRIES = {
    "services": "service",
    "service_requests": "request",
    "errors": "error",
    "attributes": "attribute",
    "values": "value",
    "endpoints": "endpoint",
    "formats": "format",
}


class Json(JSONRenderer):
    """JSON as the specification has it: lists without a name."""

    charset = "utf-8"

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None
    ) -> bytes:
        return super().render(body_of(data), accepted_media_type, renderer_context)


class Xml(BaseRenderer):
    """XML: `{"services": [...]}` becomes `<services><service>…`; what is empty stays as an empty element."""

    media_type, format, charset = "text/xml", "xml", "utf-8"

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None
    ) -> bytes:
        if not isinstance(data, dict):
            return b""
        text = "".join(_element(name, value) for name, value in data.items())
        return f'<?xml version="1.0" encoding="utf-8"?>\n{text}'.encode()


def body_of(data: Any) -> Any:
    """Return what stands behind the one name of an answer; JSON leaves that name out."""
    return next(iter(data.values())) if isinstance(data, dict) and len(data) == 1 else data


def _element(name: str, value: Any) -> str:
    return f"<{name}>{''.join(_inside(name, value))}</{name}>"


def _inside(name: str, value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (_element(key, one) for key, one in value.items())
    elif isinstance(value, list):
        yield from (_element(ENTRIES.get(name, "item"), one) for one in value)
    elif isinstance(value, bool):
        yield str(value).lower()
    elif value is not None:
        yield escape(UNPRINTABLE.sub("", str(value)))
