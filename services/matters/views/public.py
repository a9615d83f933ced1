"""Pages that need no account: filing, what is published of a place, joining what somebody else reported."""

import uuid
from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from buildings.foundation.pages.guards import account_of
from buildings.foundation.records.permissions import Permission
from buildings.models import Building, Community
from members.accounts.limits import admits_photos, visitor_of
from members.accounts.models import User
from services.matters import actions, limits
from services.matters.forms import CounterReportForm, FollowForm, ReportForm
from services.matters.forms.photos import keep_photos
from services.matters.limits import TooManyError
from services.matters.locations import report_url
from services.matters.models import Channel, Matter
from services.matters.numbers import follow_token, watch_token

LATEST = 20
ALIKE_FOR = timedelta(days=30)


def _building(code: str) -> Building:
    """Return the building in use of a lobby's code."""
    return get_object_or_404(Building.objects.in_use().select_related("street"), code=code)


def _community(pk: int) -> Community:
    return get_object_or_404(Community.objects.select_related("street"), pk=pk)


def _report_form(request: HttpRequest, location: Building | Community) -> ReportForm:
    user = account_of(request)
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    if user and user.may(Permission.VIEW_MATTERS, location) and user.may(Permission.REPORT_MATTER, location):
        return CounterReportForm(*data, location=location, user=user)
    return ReportForm(*data, location=location, user=user)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def matter_report(request: HttpRequest, code: str) -> HttpResponse:
    """File a matter in the building of a lobby's code."""
    return _report(request, _building(code))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def community_report(request: HttpRequest, pk: int) -> HttpResponse:
    """File a matter of a community that lies in no building, by its address."""
    return _report(request, _community(pk))


def _report(request: HttpRequest, location: Building | Community) -> HttpResponse:
    """File a matter where it is; `preview` only shows what others would see."""
    form = _report_form(request, location)
    if request.method != "POST":
        return _report_page(request, location, form)
    if "preview" in request.POST:
        form.is_valid()
        return _report_page(request, location, form, preview=form.data.get("text", ""))
    if form.is_valid():
        try:
            matter = _file(request, location, form.cleaned_data)
        except TooManyError as error:
            form.add_error(None, limits.in_words(error, location))
            return _report_page(request, location, form, status=429)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("matter-thanks", follow_token(matter.number))
    return _report_page(request, location, form, status=422)


def _report_page(
    request: HttpRequest,
    location: Building | Community,
    form: ReportForm,
    *,
    preview: str = "",
    status: int = 200,
) -> HttpResponse:
    if request.FILES and admits_photos(None if account_of(request) else visitor_of(request)):
        keep_photos(form)
    page = {
        "location": location,
        "form": form,
        "puzzle": limits.puzzle() if account_of(request) is None else None,
        "alike": Matter.objects.alike(location, since=timezone.now() - ALIKE_FOR)[:LATEST],
        "join_key": uuid.uuid4().hex,
        "preview": preview,
    }
    return render(request, "matters/matter_report.html", page, status=status)


def _channel(location: Building | Community, user: User | None) -> Channel:
    """Return how a form came: a visitor to a building's page scanned its code, a community has none in a lobby."""
    return Channel.QR if user is None and isinstance(location, Building) else Channel.WEB


def _file(request: HttpRequest, location: Building | Community, cleaned: dict) -> Matter:
    user = account_of(request)
    return actions.report(
        cleaned.get("grid") or location,
        category=cleaned["category"],
        text=cleaned["text"],
        by=user,
        visitor=None if user else visitor_of(request, cleaned["puzzle"]),
        channel=cleaned.get("channel") or _channel(location, user),
        outside_number=cleaned.get("outside_number", ""),
        enterprise=cleaned.get("enterprise"),
        place=cleaned["place"],
        name=cleaned["name"],
        phone=cleaned["phone"],
        is_public=not cleaned["is_private"],
        photos=cleaned["photos"],
        answers=cleaned["answers"],
        idempotency_key=cleaned["key"],
    )


@require_GET
def matter_public(request: HttpRequest, code: str) -> HttpResponse:
    """Show everybody what is going on in a building: published matters, phones and numbers hidden."""
    return _public(request, _building(code))


@require_GET
def community_public(request: HttpRequest, pk: int) -> HttpResponse:
    """Show everybody what is going on in a community outside of its buildings."""
    return _public(request, _community(pk))


def _public(request: HttpRequest, location: Building | Community) -> HttpResponse:
    matters = Matter.objects.published_once_at(location).select_related("category").newest()[:LATEST]
    page = {"location": location, "is_building": isinstance(location, Building), "matters": matters}
    return render(request, "matters/matter_public.html", page)


@never_cache
@require_POST
def matter_join(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """Join what somebody else reported in this building, instead of reporting it again."""
    return _join(request, _building(code), number)


@never_cache
@require_POST
def community_join(request: HttpRequest, pk: int, number: str) -> HttpResponse:
    """The same for what was reported in a community."""
    return _join(request, _community(pk), number)


def _join(request: HttpRequest, location: Building | Community, number: str) -> HttpResponse:
    matter = get_object_or_404(Matter.objects.published_at(location), number=number)
    user, form = account_of(request), FollowForm(request.POST)
    if not form.is_valid():
        return redirect(report_url(location))
    try:
        actions.follow(
            matter, by=user, visitor=None if user else visitor_of(request), key=form.cleaned_data["key"]
        )
    except TooManyError as error:
        messages.error(request, limits.in_words(error, location))
        return redirect(report_url(location))
    return redirect("matter-watch", watch_token(number))
