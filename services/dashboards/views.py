"""The workbench's first page: what waits for a person, whatever its kind, and the whole list of each kind."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from buildings.foundation import waiting
from buildings.foundation.measures import Section
from buildings.foundation.pages import display
from buildings.foundation.pages.guards import needs
from buildings.foundation.pages.paging import page_of
from buildings.foundation.records.permissions import Permission
from members.accounts.models import User
from services.dashboards import first_steps, workbench
from services.matters.rules import may_report_somewhere
from services.matters.waiting import next_matters


@login_required
@require_GET
def workbench_start(request: HttpRequest) -> HttpResponse:
    """Lead who has logged in to his first page: leaders to the figures, all others to what waits for them."""
    return redirect("figures" if _leads(request.user) else "workbench-home")


def _leads(user: User) -> bool:
    """Tell whether a person looks at places rather than works there: he sees matters and leads, or handles none."""
    if user.scope.everywhere or not user.may(Permission.VIEW_MATTERS):
        return False
    return user.may(Permission.LEAD_MATTERS) or not user.may(Permission.HANDLE_MATTER)


@login_required
@require_GET
def workbench_home(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person, by kind; then the figures that are not nought, and what a new office does first.

    Each figure leads to its rows.
    """
    figures = workbench.figures(request.user)
    steps = first_steps.steps_for(request.user)
    is_put_away = first_steps.is_put_away(request.COOKIES, request.user)
    matters, queues = next_matters(request.user), waiting.waiting_for(request.user)
    context = {
        "waits": workbench.waits(matters.lines, queues, matters.number),
        "steps": [] if is_put_away else steps,
        "steps_put_away": sum(not step.is_done for step in steps) if is_put_away else 0,
        "told": [figure for figure in figures if figure.number],
        "noughts": [figure for figure in figures if not figure.number],
        "matters": [figure for figure in figures if figure.section == Section.MATTERS],
        "ledgers": [figure for figure in figures if figure.section == Section.LEDGERS],
        "waiting": matters.lines,
        "queues": queues,
        "sees_figures": request.user.may(Permission.VIEW_MATTERS),
        "may_report": may_report_somewhere(request.user),
        "now": timezone.now(),
        "today": timezone.localdate(),
    }
    return render(request, "dashboards/workbench_home.html", context)


@needs(Permission.IMPORT_LEDGER)
@require_POST
def first_steps_put(request: HttpRequest) -> HttpResponse:
    """Put the list of the first hour away, or back with `back`; the browser remembers it."""
    response = redirect("workbench-home")
    cookie = {"path": settings.SESSION_COOKIE_PATH, "samesite": "Lax"}
    if "back" in request.POST:
        response.delete_cookie(first_steps.COOKIE, **cookie)
        return response
    response.set_cookie(
        first_steps.COOKIE,
        str(request.user.pk),
        max_age=display.REMEMBERED_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        **cookie,
    )
    return response


@login_required
@require_GET
def waiting_list(request: HttpRequest) -> HttpResponse:
    """List all that waits for this person of one `kind`, with its number; unknown to who never has any."""
    if "kind" not in request.GET:
        return redirect("workbench-home")
    queue = waiting.queues().get(request.GET["kind"])
    lines = queue.lines(request.user, timezone.now()) if queue else None
    if queue is None or lines is None:
        raise Http404
    page = page_of(lines.values_list(*waiting.Line._fields, named=True), request.GET, order=("key",))
    context = {
        "queue": queue,
        "number": lines.count(),
        "page": page,
        "items": [queue.item(row) for row in page],
        "today": timezone.localdate(),
    }
    return render(request, "dashboards/waiting_list.html", context)
