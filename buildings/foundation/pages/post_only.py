"""What is said where an address only takes what a form sends: which page the act belongs to."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import Resolver404, ResolverMatch, get_script_prefix, resolve

from buildings.foundation.pages.kept_forms import WORD

CAME_FOR = "came_for"  # in the session: where a log-in led to
DO_IT_HERE = "那一步要在页面上按按钮完成，已为您打开它所在的页面"


def addresses_above(path: str) -> Iterator[tuple[str, ResolverMatch]]:
    """Yield the addresses above a path (both without the portal's prefix) that name no other row, the nearest first."""
    words = {str(word) for word in resolve(path).kwargs.values()}
    parts = path.strip("/").split("/")[:-1]
    while parts:
        above = f"/{'/'.join(parts)}/"
        parts.pop()
        try:
            match = resolve(above)
        except Resolver404:
            continue
        if match.url_name is not None and {str(word) for word in match.kwargs.values()} <= words:
            yield above, match


def page_above(request: HttpRequest) -> str:
    """Return the nearest address above a request's that is a page to visit, with the portal's prefix."""
    found = (above for above, match in addresses_above(request.path_info) if _takes_visits(request, match))
    return get_script_prefix() + next(found, "/")[1:]


def _takes_visits(request: HttpRequest, match: ResolverMatch) -> bool:
    """Ask a view by OPTIONS which methods it takes; what is not there for a person is still a page."""
    asking = copy.copy(request)
    asking.method = "OPTIONS"
    try:
        answer = match.func(asking, *match.args, **match.kwargs)
    except (Http404, PermissionDenied):
        return True
    return not isinstance(answer, HttpResponseNotAllowed) or "GET" in answer["Allow"]


class PostOnlyMiddleware:
    """Answers 405 with a page that leads on.

    Who was sent there by a log-in, or to a kept form, is led on at once.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not isinstance(response, HttpResponseNotAllowed) or response.content:
            return response
        above = page_above(request)
        if request.method == "GET" and (key := request.GET.get(WORD)):
            return redirect(f"{above}?{WORD}={key}")
        if request.method == "GET" and request.session.get(CAME_FOR) == request.get_full_path():
            messages.info(request, DO_IT_HERE)
            return redirect(above)
        page = render(request, "405.html", {"above": above}, status=405)
        page["Allow"] = response["Allow"]
        return page
