"""Seats that nobody holds, and posts that end soon: the rows behind two figures of the workbench."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from buildings.foundation.pages.guards import needs
from buildings.foundation.pages.paging import page_of
from buildings.foundation.records.permissions import Permission
from members.committees.models import Committee, Post
from members.committees.vacancies import empty_seats, with_vacancies

MOST_ENDING = 200


@needs(Permission.VIEW_LEDGERS)
@require_GET
def workbench_vacancies(request: HttpRequest) -> HttpResponse:
    """List the committees with empty seats, and below them the posts whose term ends within two months."""
    on = timezone.localdate()
    committees = with_vacancies(Committee.objects.visible_to(request.user), on).select_related("building")
    page = page_of(committees, request.GET, order=("pk",))
    seats = empty_seats(page.rows, on)
    ending = Post.objects.visible_to(request.user).ending(on)
    ending = ending.select_related("committee__building", "seat", "holder").order_by("until", "pk")
    context = {
        "rows": [(committee, seats[committee.pk]) for committee in page],
        "page": page,
        "ending": list(ending[:MOST_ENDING]),
        "may_edit": request.user.may(Permission.EDIT_COMMITTEES),
    }
    return render(request, "committees/vacancies.html", context)
