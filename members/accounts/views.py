"""Logging in and out, one's own password, and the second factor."""

from contextlib import suppress

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django_otp import login as otp_login
from django_otp import match_token, user_has_device

from buildings.foundation.language import text
from buildings.foundation.pages.kept_forms import outliving_the_session
from buildings.foundation.pages.post_only import CAME_FOR
from buildings.foundation.records import phones
from members.accounts import actions, audit, limits, personal, second_factor
from members.accounts.address import client_address
from members.accounts.backends import PHONE
from members.accounts.forms import CorrectionForm, LogInForm, OwnPasswordForm, PasswordCheckForm, TokenForm
from members.accounts.middleware import start

FAILED, FAILED_AN_HOUR = "log-in-failed", 20  # from one address, over all names
PENDING = "otp_pending"  # the device that this session has begun to enrol


class LogIn(LoginView):
    template_name = "registration/login.html"
    authentication_form = LogInForm
    redirect_authenticated_user = False
    extra_context = {"title": "登录"}

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Let nobody try more from an address that failed too often within the hour, whatever the names."""
        address = client_address(request) or ""
        if limits.times_since(FAILED, address, timezone.now()) >= FAILED_AN_HOUR:
            return render(request, "registration/too_many.html", status=429)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        with outliving_the_session(self.request):
            response = super().form_valid(form)
        start(self.request)
        self.request.session[CAME_FOR] = response.url
        audit.record(audit.Event.LOG_IN, by=form.get_user(), thing=form.get_user())
        return response

    def form_invalid(self, form):
        name = text.clean(form.data.get("username", "")[:200])
        masked = phones.masked(name) if PHONE.fullmatch(name) else text.mask_in_text(name)
        audit.record(audit.Event.LOG_IN_FAILED, username=masked[:60])
        with suppress(limits.TooManyError):  # the next one is refused before it is looked at
            limits.count(FAILED, client_address(self.request) or "", FAILED_AN_HOUR)
        return super().form_invalid(form)


@method_decorator(never_cache, name="dispatch")
class LogOut(LogoutView):
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.user.is_authenticated:
            audit.record(audit.Event.LOG_OUT, by=request.user, thing=request.user)
        with outliving_the_session(request):
            return super().post(request, *args, **kwargs)


class PasswordChange(PasswordChangeView):
    template_name = "accounts/password_change.html"
    form_class = OwnPasswordForm
    extra_context = {"title": "修改密码"}

    def form_valid(self, form):
        is_first = self.request.user.must_change_password
        try:
            user = actions.change_password(self.request.user, password=form.cleaned_data["new_password1"])
        except ValidationError as error:
            form.add_error("new_password1", error)
            return self.form_invalid(form)
        update_session_auth_hash(self.request, user)
        messages.success(self.request, "密码已修改")
        return redirect(_next_page(self.request) if is_first else settings.LOGIN_REDIRECT_URL)


@never_cache
@login_required
def my_information(request: HttpRequest) -> HttpResponse:
    """Show a person what is kept of him; take a correction, or the wish to be forgotten."""
    user, data = request.user, request.POST
    initial = {"phone": user.phone, "email": user.email}
    correction = CorrectionForm(data if "correct" in data else None, user=user, prefix="own", initial=initial)
    ending = PasswordCheckForm(data if "forget" in data else None, user=user, prefix="end")
    try:
        if correction.is_valid():
            personal.correct(user, phone=correction.new_phone, email=correction.cleaned_data["email"])
            messages.success(request, "已更正")
            return redirect("my-information")
        if ending.is_valid():
            personal.forget(user)
            logout(request)
            return redirect("portal-home")
    except ValidationError as error:
        (ending if ending.is_bound else correction).add_error(None, error.messages)
    page = {
        "facts": personal.account_facts(user),
        "holdings": personal.holdings(user),
        "correction": correction,
        "ending": ending,
    }
    return render(request, "accounts/my_information.html", page)


@never_cache
@login_required
@require_POST
def my_copy(request: HttpRequest) -> HttpResponse:
    answer = JsonResponse(
        personal.copy_of(request.user), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    answer["Content-Disposition"] = "attachment; filename*=UTF-8''%E6%88%91%E7%9A%84%E4%BF%A1%E6%81%AF.json"
    return answer


@never_cache
@login_required
def otp_verify(request: HttpRequest) -> HttpResponse:
    if not user_has_device(request.user):
        return redirect("otp-setup")
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        device = match_token(request.user, form.cleaned_data["token"].strip())
        if device is not None:
            otp_login(request, device)
            return redirect(_next_page(request))
        audit.record(audit.Event.LOG_IN_FAILED, by=request.user, thing=request.user, factor="otp")
        form.add_error("token", "动态口令不对，或刚刚用过，请等下一个")
    return render(request, "accounts/otp_verify.html", {"form": form, "title": "动态口令"})


@never_cache
@login_required
def otp_setup(request: HttpRequest) -> HttpResponse:
    """Begin an enrolment by POST, show its picture, and finish it with the first token."""
    if user_has_device(request.user) and not request.user.is_verified():
        return redirect("otp-verify")
    if request.method == "POST" and "begin" in request.POST:
        request.session[PENDING] = second_factor.begin(request.user).pk
        return redirect("otp-setup")
    device = second_factor.pending_device(request.user, request.session.get(PENDING))
    form = TokenForm(request.POST or None)
    if device is not None and request.method == "POST" and form.is_valid():
        codes = second_factor.confirm(request.user, device.pk, token=form.cleaned_data["token"].strip())
        if codes is not None:
            otp_login(request, request.user.totpdevice_set.filter(confirmed=True).latest("pk"))
            page = {"codes": codes, "title": "备用码", "next": _next_page(request)}
            return render(request, "accounts/otp_codes.html", page)
        form.add_error("token", "动态口令不对，请核对手机时间后重试")
    context = {"form": form, "device": device, "title": "绑定动态口令"}
    if device is not None:
        context["secret"] = second_factor.secret(device)
    return render(request, "accounts/otp_setup.html", context)


@never_cache
@login_required
def otp_picture(request: HttpRequest) -> HttpResponse:
    if user_has_device(request.user) and not request.user.is_verified():
        return redirect("otp-verify")
    device = second_factor.pending_device(request.user, request.session.get(PENDING))
    if device is None:
        raise Http404
    return HttpResponse(second_factor.picture(device), content_type="image/svg+xml")


def _next_page(request: HttpRequest) -> str:
    page = request.POST.get("next") or request.GET.get("next") or request.session.pop(CAME_FOR, "")
    safe = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return page if safe else resolve_url(settings.LOGIN_REDIRECT_URL)
