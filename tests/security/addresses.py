"""Every address of the portal, read from the URL conf, so that a page nobody thought of is tested as well."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, get_resolver


@dataclass(frozen=True)
class Address:
    name: str
    words: tuple[str, ...]


def addresses() -> Iterator[Address]:
    """Yield each named address outside the admin, with the names of what it is given; format suffixes once."""
    seen = set()
    for pattern, path in _walk(get_resolver().url_patterns, ""):
        if "format" in path or "drf_format_suffix" in path or not pattern.name:
            continue
        address = Address(pattern.name, tuple(re.findall(r"<(?:\w+:)?(\w+)>", path)))
        if address not in seen:
            seen.add(address)
            yield address


def _walk(patterns, prefix: str) -> Iterator[tuple[URLPattern, str]]:
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield pattern, path
        elif not path.startswith("admin/"):
            yield from _walk(pattern.url_patterns, path)
