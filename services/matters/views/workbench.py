"""The desk: one matter, and its moves."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from buildings.models import Building
from services.matters import actions, rules
from services.matters.forms import FORMS
from services.matters.models import Matter, Photo
from services.matters.views.public import photo_response
from services.matters.workflow import MOVES, Move


@dataclass(frozen=True)
class Offer:
    """A move a person may make now, with the form that asks what it needs."""

    move: Move
    form: forms.Form
    is_open: bool


@login_required
@require_GET
def matter_new(request: HttpRequest) -> HttpResponse:
    """Offer the buildings a person may report from."""
    scope = rules.places_to_report_from(request.user)
    buildings = Building.objects.in_use().filter(scope.condition(street="street_id", building="pk"))
    return render(request, "matters/matter_new.html", {"buildings": buildings.for_list()})


def _seen(request: HttpRequest, number: str) -> Matter:
    return get_object_or_404(Matter.objects.visible_to(request.user).for_detail(), number=number)


@never_cache
@login_required
@require_GET
def matter_detail(request: HttpRequest, number: str) -> HttpResponse:
    return _detail_page(request, _seen(request, number))


def _detail_page(
    request: HttpRequest, matter: Matter, *, failed: tuple[str, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    steps = list(matter.steps.select_related("by"))
    last = steps[-1].pk if steps else 0
    context = {
        "matter": matter,
        "steps": steps,
        "photos": list(matter.photos.all()),
        "offers": [_offer(move, matter, last, failed) for move in rules.moves_open_to(request.user, matter)],
        "now": timezone.now(),
        "sees_inside": rules.sees_inside(request.user, matter),
        "sees_reporter": rules.sees_reporter(request.user, matter),
    }
    return render(request, "matters/matter_detail.html", context, status=status)


def _offer(move: Move, matter: Matter, last: int, failed: tuple[str, forms.Form] | None) -> Offer:
    if failed and failed[0] == move.verb:
        return Offer(move, failed[1], True)
    form = FORMS[move.verb](matter=matter, initial={"seen": last}, auto_id=f"id_{move.verb}_%s")
    return Offer(move, form, False)


@never_cache
@login_required
@require_POST
def matter_move(request: HttpRequest, number: str, verb: str) -> HttpResponse:
    """Make one move; a late click is answered 409 with who was first, and when."""
    move = MOVES.get(verb)
    if move is None or verb not in FORMS:
        raise Http404
    matter = _seen(request, number)
    rules.ask(matter, move, by=request.user)
    form = FORMS[verb](request.POST, request.FILES, matter=matter, auto_id=f"id_{verb}_%s")
    if not form.is_valid():
        return _detail_page(request, matter, failed=(verb, form), status=422)
    try:
        moved = getattr(actions, verb)(matter, by=request.user, **form.cleaned_data)
    except rules.StaleMove as late:
        return render(
            request, "matters/matter_late.html", {"late": late, "back": "matter-detail", "key": number}, status=409
        )
    except ValidationError as error:
        form.add_error(None, error.messages)
        return _detail_page(request, matter, failed=(verb, form), status=422)
    messages.success(request, f"{moved.number} 已{move.label}")
    still_there = Matter.objects.visible_to(request.user).filter(pk=moved.pk).exists()
    return redirect("matter-detail", number) if still_there else redirect("matter-list")


@login_required
@require_GET
def matter_photo(request: HttpRequest, pk: int) -> FileResponse:
    return photo_response(get_object_or_404(Photo.objects.visible_to(request.user), pk=pk))
