"""Pages that look the same to everybody without an account: kept for a moment, and not sent twice to who has them."""

from __future__ import annotations

import functools
import gzip
import hashlib
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers

from buildings import display

View = Callable[..., HttpResponse]
SECONDS = 14  # kept here and then once more by the browser: a change is seen by all within half a minute
PACKING = 5  # how hard to compress: past it the time grows and the size hardly shrinks
LONGEST_QUERY = 60  # searches are too many kinds to keep


def public_page(view: View) -> View:
    """Serve a GET view to visitors from a short-lived copy with an ETag; anyone with a session gets a fresh page.

    The copy is kept compressed too: it holds no secret and nothing of one visitor, so its length tells nobody anything.
    """

    @functools.wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        is_known = request.COOKIES.keys() - {settings.CSRF_COOKIE_NAME, display.COOKIE}
        if is_known or request.method not in ("GET", "HEAD"):
            response = view(request, *args, **kwargs)
            response["Cache-Control"] = "private, no-cache"
            return response
        key, packs = _key(request), "gzip" in request.headers.get("Accept-Encoding", "")
        mark = cache.get(key)
        if mark and _etag(mark, packs) in request.headers.get("If-None-Match", ""):
            return _marked(HttpResponseNotModified(), mark, packs)
        copy = cache.get(f"{key}:{mark}:{packs}") if mark else None
        if copy is None:
            response = view(request, *args, **kwargs)
            if response.status_code != 200 or response.streaming or response.cookies:
                return response
            mark, copies = _copies(response)
            if len(request.META.get("QUERY_STRING", "")) <= LONGEST_QUERY:
                cache.set_many({key: mark, **{f"{key}:{mark}:{way}": one for way, one in copies.items()}}, SECONDS)
            copy = copies[packs]
        if _etag(mark, packs) in request.headers.get("If-None-Match", ""):
            return _marked(HttpResponseNotModified(), mark, packs)
        body, kind = copy
        return _marked(HttpResponse(body, content_type=kind), mark, packs)

    return answer


def _copies(response: HttpResponse) -> tuple[str, dict[bool, tuple[bytes, str]]]:
    """Return a page's fingerprint, and its bytes and content type as it is (False) and compressed (True)."""
    body, kind = response.content, response["Content-Type"]
    mark = hashlib.blake2b(body, digest_size=12).hexdigest()
    return mark, {False: (body, kind), True: (gzip.compress(body, PACKING, mtime=0), kind)}


def _etag(mark: str, packs: bool) -> str:
    return f'"{mark}-gzip"' if packs else f'"{mark}"'


def _marked(response: HttpResponse, mark: str, packs: bool) -> HttpResponse:
    response["ETag"] = _etag(mark, packs)
    response["Cache-Control"] = f"public, max-age={SECONDS}"
    if packs and response.status_code == 200:
        response["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Cookie", "Accept-Encoding"])
    return response


def _key(request: HttpRequest) -> str:
    look = display.chosen_in(request.COOKIES)
    address = f"{look} {request.scheme}://{request.get_host()}{request.get_full_path()}"
    return f"page:{hashlib.blake2b(address.encode(), digest_size=16).hexdigest()}"
