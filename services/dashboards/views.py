"""The workbench's first page, and the rows behind those of its figures that have no list of their own."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from buildings.foundation.pages.guards import needs
from buildings.foundation.pages.paging import page_of
from buildings.foundation.records.permissions import Permission
from members.committees.models import Committee
from services.dashboards import figures
from services.dashboards.vacancies import empty_seats, with_vacancies


@login_required
@require_GET
def workbench_home(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person, overdue, due today, and the ledgers' gaps; each figure leads to its rows."""
    context = {
        "matters": figures.of_matters(request.user),
        "ledgers": figures.of_ledgers(request.user),
        "waiting": figures.waiting_for(request.user),
        "now": timezone.now(),
    }
    return render(request, "dashboards/workbench_home.html", context)


@needs(Permission.VIEW_LEDGERS)
@require_GET
def workbench_vacancies(request: HttpRequest) -> HttpResponse:
    on = timezone.localdate()
    committees = with_vacancies(Committee.objects.visible_to(request.user), on).select_related("building")
    page = page_of(committees, request.GET, order=("pk",))
    seats = empty_seats(page.rows, on)
    rows = [(committee, seats[committee.pk]) for committee in page]
    return render(
        request,
        "dashboards/vacancies.html",
        {
            "rows": rows,
            "page": page,
            "ending": list(figures.posts_ending(request.user, on)[:200]),
            "may_edit": request.user.may(Permission.EDIT_COMMITTEES),
        },
    )


@needs(Permission.VIEW_LEDGERS)
@require_GET
def workbench_terms(request: HttpRequest) -> HttpResponse:
    on = timezone.localdate()
    organizations = figures.terms_ending(request.user, on).select_related("building")[:200]
    return render(request, "dashboards/terms.html", {"organizations": organizations, "today": on})
