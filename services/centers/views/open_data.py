"""Open data: the directory shaped as Open Referral HSDS 3.0, and whole as CSV and xlsx."""

from __future__ import annotations

import functools
import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from buildings.foundation.pages.other_sites import readable_by_every_site
from buildings.foundation.pages.public_pages import public_page, rests_on
from buildings.foundation.tables import sheets
from buildings.models import Holiday, Street
from services.centers import hsds, hsds_description, table
from services.centers.hsds_schedules import DAYS_AHEAD, Ahead
from services.centers.models import ServiceCenter, ServiceItem

PER_PAGE, MOST_PER_PAGE = 50, 500
FILENAME = "党群服务中心目录"
Record = hsds.Record
Kind = ServiceCenter.Kind
Parameter = hsds_description.Parameter


def _json(body: Any, status: int = 200) -> JsonResponse:
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})


def open_view(*words: Parameter, faces: Iterable[str] = ("places", "centers")) -> Callable[[Any], Any]:
    """Make a view of open data: read by anybody, by pages of any site too, refused in JSON.

    It is asked in `words`, and a word of the query that it does not know is refused rather than passed over.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @readable_by_every_site
        @require_safe
        @public_page
        @functools.wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            rests_on(request, *faces, all_day=True)
            try:
                _refuse_unknown(request, words)
                return view(request, *args, **kwargs)
            except Http404:
                return _json({"detail": "没有这一条，或这个地址"}, 404)
            except ValidationError as error:
                return _json({"detail": "；".join(error.messages)}, 400)

        return answer

    return decorate


def _refuse_unknown(request: HttpRequest, words: Sequence[Parameter]) -> None:
    known = [word.value for word in words]
    if unknown := sorted(request.GET.keys() - {*known, "_"}):
        raise ValidationError(f"不支持的查询词：{'、'.join(unknown)[:200]}；可用：{'、'.join(known) or '无'}")
    if request.GET.get("format", "json") != "json":
        raise ValidationError("format 只有 json")


def _address(request: HttpRequest) -> hsds.Address:
    return lambda name, key: request.build_absolute_uri(reverse(name, args=[key]))


def _ahead() -> Ahead:
    return Ahead.from_day(Holiday.objects.calendar(), timezone.localdate())


def _items() -> QuerySet[ServiceItem]:
    return ServiceItem.objects.for_open_data(timezone.localdate(), DAYS_AHEAD)


def _streets() -> QuerySet[Street]:
    published = ServiceCenter.objects.published().values("street")
    return Street.objects.filter(pk__in=published).select_related("district").order_by("code")


def _number(request: HttpRequest, name: str, default: int, most: int) -> int:
    text = request.GET.get(name, "")
    return max(1, min(int(text), most)) if text.isascii() and text.isdigit() and len(text) < 10 else default


def _id(request: HttpRequest, word: Parameter) -> UUID | None:
    """Return the id that a list is narrowed by, if it is; raise for what is none."""
    text = request.GET.get(word.value, "")
    try:
        return UUID(text) if text else None
    except ValueError as error:
        raise ValidationError(f"{word.value} 应为 UUID") from error


def _search(request: HttpRequest) -> str:
    return request.GET.get("search", "").replace("\0", "").strip()[:60]


def _is_full(request: HttpRequest) -> bool:
    return request.GET.get("full") == "true"


def _page(
    request: HttpRequest, rows: QuerySet | list[Any], records: Callable[[list[Any]], list[Record]]
) -> JsonResponse:
    """Answer one page as the specification's API gives it; it asks for totals, so the rows are counted."""
    size, number = _number(request, "per_page", PER_PAGE, MOST_PER_PAGE), _number(request, "page", 1, 10**6)
    total = len(rows) if isinstance(rows, list) else rows.order_by().count()
    pages = max(1, -(-total // size))
    contents = records(list(rows[(number - 1) * size : number * size]))
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


def _narrowed(request: HttpRequest) -> QuerySet[ServiceItem]:
    """Return the services by name, street and kind of centre, as the query asks."""
    rows = _items().by_name(_search(request))
    if organization := _id(request, Parameter.ORGANIZATION):
        rows = rows.filter(center__street__in=_streets_of(organization))
    if term := _id(request, Parameter.TERM):
        rows = rows.filter(center__kind__in=[kind for kind in Kind if hsds.term_id(kind) == term])
    if _id(request, Parameter.TAXONOMY) not in (None, hsds.TAXONOMY):
        rows = rows.none()
    return rows


def _streets_of(organization: UUID) -> list[Street]:
    return [street for street in _streets() if hsds.organization_id(street) == organization]


@open_view(faces=())
def open_data(request: HttpRequest) -> HttpResponse:
    described = request.build_absolute_uri(reverse("open-data-description"))
    return _json({"version": hsds.VERSION, "profile": hsds.PROFILE, "openapi_url": described})


@open_view(faces=())
def description(request: HttpRequest) -> HttpResponse:
    """Answer with the OpenAPI of every address below."""
    return _json(hsds_description.described(request.build_absolute_uri(reverse("open-data")).rstrip("/")))


@open_view(faces=())
def missing(request: HttpRequest, rest: str) -> HttpResponse:
    raise Http404


@open_view(*hsds_description.OF_SERVICES)
def service_list(request: HttpRequest) -> HttpResponse:
    """Page through the services; `full=true` gives each with all it has."""
    rows, address = _narrowed(request), _address(request)
    if not _is_full(request):
        return _page(request, rows, lambda items: [hsds.service_line(item, address) for item in items])
    ahead = _ahead()
    return _page(request, rows, lambda items: [hsds.service(item, address, ahead) for item in items])


@open_view()
def service_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    item = get_object_or_404(_items(), public_id=public_id)
    return _json(hsds.service(item, _address(request), _ahead()))


@open_view(*hsds_description.OF_SERVICES)
def at_location_list(request: HttpRequest) -> HttpResponse:
    rows, address = _narrowed(request), _address(request)
    if not _is_full(request):
        return _page(request, rows, lambda items: [hsds.at_location_line(item, address) for item in items])
    ahead = _ahead()
    return _page(request, rows, lambda items: [hsds.at_location(item, address, ahead) for item in items])


@open_view()
def at_location_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    keys = ServiceItem.objects.filter(center__is_published=True).values_list("public_id", flat=True)
    key = next((key for key in keys if hsds.at_location_id(key) == public_id), None)
    item = get_object_or_404(_items(), public_id=key)
    return _json(hsds.at_location(item, _address(request), _ahead()))


@open_view(*hsds_description.OF_ORGANIZATIONS)
def organization_list(request: HttpRequest) -> HttpResponse:
    rows = _streets().filter(name__icontains=_search(request))
    whole = functools.partial(_whole, _address(request))
    return _page(
        request,
        rows,
        whole if _is_full(request) else lambda streets: list(map(hsds.organization_line, streets)),
    )


@open_view()
def organization_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Answer one street with its services by name and its centres."""
    streets = _streets_of(public_id)
    if not streets:
        raise Http404
    return _json(_whole(_address(request), streets)[0])


def _whole(address: hsds.Address, streets: list[Street]) -> list[Record]:
    """Return streets with what they have, in a fixed number of queries."""
    items = list(_items().filter(center__street__in=streets))
    centers = ServiceCenter.objects.published().filter(street__in=streets).for_list()
    centers = list(centers.select_related("street__district").with_hours(timezone.localdate(), DAYS_AHEAD))
    ahead = _ahead()
    return [
        hsds.whole_organization(
            street,
            [item for item in items if item.center.street_id == street.pk],
            [center for center in centers if center.street_id == street.pk],
            address,
            ahead,
        )
        for street in streets
    ]


@open_view(*hsds_description.OF_ANY, faces=())
def taxonomy_list(request: HttpRequest) -> HttpResponse:
    return _page(request, [one for one in [hsds.taxonomy()] if _search(request) in one["name"]], list)


@open_view(faces=())
def taxonomy_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    if public_id != hsds.TAXONOMY:
        raise Http404
    return _json(hsds.taxonomy())


@open_view(*hsds_description.OF_TERMS, faces=())
def term_list(request: HttpRequest) -> HttpResponse:
    """Page through the kinds of centres; none has another above it."""
    is_ours = _id(request, Parameter.TAXONOMY) in (None, hsds.TAXONOMY)
    has_no_parent = _id(request, Parameter.PARENT) is None
    terms = [hsds.term(kind) for kind in Kind] if is_ours and has_no_parent else []
    return _page(request, [one for one in terms if _search(request) in one["name"]], list)


@open_view(faces=())
def term_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    kind = next((kind for kind in Kind if hsds.term_id(kind) == public_id), None)
    if kind is None:
        raise Http404
    return _json(hsds.term(kind))


@readable_by_every_site
@require_safe
def directory_csv(request: HttpRequest) -> HttpResponse:
    return sheets.csv_response(FILENAME, table.HEADERS, _rows())


@readable_by_every_site
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
