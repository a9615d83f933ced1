"""The desk of those who keep the directory: what is stale, what is suggested, and the days that differ."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from buildings.foundation.pages.guards import needs, row_or_404
from buildings.foundation.pages.paging import page_of
from buildings.foundation.records.permissions import Permission
from buildings.models import Holiday
from services.centers import actions, directory, hours
from services.centers.filters import UpkeepFilter
from services.centers.forms import ExceptionForm
from services.centers.models import OpeningException, ServiceCenter

NOT_THEIRS = "您没有维护服务中心的权限"


def center_or_404(request: HttpRequest, pk: int) -> ServiceCenter:
    """Return a centre that this person keeps."""
    rows = ServiceCenter.objects.for_list()
    return row_or_404(rows, request.user, Permission.EDIT_CENTERS, reason=NOT_THEIRS, pk=pk)


@needs(Permission.EDIT_CENTERS, reason=NOT_THEIRS)
@require_safe
def upkeep_list(request: HttpRequest) -> HttpResponse:
    """List the centres a person keeps, those nobody has looked at lately first to be found by a filter."""
    centers = ServiceCenter.objects.visible_to(request.user, Permission.EDIT_CENTERS)
    centers = centers.for_list().select_related("owner")
    filterset = UpkeepFilter(request.GET, queryset=centers, request=request)
    page = page_of(filterset.qs, request.GET, order=("pinyin", "pk"))
    directory.mark_stale(page, timezone.localdate())
    context = {
        "page": page,
        "form": filterset.form,
        "is_narrowed": any(request.GET.values()),
        "years_lacking": Holiday.objects.calendar().years_lacking(timezone.localdate()),
        "may_enter_years": request.user.scope.everywhere and request.user.may(Permission.EDIT_CATALOGUE),
    }
    return render(request, "centers/upkeep_list.html", context)


@login_required
@require_safe
def upkeep_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _detail(request, center_or_404(request, pk), ExceptionForm())


def _detail(
    request: HttpRequest,
    center: ServiceCenter,
    form: forms.Form,
    status: int = 200,
    foretold: Sequence[str] = (),
) -> HttpResponse:
    on = timezone.localdate()
    directory.mark_stale([center], on)
    context = {
        "center": center,
        "hours": hours.describe(center.opening_rules.in_force(on), on),
        "exceptions": center.opening_exceptions.filter(on__gte=on),
        "suggestions": center.suggestions.open()[:20],
        "zones": center.zones.all(),
        "facilities": center.facilities.select_related("zone"),
        "items": center.items.for_list(),
        "mend": reverse("admin:centers_servicecenter_change", args=[center.pk])
        if request.user.is_staff
        else "",
        "form": form,
        "foretold": foretold,
    }
    return render(request, "centers/upkeep_detail.html", context, status=status)


@login_required
@require_POST
def upkeep_verify(request: HttpRequest, pk: int) -> HttpResponse:
    center = actions.verify_facts(center_or_404(request, pk), by=request.user)
    messages.success(request, f"{center}已记为今天核实")
    return redirect("upkeep-detail", center.pk)


@login_required
@require_POST
def upkeep_except(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a centre on a day or give it other hours; visitors see it within half a minute.

    Where bookings stand on the hours, they are shown first, and a second tap confirms.
    """
    center = center_or_404(request, pk)
    form = ExceptionForm(request.POST)
    if not form.is_valid():
        return _detail(request, center, form, status=422)
    try:
        if "confirmed" not in request.POST:
            foretold = actions.foretell_exception(center, by=request.user, **form.cleaned_data)
            if foretold:
                return _detail(request, center, form, status=422, foretold=foretold)
        actions.add_exception(center, by=request.user, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return _detail(request, center, form, status=422)
    messages.success(request, "已公布，半分钟内公众页面可见")
    return redirect("upkeep-detail", center.pk)


@login_required
@require_POST
def exception_remove(request: HttpRequest, pk: int) -> HttpResponse:
    exceptions = OpeningException.objects.visible_to(request.user).select_related("center")
    exception = get_object_or_404(exceptions, pk=pk)
    actions.remove_exception(exception, by=request.user)
    messages.success(request, "已取消，当日按平时时间开放")
    return redirect("upkeep-detail", exception.center_id)
