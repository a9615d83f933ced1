"""The radar of terms, the list of officers, and the bodies without a secretary."""

from __future__ import annotations

from django.db.models import BigIntegerField, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, Extract
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from buildings.foundation.language.dates import months_after
from buildings.foundation.pages.guards import needs
from buildings.foundation.pages.paging import page_of
from buildings.foundation.records import audit
from buildings.foundation.records.permissions import Permission
from buildings.foundation.tables.model_table import export_listed
from members.terms.filters import AHEAD, OfficeFilter, TermFilter
from members.terms.models import Office, Term
from members.terms.querysets import vacant
from members.terms.radar import months_ahead
from members.terms.tables import OFFICE_COLUMNS, TERM_COLUMNS
from organizations.models import PartyOrganization

VIEW, NAMES = Permission.VIEW_LEDGERS, Permission.VIEW_MEMBERS
NEVER = 10**12  # in seconds: after every day, for terms without an end


def by_end(terms: QuerySet) -> QuerySet:
    """Give each row its last day as a number that a page's cursor can carry."""
    seconds = Cast(Extract("due_on", "epoch"), BigIntegerField())
    return terms.annotate(ends=Coalesce(seconds, Value(NEVER)))


@needs(VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def term_radar(request: HttpRequest) -> HttpResponseBase:
    """List the terms that ended or end within twelve months, ended ones ahead; posted to, as a workbook."""
    on = timezone.localdate()
    terms = Term.objects.running().visible_to(request.user, VIEW)
    filterset = TermFilter(request.GET, queryset=terms, request=request)
    rows = (filterset.qs if filterset.form.is_valid() else terms.none()).for_list()
    if request.method == "POST":
        ordered = rows.order_by("due_on", "pk")
        return export_listed(ordered, "换届", TERM_COLUMNS, by=request.user, filters=request.GET.dict())
    context = {
        "filter": filterset,
        "page": page_of(by_end(rows), request.GET, order=("ends", "pk")),
        "months": months_ahead(terms, on),
        "today": on,
        "soon": months_after(on, AHEAD // 2),
        "is_narrowed": any(request.GET.get(name) for name in filterset.filters),
        "may_export": request.user.may(Permission.EXPORT),
        "may_see_names": request.user.may(NAMES),
    }
    return render(request, "terms/term_radar.html", context)


@needs(NAMES)
@require_http_methods(["GET", "HEAD", "POST"])
def office_list(request: HttpRequest) -> HttpResponseBase:
    """List officers by name; that they were looked at is written down. Posted to, answer with a workbook."""
    on = timezone.localdate()
    offices = Office.objects.visible_to(request.user, NAMES).with_term()
    filterset = OfficeFilter(request.GET, queryset=offices, request=request)
    rows = (filterset.qs if filterset.form.is_valid() else offices.none()).for_list()
    if request.method == "POST":
        ordered = rows.order_by("pinyin", "pk")
        return export_listed(ordered, "班子成员", OFFICE_COLUMNS, by=request.user, filters=request.GET.dict())
    page = page_of(rows, request.GET, order=("pinyin", "pk"))
    audit.record("viewed", by=request.user, list="terms.office", rows=len(page))
    context = {
        "filter": filterset,
        "page": page,
        "rows": [(office, office.standing(on, office.term_due_on)) for office in page],
        "is_narrowed": any(request.GET.get(name) for name in filterset.filters),
        "may_export": request.user.may(Permission.EXPORT),
    }
    return render(request, "terms/office_list.html", context)


@needs(VIEW)
@require_safe
def vacancy_list(request: HttpRequest) -> HttpResponse:
    """List the living bodies whose secretary's seat has been vacant longer than the rule allows."""
    bodies = PartyOrganization.objects.visible_to(request.user, VIEW)
    rows = vacant(bodies, timezone.localdate()).select_related("building")
    context = {"page": page_of(rows, request.GET, order=("pinyin", "pk"))}
    return render(request, "terms/vacancy_list.html", context)
