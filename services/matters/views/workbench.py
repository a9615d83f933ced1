"""The desk: where to report from."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from buildings.models import Building
from services.matters import rules


@login_required
@require_GET
def matter_new(request: HttpRequest) -> HttpResponse:
    """Offer the buildings a person may report from."""
    buildings = Building.objects.in_use().within(rules.places_to_report_from(request.user))
    return render(request, "matters/matter_new.html", {"buildings": buildings.for_list()})
