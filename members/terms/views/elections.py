"""The election sheet: told while it is filled in, judged again as it is recorded, and the record."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from buildings.foundation.pages.guards import needs, row_or_404
from buildings.foundation.records import audit
from buildings.foundation.records.permissions import Permission
from members.terms import actions, checks
from members.terms.forms import ElectionForm
from members.terms.models import Election
from members.terms.views.bodies import body_or_404
from organizations.models import PartyOrganization, Rule

VIEW, EDIT = Permission.VIEW_MEMBERS, Permission.EDIT_MEMBERS


@needs(EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def body_election(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for an election sheet; with `check` only tell what the rules say of it, else record it."""
    body = body_or_404(request, pk, EDIT)
    form = ElectionForm(request.POST or None, body=body)
    is_check = "check" in request.POST
    if request.method == "POST" and not is_check and form.is_valid():
        try:
            election = actions.record_election(
                body, form.sheet, by=request.user, held_on=form.cleaned_data["held_on"]
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            _tell(request, election)
            return redirect("election-detail", election.pk)
    context = {"body": body, "form": form, **_judged(body, form)}
    status = 422 if form.errors and not is_check else 200
    return render(request, "terms/body_election.html", context, status=status)


def _judged(body: PartyOrganization, form: ElectionForm) -> dict[str, Any]:
    """Return what is told of a sheet so far: what it needs, what contradicts itself, what the rules say."""
    if not form.is_bound:
        return {}
    is_whole = form.is_valid()
    told = form.cleaned_data
    held_on = told.get("held_on") or timezone.localdate()
    found: dict[str, Any] = {"is_checked": is_whole}
    if told.get("entitled") and told.get("seats"):
        rulebook = Rule.objects.rulebook(held_on, street=body.street_id)
        found["thresholds"] = checks.thresholds(told["entitled"], told["seats"], rulebook)
    if is_whole:
        judgements = actions.judged(body, form.sheet, held_on=held_on)
        found |= {
            "contradictions": checks.contradictions(form.sheet),
            "judgements": [(one, checks.voids([one])) for one in judgements],
        }
    return found


def _tell(request: HttpRequest, election: Election) -> None:
    if not election.is_valid:
        messages.warning(request, "选举不符合规定，已登记为无效，不产生新一届")
    elif election.term is None:
        messages.info(request, "已登记；这次选举早于本届，没有改动现任班子")
    else:
        messages.success(request, "已登记，新一届班子已生效")


@needs(VIEW)
@require_safe
def election_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an election as it was recorded, with the judgement of its day."""
    elections = Election.objects.for_list().select_related("recorded_by").prefetch_related("candidates")
    election: Any = row_or_404(elections, request.user, VIEW, pk=pk)
    audit.record("viewed", by=request.user, thing=election)
    return render(request, "terms/election_detail.html", {"election": election})
