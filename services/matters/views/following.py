"""Pages of what was filed, by the link of its reporter or of somebody who joined: following, rating, answering."""

from collections.abc import Mapping

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from buildings.foundation.lifecycle.moves import StaleMove
from buildings.foundation.pages.guards import account_of
from buildings.foundation.pages.photos import photo_response
from members.accounts.limits import visitor_of
from services.matters import actions, clock, limits, story
from services.matters.forms import (
    FORMS,
    MatterQueryForm,
    typed_in,
)
from services.matters.limits import TooManyError
from services.matters.models import Clock, Matter, Photo, Step
from services.matters.numbers import follow_token, number_behind, number_watched
from services.matters.rules import did_the_work, is_possible, may_move, refuse_unless_may, too_late
from services.matters.states import CONFIRMED
from services.matters.workflow import BETWEEN_TWO, MOVES

BY_LINK = ("supply", "rate", "reject")


def _matter_of_link(token: str) -> Matter:
    number = number_behind(token)
    if number is None:
        raise Http404
    return get_object_or_404(Matter.objects.for_page(), number=number)


@never_cache
@require_GET
def matter_thanks(request: HttpRequest, token: str) -> HttpResponse:
    """Hand over number and code, and say what comes next and by when."""
    matter = _matter_of_link(token)
    clocks = matter.clocks.filter(kind__in=(Clock.Kind.ANSWER, Clock.Kind.DISPATCH), ended_at=None).order_by(
        "due_at"
    )
    return render(request, "matters/matter_thanks.html", {"matter": matter, "token": token, "clocks": clocks})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def matter_query(request: HttpRequest) -> HttpResponse:
    """Find one's matter by its number and query code; too many tries in an hour are refused."""
    form = MatterQueryForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_valid():
        try:
            limits.admit_query(visitor_of(request))
        except TooManyError as error:
            form.add_error(None, str(error))
            status = 429
        else:
            matter = Matter.objects.filter(number=form.cleaned_data["number"]).first()
            if matter and constant_time_compare(matter.query_code, form.cleaned_data["code"]):
                return redirect("matter-follow", follow_token(matter.number))
            form.add_error(None, "没有找到：请核对编号和查询码")
    return render(request, "matters/matter_query.html", {"form": form}, status=status)


@never_cache
@require_GET
def matter_follow(request: HttpRequest, token: str) -> HttpResponse:
    return _follow_page(request, _matter_of_link(token), token)


def _follow_page(
    request: HttpRequest,
    matter: Matter,
    token: str,
    bound_forms: Mapping[str, Form] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Draw the page that follows a matter, with what was typed into a form that was refused, by its verb."""
    steps = list(matter.steps.all())
    clocks = list(matter.clocks.exclude(kind=Clock.Kind.RECTIFY))
    moves = [MOVES[verb] for verb in BY_LINK if is_possible(matter, MOVES[verb])]
    allowed_verbs = [
        move.verb for move in moves if may_move(matter, move, by=account_of(request), code=matter.query_code)
    ]
    verbs = [verb for verb in allowed_verbs if not (verb == "rate" and matter.is_rated)]
    page = {
        "matter": matter,
        "token": token,
        "ended_case": matter.case if matter.case and matter.case.state in CONFIRMED else None,
        "steps": _with_steps_of_case(matter, steps) if matter.case_id else steps,
        "standing": story.standing(matter, clocks, now=timezone.now()),
        "clocks": clocks,
        "now": timezone.now(),
        "is_fallback": any(clock.is_fallback(each.calendar) for each in clocks if each.ended_at is None),
        "is_own_work": MOVES["rate"] in moves and did_the_work(account_of(request), matter),
        "photos": matter.photos.all(),
        "forms": {verb: (bound_forms or {}).get(verb) or _form(verb, matter, steps) for verb in verbs},
    }
    return render(request, "matters/matter_follow.html", page, status=status)


def _form(verb: str, matter: Matter, steps: list[Step]) -> Form:
    return FORMS[verb](matter=matter, initial={"seen": steps[-1].pk if steps else 0}, auto_id=f"id_{verb}_%s")


def _with_steps_of_case(matter: Matter, steps: list[Step]) -> list[Step]:
    """Add what became of the case since the report was merged, without what its own reporter said or was told."""
    merge_pk = max((step.pk for step in steps if step.verb == "merge"), default=0)
    case_steps = list(matter.case.steps.filter(pk__gt=merge_pk).exclude(verb__in=(*BETWEEN_TWO, "rate")))
    return sorted([*steps, *case_steps], key=lambda step: step.pk)


@never_cache
@require_POST
def matter_rate(request: HttpRequest, token: str) -> HttpResponse:
    """Rate by the link; the link stands for the query code."""
    return _make_move(request, token, "rate")


@never_cache
@require_POST
def matter_say(request: HttpRequest, token: str, verb: str) -> HttpResponse:
    """Let the reporter answer a question (`supply`) or refuse a result (`reject`), by the link."""
    if verb not in ("supply", "reject"):
        raise Http404
    return _make_move(request, token, verb, message="已收到，谢谢")


def _make_move(request: HttpRequest, token: str, verb: str, *, message: str = "") -> HttpResponse:
    """Make a move of the reporter's.

    What is refused, or comes too late, is shown again with what was typed.
    """
    matter, move = _matter_of_link(token), MOVES[verb]
    form = FORMS[verb](request.POST, matter=matter, auto_id=f"id_{verb}_%s")
    try:
        refuse_unless_may(matter, move, by=account_of(request), code=matter.query_code)
    except PermissionDenied as error:
        return _late_page(request, error, form, token)
    if not is_possible(matter, move):
        return _late_page(
            request, too_late(matter, move, matter.steps.select_related("by").last()), form, token
        )
    if not form.is_valid():
        return _follow_page(request, matter, token, {verb: form}, status=422)
    try:
        getattr(actions, verb)(matter, code=matter.query_code, **form.cleaned_data)
    except (StaleMove, ValidationError) as error:
        return _late_page(request, error, form, token)
    if message:
        messages.success(request, message)
    return redirect("matter-follow", token)


def _late_page(
    request: HttpRequest, error: StaleMove | ValidationError | PermissionDenied, form: Form, token: str
) -> HttpResponse:
    is_refused = isinstance(error, PermissionDenied)
    reason = "；".join(error.messages) if isinstance(error, ValidationError) else error
    context = {
        "number": number_behind(token),
        "why": reason,
        "is_refused": is_refused,
        "typed": typed_in(form),
        "back": "matter-follow",
        "key": token,
    }
    return render(request, "matters/matter_late.html", context, status=403 if is_refused else 409)


@never_cache
@require_GET
def matter_watch(request: HttpRequest, token: str) -> HttpResponse:
    """Show who joined how it goes: public words, without what passed between the office and the reporter.

    What the office withholds by now is shown without the words of its reporter.
    """
    matters = Matter.objects.filter(is_public=True).for_page()
    matter = get_object_or_404(matters, number=number_watched(token) or "")
    steps = matter.steps.exclude(verb__in=BETWEEN_TWO)
    return render(request, "matters/matter_watch.html", {"matter": matter, "steps": steps})


@require_GET
def follow_photo(request: HttpRequest, token: str, pk: int) -> FileResponse:
    return photo_response(get_object_or_404(Photo, pk=pk, matter__number=number_behind(token) or ""))
