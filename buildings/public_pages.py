"""Pages that look the same to everybody without an account: kept for a moment, and not sent twice to who has them."""

from __future__ import annotations

import functools
import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

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
        kept = _copy(request, functools.partial(view, request, *args, **kwargs))
        return kept if isinstance(kept, HttpResponse) else _answer(request, kept)

    return answer


@dataclass(frozen=True)
class Copy:
    """A page as it was made: its bytes, the same compressed, its content type and its fingerprint."""

    body: bytes
    packed: bytes
    kind: str
    mark: str


def _answer(request: HttpRequest, copy: Copy) -> HttpResponse:
    packs = "gzip" in request.headers.get("Accept-Encoding", "")
    etag = f'"{copy.mark}{"-gzip" if packs else ""}"'
    if etag in request.headers.get("If-None-Match", ""):
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(copy.packed if packs else copy.body, content_type=copy.kind)
        if packs:
            response["Content-Encoding"] = "gzip"
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={SECONDS}"
    patch_vary_headers(response, ["Cookie", "Accept-Encoding"])
    return response


def _copy(request: HttpRequest, fresh: Callable[[], HttpResponse]) -> Copy | HttpResponse:
    """Return the kept copy of a page, or the answer itself where it is not a plain page."""
    look = display.chosen_in(request.COOKIES)
    address = f"{look} {request.scheme}://{request.get_host()}{request.get_full_path()}"
    key = f"page:{hashlib.blake2b(address.encode(), digest_size=16).hexdigest()}"
    kept = cache.get(key)
    if kept is not None:
        return kept
    response = fresh()
    if response.status_code != 200 or response.streaming or response.cookies:
        return response
    body = response.content
    mark = hashlib.blake2b(body, digest_size=12).hexdigest()
    copy = Copy(body, gzip.compress(body, PACKING, mtime=0), response["Content-Type"], mark)
    if len(request.META.get("QUERY_STRING", "")) <= LONGEST_QUERY:
        cache.set(key, copy, SECONDS)
    return copy
