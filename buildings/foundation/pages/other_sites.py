"""Open data for pages of other sites: a browser lets them read what is public here, never with somebody's log-in."""

from __future__ import annotations

import functools
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

ANY_SITE = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS"}
View = Callable[..., HttpResponseBase]


def let_every_site_read(response: HttpResponseBase) -> None:
    """Mark an answer that holds nothing of one person as readable by pages of any site."""
    for name, value in ANY_SITE.items():
        response[name] = value


def readable_by_every_site(view: View) -> View:
    """Let pages of other sites read a public view that is only read, and answer a browser that asks first."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        is_asking_first = request.method == "OPTIONS"
        response = HttpResponse(status=204) if is_asking_first else view(request, *args, **kwargs)
        let_every_site_read(response)
        return response

    return answer
