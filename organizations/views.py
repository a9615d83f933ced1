"""两个覆盖 at the desk: figures by building, the firms behind each, and joint branches that could be founded."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from buildings.foundation.pages.paging import page_of
from buildings.foundation.records.audit import record_export
from buildings.foundation.records.permissions import Permission
from buildings.foundation.tables.sheets import xlsx_response
from buildings.models import Building
from organizations import actions, coverage_page
from organizations.filters import COVERS, CoverageFilter
from organizations.forms import JointBranchForm
from organizations.models import Coverage, Enterprise, PartyOrganization, Tenancy

ORDER = ("pinyin", "pk")
EXPORTED = 50_000
MOST_TERMS = 200


def _seeing(request: HttpRequest):
    if not request.user.may(Permission.VIEW_LEDGERS):
        raise PermissionDenied("您没有查看台账的权限")
    return request.user.seeing(Permission.VIEW_LEDGERS)


@login_required
@require_GET
def coverage_list(request: HttpRequest) -> HttpResponse:
    """Show how many firms are covered, in all and by building; every figure leads to its firms."""
    viewer, on = _seeing(request), timezone.localdate()
    chosen = request.GET.get("base", "") if request.GET.get("base") in coverage_page.DENOMINATORS else ""
    label, denominator = coverage_page.DENOMINATORS[chosen]
    page = page_of(Building.objects.in_use().visible_to(viewer), request.GET, order=ORDER)
    tallies = coverage_page.by_building(page.rows, on, denominator)
    context = {
        "total": _counted(viewer, on).tally(on, denominator=denominator),
        "rows": [(building, tallies[building.pk]) for building in page],
        "picture": coverage_page.chart_of({building: tallies[building.pk] for building in page}),
        "page": page,
        "base": chosen,
        "least": denominator.least_people,
        "label": label,
        "bases": [
            {"url": f"?base={key}" if key else "?", "label": words, "current": key == chosen}
            for key, (words, _) in coverage_page.DENOMINATORS.items()
        ],
    }
    return render(request, "organizations/coverage_list.html", context)


def _counted(viewer, on: date) -> QuerySet:
    """Return the firms that figures and lists alike are about: who moved out of all buildings seen is in neither."""
    return Enterprise.objects.visible_to(viewer).present(on, viewer)


def _firms(request: HttpRequest) -> CoverageFilter:
    on = timezone.localdate()
    rows = _counted(_seeing(request), on).operating().with_closest_cover(on)
    return CoverageFilter(request.GET, queryset=rows, request=request)


def _with_bodies(firms: QuerySet) -> QuerySet:
    on = timezone.localdate()
    covers = (
        Coverage.objects.current(on).filter(organization__dissolved_on=None).select_related("organization")
    )
    return firms.prefetch_related(
        Prefetch("tenancies", Tenancy.objects.current(on).select_related("building"), "stays"),
        Prefetch("coverages", covers, "covers_now"),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def coverage_firms(request: HttpRequest) -> HttpResponse:
    """List the firms behind a figure; posted to, answer with the same firms as a workbook."""
    chosen = _firms(request)
    firms = _with_bodies(chosen.qs if chosen.form.is_valid() else chosen.queryset.none())
    if request.method == "POST":
        return _export(request, firms)
    context = {
        "filter": chosen,
        "page": page_of(firms, request.GET, order=ORDER),
        "covers": dict(COVERS),
        "is_narrowed": any(request.GET.get(name) for name in chosen.filters),
        "may_export": request.user.may(Permission.EXPORT),
    }
    return render(request, "organizations/coverage_firms.html", context)


def _export(request: HttpRequest, firms: QuerySet) -> HttpResponse:
    if not request.user.may(Permission.EXPORT):
        raise PermissionDenied("您没有导出的权限")
    record_export(by=request.user, model="organizations.enterprise", query=request.GET.urlencode()[:200])
    words = dict(COVERS)
    headers = ["单位名称", "所在楼宇", "行业", "从业人数", "党员数（自报）", "覆盖情况", "党组织"]
    rows = (
        [
            firm.name,
            "、".join(stay.building.name for stay in firm.stays),
            firm.industry,
            firm.headcount,
            firm.party_members_reported,
            words[firm.cover],
            "、".join(one.organization.name for one in firm.covers_now),
        ]
        for firm in firms.order_by(*ORDER)[:EXPORTED]
    )
    return xlsx_response("两个覆盖", headers, rows)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def coverage_joint(request: HttpRequest, pk: int) -> HttpResponse:
    """Suggest joint branches for a building, with reasons; found one from a suggestion or from any of its firms."""
    building = get_object_or_404(Building.objects.in_use().visible_to(_seeing(request)), pk=pk)
    may_found = request.user.may(Permission.EDIT_ORGANIZATIONS, building)
    form = JointBranchForm(request.POST or None, building=building)
    if request.method == "POST" and not may_found:
        raise PermissionDenied("没有在这里维护单位和党组织的权限")
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.found_joint_branch(building, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, f"已建立{made.name}，覆盖 {len(form.cleaned_data['firms'])} 家单位")
            return redirect("coverage-joint", pk)
    context = {
        "building": building,
        "suggestions": coverage_page.joint_suggestions(building, timezone.localdate()),
        "form": form,
        "may_found": may_found,
        "today": timezone.localdate(),
    }
    return render(request, "organizations/coverage_joint.html", context, status=422 if form.errors else 200)


@login_required
@require_GET
def workbench_terms(request: HttpRequest) -> HttpResponse:
    """List the Party organisations whose term is over or ends within six months."""
    _seeing(request)
    on = timezone.localdate()
    organizations = PartyOrganization.objects.visible_to(request.user).terms_ending(on)
    context = {"organizations": organizations.select_related("building")[:MOST_TERMS], "today": on}
    return render(request, "organizations/terms.html", context)
