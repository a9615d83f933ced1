"""Around every request: where it comes from, how long its session has lived, and what must be done first."""

import time

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.urls import resolve
from django_otp import user_has_device

from buildings.foundation.pages.kept_forms import outliving_the_session
from members.accounts import audit
from members.accounts.address import client_address, current_address
from members.accounts.late_forms import ALWAYS_OPEN, held_until_done

BEGAN, SEEN, OTP_WANTED = "began_at", "seen_at", "otp_wanted"
SEEN_EVERY_SECONDS = 60
MANDATORY_PROFILES = {"djbh3"}


class AddressMiddleware:
    """Gives the audit the address of the request, and writes down who was refused what."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = current_address.set(client_address(request))
        try:
            response = self.get_response(request)
            user = getattr(request, "user", None)
            if response.status_code == 403 and user is not None and user.is_authenticated:
                audit.record(audit.Event.DENIED, by=user, method=request.method, path=request.path[:200])
            return response
        finally:
            current_address.reset(token)


class SessionClockMiddleware:
    """Ends a session after idle time and after the longest day; holds back until password and second factor are done.

    The time of the last request is written once a minute, not with every request.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.session.session_key and request.user.is_authenticated:
            if self._has_ended(request):
                audit.record(audit.Event.LOG_OUT, by=request.user, reason="expired")
                request.ended_account = request.user.pk  # type: ignore[attr-defined]  # for `late_forms`
                with outliving_the_session(request):
                    logout(request)
            elif (page := self._due_first(request)) and not self._is_open(request):
                return held_until_done(request, page)
        return self.get_response(request)

    def _has_ended(self, request: HttpRequest) -> bool:
        now, session = int(time.time()), request.session
        if BEGAN not in session:
            start(request)
        if (
            now - session[SEEN] > settings.SESSION_IDLE_SECONDS
            or now - session[BEGAN] > settings.SESSION_MOST_SECONDS
        ):
            return True
        if abs(now - session[SEEN]) >= SEEN_EVERY_SECONDS:
            session[SEEN] = now
        return False

    def _due_first(self, request: HttpRequest) -> str | None:
        if request.user.must_change_password:
            return "password-change"
        if request.session.get(OTP_WANTED) and not request.user.is_verified():
            return "otp-verify"
        return None

    def _is_open(self, request: HttpRequest) -> bool:
        return resolve(request.path_info).url_name in ALWAYS_OPEN


def start(request: HttpRequest) -> None:
    """Start the clocks of a session, and settle whether it needs a second factor."""
    now = int(time.time())
    is_required = settings.SECURITY_PROFILE in MANDATORY_PROFILES or user_has_device(request.user)
    request.session.update({BEGAN: now, SEEN: now, OTP_WANTED: is_required})
