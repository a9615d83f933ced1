"""Calendars to subscribe: a building's, open to everybody, and a person's own behind a secret address."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from buildings.foundation.calendars import writer
from buildings.foundation.pages import qr
from buildings.foundation.pages.public_pages import public_page, rests_on
from buildings.foundation.pages.whole_addresses import whole_address
from buildings.models import Building
from members.committees import calendars
from members.committees.actions import close_calendar, open_calendar
from members.committees.models import CalendarLink


def _building(code: str) -> Building:
    return get_object_or_404(Building.objects.in_use(), code=code)


@require_safe
@public_page
def building_calendar(request: HttpRequest, code: str) -> HttpResponse:
    building = _building(code)
    return writer.response(calendars.of_building(building), f"turns-{building.code}.ics")


@require_safe
@public_page
def building_calendar_qr(request: HttpRequest, code: str) -> HttpResponse:
    """The code of the address to subscribe, for paper."""
    rests_on(request, "places", all_day=True)
    path = reverse("building-calendar", args=[_building(code).code])
    return HttpResponse(qr.svg(_subscribed(request, path)), "image/svg+xml")


def _subscribed(request: HttpRequest, path: str) -> str:
    """Return an address as calendar programs take it."""
    return whole_address(request, path).replace("https:", "webcal:", 1)


@require_safe
@never_cache
def calendar_person(request: HttpRequest, token: str) -> HttpResponse:
    """Answer whoever knows the secret; a revoked address is not there."""
    user = calendars.owner_of(token)
    if user is None:
        raise Http404
    response = writer.response(calendars.of_person(user), "louyu.ics")
    response["X-Robots-Tag"] = "noindex"
    return response


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def calendar_own(request: HttpRequest) -> HttpResponse:
    """Show one's secret address, give a new one, or revoke it."""
    if request.method == "POST":
        close_calendar(by=request.user) if "close" in request.POST else open_calendar(by=request.user)
        return redirect("calendar-own")
    path = _own_path(request)
    address = whole_address(request, path) if path else ""
    return render(
        request,
        "committees/calendar_own.html",
        {"address": address, "subscribed": _subscribed(request, path)},
    )


@login_required
@never_cache
@require_safe
def calendar_qr(request: HttpRequest) -> HttpResponse:
    path = _own_path(request)
    if not path:
        raise Http404
    return HttpResponse(qr.svg(_subscribed(request, path)), "image/svg+xml")


def _own_path(request: HttpRequest) -> str:
    link = CalendarLink.objects.visible_to(request.user).filter(is_open=True).first()
    return reverse("calendar-person", args=[calendars.token_of(link)]) if link else ""
