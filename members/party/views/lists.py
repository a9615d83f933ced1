"""What every list of persons does: it is written down who looked, and posted to it answers with a workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from buildings.foundation.pages.paging import page_of
from buildings.foundation.records import audit
from buildings.foundation.records.permissions import Permission
from buildings.foundation.tables import model_table
from buildings.foundation.tables.model_table import export_listed


@dataclass(frozen=True)
class PersonList:
    """A list of persons: its template, the title and the columns of its workbook, and the order of its pages."""

    template: str
    title: str
    columns: Sequence[str | model_table.ExportColumn]
    order: Sequence[str] = ("pinyin", "pk")

    def answer(self, request: HttpRequest, filterset: Any, **context: Any) -> HttpResponseBase:
        """Answer with the page, which says that the look is written down, or with the rows as a workbook."""
        valid = filterset.form.is_valid()
        rows = (filterset.qs if valid else filterset.queryset.none()).for_list()
        if request.method == "POST":
            ordered = rows.order_by(*self.order)
            return export_listed(
                ordered, self.title, self.columns, by=request.user, filters=request.GET.dict()
            )
        page = page_of(rows, request.GET, order=self.order)
        model = rows.model._meta.label_lower
        audit.record(
            "viewed",
            by=request.user,
            street=_street_of(page.rows),
            model_seen=model,
            rows=len(page.rows),
            filters=request.GET.dict(),
        )
        context |= {
            "filter": filterset,
            "page": page,
            "is_narrowed": any(request.GET.get(name) for name in filterset.filters),
            "may_export": request.user.may(Permission.EXPORT),
            "may_import": request.user.may(Permission.IMPORT_LEDGER),
            "may_edit": request.user.may(Permission.EDIT_MEMBERS),
        }
        return render(request, self.template, context)


def _street_of(rows: Sequence[Any]) -> int | None:
    """Return the one street of the rows shown, whose leader reads of it."""
    streets = {row.street_id for row in rows}
    return streets.pop() if len(streets) == 1 else None


def act(request: HttpRequest, form: forms.Form, verb: Callable[..., Any], done: str, to: Any) -> HttpResponse:
    """Let a verb do what a small form asks, say what came of it, and lead back to where it was asked."""
    if not form.is_valid():
        messages.error(request, "；".join(error for errors in form.errors.values() for error in errors))
        return redirect(*to)
    try:
        verb(by=request.user, **form.cleaned_data)
    except ValidationError as error:
        messages.error(request, "；".join(error.messages))
    else:
        messages.success(request, done)
    return redirect(*to)


def form_page(
    request: HttpRequest, form: forms.Form, *, title: str, back: str, text: str = ""
) -> HttpResponse:
    """Draw a form that writes somebody down."""
    context = {"form": form, "title": title, "back": back, "text": text}
    return render(request, "party/party_form.html", context, status=422 if form.errors else 200)
