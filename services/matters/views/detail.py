"""One matter at the desk or in the hand: its story, its clocks, and its moves."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from buildings.foundation.lifecycle.moves import StaleMove
from buildings.foundation.pages.phone_page import phone_page
from buildings.foundation.pages.photos import photo_response
from buildings.foundation.records.permissions import Permission
from services.matters import actions, clock, rules, story, waiting
from services.matters.forms import FORMS, RectifyForm, typed_for, typed_in
from services.matters.forms.photos import keep_photos
from services.matters.models import Matter, Photo, Rectification
from services.matters.workflow import MOVES, PASS, REPORT, MatterMove

NEXT = "next"  # what the second button of a move asks for: the next matter that waits


@dataclass(frozen=True)
class OpenMove:
    """A move a person may make now; a main one comes with the form that asks what it needs."""

    move: MatterMove
    form: forms.Form | None

    @property
    def is_simple(self) -> bool:
        """Tell whether one tap makes the move: nothing must be filled in."""
        return self.form is not None and not self.form.in_front


def _seen(request: HttpRequest, number: str) -> Matter:
    matter = story.seen_by(request.user, number)
    if matter is None:
        raise Http404
    return matter


@never_cache
@login_required
@require_GET
def matter_detail(request: HttpRequest, number: str) -> HttpResponse:
    return _page(request, _seen(request, number))


def _page(
    request: HttpRequest, matter: Matter, *, rectify_form: RectifyForm | None = None, status: int = 200
) -> HttpResponse:
    told = _told(request, matter)
    last = told["steps"][-1].pk if told["steps"] else 0
    offers = [_offer(move, matter, last) for move in rules.moves_open_to(request.user, matter)]
    rectification = matter.rectification if matter.is_to_rectify else None
    about = rules.rectification_moves_open_to(request.user, rectification) if rectification else []
    if rectify_form is None and any(move.verb == REPORT for move in about):
        rectify_form = RectifyForm()
    context = {
        **told,
        "photos": story.photos_of(matter),
        "offers": sorted((offer for offer in offers if offer.form), key=lambda offer: not offer.move.decides),
        "open_verbs": {offer.move.verb for offer in offers},
        "more": [offer.move for offer in offers if not offer.form],
        "rectification": rectification,
        "rectify_form": rectify_form,
        "may_call": bool(matter.reporter_phone) and rules.may_call(request.user, matter),
        "may_read_whole": story.hides_numbers(matter) and rules.may_call(request.user, matter),
        "may_pass": any(move.verb == PASS for move in about),
    }
    return render(request, "matters/matter_detail.html", context, status=status)


def _told(request: HttpRequest, matter: Matter) -> dict[str, object]:
    """Return what both the page and the printed sheet tell."""
    clocks = story.clocks_of(matter)
    return {
        "matter": matter,
        "steps": story.steps_of(matter, request.user),
        "clocks": clocks,
        "is_running": any(one.ended_at is None for one in clocks),
        "is_fallback": any(clock.is_fallback(one.calendar) for one in clocks if one.ended_at is None),
        "now": timezone.now(),
        "sees_inside": rules.sees_inside(request.user, matter),
        "sees_reporter": rules.sees_reporter(request.user, matter),
    }


def _offer(move: MatterMove, matter: Matter, last: int) -> OpenMove:
    return OpenMove(move, _form(move, matter, {"seen": last}) if move.is_main else None)


def _form(move: MatterMove, matter: Matter, initial: dict[str, object]) -> forms.Form:
    return FORMS[move.verb](matter=matter, initial=initial, auto_id=f"id_{move.verb}_%s")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def matter_move(request: HttpRequest, number: str, verb: str) -> HttpResponse:
    """Ask what a move needs, and make it; a late click is answered 409 with who was first, and when."""
    move = MOVES.get(verb)
    if move is None or verb not in FORMS:
        raise Http404
    matter = story.seen_by(request.user, number)
    if matter is None:
        return _gone(request, number, FORMS[verb])
    last = matter.steps.select_related("by").last()
    if request.method == "POST":
        form = FORMS[verb](request.POST, request.FILES, matter=matter, auto_id=f"id_{verb}_%s")
    else:
        form = _form(move, matter, {"seen": last.pk if last else 0, "case": request.GET.get("case", "")})
    try:
        rules.refuse_unless_may(matter, move, by=request.user)
    except PermissionDenied as refused:
        return _refused(request, matter, move, form, refused)
    if not rules.is_possible(matter, move):
        return _late(request, matter, rules.too_late(matter, move, last), form)
    if not form.is_bound:
        return _move_page(request, matter, move, form)
    if form.is_valid():
        try:
            stood = matter.state
            moved = getattr(actions, verb)(matter, by=request.user, **form.cleaned_data)
            return _moved(request, moved, move, stood=stood)
        except StaleMove as late:
            return _late(request, matter, late, form)
        except PermissionDenied as refused:
            return _refused(request, matter, move, form, refused)
        except ValidationError as error:
            form.add_error(None, error.messages)
    return _move_page(request, matter, move, form, status=422)


def _move_page(
    request: HttpRequest, matter: Matter, move: MatterMove, form: forms.Form, *, status: int = 200
) -> HttpResponse:
    if form.is_bound and "photos" in form.fields:
        keep_photos(form)
    alike = Matter.objects.none()
    if move.verb == "merge":
        alike = Matter.objects.visible_to(request.user).open().at(matter.location).filter(case=None)
        alike = alike.exclude(pk=matter.pk).newest()[:10]
    context = {
        "matter": matter,
        "move": move,
        "form": form,
        "alike": alike,
        "may_set_up": request.user.may(Permission.EDIT_CATALOGUE, matter.street),
    }
    return render(request, "matters/matter_move.html", context, status=status)


def _moved(request: HttpRequest, moved: Matter, move: MatterMove, *, stood: str) -> HttpResponse:
    messages.success(request, f"{moved.number} 已{move.label}")
    if request.POST.get("then") == NEXT:
        number = waiting.next_number(request.user, after=moved, stood=stood)
        if number:
            return redirect("matter-detail", number)
        messages.info(request, "没有别的楼事等您办了")
        return redirect("workbench-home")
    still_there = Matter.objects.visible_to(request.user).filter(pk=moved.pk).exists()
    return redirect("matter-detail", moved.number) if still_there else redirect("matter-list")


def _late(
    request: HttpRequest, matter: Matter, why: Exception, form: forms.Form, *, status: int = 409
) -> HttpResponse:
    typed = typed_in(form) if form.is_bound else []
    context = {
        "number": matter.number,
        "why": why,
        "typed": typed,
        "back": "matter-detail",
        "key": matter.number,
    }
    return render(request, "matters/matter_late.html", context, status=status)


def _refused(
    request: HttpRequest, matter: Matter, move: MatterMove, form: forms.Form, refused: PermissionDenied
) -> HttpResponse:
    """Show the own words to who could have made a move when its page was drawn; refuse anybody else."""
    last = matter.steps.select_related("by").last()
    if not form.is_bound or last is None or last.pk <= _last_seen(form, last.pk):
        raise refused
    is_inside = rules.sees_inside(request.user, matter)
    why = rules.too_late(matter, move, last, reason=str(refused)) if is_inside else refused
    return _late(request, matter, why, form, status=403)


def _last_seen(form: forms.Form, otherwise: int) -> int:
    form.is_valid()
    seen = form.cleaned_data.get("seen")
    return otherwise if seen is None else seen


def _gone(request: HttpRequest, number: str, form: type[forms.Form]) -> HttpResponse:
    """Answer 404, with the own words for who typed some: whether there is such a matter is not told."""
    typed = typed_for(form, request.POST)
    if not typed:
        raise Http404
    return render(request, "matters/matter_gone.html", {"number": number, "typed": typed}, status=404)


@never_cache
@login_required
@require_POST
def matter_rectify(request: HttpRequest, number: str) -> HttpResponse:
    """Report a rectification, or with `pass` accept the one reported.

    What is refused comes back with its words.
    """
    matter = _seen(request, number)
    rectification = get_object_or_404(Rectification, matter=matter)
    if "pass" in request.POST:
        return _passed(request, rectification)
    form = RectifyForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    try:
        actions.report_rectification(rectification, by=request.user, words=words)
    except (StaleMove, ValidationError) as error:
        if form.is_valid():
            form.add_error(None, error if isinstance(error, ValidationError) else str(error))
        return _page(request, matter, rectify_form=form, status=422)
    messages.success(request, "整改情况已报告")
    return redirect("matter-detail", number)


def _passed(request: HttpRequest, rectification: Rectification) -> HttpResponse:
    try:
        actions.pass_rectification(rectification, by=request.user)
    except StaleMove as late:
        messages.error(request, str(late))
    else:
        messages.success(request, "整改已验收")
    return redirect("matter-detail", rectification.matter.number)


@never_cache
@login_required
@require_GET
def matter_print(request: HttpRequest, number: str) -> HttpResponse:
    """Show a matter as a sheet of paper, with lines to sign on; phones stay masked."""
    return render(request, "matters/matter_print.html", _told(request, _seen(request, number)))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def matter_phone(request: HttpRequest, number: str) -> HttpResponse:
    """Ask why, then show the reporter's whole number, ready to be called."""
    matter = _seen(request, number)
    if not rules.may_call(request.user, matter):
        raise PermissionDenied("只有承办人在办理期间可以查看上报人电话")
    return phone_page(
        request, "matters/matter_phone.html", {"matter": matter}, actions.reveal_reporter, matter
    )


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def matter_words(request: HttpRequest, number: str) -> HttpResponse:
    """Ask why, then show the words of a matter with the numbers that stand in them."""
    matter = _seen(request, number)
    if not rules.may_call(request.user, matter):
        raise PermissionDenied("只有承办人在办理期间可以查看原文里的号码")
    return phone_page(
        request, "matters/matter_words.html", {"matter": matter}, actions.reveal_words, matter, name="words"
    )


@login_required
@require_GET
def matter_photo(request: HttpRequest, pk: int) -> FileResponse:
    return photo_response(get_object_or_404(Photo.objects.visible_to(request.user), pk=pk))
