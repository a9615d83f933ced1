"""Forms that come too late: the session ended, another account logged in, the token turned, no cookie came back.

Nothing of them is carried out. What was typed is kept for the account the form was drawn for, and shown in
the same form again, to be sent by hand; see `docs/adr/0019`.
"""

from __future__ import annotations

import copy
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import Resolver404, get_script_prefix, resolve, reverse
from django.utils.cache import add_never_cache_headers
from django.utils.datastructures import MultiValueDict

from buildings.foundation.pages import form_owner, kept_forms
from buildings.foundation.pages.kept_forms import KeptForm
from buildings.foundation.pages.post_only import CAME_FOR
from buildings.foundation.pages.refilling import refilled
from members.accounts.limits import admits_photos, visitor_of

ALWAYS_OPEN = {
    "login",
    "logout",
    "admin-logout",
    "password-change",
    "otp-verify",
    "otp-setup",
    "otp-picture",
    "healthz",
    "readyz",
}
HERE_AGAIN = "刚才填写的内容已放回表单，还没有提交：请核对后再按一次"
LOG_IN_FIRST = "您已退出登录，刚才的提交没有生效。内容已经留好：登录后回到原来的表单，核对后再按一次即可"
TOKEN_TURNED = "这一页打开后您在别处登录或退出过，这次提交没有生效。内容都在下面：请核对后再按一次"
NO_COOKIES = (
    "您的浏览器没有带回本站的 Cookie，所以这次提交没有生效，内容都在下面。刚清除过 Cookie 的，核对后再按一次即可。"
    "设置成不接受 Cookie 的，不改设置再按也提交不了：请先允许本站使用 Cookie 再按，还会回到这里一次，第二次按才会提交"
)
NO_COOKIES_LOG_IN = (
    "您的浏览器没有带回本站的 Cookie（清除过，或设置成了不接受），所以这次提交没有生效。"
    "请先在浏览器设置里允许本站使用 Cookie，再登录"
)
DUE_FIRST = {
    "password-change": "请先修改密码。刚才的提交没有生效，内容已经留好：改好后回到原来的表单，核对后再按一次即可",
    "otp-verify": "请先输入动态口令。刚才的提交没有生效，内容已经留好：通过后回到原来的表单，核对后再按一次即可",
}
PHOTOS_GONE = "照片等文件没有留住，请重新选择"


class LateFormMiddleware:
    """Holds back a form drawn for an account that is not logged in now, and shows a kept form again, filled."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = request.GET.get(kept_forms.WORD, "") if request.method == "GET" else ""
        form = kept_forms.kept(request.session, key, user=request.user) if key else None
        if form is None:
            return self._answer(request)
        response = self.get_response(request)
        if response.status_code in (301, 302, 405):
            return response
        return _filled(request, response, form, notice=HERE_AGAIN, status=response.status_code)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and response.status_code == 302 and request.user.is_authenticated:
            kept_forms.drop_sent(request.session, request.path, user=request.user)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if request.method != "POST" or _is_always_taken(request, view):
            return None
        owner = form_owner.owner_in(request.POST) or getattr(request, "ended_account", None)
        if owner is None or owner == request.user.pk:
            return None
        return _held_back(request, owner, is_for_all=_is_for_all(request, view))


def _is_always_taken(request: HttpRequest, view: Any) -> bool:
    match = request.resolver_match
    return getattr(view, "csrf_exempt", False) or match is None or match.url_name in ALWAYS_OPEN


def _is_for_all(request: HttpRequest, view: Any) -> bool:
    """Tell whether a visitor without an account may send a form there too."""
    return not hasattr(view, "login_url") and "admin" not in request.resolver_match.app_names


def _held_back(request: HttpRequest, owner: int, *, is_for_all: bool) -> HttpResponse:
    """Keep a form for its owner.

    Lead to the log-in, or ask first where one may go on as a guest or as another.
    """
    form = kept_forms.sent_in(request, owner=owner, keeps_photos=True)
    log_in = _log_in_and_back(request, form)
    if not is_for_all and not request.user.is_authenticated:
        messages.warning(request, LOG_IN_FIRST)
        if form.lost:
            messages.warning(request, PHOTOS_GONE)
        return redirect(log_in)
    page = {"form": form, "log_in": log_in, "is_for_all": is_for_all}
    response = render(request, "accounts/form_held_back.html", page, status=409)
    add_never_cache_headers(response)
    return response


def held_until_done(request: HttpRequest, page: str) -> HttpResponse:
    """Lead to what must be done first; keep what was typed meanwhile, and have it lead back to the form.

    Nothing is kept of what another site sent. A form of another account is kept for that account (409).
    """
    if request.method == "POST" and not _is_foreign(request):
        owner = form_owner.owner_in(request.POST)
        if owner not in (None, request.user.pk):
            return _held_back(request, owner, is_for_all=False)
        form = kept_forms.sent_in(request, owner=request.user.pk, keeps_photos=True)
        if form.has_work:
            request.session[CAME_FOR] = form.address(kept_forms.keep(request.session, form))
            messages.warning(request, DUE_FIRST[page])
        if form.lost:
            messages.warning(request, PHOTOS_GONE)
    return redirect(page)


def _log_in_and_back(request: HttpRequest, form: KeptForm) -> str:
    """Keep a form, and return the address of the log-in that leads back to it."""
    next_page = form.address(kept_forms.keep(request.session, form)) if form.has_work else form.page_again
    return f"{reverse('login')}?{urlencode({'next': next_page})}"


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 with the form drawn again, filled and with a new token; say so where cookies are refused.

    What another site sent is not shown: its words would stand in our form.
    """
    has_cookie = settings.CSRF_COOKIE_NAME in request.COOKIES
    if request.method != "POST" or _is_foreign(request):
        return render(request, "403_csrf.html", {"has_cookie": has_cookie}, status=403)
    owner = form_owner.owner_in(request.POST) or getattr(request, "ended_account", None)
    is_anothers = owner is not None and owner != request.user.pk
    if is_anothers and has_cookie:
        return _held_back(request, owner, is_for_all=_is_for_all(request, request.resolver_match.func))
    visitor = None if request.user.is_authenticated or not request.FILES else visitor_of(request)
    form = kept_forms.sent_in(request, owner=owner, keeps_photos=admits_photos(visitor))
    if not form.has_work:
        return render(request, "403_csrf.html", {"has_cookie": has_cookie}, status=403)
    if (
        is_anothers
    ):  # cookies cleared or refused: the words are in the answer, and kept if they are accepted now
        page = {"notice": NO_COOKIES_LOG_IN, "texts": form.texts, "has_lost": bool(form.lost)}
        page["log_in"] = _log_in_and_back(request, form)
        return render(request, "accounts/form_kept.html", page, status=403)
    get_token(request)
    return _drawn_again(request, form, notice=TOKEN_TURNED if has_cookie else NO_COOKIES)


def _is_foreign(request: HttpRequest) -> bool:
    """Tell whether a browser says that a form came from another site."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return True
    said = request.headers.get("Origin") or request.headers.get("Referer")
    return said is not None and urlsplit(said).netloc != request.get_host()


def _drawn_again(request: HttpRequest, form: KeptForm, *, notice: str) -> HttpResponse:
    """Draw the page a form stands on, as a visit to it would, and fill the form."""
    again = _visit_to(request, form.page_again)
    try:
        match = resolve(again.path_info)
        again.resolver_match = match
        response = match.func(again, *match.args, **match.kwargs)
        if isinstance(response, TemplateResponse):
            response.render()
    except (Http404, PermissionDenied, Resolver404):
        response = HttpResponse(status=404)
    return _filled(request, response, form, notice=notice, status=403)


def _visit_to(request: HttpRequest, address: str) -> HttpRequest:
    """Return a copy of a request that only asks for a page."""
    page, again = urlsplit(address), copy.copy(request)
    again.path = page.path
    again.path_info = "/" + page.path.removeprefix(get_script_prefix())
    again.method = "GET"
    again.META = {**request.META, "REQUEST_METHOD": "GET", "QUERY_STRING": page.query}
    again.GET = QueryDict(page.query)
    again._post, again._files = QueryDict(), MultiValueDict()
    return again


def _filled(
    request: HttpRequest, response: HttpResponse, form: KeptForm, *, notice: str, status: int
) -> HttpResponse:
    """Return a page with a form filled; where the page is not to be had, what was typed, to be copied."""
    is_page = response.status_code == 200 and not response.streaming
    if is_page and response.get("Content-Type", "").startswith("text/html"):
        filled = HttpResponse(refilled(response.content.decode(), form, notice=notice), status=status)
    else:
        page = {"notice": notice, "texts": form.texts, "has_lost": bool(form.lost or form.photos)}
        filled = render(request, "accounts/form_kept.html", page, status=max(status, response.status_code))
    filled.cookies = response.cookies
    add_never_cache_headers(filled)
    return filled
