"""Pages that look the same to everybody without an account: drawn once, then copied until something in them changes."""

from __future__ import annotations

import functools
import gzip
import hashlib
import time
from collections.abc import Callable, Hashable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from buildings.foundation.language.dates import midnight_after
from buildings.foundation.pages import display, faces
from buildings.foundation.pages.page_copies import Copy, shelf

View = Callable[..., HttpResponse]
SECONDS = 14  # the browser's copy, and ours of a page that names nothing it rests on
PACKING = 3  # how hard to compress: one step more takes twice the time and saves a twentieth
LONGEST_QUERY = 60  # searches are too many kinds to keep
OF_ONE_PERSON = {
    settings.SESSION_COOKIE_NAME,
    "messages",
}  # cookies of the site around us say nothing to our pages
OF_THE_BODY = {"content-type", "content-length", "content-encoding"}


def public_page(view: View) -> View:
    """Let visitors without an account be answered from copies of a GET view.

    Who is known gets a page of their own.
    """

    @functools.wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if _is_anybody(request):
            response.is_for_all = True  # type: ignore[attr-defined]  # a mark of ours for the middleware
        else:
            response["Cache-Control"] = "private, no-cache"
        return response

    return answer


def rests_on(request: HttpRequest, *names: str, all_day: bool = False) -> None:
    """Name the faces (`pages.faces`) of a page before their rows are read: its copy is good until one changes.

    And until the minute is over, for what is open now may differ in the next, or with `all_day` until
    midnight. A page that names no face rests on nothing in the database: nothing but the time makes its copy
    old.
    """
    if _is_anybody(request):
        faces_before, version, is_all_day = getattr(request, "faces", ((), 0, False))
        version += faces.version(names) if names else 0
        marks = ((*faces_before, *names), version, all_day or is_all_day)
        request.faces = marks  # type: ignore[attr-defined]  # a mark of ours for the middleware


class CopiesMiddleware:
    """Answers from a copy before anything else is asked; keeps the pages that are the same for all.

    A copy is compressed: it holds no secret and nothing of one visitor, so its length tells nobody anything.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _is_anybody(request):
            return self.get_response(request)
        key = _key(request)
        copy = shelf.get(key)
        if copy is None or not copy.is_current():
            response = self.get_response(request)
            if not _may_be_copied(response):
                return response
            copy = _copy_of(request, response)
            if len(request.META.get("QUERY_STRING", "")) <= LONGEST_QUERY:
                shelf.keep(key, copy)
        return _answer(request, copy)


def _is_anybody(request: HttpRequest) -> bool:
    """Tell whether a request only reads, and brings nothing by which its sender is known."""
    return not OF_ONE_PERSON & request.COOKIES.keys() and request.method in ("GET", "HEAD")


def _may_be_copied(response: HttpResponse) -> bool:
    is_whole = response.status_code == 200 and not response.streaming and not response.cookies
    return is_whole and getattr(response, "is_for_all", False)


def _key(request: HttpRequest) -> Hashable:
    query = request.META.get("QUERY_STRING", "")
    return request.scheme, request.get_host(), request.path, query, display.chosen_in(request.COOKIES)


def _copy_of(request: HttpRequest, response: HttpResponse) -> Copy:
    names, version, all_day = getattr(request, "faces", ((), 0, None))
    patch_vary_headers(response, ["Cookie", "Accept-Encoding"])
    body, now = response.content, time.time()
    mark = hashlib.blake2b(body, digest_size=12).hexdigest()
    ends_at = now + SECONDS if all_day is None else _end(now, all_day=all_day)
    packed = gzip.compress(body, PACKING, mtime=0)
    return Copy(packed, mark, dict(response.items()), now, ends_at, names, version, asked_at=now)


def _end(now: float, *, all_day: bool) -> float:
    """Return the end of the minute or of the local day."""
    return midnight_after(timezone.localdate()).timestamp() if all_day else now // 60 * 60 + 60


def _answer(request: HttpRequest, copy: Copy) -> HttpResponse:
    packs = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
    etag = f'"{copy.mark}-gzip"' if packs else f'"{copy.mark}"'
    response = HttpResponse()
    if etag in request.META.get("HTTP_IF_NONE_MATCH", ""):
        response = HttpResponseNotModified()
    else:
        response.content = copy.packed if packs else gzip.decompress(copy.packed)
        response["Content-Type"] = copy.headers["Content-Type"]
        if packs:
            response["Content-Encoding"] = "gzip"
    for name, value in copy.headers.items():
        if name.lower() not in OF_THE_BODY:
            response[name] = value
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={max(0, min(SECONDS, round(copy.ends_at - time.time())))}"
    return response
