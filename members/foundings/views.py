"""组建方案 at the desk: the sandbox of a building, proposals for all of them, and each plan with its steps."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from buildings.foundation.lifecycle.moves import StaleMove, moves_from
from buildings.foundation.pages.guards import needs, row_or_404
from buildings.foundation.pages.paging import page_of
from buildings.foundation.pages.refusals import made
from buildings.foundation.records.permissions import Permission
from buildings.foundation.tables.model_table import ExportColumn, export_listed
from buildings.models import Building
from members.foundings import actions, proposals, sandbox
from members.foundings.filters import FoundingFilter
from members.foundings.forms import FoundingForm, FoundingMoveForm
from members.foundings.models import Founding
from members.foundings.states import FoundingState
from members.foundings.workflow import MOVES
from organizations.actions import NOT_THEIRS
from organizations.models import Enterprise, Rule

VIEW, EDIT = Permission.VIEW_LEDGERS, Permission.EDIT_ORGANIZATIONS
ORDER = ("-pk",)
COLUMNS = [
    "name",
    "building",
    ExportColumn("组成单位", lambda row: "、".join(str(part.enterprise) for part in row.parts.all())),
    "state",
    "proposed_on",
    "applied_on",
    "approved_on",
    "approval_number",
    "founded_on",
    "drop_reason",
]


@needs(VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def founding_list(request: HttpRequest) -> HttpResponseBase:
    """List the plans one sees; posted to, answer with the same as a workbook."""
    filterset = FoundingFilter(
        request.GET, queryset=Founding.objects.visible_to(request.user, VIEW), request=request
    )
    rows = (filterset.qs if filterset.form.is_valid() else filterset.queryset.none()).for_list()
    if request.method == "POST":
        return export_listed(
            rows.order_by(*ORDER), "组建方案", COLUMNS, by=request.user, filters=request.GET.dict()
        )
    context = {
        "filter": filterset,
        "page": page_of(rows, request.GET, order=ORDER),
        "is_narrowed": any(request.GET.get(name) for name in filterset.filters),
        "may_export": request.user.may(Permission.EXPORT),
    }
    return render(request, "foundings/founding_list.html", context)


@needs(VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def founding_proposals(request: HttpRequest) -> HttpResponse:
    """Propose joint branches for all buildings one sees; posted to, keep those ticked as plans."""
    if request.method == "POST":
        return _keep(request)
    buildings = list(Building.objects.in_use().visible_to(request.user, VIEW).order_by("pinyin", "pk"))
    found = proposals.proposals(buildings, timezone.localdate())
    context = {
        "proposals": found[: proposals.SHOWN],
        "left_out": max(0, len(found) - proposals.SHOWN),
        "number": len(found),
        "firms": sum(len(one.names) for one in found),
        "members": sum(one.suggestion.members for one in found),
        "may_propose": request.user.may(EDIT),
    }
    return render(request, "foundings/founding_proposals.html", context)


def _keep(request: HttpRequest) -> HttpResponse:
    """Keep the proposals ticked, each by itself: what is refused of one keeps no other from being kept."""
    kept = 0
    for key in request.POST.getlist("take")[: proposals.SHOWN]:
        try:
            place, *firms = map(int, key.split("-"))
        except ValueError:
            raise Http404 from None
        building = row_or_404(Building.objects.in_use(), request.user, EDIT, reason=NOT_THEIRS, pk=place)
        rows = list(Enterprise.objects.filter(pk__in=firms).tenants_of(building, timezone.localdate()))
        try:
            actions.propose(building, by=request.user, name=proposals.free_name(building, rows), firms=rows)
        except ValidationError as error:
            messages.error(request, f"{building}：{'；'.join(error.messages)}")
        else:
            kept += 1
    if kept:
        messages.success(request, f"已存为 {kept} 个组建方案，待研究")
        return redirect("founding-list")
    if not request.POST.getlist("take"):
        messages.error(request, "请先勾选要存为方案的建议")
    return redirect("founding-proposals")


@needs(EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def founding_sandbox(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what the firms picked in a building could found, and keep it as a plan when posted."""
    building = row_or_404(Building.objects.in_use(), request.user, EDIT, reason=NOT_THEIRS, pk=pk)
    picked = request.GET.getlist("firms")
    form = FoundingForm(request.POST or None, building=building)
    if firms := form.picked(picked):
        form.initial = {"name": proposals.free_name(building, firms)}
    founding = made(form, lambda: actions.propose(building, by=request.user, **form.cleaned_data))
    if founding is not None:
        messages.success(request, "已存为组建方案，待研究")
        return redirect("founding-detail", founding.pk)
    return _sandbox_page(request, form, building, request.POST.getlist("firms") or picked)


@needs(EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def founding_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Put other firms or another name into a plan that has not been decided on."""
    founding = _founding_or_404(request, pk)
    now = [str(key) for key in founding.parts.values_list("enterprise", flat=True)]
    picked = request.GET.getlist("firms") or now
    initial = {"name": founding.name, "note": founding.note}
    form = FoundingForm(request.POST or None, building=founding.building, founding=founding, initial=initial)
    if made(form, lambda: actions.edit(founding, by=request.user, **form.cleaned_data)) is not None:
        messages.success(request, "方案已改")
        return redirect("founding-detail", founding.pk)
    picked = request.POST.getlist("firms") or picked
    return _sandbox_page(request, form, founding.building, picked, founding)


def _sandbox_page(
    request: HttpRequest, form: FoundingForm, building: Building, picked: list[str], founding: Any = None
) -> HttpResponse:
    on = timezone.localdate()
    offered = proposals.parts_of(form.fields["firms"].queryset, on)
    chosen = [one for one in offered if str(one.firm.key) in picked]
    book = Rule.objects.rulebook(on, street=building.street_id)
    context = {
        "building": building,
        "founding": founding,
        "form": form,
        "offered": sorted(offered, key=lambda one: -one.members),
        "chosen": {one.firm.key for one in chosen},
        "outcome": sandbox.outcome(chosen, book) if chosen else None,
    }
    status = 422 if form.errors else 200
    return render(request, "foundings/founding_sandbox.html", context, status=status)


@needs(VIEW)
@require_GET
def founding_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one plan: its firms, what the rules say of it, what has been done and what comes next."""
    rows = Founding.objects.for_list().visible_to(request.user, VIEW)
    founding = get_object_or_404(rows, pk=pk)
    may_edit = request.user.may(EDIT, founding)
    on = timezone.localdate()
    parts = proposals.parts_of([part.enterprise for part in founding.parts.all()], on)
    book = Rule.objects.rulebook(on, street=founding.building.street_id)
    last = founding.steps.filter(verb__in=MOVES).last()
    context = {
        "founding": founding,
        "parts": parts,
        "outcome": sandbox.outcome(parts, book),
        "steps": [(step, _label(step.verb)) for step in founding.steps.select_related("by")],
        "moves": moves_from(MOVES, founding.state) if may_edit else [],
        "next_step": MOVES[last.verb].words if last else "研究是否组建：同意就开始筹备，不合适写明原因。",
        "may_change": may_edit and founding.state == FoundingState.PROPOSED,
    }
    return render(request, "foundings/founding_detail.html", context)


def _label(verb: str) -> str:
    return MOVES[verb].label if verb in MOVES else {"propose": "提出方案", "edit": "改方案"}[verb]


@needs(EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def founding_move(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Ask for what a move needs, and make it."""
    founding = _founding_or_404(request, pk)
    move = MOVES.get(verb)
    if move is None:
        raise Http404
    form = FoundingMoveForm(
        request.POST if request.method == "POST" else None, founding=founding, move=move, by=request.user
    )
    try:
        if made(form, lambda: actions.move(founding, verb, by=request.user, facts=form.facts)) is not None:
            messages.success(request, f"{move.label}：已登记")
            return redirect("founding-detail", pk)
        status = 422 if form.errors else 200
    except StaleMove as late:
        form.add_error(None, str(late))
        status = 409
    context = {"founding": founding, "move": move, "form": form}
    return render(request, "foundings/founding_move.html", context, status=status)


def _founding_or_404(request: HttpRequest, pk: int) -> Founding:
    rows = Founding.objects.select_related("building__street")
    return row_or_404(rows, request.user, EDIT, reason=NOT_THEIRS, pk=pk)
