"""Pages that need no account: filing, following, rating."""

import uuid
from collections.abc import Mapping
from datetime import timedelta

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
from buildings.foundation.pages.photos import photo_response
from buildings.foundation.records.permissions import Permission
from buildings.models import Building
from members.accounts.limits import visitor_of
from services.matters import actions, clock, limits
from services.matters.forms import FORMS, CounterReportForm, FollowForm, MatterQueryForm, ReportForm, typed_in
from services.matters.limits import TooManyError
from services.matters.models import Channel, Clock, Matter, Photo, Step
from services.matters.numbers import follow_token, number_behind, number_watched, watch_token
from services.matters.rules import did_the_work, is_possible, may_move, refuse_unless_may, too_late
from services.matters.states import CONFIRMED
from services.matters.workflow import BETWEEN_TWO, MOVES

BY_LINK = ("supply", "rate", "reject")
LATEST = 20
ALIKE_FOR = timedelta(days=30)


def _account(request: HttpRequest):
    return request.user if request.user.is_authenticated else None


def _report_form(request: HttpRequest, building: Building) -> ReportForm:
    user = _account(request)
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    if user and user.may(Permission.VIEW_MATTERS, building) and user.may(Permission.REPORT_MATTER, building):
        return CounterReportForm(*data, building=building, user=user)
    return ReportForm(*data, building=building, user=user)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def matter_report(request: HttpRequest, code: str) -> HttpResponse:
    """File a matter in the building of a lobby's code; `preview` only shows what others would see."""
    building = get_object_or_404(Building.objects.in_use().select_related("street"), code=code)
    form = _report_form(request, building)
    if request.method != "POST":
        return _report_page(request, building, form)
    if "preview" in request.POST:
        form.is_valid()
        return _report_page(request, building, form, preview=form.data.get("text", ""))
    if form.is_valid():
        try:
            matter = _file(request, building, form.cleaned_data)
        except TooManyError as error:
            form.add_error(None, str(error))
            return _report_page(request, building, form, status=429)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("matter-thanks", follow_token(matter.number))
    return _report_page(request, building, form, status=422)


def _report_page(
    request: HttpRequest, building: Building, form: ReportForm, *, preview: str = "", status: int = 200
) -> HttpResponse:
    page = {
        "building": building,
        "form": form,
        "puzzle": limits.puzzle() if _account(request) is None else None,
        "alike": Matter.objects.alike(building=building, since=timezone.now() - ALIKE_FOR)[:LATEST],
        "join_key": uuid.uuid4().hex,
        "preview": preview,
    }
    return render(request, "matters/matter_report.html", page, status=status)


def _file(request: HttpRequest, building: Building, cleaned: dict) -> Matter:
    user = _account(request)
    return actions.report(
        building,
        category=cleaned["category"],
        text=cleaned["text"],
        by=user,
        visitor=None if user else visitor_of(request, cleaned["puzzle"]),
        channel=cleaned.get("channel") or (Channel.WEB if user else Channel.QR),
        outside_number=cleaned.get("outside_number", ""),
        enterprise=cleaned.get("enterprise"),
        place=cleaned["place"],
        name=cleaned["name"],
        phone=cleaned["phone"],
        is_public=not cleaned["is_private"],
        photos=cleaned["photos"],
        answers=cleaned["answers"],
        idempotency_key=cleaned["key"],
    )


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
        move.verb for move in moves if may_move(matter, move, by=_account(request), code=matter.query_code)
    ]
    verbs = [verb for verb in allowed_verbs if not (verb == "rate" and matter.is_rated)]
    page = {
        "matter": matter,
        "token": token,
        "ended_case": matter.case if matter.case and matter.case.state in CONFIRMED else None,
        "steps": _with_steps_of_case(matter, steps) if matter.case_id else steps,
        "clocks": clocks,
        "now": timezone.now(),
        "is_fallback": any(clock.is_fallback(each.calendar) for each in clocks if each.ended_at is None),
        "is_own_work": MOVES["rate"] in moves and did_the_work(_account(request), matter),
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
    """Make a move of the reporter's; what is refused, or comes too late, is shown again with what was typed."""
    matter, move = _matter_of_link(token), MOVES[verb]
    form = FORMS[verb](request.POST, matter=matter, auto_id=f"id_{verb}_%s")
    try:
        refuse_unless_may(matter, move, by=_account(request), code=matter.query_code)
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


@require_GET
def matter_public(request: HttpRequest, code: str) -> HttpResponse:
    """Show everybody what is going on in a building: published matters, phones and numbers hidden."""
    building = get_object_or_404(Building.objects.in_use().select_related("street"), code=code)
    matters = building.matters.published_in_building().select_related("category").newest()[:LATEST]
    return render(request, "matters/matter_public.html", {"building": building, "matters": matters})


@never_cache
@require_POST
def matter_join(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """Join what somebody else reported in this building, instead of reporting it again."""
    building = get_object_or_404(Building.objects.in_use(), code=code)
    matter = get_object_or_404(building.matters.published_in_building(), number=number)
    user, form = _account(request), FollowForm(request.POST)
    if not form.is_valid():
        return redirect("matter-report", code)
    try:
        actions.follow(
            matter, by=user, visitor=None if user else visitor_of(request), key=form.cleaned_data["key"]
        )
    except TooManyError as error:
        messages.error(request, str(error))
        return redirect("matter-report", code)
    return redirect("matter-watch", watch_token(number))


@never_cache
@require_GET
def matter_watch(request: HttpRequest, token: str) -> HttpResponse:
    """Show who joined how it goes: public words, without what passed between the office and the reporter."""
    matters = Matter.objects.filter(is_public=True).for_page()
    matter = get_object_or_404(matters, number=number_watched(token) or "")
    steps = matter.steps.exclude(verb__in=BETWEEN_TWO)
    return render(request, "matters/matter_watch.html", {"matter": matter, "steps": steps})


@require_GET
def follow_photo(request: HttpRequest, token: str, pk: int) -> FileResponse:
    return photo_response(get_object_or_404(Photo, pk=pk, matter__number=number_behind(token) or ""))
