"""Pages about the site itself: how it looks, what it holds, what it keeps of visitors, how it is used."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import get_script_prefix, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from buildings.foundation.pages import display
from buildings.foundation.pages.public_pages import public_page, rests_on
from buildings.foundation.pages.whole_addresses import whole_address
from buildings.models import Building, Street
from services.portal import guide, style_guide
from services.portal.forms import DisplayForm

CLOSED = ("workbench/", "admin/", "api/", "login/", "display/", "matters/follow/", "matters/watch/")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def display_settings(request: HttpRequest) -> HttpResponse:
    """Choose large type, dark or strongly contrasting pages.

    Kept in a cookie, then back to where one came from.
    """
    back = _safe(request, request.POST.get("next") or request.GET.get("next", ""))
    choice = display.chosen_in(request.COOKIES)
    form = DisplayForm(request.POST or None, initial={"size": choice.size, "theme": choice.theme})
    if request.method == "POST" and form.is_valid():
        response = HttpResponseRedirect(back)
        response.set_cookie(
            display.COOKIE,
            str(display.Display(**form.cleaned_data)),
            max_age=display.REMEMBERED_SECONDS,
            path=settings.SESSION_COOKIE_PATH,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        return response
    return render(request, "portal/display_settings.html", {"form": form, "next": back})


def _safe(request: HttpRequest, address: str) -> str:
    """Return an address of this site, or the first page."""
    own = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if own else reverse("portal-home")


@require_safe
@public_page
def site_map(request: HttpRequest) -> HttpResponse:
    rests_on(request, "places", all_day=True)
    streets = Street.objects.filter(buildings__status=Building.Status.OPEN).distinct().order_by("code")[:60]
    return render(request, "portal/site_map.html", {"streets": streets})


@require_safe
@public_page
def privacy(request: HttpRequest) -> HttpResponse:
    rests_on(request, all_day=True)
    return render(request, "portal/privacy.html")


@require_safe
@public_page
def guide_page(request: HttpRequest) -> HttpResponse:
    """How the portal is used, for one kind of people at a time (`for`)."""
    rests_on(request, all_day=True)
    return render(request, "portal/guide.html", guide.page_for(request.GET.get("for", "")))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell search engines which parts are no public pages, and where those are listed."""
    closed = [get_script_prefix() + part for part in CLOSED]
    page = {"closed": closed, "sitemap": whole_address(request, reverse("sitemap"))}
    return render(request, "portal/robots.txt", page, content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request: HttpRequest) -> HttpResponseRedirect:
    """Lead who asks at the plain address to the picture; pages name theirs themselves."""
    return HttpResponseRedirect(static("favicon.ico"))


@login_required
@require_safe
def style_page(request: HttpRequest) -> HttpResponse:
    """Every component with its markup, for those who write pages."""
    if not request.user.is_staff:
        raise PermissionDenied("样式手册供维护人员查看")
    return render(request, "portal/style_guide.html", style_guide.samples())
