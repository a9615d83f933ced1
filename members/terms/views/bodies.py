"""One body's terms and officers: who holds which seat, until when, and what can be recorded of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from buildings.foundation.pages.guards import needs, row_or_404
from buildings.foundation.records import audit
from buildings.foundation.records.permissions import Permission
from members.terms import actions
from members.terms.forms import AppointedTermForm, EndOfficeForm, OfficeForm, PlanForm, TermExtensionForm
from members.terms.models import Office
from members.terms.term_page import several_seats, term_page
from organizations.models import PartyOrganization

VIEW, EDIT, APPROVE = Permission.VIEW_MEMBERS, Permission.EDIT_MEMBERS, Permission.EDIT_ORGANIZATIONS


def body_or_404(request: HttpRequest, pk: int, permission: Permission) -> Any:
    bodies = PartyOrganization.objects.select_related("building", "street")
    return row_or_404(bodies, request.user, permission, reason=actions.NOT_THEIRS, pk=pk)


def _page(request: HttpRequest, body: PartyOrganization, status: int = 200, **bound: forms.Form):
    """Draw the page, with a form that came back in its place; that names were looked at is written down."""
    page = term_page(body, timezone.localdate())
    term = page.term
    plan = {"planned_on": term.planned_on, "preparation": term.preparation} if term else {}
    empty = {
        "office": OfficeForm(body=body),
        "extension": TermExtensionForm(prefix="extension"),
        "plan": PlanForm(initial=plan, prefix="plan"),
        "appointment": AppointedTermForm(prefix="appointment"),
        "end": EndOfficeForm(initial={"on": timezone.localdate()}, prefix="end"),
    }
    context = {
        "body": body,
        "page": page,
        "several": several_seats(page.officers),
        "today": timezone.localdate(),
        "may_edit": request.user.may(EDIT, body) and body.dissolved_on is None,
        "may_approve": request.user.may(APPROVE, body) and body.dissolved_on is None,
        "forms": {**empty, **bound},
    }
    audit.record("viewed", by=request.user, thing=body, page="terms")
    return render(request, "terms/body_terms.html", context, status=status)


@needs(VIEW)
@require_safe
def body_terms(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a body's terms, officers, elections and part-time members."""
    return _page(request, body_or_404(request, pk, VIEW))


def _act(
    request: HttpRequest, body: PartyOrganization, name: str, form: forms.Form, act: Callable, done: str
) -> HttpResponse:
    """Have a form's verb done and lead back to the page, or show the page with what was wrong."""
    if form.is_valid():
        try:
            act(**form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, done)
            return redirect("body-terms", body.pk)
    return _page(request, body, status=422, **{name: form})


@needs(EDIT)
@require_POST
def body_office(request: HttpRequest, pk: int) -> HttpResponse:
    """Put somebody into a seat."""
    body = body_or_404(request, pk, EDIT)

    def act(**told: Any) -> None:
        actions.put_in_office(body, by=request.user, **told)

    return _act(request, body, "office", OfficeForm(request.POST, body=body), act, "已登记任职")


@needs(EDIT)
@require_POST
def office_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody leave a seat."""
    offices = Office.objects.select_related("body__building", "body__street")
    office: Any = row_or_404(offices, request.user, EDIT, reason=actions.NOT_THEIRS, pk=pk)

    def act(**told: Any) -> None:
        actions.end_office(office, by=request.user, **told)

    form = EndOfficeForm(request.POST, prefix="end")
    return _act(request, office.body, "end", form, act, "已登记离任")


@needs(APPROVE)
@require_POST
def body_extension(request: HttpRequest, pk: int) -> HttpResponse:
    """Record an extension with its approval."""
    body = body_or_404(request, pk, APPROVE)

    def act(**told: Any) -> None:
        actions.extend_term(body, by=request.user, **told)

    form = TermExtensionForm(request.POST, prefix="extension")
    return _act(request, body, "extension", form, act, "已登记延期")


@needs(EDIT)
@require_POST
def body_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what is prepared for the next election."""
    body = body_or_404(request, pk, EDIT)

    def act(**told: Any) -> None:
        actions.plan_election(body, by=request.user, **told)

    return _act(request, body, "plan", PlanForm(request.POST, prefix="plan"), act, "已登记换届准备")


@needs(APPROVE)
@require_POST
def body_appointment(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a term that the superior appointed."""
    body = body_or_404(request, pk, APPROVE)

    def act(on: Any) -> None:
        actions.appoint_term(body, by=request.user, on=on)

    form = AppointedTermForm(request.POST, prefix="appointment")
    return _act(request, body, "appointment", form, act, "已登记新一届")
