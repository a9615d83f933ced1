"""The leaders' page: figures of a period, each with its formula and the list of its rows."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from buildings.foundation.measures import Axis
from buildings.foundation.pages.guards import needs
from buildings.foundation.records.permissions import Permission
from buildings.foundation.records.scope import where
from buildings.foundation.tables.export import Format, Table, export_file, export_lines
from services.dashboards import charts, sentences, tables, word_report
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
    lines = tables.lines_by(request.user, period, side)
    whole = tables.whole(request.user, period, lines)
    context = {
        "period": period,
        "side": side,
        "whole": whole,
        "totals": [whole],
        "lines": lines[: tables.SHOWN],
        "picture": charts.chart_of(side, lines),
        "is_one_month": side == Axis.MONTH and len(lines) < 2,
        "left_out": len(lines) - tables.SHOWN,
        "sentences": sentences.sentences(period, whole, lines),
        "firms": tables.firms(request.user, period),
        "measures": list(MEASURES.values()),
        "periods": KINDS,
        "tabs": [
            {"label": f"按{one.label}", "url": f"?{_query(period, by=one.value)}", "current": one == side}
            for one in tables.SIDES.values()
        ],
        "may_export": request.user.may(Permission.EXPORT),
        "now": timezone.now(),
    }
    return render(request, "dashboards/figures.html", context)


@needs(Permission.EXPORT)
@require_POST
def figures_export(request: HttpRequest) -> HttpResponseBase:
    """Answer the figures of a period by one side as a workbook, every row of them."""
    period, side, lines = _lines_to_export(request)
    table = Table(f"楼事数字-{period}", [side.label, *tables.HEADERS], tables.cells)
    filters = {**period.query, "by": side.value}
    return export_lines(lines, by=request.user, model=FIGURES, table=table, filters=filters)


@needs(Permission.EXPORT)
@require_POST
def figures_report(request: HttpRequest) -> HttpResponse:
    """Answer the figures of a period as a Word document with its sentences."""
    period, side, lines = _lines_to_export(request)

    def write() -> bytes:
        whole, *parts = lines
        return word_report.report(
            places=sentences.places_of(request.user, Permission.EXPORT),
            period=str(period),
            side=side.label,
            sentences=sentences.sentences(period, whole, parts),
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
        content_type=word_report.DOCX,
        filters={**period.query, "by": side.value},
    )


def _lines_to_export(request: HttpRequest) -> tuple[Period, Axis, list[tables.FigureLine]]:
    """Return the figures of the places where a person may export, the whole first."""
    period, side = period_of(request.POST, timezone.localdate()), _side(request.POST.get("by"))
    viewer = where(request.user, Permission.EXPORT)
    lines = tables.lines_by(viewer, period, side, with_times=None)
    return period, side, [tables.whole(viewer, period, lines), *lines]


def _side(key: str | None) -> Axis:
    return tables.SIDES.get(key or FIRST_SIDE, tables.SIDES[FIRST_SIDE])


def _query(period, *, by: str) -> str:
    period_query = {"period": period.kind} if period.kind else period.query
    return "&".join(f"{key}={value}" for key, value in {**period_query, "by": by}.items())
