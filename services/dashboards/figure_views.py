"""The leaders' page: figures of a period, each with its formula and the list of its rows."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from buildings.foundation.measures import Axis
from buildings.foundation.records import audit
from buildings.foundation.records.permissions import Permission
from buildings.foundation.tables.sheets import xlsx_response
from services.dashboards import charts, sentences, tables, word_report
from services.dashboards.periods import KINDS, Period, period_of
from services.matters.measures import MEASURES

FIRST_SIDE = "building"


@login_required
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """Show a period's figures, whole and by one side."""
    _ask(request, Permission.VIEW_MATTERS, "您没有查看楼事数字的权限")
    period, side = period_of(request.GET, timezone.localdate()), _side(request.GET.get("by"))
    lines = tables.parted(request.user, period, side)
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


@login_required
@require_POST
def figures_export(request: HttpRequest) -> HttpResponse:
    """Answer the figures of a period by one side as a workbook, every row of them, and write it down in the audit."""
    period, side, lines = _taken_along(request)
    return xlsx_response(f"楼事数字-{period}", [side.label, *tables.HEADERS], tables.rows_of(lines))


@login_required
@require_POST
def figures_report(request: HttpRequest) -> HttpResponse:
    """Answer the figures of a period as a Word document with its sentences, and write it down in the audit."""
    period, side, lines = _taken_along(request)
    whole, *parts = lines
    body = word_report.report(
        places=sentences.places_of(request.user),
        period=str(period),
        side=side.label,
        sentences=sentences.sentences(period, whole, parts),
        lines=lines,
        at=timezone.localtime(),
    )
    answer = HttpResponse(body, content_type=word_report.DOCX)
    answer["Content-Disposition"] = content_disposition_header(True, f"楼事情况-{period}.docx")
    return answer


def _taken_along(request: HttpRequest) -> tuple[Period, Axis, list[tables.Line]]:
    """Return what somebody who may takes out of the house, the whole first, and write it down in the audit."""
    _ask(request, Permission.VIEW_MATTERS, "您没有查看楼事数字的权限")
    _ask(request, Permission.EXPORT, "您没有导出的权限")
    period, side = period_of(request.POST, timezone.localdate()), _side(request.POST.get("by"))
    lines = tables.parted(request.user, period, side, timed=None)
    lines = [tables.whole(request.user, period, lines), *lines]
    audit.record_export(by=request.user, model="figures", rows=len(lines), filters=period.query)
    return period, side, lines


def _ask(request: HttpRequest, permission: Permission, refusal: str) -> None:
    if not request.user.may(permission):
        raise PermissionDenied(refusal)


def _side(key: str | None) -> Axis:
    return tables.SIDES.get(key or FIRST_SIDE, tables.SIDES[FIRST_SIDE])


def _query(period, *, by: str) -> str:
    kept = {"period": period.kind} if period.kind else period.query
    return "&".join(f"{key}={value}" for key, value in {**kept, "by": by}.items())
