"""Open data: the directory shaped as Open Referral HSDS 3.0, and whole as CSV and xlsx."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from buildings.foundation.pages.public_pages import public_page, rests_on
from buildings.foundation.tables import sheets
from buildings.models import Street
from services.centers import hsds, table
from services.centers.models import ServiceCenter, ServiceItem

PER_PAGE, MOST_PER_PAGE = 50, 500
FILENAME = "党群服务中心目录"


def _address(request: HttpRequest) -> hsds.Address:
    return lambda name, key: request.build_absolute_uri(reverse(name, args=[key]))


def _json(body: Any) -> JsonResponse:
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})


def _items() -> QuerySet[ServiceItem]:
    return ServiceItem.objects.for_open_data(timezone.localdate())


def _streets() -> QuerySet[Street]:
    published = ServiceCenter.objects.published().values("street")
    return Street.objects.filter(pk__in=published).select_related("district").order_by("code")


def _number(request: HttpRequest, name: str, default: int, most: int) -> int:
    text = request.GET.get(name, "")
    return max(1, min(int(text), most)) if text.isascii() and text.isdigit() and len(text) < 10 else default


def _page(request: HttpRequest, rows: QuerySet, record: Callable[[Any], Any]) -> JsonResponse:
    """Answer one page as the specification's API gives it; it asks for totals, so the rows are counted."""
    size, number = _number(request, "per_page", PER_PAGE, MOST_PER_PAGE), _number(request, "page", 1, 10**6)
    total = rows.order_by().count()
    pages = max(1, -(-total // size))
    contents = [record(row) for row in rows[(number - 1) * size : number * size]]
    return _json(
        {
            "total_items": total,
            "total_pages": pages,
            "page_number": number,
            "size": len(contents),
            "first_page": number == 1,
            "last_page": number >= pages,
            "empty": not contents,
            "contents": contents,
        }
    )


def _rests_on_directory(request: HttpRequest) -> None:
    rests_on(request, "places", "centers", all_day=True)


@require_safe
@public_page
def open_data(request: HttpRequest) -> HttpResponse:
    rests_on(request, all_day=True)
    schema = request.build_absolute_uri(reverse("api-schema"))
    return _json({"version": hsds.VERSION, "profile": hsds.PROFILE, "openapi_url": schema})


@require_safe
@public_page
def service_list(request: HttpRequest) -> HttpResponse:
    """Page through the services; `search` narrows them by name, `full=true` gives each with all it has."""
    _rests_on_directory(request)
    record = hsds.service if request.GET.get("full") == "true" else hsds.service_line
    rows = _items().by_name(request.GET.get("search", "")[:60])
    return _page(request, rows, lambda item: record(item, _address(request)))


@require_safe
@public_page
def service_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    _rests_on_directory(request)
    return _json(hsds.service(get_object_or_404(_items(), public_id=public_id), _address(request)))


@require_safe
@public_page
def at_location_list(request: HttpRequest) -> HttpResponse:
    _rests_on_directory(request)
    record = hsds.at_location if request.GET.get("full") == "true" else hsds.at_location_line
    return _page(request, _items(), lambda item: record(item, _address(request)))


@require_safe
@public_page
def organization_list(request: HttpRequest) -> HttpResponse:
    _rests_on_directory(request)
    return _page(request, _streets(), hsds.organization_line)


@require_safe
@public_page
def organization_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Answer one street with its services by name and its centres."""
    _rests_on_directory(request)
    street = next((street for street in _streets() if hsds.organization_id(street) == public_id), None)
    if street is None:
        raise Http404
    address, centers = _address(request), ServiceCenter.objects.published().filter(street=street)
    items = _items().filter(center__street=street)
    body = hsds.organization(street)
    body["services"] = [{"id": str(item.public_id), "name": item.name, "status": "active"} for item in items]
    body["locations"] = [
        hsds.location(center, address)
        for center in centers.for_list().select_related("street__district").with_hours(timezone.localdate())
    ]
    return _json(body)


@require_safe
def directory_csv(request: HttpRequest) -> HttpResponse:
    return sheets.csv_response(FILENAME, table.HEADERS, _rows())


@require_safe
def directory_xlsx(request: HttpRequest) -> HttpResponse:
    """Give the table whole, so that no file stays open behind an answer nobody reads."""
    book = io.BytesIO()
    sheets.write_xlsx(book, table.HEADERS, _rows(), title=FILENAME)
    response = HttpResponse(book.getvalue(), sheets.XLSX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(FILENAME)}.xlsx"
    return response


def _rows():
    on = timezone.localdate()
    return table.rows(ServiceCenter.objects.published().for_list().with_hours(on).for_page(), on)
