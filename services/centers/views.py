"""The directory's pages: no account needed, no script needed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from buildings import qr
from buildings.paging import page_of
from buildings.public_pages import public_page
from services.centers import directory, hours
from services.centers.filters import CenterFilter
from services.centers.models import ServiceCenter

ORDER = ("pinyin", "pk")


@require_safe
@public_page
def center_list(request: HttpRequest) -> HttpResponse:
    now = timezone.localtime()
    centers = ServiceCenter.objects.published().for_list().with_hours(now.date())
    narrowed = CenterFilter(request.GET, queryset=centers, request=request)
    page = page_of(narrowed.qs, request.GET, order=ORDER)
    found = directory.with_status(page, now)
    return render(
        request,
        "centers/center_list.html",
        {"centers": found, "page": page, "form": narrowed.form, "is_narrowed": any(request.GET.values())},
    )


@require_safe
@public_page
def center_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "centers/center_detail.html", _facts(pk))


@require_safe
@public_page
def center_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet for the centre's door: what, when, and a code that leads to the page."""
    return render(request, "centers/center_sheet.html", _facts(pk))


@require_safe
@public_page
def center_qr(request: HttpRequest, pk: int) -> HttpResponse:
    center = get_object_or_404(ServiceCenter.objects.published(), pk=pk)
    address = request.build_absolute_uri(reverse("center-detail", args=[center.pk]))
    return HttpResponse(qr.svg(address), "image/svg+xml")


def _facts(pk: int) -> dict:
    now = timezone.localtime()
    centers = ServiceCenter.objects.published().for_list().with_hours(now.date()).for_page()
    center = get_object_or_404(centers, pk=pk)
    directory.with_status([center], now)
    facilities = list(center.facilities.all())
    zones = [(zone, [row for row in facilities if row.zone_id == zone.pk]) for zone in center.zones.all()]
    return {
        "center": center,
        "hours": hours.describe(center.opening_rules.all(), now.date()),
        "zones": [(zone, rows) for zone, rows in zones if rows],
        "loose": [row for row in facilities if row.zone_id is None],
        "items": list(center.items.all()),
        "exceptions": [row for row in center.opening_exceptions.all() if (row.on - now.date()).days <= 30],
    }
