"""Whole addresses for what leaves the page: codes on paper, shared links, a search engine's list.

They stand under `PORTAL_URL` where the installation says how it is reached, whatever name the page was opened
by: who prints by an inner name does not hang up an inner name.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix


def whole_address(request: HttpRequest, path: str) -> str:
    """Return the whole address of a path of the portal, as `reverse` gives it."""
    if settings.PORTAL_URL:
        return settings.PORTAL_URL.rstrip("/") + "/" + path.removeprefix(get_script_prefix())
    return request.build_absolute_uri(path)
