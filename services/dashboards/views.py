"""The workbench's first page: what waits for a person."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from buildings.foundation.measures import Section
from services.dashboards import workbench
from services.matters.waiting import next_matters


@login_required
@require_GET
def workbench_home(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person, overdue, due today, and the ledgers' gaps; each figure leads to its rows."""
    figures = workbench.figures(request.user)
    context = {
        "matters": [figure for figure in figures if figure.section == Section.MATTERS],
        "ledgers": [figure for figure in figures if figure.section == Section.LEDGERS],
        "waiting": next_matters(request.user),
        "now": timezone.now(),
    }
    return render(request, "dashboards/workbench_home.html", context)
