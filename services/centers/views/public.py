"""The directory's pages: no account needed, no script needed."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from buildings.foundation.pages import qr
from buildings.foundation.pages.guards import account_of
from buildings.foundation.pages.paging import page_of
from buildings.foundation.pages.public_pages import public_page, rests_on
from buildings.models import Holiday
from members.accounts import limits
from services.centers import actions, directory, hours, plans
from services.centers.days_ahead import next_holiday, week_ahead
from services.centers.filters import CenterFilter
from services.centers.forms import SuggestionForm
from services.centers.models import ServiceCenter

ORDER = ("pinyin", "pk")
RANKED = ("rank", *ORDER)
ANNOUNCED_DAYS = 30
DIRECTORY = ("places", "centers")


@require_safe
@public_page
def center_list(request: HttpRequest) -> HttpResponse:
    """List the centres by name, or the likeliest first when something is searched for."""
    rests_on(request, *DIRECTORY)
    now = timezone.localtime()
    filterset = CenterFilter(request.GET, queryset=ServiceCenter.objects.published(), request=request)
    rows = filterset.qs.only("pinyin")
    query = filterset.form.cleaned_data.get("q", "")  # what does not read as one is not searched for
    page = page_of(rows, request.GET, order=RANKED if query else ORDER)
    centers = directory.with_status(directory.cards([row.pk for row in page]), now)
    if query:
        directory.tell_hits(centers, query, filterset.meanings)
    return render(
        request,
        "centers/center_list.html",
        {"centers": centers, "page": page, "form": filterset.form, "is_narrowed": any(request.GET.values())},
    )


@require_safe
@public_page
def center_detail(request: HttpRequest, pk: int) -> HttpResponse:
    rests_on(request, *DIRECTORY)
    return render(request, "centers/center_detail.html", _facts(pk))


@require_safe
@public_page
def center_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet for the centre's door: what, when, and a code that leads to the page."""
    rests_on(request, *DIRECTORY)
    return render(request, "centers/center_sheet.html", _facts(pk))


@require_safe
@public_page
def center_qr(request: HttpRequest, pk: int) -> HttpResponse:
    rests_on(request, "centers", all_day=True)
    center = get_object_or_404(ServiceCenter.objects.published(), pk=pk)
    return qr.answer(request, reverse("center-detail", args=[center.pk]))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def center_suggest(request: HttpRequest, pk: int) -> HttpResponse:
    """The suggestion box: something is wrong, missing or could be better; no account needed."""
    center = get_object_or_404(ServiceCenter.objects.published().select_related("owner"), pk=pk)
    user = account_of(request)
    form = SuggestionForm(request.POST if request.method == "POST" else None)
    page = {"center": center, "form": form, "puzzle": None if user else limits.puzzle()}
    if request.method != "POST":
        return render(request, "centers/center_suggest.html", page)
    if not form.is_valid():
        return render(request, "centers/center_suggest.html", page, status=422)
    visitor = None if user else limits.visitor_of(request, form.cleaned_data["puzzle"])
    try:
        actions.suggest(
            center, text=form.cleaned_data["text"], phone=form.cleaned_data["phone"], by=user, visitor=visitor
        )
    except limits.TooManyError as error:
        form.add_error(None, str(error))
        return render(request, "centers/center_suggest.html", page, status=429)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return render(request, "centers/center_suggest.html", page, status=422)
    messages.success(request, "建议已收到，谢谢您。")
    return redirect("center-detail", center.pk)


def _facts(pk: int) -> dict:
    now = timezone.localtime()
    centers = ServiceCenter.objects.published().for_list().for_page()
    center = get_object_or_404(centers, pk=pk)
    calendar = Holiday.objects.calendar()
    directory.with_status([center], now, calendar)
    plans.tell_ways(center)
    zones, loose = directory.by_zone(center)
    return {
        "center": center,
        "hours": hours.describe(center.rules, now.date()),
        "zones": zones,
        "loose": loose,
        "items": list(center.items.all()),
        "sketches": plans.sketches_of(center),
        "ahead": week_ahead(center.rules, center.exceptions, calendar, now.date()),
        "holiday": next_holiday(center.rules, center.exceptions, calendar, now.date()),
        "exceptions": [row for row in center.exceptions if (row.on - now.date()).days <= ANNOUNCED_DAYS],
    }
