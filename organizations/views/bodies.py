"""Party bodies at the desk: the list of them, and one page each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from buildings.foundation.pages.guards import needs
from buildings.foundation.pages.paging import page_of
from buildings.foundation.records.permissions import Permission
from buildings.foundation.tables.model_table import export_listed
from organizations.body_page import body_page
from organizations.filters import BodyFilter
from organizations.models import PartyOrganization
from organizations.views.body_changes import BODY_VERBS

ORDER = ("pinyin", "pk")
VIEW = Permission.VIEW_LEDGERS
COLUMNS = [
    "name",
    "kind",
    "parent",
    "superior",
    "building",
    "founded_on",
    "elected_on",
    "term_ends_on",
    "dissolved_on",
    "secretary_name",
    "secretary_phone",
]


@needs(VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def body_list(request: HttpRequest) -> HttpResponseBase:
    """List the Party bodies one sees; posted to, answer with the same as a workbook."""
    bodies = PartyOrganization.objects.visible_to(request.user, VIEW)
    filterset = BodyFilter(request.GET, queryset=bodies, request=request)
    rows = (filterset.qs if filterset.form.is_valid() else bodies.none()).for_list()
    if request.method == "POST":
        return export_listed(
            rows.order_by(*ORDER), "党组织", COLUMNS, by=request.user, filters=request.GET.dict()
        )
    context = {
        "filter": filterset,
        "page": page_of(rows, request.GET, order=ORDER),
        "is_narrowed": any(request.GET.get(name) for name in filterset.filters),
        "may_export": request.user.may(Permission.EXPORT),
        "may_found": request.user.may(Permission.EDIT_ORGANIZATIONS),
        "may_import": request.user.may(Permission.IMPORT_LEDGER),
        "today": timezone.localdate(),
    }
    return render(request, "organizations/body_list.html", context)


@needs(VIEW)
@require_GET
def body_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one body: where it stands, what it covers, and what each system tells of it."""
    bodies = PartyOrganization.objects.visible_to(request.user, VIEW).select_related("building", "street")
    body = get_object_or_404(bodies, pk=pk)
    context = {
        "page": body_page(body, user=request.user, on=timezone.localdate()),
        "body": body,
        "verbs": BODY_VERBS,
        "may_edit": request.user.may(Permission.EDIT_ORGANIZATIONS, body),
        "today": timezone.localdate(),
    }
    return render(request, "organizations/body_detail.html", context)
