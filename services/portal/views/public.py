"""The public pages: what anybody may see without an account and without a script."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from buildings.foundation.language.text import is_key
from buildings.foundation.pages import qr
from buildings.foundation.pages.paging import page_of
from buildings.foundation.pages.public_pages import public_page, rests_on
from buildings.models import Building, Community, Street
from services.activities.models import Activity
from services.activities.views.public import with_phase
from services.bookings.models import Room
from services.centers import directory
from services.centers.models import ServiceCenter
from services.portal import building_page, skyline, street_page
from services.portal.filters import PublicBuildingFilter

ORDER = ("pinyin", "pk")
FEW = 6
MOST_STREETS = 60
MOST_COMMUNITIES = 60
HOME = ("places", "firms", "rota", "people", "categories", "centers")
FOUND = ("places", "centers", "rooms", "people", "activities", "signups")
BUILDING = ("places", "firms", "rota", "people", "centers")


@require_safe
@public_page
def portal_home(request: HttpRequest) -> HttpResponse:
    """The first page: of the street, of the district where it has several, or with `q` what a search finds."""
    query = request.GET.get("q", "").strip()[:60]
    if query:
        return _search(request, query)
    streets = list(
        Street.objects.filter(pk__in=Building.objects.in_use().values("street")).select_related("district")
    )
    if len(streets) == 1:
        return _street_page(request, streets[0])
    figures = street_page.figures_of(streets[:MOST_STREETS], timezone.localdate())
    return render(request, "portal/district_home.html", {"streets": list(figures.items())})


@require_safe
@public_page
def street_home(request: HttpRequest, pk: int) -> HttpResponse:
    """The first page of one street of several."""
    return _street_page(request, get_object_or_404(Street.objects.select_related("district"), pk=pk))


def _street_page(request: HttpRequest, street: Street) -> HttpResponse:
    rests_on(request, *HOME, f"matters/street/{street.pk}")
    facts = street_page.facts_of(street, at=timezone.localtime(), near=request.GET.get("near", ""))
    return render(request, "portal/street_home.html", facts)


def _search(request: HttpRequest, query: str) -> HttpResponse:
    rests_on(request, *FOUND)
    now = timezone.localtime()
    meanings = directory.meanings_of(query)
    matches = ServiceCenter.objects.published().matching(query, meanings).ranked(query, meanings)
    centers = map(directory.Card.of, matches.for_cards().order_by("rank", *ORDER)[:FEW])
    shown = directory.with_status(centers, now)
    directory.tell_hits(shown, query, meanings)
    buildings = PublicBuildingFilter(
        {"q": query}, queryset=Building.objects.in_use().for_list(), request=request
    ).qs
    activities = Activity.objects.published().upcoming(now).for_list().with_counts().matching(query)
    page = {
        "query": query,
        "buildings": buildings[:FEW],
        "centers": shown,
        "rooms": Room.objects.offered().for_list().matching(query)[:FEW],
        "activities": with_phase(activities.nearest_first(now)[:FEW]),
    }
    return render(request, "portal/search.html", page)


@require_safe
@public_page
def building_list(request: HttpRequest) -> HttpResponse:
    return _list(request, "portal/building_list.html")


@require_safe
@public_page
def building_choose(request: HttpRequest) -> HttpResponse:
    """The same list, each building leading to its form for filing a matter.

    What lies in none goes by its community.
    """
    words = request.GET.get("q", "").strip()[:60]
    street = request.GET.get("street", "")
    communities = Community.objects.of_words(words) if words else Community.objects.order_by("pinyin", "pk")
    if is_key(street):
        communities = communities.filter(street=street)
    offered = list(communities[: MOST_COMMUNITIES + 1])
    more = {
        "communities": offered[:MOST_COMMUNITIES],
        "more_communities": len(offered) > MOST_COMMUNITIES,
    }
    return _list(request, "portal/building_choose.html", more)


def _list(request: HttpRequest, template: str, more: Mapping[str, Any] | None = None) -> HttpResponse:
    rests_on(request, "places", "firms", all_day=True)
    filterset = PublicBuildingFilter(
        request.GET, queryset=Building.objects.in_use().for_list(), request=request
    )
    page = page_of(filterset.qs, request.GET, order=ORDER)
    towers = skyline.row_of(page.rows, on=timezone.localdate())
    context = {
        "page": page,
        "towers": towers,
        "form": filterset.form,
        "is_narrowed": any(request.GET.values()),
        **(more or {}),
    }
    return render(request, template, context)


def _building(**lookup: str | int) -> Building:
    """Return the building in use of a `pk` or a `code`."""
    return get_object_or_404(Building.objects.in_use().for_list(), **lookup)


@require_safe
@public_page
def building_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """A building's page; `layer` and `floor` say how its section is looked at."""
    rests_on(request, *BUILDING, f"matters/building/{pk}", all_day=True)
    return _building_page(request, _building(pk=pk))


@require_safe
@public_page
def building_lobby(request: HttpRequest, code: str) -> HttpResponse:
    """The same page as one gets by scanning the lobby's code: filing a matter comes first."""
    rests_on(request, *BUILDING, all_day=True)
    building = _building(code=code)
    rests_on(request, f"matters/building/{building.pk}", all_day=True)
    return _building_page(request, building, from_lobby=True)


def _building_page(request: HttpRequest, building: Building, *, from_lobby: bool = False) -> HttpResponse:
    facts = building_page.facts_of(building, viewer=request.user, on=timezone.localdate())
    page = {**facts, **building_page.view_of(facts, request.GET), "from_lobby": from_lobby}
    return render(request, "portal/building_detail.html", page)


@require_safe
@public_page
def building_poster(request: HttpRequest, code: str) -> HttpResponse:
    """The sheet to print and hang in the lobby."""
    rests_on(request, "places", all_day=True)
    return render(request, "portal/building_poster.html", {"building": _building(code=code)})


@require_safe
@public_page
def building_qr(request: HttpRequest, code: str) -> HttpResponse:
    rests_on(request, "places", all_day=True)
    return qr.answer(request, reverse("building-lobby", args=[_building(code=code).code]))
