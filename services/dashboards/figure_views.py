"""The leaders' page: figures of a period, each with its formula and the list of its rows."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from buildings.foundation.pages.guards import needs
from buildings.foundation.records.permissions import Permission
from buildings.foundation.tables.export import Format, Table, export_file, export_lines
from services.dashboards import measuring, picturing, reporting, telling
from services.dashboards.periods import KINDS, Period, period_of
from services.matters.measures import MEASURES

FIRST_SIDE = "building"
FIGURES = "figures"
NO_FIGURES = "您没有查看楼事数字的权限"


@needs(Permission.VIEW_MATTERS, reason=NO_FIGURES)
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """Show a period's figures, whole and by one side."""
    period, side = period_of(request.GET, timezone.localdate()), _side(request.GET.get("by"))
    lines = measuring.parted(request.user, period, side)
    whole = measuring.whole(request.user, period, lines)
    context = {
        "period": period,
        "side": side,
        "whole": whole,
        "totals": [whole],
        "lines": lines[: measuring.SHOWN],
        "picture": picturing.chart_of(side, lines),
        "is_one_month": side.key == "month" and len(lines) < 2,
        "left_out": len(lines) - measuring.SHOWN,
        "told": telling.sentences(period, whole, lines),
        "firms": measuring.firms(request.user, period),
        "measures": list(MEASURES.values()),
        "periods": KINDS,
        "tabs": [
            {"label": f"按{one.label}", "url": f"?{_query(period, by=one.key)}", "current": one == side}
            for one in measuring.SIDES.values()
        ],
        "may_export": request.user.may(Permission.EXPORT),
        "now": timezone.now(),
    }
    return render(request, "dashboards/figures.html", context)


@needs(Permission.EXPORT)
@require_POST
def figures_export(request: HttpRequest) -> HttpResponseBase:
    """Answer the figures of a period by one side as a workbook, every row of them."""
    period, side, lines = _exported(request)
    table = Table(f"楼事数字-{period}", [side.label, *measuring.HEADERS], measuring.cells)
    filters = {**period.query, "by": side.key}
    return export_lines(lines, by=request.user, model=FIGURES, table=table, filters=filters)


@needs(Permission.EXPORT)
@require_POST
def figures_report(request: HttpRequest) -> HttpResponse:
    """Answer the figures of a period as a Word document with its sentences."""
    period, side, lines = _exported(request)

    def write() -> bytes:
        whole, *parts = lines
        return reporting.report(
            places=telling.places_of(request.user, Permission.EXPORT),
            period=str(period),
            side=side.label,
            told=telling.sentences(period, whole, parts),
            lines=lines,
            at=timezone.localtime(),
        )

    return export_file(
        write,
        by=request.user,
        model=FIGURES,
        rows=len(lines),
        name=f"楼事情况-{period}",
        format=Format.DOCX,
        content_type=reporting.DOCX,
        filters={**period.query, "by": side.key},
    )


def _exported(request: HttpRequest) -> tuple[Period, measuring.Side, list[measuring.Line]]:
    """Return the figures of the places where a person may export, the whole first."""
    period, side = period_of(request.POST, timezone.localdate()), _side(request.POST.get("by"))
    lines = measuring.parted(request.user, period, side, Permission.EXPORT)
    return period, side, [measuring.whole(request.user, period, lines, Permission.EXPORT), *lines]


def _side(key: str | None) -> measuring.Side:
    return measuring.SIDES.get(key or FIRST_SIDE, measuring.SIDES[FIRST_SIDE])


def _query(period, *, by: str) -> str:
    kept = {"period": period.kind} if period.kind else period.query
    return "&".join(f"{key}={value}" for key, value in {**kept, "by": by}.items())
