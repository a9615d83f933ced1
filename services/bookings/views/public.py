"""Pages that need no account: rooms, their week, asking for one, following what became of it, checking in."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from buildings.foundation.pages.paging import page_of
from buildings.foundation.pages.public_pages import public_page, rests_on
from members.accounts import limits
from members.accounts.models import User
from services.bookings import actions, calendar, feeds, rules
from services.bookings.filters import RoomFilter
from services.bookings.forms import BookForm, CheckInForm, QueryForm
from services.bookings.models import Booking, Room
from services.bookings.numbers import follow_token, number_behind, person_behind
from services.bookings.workflow import MOVES

ORDER = ("pinyin", "pk")
CHECK_INS_AN_HOUR = QUERIES_AN_HOUR = 60
ROOMS = ("places", "centers", "rooms", "people")


def _person(request: HttpRequest) -> User | None:
    return request.user if request.user.is_authenticated else None


def _room(pk: int) -> Room:
    return get_object_or_404(Room.objects.offered().for_list(), pk=pk)


@require_safe
@public_page
def room_list(request: HttpRequest) -> HttpResponse:
    rests_on(request, *ROOMS)
    narrowed = RoomFilter(request.GET, queryset=Room.objects.offered().for_list(), request=request)
    page = page_of(narrowed.qs, request.GET, order=ORDER)
    context = {"page": page, "form": narrowed.form, "is_narrowed": any(request.GET.values())}
    return render(request, "bookings/room_list.html", context)


@require_safe
@public_page
def room_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a room and seven of its days, from `from` on; `day` is the one a phone shows."""
    rests_on(request, *ROOMS, f"bookings/room/{pk}")
    room, now = _room(pk), timezone.localtime()
    since = parse_day(request.GET.get("from"), now.date()) or now.date()
    days = calendar.week(room, since, viewer=_person(request), at=now)
    chosen = parse_day(request.GET.get("day"), now.date())
    chosen = (
        chosen if chosen in [day.on for day in days] else next((day.on for day in days if day.free), since)
    )
    context = {
        "room": room, "days": days, "rows": calendar.table(days), "chosen": chosen, "today": now.date(),
        "earlier": max(now.date(), since - 7 * calendar.ONE_DAY) if since > now.date() else None,
        "later": since + 7 * calendar.ONE_DAY if (since - now.date()).days + 7 <= room.days_ahead else None,
    }  # fmt: skip
    return render(request, "bookings/room_detail.html", context)


def parse_day(text: str | None, today: date) -> date | None:
    """Return a day named in an address, when it reads as one no earlier than today and no later than in a year."""
    try:
        day = parse_date(text or "")
    except ValueError:
        return None
    return day if day is not None and 0 <= (day - today).days <= 366 else None


def _start(text: str) -> datetime:
    try:
        start = parse_datetime(text)
    except ValueError:
        start = None
    if start is None or not 2000 < start.year < 2100:
        raise Http404
    return start if timezone.is_aware(start) else timezone.make_aware(start)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def room_book(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a room from a start on; one that is taken offers the waiting list, one nobody may have says why."""
    room, user, now = _room(pk), _person(request), timezone.now()
    start = _start((request.POST if request.method == "POST" else request.GET).get("start", ""))
    why_not = rules.why_no_start(room, start, now)
    if why_not and request.method != "POST":
        return _no_such_start(request, room, start, why_not)
    lengths = calendar.lengths(room, start, now)
    wait = not lengths and not why_not
    initial = {"start": start.isoformat(), "wait": wait}
    weeks = rules.weeks_open(room, start, now)
    sent = request.POST if request.method == "POST" else None
    form = BookForm(sent, room=room, lengths=lengths, weeks=weeks, user=user, initial=initial)
    page = {
        "room": room, "form": form, "start": timezone.localtime(start), "wait": wait,
        "puzzle": None if user else limits.puzzle(),
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "bookings/room_book.html", page)
    booking, status = _answered(request, room, user, form)
    if booking is not None:
        return redirect("booking-follow", follow_token(booking.number))
    return render(request, "bookings/room_book.html", page, status=status)


def _answered(
    request: HttpRequest, room: Room, user: User | None, form: BookForm
) -> tuple[Booking | None, int]:
    """Return the booking that was made, or none, the reason in the form, and the status that says so."""
    if not form.is_valid():
        return None, 422
    try:
        return _booked(request, room, user, form), 302
    except limits.TooManyError as error:
        form.add_error(None, str(error))
        return None, 429
    except ValidationError as error:
        form.add_error(None, error.messages)
        return None, 409 if getattr(error, "code", "") == "taken" else 422


def _no_such_start(request: HttpRequest, room: Room, start: datetime, why_not: list[str]) -> HttpResponse:
    """Say why a room is not to be had from a start on, with the way back to the week."""
    today, last = timezone.localdate(), rules.last_day(room, timezone.now())
    week = min(max(timezone.localtime(start).date(), today), last)
    context = {"room": room, "start": timezone.localtime(start), "why_not": why_not, "week": week}
    return render(request, "bookings/room_no_start.html", context, status=409)


def _booked(request: HttpRequest, room: Room, user: User | None, form: BookForm) -> Booking:
    told = form.cleaned_data
    if told.get("weeks"):
        series = actions.book_weekly(
            room,
            form.wish(),
            by=user,
            weeks=told["weeks"],
            skip_refused=told["skip_refused"],
            key=told["key"],
        )
        for start, why in series.missed:
            messages.warning(request, f"{timezone.localtime(start):%-m月%-d日}没有约上：{why}")
        return series.made[0]
    visitor = None if user else limits.visitor_of(request, told["puzzle"])
    return actions.book(room, form.wish(), by=user, visitor=visitor, wait=told["wait"], key=told["key"])


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def booking_query(request: HttpRequest) -> HttpResponse:
    """Find a booking again by its number and the telephone left with it; too many tries in an hour are refused."""
    form, status = QueryForm(request.POST if request.method == "POST" else None), 200
    if form.is_valid():
        try:
            limits.count("booking-query", limits.visitor_of(request).address, QUERIES_AN_HOUR)
        except limits.TooManyError as error:
            form.add_error(None, str(error))
            status = 429
        else:
            told = form.cleaned_data
            booking = Booking.objects.filter(number=told["number"]).first()
            if booking and booking.phone and booking.phone == told["phone"]:
                return redirect("booking-follow", follow_token(booking.number))
            form.add_error(None, "没有找到：请核对编号和预约时留的电话")
    status = 422 if form.errors and status == 200 else status
    return render(request, "bookings/booking_query.html", {"form": form}, status=status)


def _followed(token: str) -> Booking:
    return get_object_or_404(Booking.objects.for_list(), number=number_behind(token) or "")


@never_cache
@require_safe
def booking_follow(request: HttpRequest, token: str) -> HttpResponse:
    """Show a booking to whoever holds its link: what became of it, and the way to give it back."""
    booking, now = _followed(token), timezone.now()
    state, word = booking.state_at(now)
    context = {
        "booking": booking, "token": token, "steps": booking.steps.all(), "state": state, "word": word,
        "moves": {move.verb for move in rules.moves_open_to(_person(request), booking, now, holds_link=True)},
        "siblings": _siblings(booking, now),
        "may_cancel_rest": len(rules.rest_of(booking, now)) > 1,
    }  # fmt: skip
    return render(request, "bookings/booking_follow.html", context)


def _siblings(booking: Booking, at: datetime) -> list[tuple[Booking, str, str]]:
    if booking.series is None:
        return []
    rows = Booking.objects.filter(series=booking.series).exclude(pk=booking.pk).order_by("during")
    return [(row, row.state_at(at)[1], follow_token(row.number)) for row in rows]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def booking_cancel_rest(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, naming the dates, and give back all that is still to come of a weekly booking."""
    booking = _followed(token)
    if request.method == "POST":
        cancelled = actions.cancel_rest(booking, by=_person(request), holds_link=True)
        _tell_cancelled(request, len(cancelled))
        return redirect("booking-follow", token)
    context = {"booking": booking, "token": token, "rest": rules.rest_of(booking, timezone.now())}
    return render(request, "bookings/booking_cancel_rest.html", context)


def _tell_cancelled(request: HttpRequest, cancelled: int) -> None:
    """Say how many dates were given back, and how many of those the page had named (`shown`) were not any more."""
    if not cancelled:
        messages.error(request, "没有可取消的日期")
        return
    shown = request.POST.get("shown", "")
    left = int(shown) - cancelled if shown.isdecimal() and len(shown) < 4 else 0
    messages.success(request, f"已取消 {cancelled} 个日期，时段让给其他人")
    if left > 0:
        messages.warning(request, f"另外 {left} 个日期没有取消：已过去、已签到或先前已取消")


@never_cache
@require_POST
def booking_follow_move(request: HttpRequest, token: str, verb: str) -> HttpResponse:
    """Give a booking back, or end it early, by its link."""
    booking, told = _followed(token), MOVES[verb]
    try:
        getattr(actions, verb)(booking, by=_person(request), holds_link=True)
    except rules.StaleMove as late:
        messages.error(request, f"没有{told.label}：{late}")
    else:
        messages.success(request, f"{told.done}，时段让给其他人")
    return redirect("booking-follow", token)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def room_door(request: HttpRequest, code: str) -> HttpResponse:
    """The page behind the code at a room's door: who comes now, and checking in by the booking's number."""
    room, now = get_object_or_404(Room.objects.for_list(), door_code=code), timezone.now()
    form = CheckInForm(request.POST if request.method == "POST" else None)
    done, status = None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                limits.count("check-in", limits.visitor_of(request).address, CHECK_INS_AN_HOUR)
                done, status = actions.check_in(room, form.cleaned_data["number"]), 200
            except limits.TooManyError as error:
                form.add_error(None, str(error))
                status = 429
            except ValidationError as error:
                form.add_error("number", error.messages)
    today = calendar.taken(room, timezone.localtime(now).date(), 1, now)
    current = next((one for one in today if one.starts_at <= now < one.ends_at), None)
    context = {
        "room": room, "form": form, "done": done, "current": current,
        "coming": [one for one in today if one.starts_at > now],
    }  # fmt: skip
    return render(request, "bookings/room_door.html", context, status=status)


@require_safe
@public_page
def room_feed(request: HttpRequest, pk: int) -> HttpResponse:
    """The room's calendar for everybody: taken or not, nothing else."""
    rests_on(request, *ROOMS, f"bookings/room/{pk}")
    room, now = _room(pk), timezone.now()
    held = calendar.taken(room, timezone.localtime(now).date(), feeds.KEPT_DAYS, now)
    return HttpResponse(feeds.of_room(f"{room.center} {room}", held, now), "text/calendar; charset=utf-8")


@never_cache
@require_safe
def person_feed(request: HttpRequest, token: str) -> HttpResponse:
    """A person's own bookings, behind the link only they were given; it is void when the account is closed."""
    user = get_object_or_404(User, pk=person_behind(token) or 0, is_active=True)
    now = timezone.now()
    rows = user.bookings.kept(now).for_list()
    rows = rows.filter(during__endswith__gt=now - feeds.KEPT_DAYS * calendar.ONE_DAY).nearest_to(now)[:500]
    return HttpResponse(feeds.of_person("我的场地预约", rows, now), "text/calendar; charset=utf-8")
