"""两个覆盖 at the desk: figures by building, the firms behind each, and joint branches that could be founded."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from buildings.foundation.measures import Span
from buildings.foundation.pages.guards import needs
from buildings.foundation.pages.paging import page_of
from buildings.foundation.records.permissions import Permission, refuse_unless_may
from buildings.foundation.tables.model_table import ExportColumn, export_listed
from buildings.models import Building
from organizations import actions, coverage_page, coverage_sides
from organizations.coverage_page import NamedDenominator
from organizations.filters import COVERS, CoverageFilter
from organizations.forms import JointBranchForm
from organizations.measures import FIRMS
from organizations.models import Coverage, Instructor, Rule, Tenancy
from organizations.querysets import alive

ORDER = ("pinyin", "pk")
MOST_LINES = 100
MONTHS_SIDE = "month"
VIEW = Permission.VIEW_LEDGERS
COVER_WORDS = dict(COVERS)
COLUMNS = [
    "name",
    ExportColumn("所在楼宇", lambda firm: "、".join(stay.building.name for stay in firm.stays)),
    "industry",
    "headcount",
    "party_members_reported",
    ExportColumn("覆盖情况", lambda firm: COVER_WORDS[firm.cover]),
    ExportColumn("指导员、联络员", lambda firm: "、".join(one.name for one in firm.sent_now)),
    ExportColumn("党组织", lambda firm: "、".join(one.organization.name for one in firm.covers_now)),
]


@needs(VIEW)
@require_GET
def coverage_list(request: HttpRequest) -> HttpResponse:
    """Show how many firms are covered, in all and by building; every figure leads to its firms."""
    user, on = request.user, timezone.localdate()
    ways = coverage_page.denominators(Rule.objects.rulebook(on, street=_only_street(user)))
    way = ways.get(request.GET.get("base", ""), ways[""])
    page = page_of(Building.objects.in_use().visible_to(user, VIEW), request.GET, order=ORDER)
    tallies = coverage_page.by_building(page.rows, on, way.denominator)
    context = {
        "total": _firms(user).tally(on, denominator=way.denominator),
        "rows": [(building, tallies[building.pk]) for building in page],
        "picture": coverage_page.chart_of({building: tallies[building.pk] for building in page}),
        "page": page,
        "least": way.denominator.least_people,
        "way": way,
        "may_import": user.may(Permission.IMPORT_LEDGER),
        "bases": _bases(ways, way),
        "sides": _sides("", way),
    }
    return render(request, "organizations/coverage_list.html", context)


@needs(VIEW)
@require_GET
def coverage_by(request: HttpRequest, side: str) -> HttpResponse:
    """Show how firms are covered by community, trade or street, or month after month; figures lead to their firms."""
    user, on = request.user, timezone.localdate()
    ways = coverage_page.denominators(Rule.objects.rulebook(on, street=_only_street(user)))
    way = ways.get(request.GET.get("base", ""), ways[""])
    context = {
        "sides": _sides(side, way),
        "way": way,
        "bases": _bases(ways, way),
        "least": way.denominator.least_people,
    }
    if side == MONTHS_SIDE:
        days = coverage_sides.month_ends(on)
        tallies = coverage_sides.trend(lambda day: _firms(user, day), days, way.denominator)
        context |= {"months": list(tallies.items())[::-1], "today": on}
    elif side in coverage_sides.SIDES:
        asked = coverage_sides.SIDES[side]
        lines = coverage_sides.lines_by(_firms(user), asked, on, way.denominator)
        context |= {"side": asked, "lines": lines[:MOST_LINES], "left_out": len(lines) - MOST_LINES}
    else:
        raise Http404
    return render(request, "organizations/coverage_by.html", context)


def _sides(current: str, way: NamedDenominator) -> list[dict[str, Any]]:
    """Return the tabs of the sides; the buildings' is the first page."""
    query = f"?base={way.key}" if way.key else ""
    labels = {
        "": "按楼宇",
        **{key: side.label for key, side in coverage_sides.SIDES.items()},
        MONTHS_SIDE: "按月份",
    }
    return [
        {
            "url": (reverse("coverage-by", args=[key]) if key else reverse("coverage-list")) + query,
            "label": label,
            "current": key == current,
        }
        for key, label in labels.items()
    ]


def _bases(ways: dict[str, NamedDenominator], way: NamedDenominator) -> list[dict[str, Any]]:
    return [
        {"url": f"?base={one.key}" if one.key else "?", "label": one.label, "current": one == way}
        for one in ways.values()
    ]


def _only_street(user: Any) -> int | None:
    """Return the street whose own numbers count, where a person sees one street; else the common ones do."""
    streets = user.scope.streets
    return next(iter(streets)) if len(streets) == 1 and not user.scope.everywhere else None


def _firms(user: Any, on: date | None = None) -> QuerySet:
    """Return the firms that figures and lists alike are about: who moved out of all buildings seen is in neither."""
    (firms,) = FIRMS.rows(user, Span.month_to(on) if on else Span.today())
    return firms


def _with_bodies(firms: QuerySet) -> QuerySet:
    on = timezone.localdate()
    covers = Coverage.objects.current(on).filter(alive(on, "organization__")).select_related("organization")
    return firms.prefetch_related(
        Prefetch("tenancies", Tenancy.objects.current(on).select_related("building"), "stays"),
        Prefetch("coverages", covers, "covers_now"),
        Prefetch("instructors", Instructor.objects.current(on), "sent_now"),
    )


@needs(VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def coverage_firms(request: HttpRequest) -> HttpResponseBase:
    """List the firms behind a figure; posted to, answer with the same firms as a workbook."""
    filterset = CoverageFilter(request.GET, queryset=_firms(request.user), request=request)
    firms = _with_bodies(filterset.qs if filterset.form.is_valid() else filterset.queryset.none())
    if request.method == "POST":
        return export_listed(
            firms.order_by(*ORDER), "两个覆盖", COLUMNS, by=request.user, filters=request.GET.dict()
        )
    context = {
        "filter": filterset,
        "page": page_of(firms, request.GET, order=ORDER),
        "covers": COVER_WORDS,
        "is_narrowed": any(request.GET.get(name) for name in filterset.filters),
        "may_export": request.user.may(Permission.EXPORT),
        "may_edit": request.user.may(Permission.EDIT_ORGANIZATIONS),
    }
    return render(request, "organizations/coverage_firms.html", context)


@needs(VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def coverage_joint(request: HttpRequest, pk: int) -> HttpResponse:
    """Suggest joint branches for a building, with reasons and with what those in `take` would bring together.

    One is founded from a suggestion or from any of the building's firms.
    """
    building = get_object_or_404(Building.objects.in_use().visible_to(request.user, VIEW), pk=pk)
    may_found = request.user.may(Permission.EDIT_ORGANIZATIONS, building)
    form = JointBranchForm(request.POST or None, building=building)
    if request.method == "POST":
        refuse_unless_may(request.user, Permission.EDIT_ORGANIZATIONS, building, reason=actions.NOT_THEIRS)
    if request.method == "POST" and form.is_valid():
        try:
            organization = actions.found_joint_branch(building, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(
                request, f"已建立{organization.name}，覆盖 {len(form.cleaned_data['firms'])} 家单位"
            )
            return redirect("coverage-joint", pk)
    context = {
        "building": building,
        "page": coverage_page.joint_page(building, timezone.localdate(), request.GET.getlist("take")),
        "form": form,
        "may_found": may_found,
        "today": timezone.localdate(),
    }
    return render(request, "organizations/coverage_joint.html", context, status=422 if form.errors else 200)
