"""Where a centre's keepers draw the sketch of a floor: choose a cell, choose what stands there."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from services.centers import actions, sketch
from services.centers.forms import MarkForm
from services.centers.models import ServiceCenter
from services.centers.views.workbench import center_or_404

FIRST_FLOOR = "1层"


@login_required
@require_safe
def upkeep_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a floor's grid with what stands in it; another floor by `?floor=`."""
    center = center_or_404(request, pk)
    return _page(request, center, _floor(request.GET) or _floors(center)[0], MarkForm(center=center))


@login_required
@require_POST
def upkeep_plan_place(request: HttpRequest, pk: int) -> HttpResponse:
    """Set something in a cell, or clear it."""
    center = center_or_404(request, pk)
    floor = _floor(request.POST) or FIRST_FLOOR
    form = MarkForm(request.POST, center=center)
    clears = "clear" in request.POST
    if form.is_valid() and not clears and not form.cleaned_data["what"]:
        form.add_error("what", "请选择放什么")
    if not form.is_valid():
        return _page(request, center, floor, form, status=422)
    try:
        if clears:
            actions.clear_cell(center, by=request.user, floor=floor, **form.place)
        else:
            actions.place_mark(center, by=request.user, floor=floor, **form.place, **form.mark)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return _page(request, center, floor, form, status=422)
    messages.success(request, "已清空这一格" if clears else "已放好，公众页面上能看到")
    return redirect(f"{reverse('upkeep-plan', args=[center.pk])}?{urlencode({'floor': floor})}")


def _page(
    request: HttpRequest, center: ServiceCenter, floor: str, form: MarkForm, status: int = 200
) -> HttpResponse:
    marks = center.plan_marks.filter(floor=floor).select_related("facility")
    floor_sketch = sketch.draw(floor, [mark.spot for mark in marks])
    signs = {(cell.spot.column, cell.spot.row): cell for cell in floor_sketch.cells}
    names = dict(form.fields["what"].choices)
    cells = [
        {
            "value": f"{column}-{row}",
            "sign": cell.sign if cell else "",
            "words": f"第{row}排第{column}格"
            + (f"，{cell.spot.name or names[cell.spot.kind]}" if cell else "，空"),
        }
        for row in range(1, sketch.DOWN + 1)
        for column in range(1, sketch.ACROSS + 1)
        for cell in [signs.get((column, row))]
    ]
    tabs = [
        {"label": name, "url": f"?{urlencode({'floor': name})}", "current": name == floor}
        for name in sorted({*_floors(center), floor})
    ]
    context = {
        "center": center,
        "floor": floor,
        "form": form,
        "cells": cells,
        "sketch": floor_sketch,
        "tabs": tabs,
    }
    return render(request, "centers/upkeep_plan.html", context, status=status)


def _floor(query) -> str:
    return query.get("floor", "").strip()[:20]


def _floors(center: ServiceCenter) -> list[str]:
    """Return the floors known of a centre: those of its sketches, facilities and zones; else the first."""
    floors = {
        *center.plan_marks.values_list("floor", flat=True),
        *center.facilities.values_list("floor", flat=True),
        *center.zones.values_list("floor", flat=True),
    }
    return sorted(floors - {""}) or [FIRST_FLOOR]
