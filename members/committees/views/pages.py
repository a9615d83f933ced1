"""What there is to read: all rotas for twelve months or of one month, and one committee."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from buildings.foundation.pages.guards import needs, row_or_404
from buildings.foundation.pages.paging import MAX_SIZE, Page, page_of
from buildings.foundation.records.permissions import Permission
from members.committees import checkup, committee_page
from members.committees import committee_log as committee_log_page
from members.committees.filters import CommitteeFilter
from members.committees.health import of_street
from members.committees.hosts import PLAN_MONTHS, plans
from members.committees.models import Committee
from members.committees.reconcile import fallbacks
from members.committees.rotation import first_day, months_later

NO_ROTAS = "您没有查看轮值的权限"
TABS = (("committee-list", "今后十二个月"), ("committee-month", "按月"), ("handover-list", "交接"))


def committee_or_404(request: HttpRequest, pk: int) -> Committee:
    """Return a committee this person sees, or answer 404."""
    rows = Committee.objects.for_list().with_stand_in(timezone.localdate())
    return row_or_404(rows, request.user, pk=pk)


@needs(Permission.VIEW_COMMITTEES, reason=NO_ROTAS)
@require_GET
def committee_list(request: HttpRequest) -> HttpResponse:
    """Show who hosts which building in each of twelve months from this one on, and who is on leave in them."""
    filterset, page = _committees(request)
    rows = committee_page.year_of(page.rows, first_day(timezone.localdate()))
    context = {
        "page": page,
        "rows": rows,
        "months": [one.month for one in rows[0][1]] if rows else [],
        "form": filterset.form,
        "tabs": rota_tabs("committee-list"),
    }
    return render(request, "committees/committee_list.html", context)


@needs(Permission.VIEW_COMMITTEES, reason=NO_ROTAS)
@require_GET
def committee_month(request: HttpRequest) -> HttpResponse:
    """Show who hosts which building in a month, and who the month after.

    This month unless `month` names another.
    """
    today = timezone.localdate()
    month = _month(request.GET.get("month", ""), first_day(today))
    filterset, page = _committees(request)
    hosts, names = plans(page.rows, month, 2), fallbacks([one.building_id for one in page], today)
    following = months_later(month, 1)
    rows = [
        (one, hosts[one.pk].get(month), hosts[one.pk].get(following), names[one.building_id]) for one in page
    ]
    context = {
        "page": page,
        "rows": rows,
        "month": month,
        "following": following,
        "this_month": first_day(today),
        "previous": months_later(month, -1),
        "is_past": month < first_day(today),
        "form": filterset.form,
        "tabs": rota_tabs("committee-month"),
        "has_next": following <= months_later(first_day(today), PLAN_MONTHS),
    }
    return render(request, "committees/committee_month.html", context)


def _committees(request: HttpRequest) -> tuple[CommitteeFilter, Page]:
    """Return the committees of buildings in use that a person sees, narrowed as asked: one page of them."""
    rows = Committee.objects.visible_to(request.user).in_use().for_list()
    filterset = CommitteeFilter(request.GET, rows)
    return filterset, page_of(filterset.qs, request.GET, order=("pk",))


def rota_tabs(current: str) -> list[dict[str, Any]]:
    """Return the tabs above what there is to read of all rotas of a street; `current` is the page's own name."""
    return [{"url": reverse(name), "label": label, "current": name == current} for name, label in TABS]


def _month(text: str, this_month: date) -> date:
    """Return the month of an address line, 2026-11, no further ahead than the plan.

    This month if it does not read.
    """
    try:
        month = date.fromisoformat(f"{text}-01")
    except ValueError:
        return this_month
    return month if month <= months_later(this_month, PLAN_MONTHS) and month.year >= 2000 else this_month


@login_required
@require_GET
def committee_detail(request: HttpRequest, pk: int) -> HttpResponse:
    committee = committee_or_404(request, pk)
    facts = committee_page.facts_of(committee, viewer=request.user, on=timezone.localdate())
    return render(request, "committees/committee_detail.html", facts)


@login_required
@require_GET
def committee_log(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the swaps, leaves and changes by hand of a committee: what waits for an answer first."""
    committee = committee_or_404(request, pk)
    facts = committee_log_page.facts_of(committee, viewer=request.user, on=timezone.localdate())
    return render(request, "committees/committee_log.html", facts)


@needs(Permission.VIEW_COMMITTEES, reason=NO_ROTAS)
@require_GET
def committee_health(request: HttpRequest) -> HttpResponse:
    """Show the check-up of the rotas a person sees, a street's mean first, each point with its rows and its mend.

    The mean is of all of a street's buildings, on whatever page they stand.
    """
    rows = Committee.objects.visible_to(request.user).in_use().for_list()
    page = page_of(rows, request.GET, order=("pk",), size=MAX_SIZE)
    streets_here = {one.building.street_id for one in page}
    checkups = checkup.of(rows.filter(building__street__in=streets_here), timezone.localdate())
    streets: dict[str, list[int]] = {}
    for one in checkups:
        streets.setdefault(one.committee.building.street.name, []).append(one.score)
    keys = {one.pk for one in page}
    page_checkups = sorted((one for one in checkups if one.committee.pk in keys), key=lambda one: one.score)
    context = {
        "page": page,
        "checkups": page_checkups,
        "whole": [one for one in page_checkups if not one.points],
        "streets": [(name, of_street(scores), len(scores)) for name, scores in streets.items()],
        "may_edit": request.user.may(Permission.EDIT_COMMITTEES),
    }
    return render(request, "committees/committee_health.html", context)
