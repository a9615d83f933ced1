"""Who sits part-time on a building's committee, the street's 大工委 or a community's 党建联合体."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from buildings.foundation.pages.guards import needs, row_or_404
from buildings.foundation.pages.paging import page_of
from buildings.foundation.records import audit
from buildings.foundation.records.permissions import Permission
from buildings.foundation.tables.model_table import export_listed
from members.terms import actions
from members.terms.filters import PartTimeFilter
from members.terms.forms import EndPartTimeForm, PartTimeForm
from members.terms.models import PartTimeOffice
from members.terms.tables import PART_TIME_COLUMNS

VIEW, EDIT = Permission.VIEW_MEMBERS, Permission.EDIT_MEMBERS
ORDER = ("-pk",)


@needs(VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def part_time_list(request: HttpRequest) -> HttpResponseBase:
    """List who sits part-time where; that names were looked at is written down. Posted to, as a workbook."""
    offices = PartTimeOffice.objects.visible_to(request.user, VIEW)
    filterset = PartTimeFilter(request.GET, queryset=offices, request=request)
    rows = (filterset.qs if filterset.form.is_valid() else offices.none()).for_list()
    if request.method == "POST":
        ordered = rows.order_by(*ORDER)
        return export_listed(ordered, "兼任", PART_TIME_COLUMNS, by=request.user, filters=request.GET.dict())
    page = page_of(rows, request.GET, order=ORDER)
    audit.record("viewed", by=request.user, list="terms.parttimeoffice", rows=len(page))
    context = {
        "filter": filterset,
        "page": page,
        "is_narrowed": any(request.GET.get(name) for name in filterset.filters),
        "may_export": request.user.may(Permission.EXPORT),
        "may_edit": request.user.may(EDIT),
        "end": EndPartTimeForm(),
    }
    return render(request, "terms/part_time_list.html", context)


@needs(EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def part_time_new(request: HttpRequest) -> HttpResponse:
    """Ask who sits where, and record it."""
    form = PartTimeForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            actions.sit_part_time(form.cleaned_data["street"], form.facts, by=request.user)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, "已登记兼任")
            return redirect("part-time-list")
    status = 422 if form.errors else 200
    return render(request, "terms/part_time_new.html", {"form": form}, status=status)


@needs(EDIT)
@require_POST
def part_time_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody leave a council."""
    office: Any = row_or_404(
        PartTimeOffice.objects.all(), request.user, EDIT, reason=actions.NOT_THEIRS, pk=pk
    )
    form = EndPartTimeForm(request.POST)
    if not form.is_valid():
        messages.error(request, "请填写离任时间")
        return redirect("part-time-list")
    try:
        actions.end_part_time(office, by=request.user, on=form.cleaned_data["on"])
    except ValidationError as error:
        messages.error(request, "；".join(error.messages))
    else:
        messages.success(request, "已登记离任")
    return redirect("part-time-list")
