"""The public pages: what anybody may see without an account and without a script."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from buildings import qr
from buildings.models import Building
from buildings.paging import page_of
from buildings.public_pages import public_page
from services.centers import directory
from services.centers.models import ServiceCenter
from services.portal import building_page
from services.portal.filters import BuildingFilter

ORDER = ("pinyin", "pk")
FEW = 6


@require_safe
@public_page
def portal_home(request: HttpRequest) -> HttpResponse:
    """The first page; with `q` it answers a search over buildings and centres."""
    now = timezone.localtime()
    query = request.GET.get("q", "").strip()[:60]
    centers = ServiceCenter.objects.published().for_list().with_hours(now.date())
    buildings = BuildingFilter({"q": query}, queryset=Building.objects.in_use().for_list(), request=request).qs
    if query:
        centers = centers.matching(query)
    page = {"query": query, "buildings": buildings[:FEW], "centers": directory.with_status(centers[:FEW], now)}
    return render(request, "portal/search.html" if query else "portal/home.html", page)


@require_safe
@public_page
def building_list(request: HttpRequest) -> HttpResponse:
    return _list(request, "portal/building_list.html")


@require_safe
@public_page
def building_choose(request: HttpRequest) -> HttpResponse:
    """The same list, each building leading to its form for filing a matter."""
    return _list(request, "portal/building_choose.html")


def _list(request: HttpRequest, template: str) -> HttpResponse:
    narrowed = BuildingFilter(request.GET, queryset=Building.objects.in_use().for_list(), request=request)
    page = page_of(narrowed.qs, request.GET, order=ORDER)
    return render(request, template, {"page": page, "form": narrowed.form, "is_narrowed": any(request.GET.values())})


def _building(**where) -> Building:
    return get_object_or_404(Building.objects.in_use().for_list(), **where)


@require_safe
@public_page
def building_detail(request: HttpRequest, pk: int) -> HttpResponse:
    facts = building_page.facts_of(_building(pk=pk), viewer=request.user, on=timezone.localdate())
    return render(request, "portal/building_detail.html", facts)


@require_safe
@public_page
def building_lobby(request: HttpRequest, code: str) -> HttpResponse:
    """The same page as one gets by scanning the lobby's code: filing a matter comes first."""
    facts = building_page.facts_of(_building(code=code), viewer=request.user, on=timezone.localdate())
    return render(request, "portal/building_detail.html", {**facts, "from_lobby": True})


@require_safe
@public_page
def building_poster(request: HttpRequest, code: str) -> HttpResponse:
    """The sheet to print and hang in the lobby."""
    return render(request, "portal/building_poster.html", {"building": _building(code=code)})


@require_safe
@public_page
def building_qr(request: HttpRequest, code: str) -> HttpResponse:
    address = request.build_absolute_uri(reverse("building-lobby", args=[_building(code=code).code]))
    return HttpResponse(qr.svg(address), "image/svg+xml")
