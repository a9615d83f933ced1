"""Pages that need no account: rooms, their week, asking for one, checking in at its door, calendars."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from buildings.foundation.calendars import writer
from buildings.foundation.pages.guards import account_of
from buildings.foundation.pages.paging import page_of
from buildings.foundation.pages.public_pages import public_page, rests_on
from members.accounts import limits
from members.accounts.models import User
from services.bookings import actions, calendar, calendar_entries, feeds, rules
from services.bookings.filters import RoomFilter
from services.bookings.forms import BookForm, CheckInForm
from services.bookings.models import Booking, Room
from services.bookings.numbers import follow_token

ORDER = ("pinyin", "pk")
CHECK_INS_AN_HOUR = 60
REFRESH = timedelta(minutes=15)  # of calendars
ROOMS = ("places", "centers", "rooms", "people")


def _room(pk: int) -> Room:
    return get_object_or_404(Room.objects.offered().for_list(), pk=pk)


@require_safe
@public_page
def room_list(request: HttpRequest) -> HttpResponse:
    rests_on(request, *ROOMS)
    filterset = RoomFilter(request.GET, queryset=Room.objects.offered().for_list(), request=request)
    page = page_of(filterset.qs, request.GET, order=ORDER)
    context = {"page": page, "form": filterset.form, "is_narrowed": any(request.GET.values())}
    return render(request, "bookings/room_list.html", context)


@require_safe
@public_page
def room_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a room and seven of its days, from `from` on; `day` is the one a phone shows."""
    rests_on(request, *ROOMS, f"bookings/room/{pk}")
    room, now = _room(pk), timezone.localtime()
    since = parse_day(request.GET.get("from"), now.date()) or now.date()
    days = calendar.week(room, since, viewer=account_of(request), at=now)
    selected_day = parse_day(request.GET.get("day"), now.date())
    selected_day = (
        selected_day
        if selected_day in [day.on for day in days]
        else next((day.on for day in days if day.free), since)
    )
    context = {
        "room": room,
        "days": days,
        "rows": calendar.table(days),
        "selected_day": selected_day,
        "today": now.date(),
        "earlier": max(now.date(), since - 7 * calendar.ONE_DAY) if since > now.date() else None,
        "later": since + 7 * calendar.ONE_DAY if (since - now.date()).days + 7 <= room.days_ahead else None,
    }
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
    """Ask for a room from a start on.

    One that is taken offers the waiting list, one nobody may have says why.
    """
    room, user, now = _room(pk), account_of(request), timezone.now()
    start = _start((request.POST if request.method == "POST" else request.GET).get("start", ""))
    why_not = rules.why_no_start(room, start, now)
    if why_not and request.method != "POST":
        return _no_such_start(request, room, start, why_not)
    lengths = calendar.lengths(room, start, now)
    wait = not lengths and not why_not
    initial = {"start": start.isoformat(), "wait": wait}
    weeks = rules.weeks_open(room, start, now)
    data = request.POST if request.method == "POST" else None
    form = BookForm(data, room=room, lengths=lengths, weeks=weeks, user=user, initial=initial)
    page = {
        "room": room,
        "form": form,
        "start": timezone.localtime(start),
        "wait": wait,
        "puzzle": None if user else limits.puzzle(),
    }
    if request.method != "POST":
        return render(request, "bookings/room_book.html", page)
    booking, status = _submit(request, room, user, form)
    if booking is not None:
        return redirect("booking-follow", follow_token(booking.number))
    return render(request, "bookings/room_book.html", page, status=status)


def _submit(
    request: HttpRequest, room: Room, user: User | None, form: BookForm
) -> tuple[Booking | None, int]:
    """Return the booking that was made, or none, the reason in the form, and the status that says so."""
    if not form.is_valid():
        return None, 422
    try:
        return _book(request, room, user, form), 302
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


def _book(request: HttpRequest, room: Room, user: User | None, form: BookForm) -> Booking:
    cleaned = form.cleaned_data
    if cleaned.get("weeks"):
        series = actions.book_weekly(
            room,
            form.wish(),
            by=user,
            weeks=cleaned["weeks"],
            skip_refused=cleaned["skip_refused"],
            key=cleaned["key"],
        )
        for start, why in series.refusals:
            messages.warning(request, f"{timezone.localtime(start):%-m月%-d日}没有约上：{why}")
        return series.bookings[0]
    visitor = None if user else limits.visitor_of(request, cleaned["puzzle"])
    return actions.book(room, form.wish(), by=user, visitor=visitor, wait=cleaned["wait"], key=cleaned["key"])


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
    today = calendar.holders(room, timezone.localtime(now).date(), 1, now)
    current = next((one for one in today if one.starts_at <= now < one.ends_at), None)
    context = {
        "room": room,
        "form": form,
        "done": done,
        "current": current,
        "coming": [one for one in today if one.starts_at > now],
    }
    return render(request, "bookings/room_door.html", context, status=status)


@require_safe
@public_page
def room_feed(request: HttpRequest, pk: int) -> HttpResponse:
    """The room's calendar for everybody: taken or not, nothing else."""
    rests_on(request, *ROOMS, f"bookings/room/{pk}")
    room = _room(pk)
    shown = calendar_entries.of_room(room)
    body = writer.calendar(f"{room.center} {room}", shown, feed=writer.Feed.ROOM, refresh=REFRESH)
    return writer.response(body, f"room-{room.pk}.ics")


@never_cache
@require_safe
def person_feed(request: HttpRequest, token: str) -> HttpResponse:
    """A person's own bookings, behind the address only they were given; one that was revoked is not there."""
    user = feeds.owner_of(token)
    if user is None:
        raise Http404
    body = writer.calendar(
        "我的场地预约", calendar_entries.of_person(user), feed=writer.Feed.PERSON, refresh=REFRESH
    )
    response = writer.response(body, "bookings.ics")
    response["X-Robots-Tag"] = "noindex"
    return response
