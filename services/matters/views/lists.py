"""The desk's list: narrowed, kept under names, carried away as a table, printed, and given over by the dozen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from buildings.foundation.pages.guards import needs
from buildings.foundation.pages.paging import page_of
from buildings.foundation.records.permissions import Permission
from buildings.foundation.tables.export import Format, export
from services.matters import batches, filters, rules, search, tables
from services.matters.filters import MatterFilter
from services.matters.list_forms import BatchForm, SavedFilterForm
from services.matters.locations import PLACES
from services.matters.models import Matter, SavedFilter
from services.matters.querysets import NEWEST

TODAY_ROWS = 200


@login_required
@require_GET
def matter_list(request: HttpRequest) -> HttpResponse:
    """List the matters a person sees, newest first, 25 to a page.

    Further conditions are drawn where asked for.
    """
    saved = SavedFilter.objects.visible_to(request.user).values_list("pk", "name", "query")
    matters, errors = _narrowed(request, request.GET, search.seen_by(request.user))
    query = filters.canonical_query(request.GET)
    sees_inside = request.user.may(Permission.VIEW_MATTERS)
    lines = matters.lines(sees_inside=sees_inside)
    context = {
        "matters": page_of(lines, request.GET, order=NEWEST, counted=matters),
        "errors": errors,
        "tabs": _tabs(query, saved),
        "saved": saved,
        "flags": [name for name in filters.FLAGS if request.GET.get(name)],
        "active_filters": filters.active_filters(request.user, request.GET),
        "states": filters.STATES,
        "more": filters.more_choices(request.user, request.GET),
        "query": query,
        "is_narrowed": bool(query),
        "may_report": rules.may_report_somewhere(request.user),
        "may_triage": request.user.may(Permission.TRIAGE_MATTER),
        "may_export": request.user.may(Permission.EXPORT),
        "now": timezone.now(),
    }
    return render(request, "matters/matter_list.html", context)


def _narrowed(request: HttpRequest, query: QueryDict, matters: QuerySet) -> tuple[QuerySet, list[str]]:
    """Return the matters that a query asks for, and what does not read in it.

    Without one, no filters are made.
    """
    if not filters.is_narrowed(query):
        return matters, []
    filter_set = MatterFilter(query, matters, request=request)
    errors = [
        f"{filter_set.form[name].label}：{error}"
        for name, field_errors in filter_set.form.errors.items()
        for error in field_errors
    ]
    return filter_set.rows, errors


def _tabs(query: str, saved: Iterable[tuple[int, str, str]]) -> list[dict[str, Any]]:
    base = reverse("matter-list")
    tabs = [*filters.COMMON, *((name, address) for _, name, address in saved)]
    return [
        {"label": label, "url": f"{base}?{address}" if address else base, "current": address == query}
        for label, address in tabs
    ]


@login_required
@require_POST
def saved_filter_add(request: HttpRequest) -> HttpResponse:
    """Keep the list a person looks at under a name."""
    form = SavedFilterForm(request.POST, user=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, f"已存为常用筛选「{form.instance.name}」")
    else:
        messages.error(
            request, "；".join(error for field_errors in form.errors.values() for error in field_errors)
        )
    return redirect(
        f"{reverse('matter-list')}?{filters.canonical_query(QueryDict(request.POST.get('query', '')))}"
    )


@login_required
@require_POST
def saved_filter_drop(request: HttpRequest, pk: int) -> HttpResponse:
    saved = get_object_or_404(SavedFilter.objects.visible_to(request.user), pk=pk)
    saved.delete()
    messages.success(request, f"已删去常用筛选「{saved.name}」")
    return redirect("matter-list")


@needs(Permission.EXPORT)
@require_POST
def matter_export(request: HttpRequest) -> HttpResponse:
    """Answer the list a person looks at as a table, as far as exporting is theirs.

    Written down in the audit.
    """
    query = QueryDict(request.POST.get("query", ""))
    matters, _ = _narrowed(request, query, Matter.objects.visible_to(request.user, Permission.EXPORT))
    return export(
        tables.rows(matters),
        by=request.user,
        table=tables.TABLE,
        format=Format.CSV if request.POST.get("kind") == Format.CSV else Format.XLSX,
        filters=query.dict(),
    )


@login_required
@require_GET
def matter_today(request: HttpRequest) -> HttpResponse:
    """Show what is late or due today on one sheet for the wall, the most urgent first."""
    _, until = filters.today()
    matters = Matter.objects.visible_to(request.user).overdue(until).order_by("clock_due_at", "pk")
    rows = matters.select_related(*PLACES, "category", "handler", "seat")[:TODAY_ROWS]
    return render(request, "matters/matter_today.html", {"matters": rows, "now": timezone.now()})


@needs(Permission.TRIAGE_MATTER, reason="您没有改派的权限")
@require_http_methods(["GET", "POST"])
def matter_reassign(request: HttpRequest) -> HttpResponse:
    """Ask who takes the chosen matters, then give them over in one request and tell what became of each."""
    conditions = request.POST if request.method == "POST" else request.GET
    matters = batches.visible_matters(conditions.getlist("number"), by=request.user)
    form = BatchForm(request.POST or None, handlers=batches.handlers_of(matters))
    context = {"matters": matters, "form": form, "most": batches.MOST}
    if request.method == "POST" and form.is_valid():
        context["outcome"] = batches.reassign_all(matters, by=request.user, **form.cleaned_data)
    return render(request, "matters/matter_reassign.html", context, status=422 if form.errors else 200)
