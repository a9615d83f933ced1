"""The leaders' page: figures of a period, each with its formula and the list of its rows."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from buildings.foundation.measures import Axis
from buildings.foundation.pages.guards import needs
from buildings.foundation.records.permissions import Permission
from buildings.foundation.records.scope import where
from buildings.foundation.tables.export import Format, Table, export_file, export_lines
from services.dashboards import figures_page, headline, sentences, tables, word_report
from services.dashboards.figures_page import Asked
from services.dashboards.ordering import order_of
from services.dashboards.periods import USUAL, Period, period_of

FIGURES = "figures"
NO_FIGURES = "您没有查看楼事数字的权限"


@needs(Permission.VIEW_MATTERS, reason=NO_FIGURES)
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """Show a period's figures, whole and by one side."""
    asked = _asked(request, request.GET)
    context = {
        **figures_page.page(request.user, asked),
        "period": asked.period,
        "side": asked.side,
        "usual": USUAL,
        "few": headline.FEW,
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
    viewer = where(request.user, Permission.EXPORT)

    def write() -> bytes:
        whole, *parts = lines
        return word_report.report(
            places=sentences.places_of(request.user, Permission.EXPORT),
            period=str(period),
            side=side.label,
            sentences=sentences.sentences(period, whole, parts, headline.rates(viewer, period, whole)),
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
    asked, viewer = _asked(request, request.POST), where(request.user, Permission.EXPORT)
    lines = tables.lines_by(viewer, asked.period, asked.side, with_times=None)
    return asked.period, asked.side, [tables.whole(viewer, asked.period, lines), *lines]


def _asked(request: HttpRequest, query: QueryDict) -> Asked:
    """Return what a query asks for: of a side that is not offered the first, of days that do not read the usual."""
    first, *others = tables.sides_of(request.user)
    side = next((one for one in others if one.value == query.get("by")), first)
    return Asked(period_of(query, timezone.localdate()), side, order_of(query.get("sort", "")))
