"""Pages that look the same to everybody without an account: kept for a moment, and not sent twice to who has them."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers

View = Callable[..., HttpResponse]
SECONDS = 14  # kept here and then once more by the browser: a change is seen by all within half a minute
LONGEST_QUERY = 60  # searches are too many kinds to keep


def public_page(view: View) -> View:
    """Serve a GET view to visitors from a short-lived copy with an ETag; anyone with a cookie gets a fresh page."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.COOKIES.keys() - {settings.CSRF_COOKIE_NAME} or request.method not in ("GET", "HEAD"):
            response = view(request, *args, **kwargs)
            response["Cache-Control"] = "private, no-cache"
            return response
        body, kind = _copy(request, functools.partial(view, request, *args, **kwargs))
        if isinstance(body, HttpResponse):
            return body
        etag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
        same = etag in request.headers.get("If-None-Match", "")
        response = HttpResponseNotModified() if same else HttpResponse(body, content_type=kind)
        response["ETag"] = etag
        response["Cache-Control"] = f"public, max-age={SECONDS}"
        patch_vary_headers(response, ["Cookie"])
        return response

    return answer


def _copy(request: HttpRequest, fresh: Callable[[], HttpResponse]) -> tuple[bytes | HttpResponse, str]:
    """Return the bytes and content type of a page, or the answer itself where it is not a plain page."""
    address = f"{request.scheme}://{request.get_host()}{request.get_full_path()}"
    key = f"page:{hashlib.blake2b(address.encode(), digest_size=16).hexdigest()}"
    kept = cache.get(key)
    if kept is not None:
        return kept
    response = fresh()
    if response.status_code != 200 or response.streaming or response.cookies:
        return response, ""
    page = (response.content, response["Content-Type"])
    if len(request.META.get("QUERY_STRING", "")) <= LONGEST_QUERY:
        cache.set(key, page, SECONDS)
    return page
