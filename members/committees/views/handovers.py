"""The hand-over sheets: listed; and each read, printed, filled in and confirmed."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from buildings.foundation.pages.guards import needs
from buildings.foundation.pages.paging import page_of
from buildings.foundation.records.permissions import Permission
from members.committees import actions
from members.committees.committee_page import places_of
from members.committees.filters import HandoverFilter
from members.committees.forms import HandoverForm
from members.committees.models import Handover
from members.committees.views.pages import NO_ROTAS, rota_tabs


def _sheet(request: HttpRequest, pk: int) -> Handover:
    rows = Handover.objects.visible_to(request.user).select_related(
        "committee__building__street",
        "committee__building__community",
        "giver",
        "taker",
        "given_by",
        "taken_by",
    )
    return get_object_or_404(rows, pk=pk)


@needs(Permission.VIEW_COMMITTEES, reason=NO_ROTAS)
@never_cache
@require_GET
def handover_list(request: HttpRequest) -> HttpResponse:
    """List the sheets of the buildings a person sees, and his own, the latest first."""
    rows = Handover.objects.visible_to(request.user).for_list()
    filterset = HandoverFilter(request.GET, rows)
    context = {
        "page": page_of(filterset.qs, request.GET),
        "form": filterset.form,
        "is_narrowed": any(request.GET.get(name) for name in filterset.filters),
        "tabs": rota_tabs("handover-list"),
    }
    return render(request, "committees/handover_list.html", context)


@login_required
@never_cache
@require_GET
def handover_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _sheet(request, pk))


def _page(
    request: HttpRequest, sheet: Handover, form: HandoverForm | None = None, status: int = 200
) -> HttpResponse:
    is_open, by = sheet.effective_at is None, request.user.pk
    may_note = is_open and by == sheet.giver_id and sheet.given_at is None
    may_confirm = may_note or (is_open and by == sheet.taker_id and sheet.taken_at is None)
    context = {
        "sheet": sheet,
        "places": places_of(sheet.committee, timezone.localdate()),
        "form": (form or HandoverForm(initial={"keys": sheet.keys, "words": sheet.words}))
        if may_note
        else None,
        "may_confirm": may_confirm,
        "sees_lines": by in (sheet.giver_id, sheet.taker_id)
        or request.user.may(Permission.VIEW_MATTERS, sheet.committee.building),
    }
    return render(request, "committees/handover_detail.html", context, status=status)


@login_required
@require_POST
def handover_note(request: HttpRequest, pk: int) -> HttpResponse:
    sheet, form = _sheet(request, pk), HandoverForm(request.POST)
    if not form.is_valid():
        return _page(request, sheet, form, status=422)
    return _done(
        request, sheet, lambda: actions.note_handover(sheet, by=request.user, **form.cleaned_data), "已保存"
    )


@login_required
@require_POST
def handover_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm one's side; what the outgoing chief has typed beside the button is kept with it."""
    sheet, form = _sheet(request, pk), HandoverForm(request.POST)
    if not form.is_valid():
        return _page(request, sheet, form, status=422)
    note = form.cleaned_data if "words" in request.POST else {}
    return _done(request, sheet, lambda: actions.confirm_handover(sheet, by=request.user, **note), "已确认")


def _done(request: HttpRequest, sheet: Handover, verb, word: str) -> HttpResponse:
    """Do a verb; one that comes too late is answered 409 with the sheet as it now is."""
    try:
        verb()
    except ValidationError as error:
        messages.error(request, "；".join(error.messages))
        return _page(request, _sheet(request, sheet.pk), status=409)
    messages.success(request, f"交接单{word}")
    return redirect("handover-detail", sheet.pk)
