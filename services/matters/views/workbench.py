"""The desk: where to report from."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from buildings.models import Building, Community
from services.matters import rules


@login_required
@require_GET
def matter_new(request: HttpRequest) -> HttpResponse:
    """Offer the buildings a person may report from, and the communities for what lies in none."""
    scope = rules.places_to_report_from(request.user)
    places = {
        "buildings": Building.objects.in_use().within(scope).for_list(),
        "communities": Community.objects.within(scope).order_by("pinyin", "pk"),
    }
    return render(request, "matters/matter_new.html", places)
