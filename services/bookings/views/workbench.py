"""The desk: one's own bookings, what waits for approval, how rooms are used, the sheets at their doors."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from buildings.foundation.lifecycle.moves import StaleMove
from buildings.foundation.pages import qr
from buildings.foundation.pages.paging import page_of
from buildings.foundation.pages.phone_page import phone_page
from buildings.foundation.pages.whole_addresses import whole_address
from buildings.foundation.records.permissions import Permission
from buildings.foundation.tables import model_table
from buildings.foundation.tables.export import export, table_format
from services.bookings import actions, feeds, rules, tables, use
from services.bookings.filters import BookingFilter
from services.bookings.forms import DeclineForm
from services.bookings.models import Booking, BookingFeed, Room
from services.bookings.numbers import follow_token
from services.bookings.states import Standing
from services.bookings.workflow import MOVES

USE_DAYS = 30


@never_cache
@login_required
@require_safe
def booking_mine(request: HttpRequest) -> HttpResponse:
    """List one's own bookings, newest first, with the secret address of one's feed where there is one."""
    page, now = page_of(request.user.bookings.for_list(), request.GET), timezone.now()
    rows = [(booking, booking.state_at(now)[1], follow_token(booking.number)) for booking in page]
    feed = BookingFeed.objects.visible_to(request.user).filter(is_open=True).first()
    path = reverse("booking-feed", args=[feeds.token_of(feed)]) if feed else ""
    context = {
        "page": page,
        "rows": rows,
        "feed": whole_address(request, path) if path else "",
        "manages": Room.objects.managed_by(request.user).exists(),
    }
    return render(request, "bookings/booking_mine.html", context)


@never_cache
@login_required
@require_POST
def booking_feed_own(request: HttpRequest) -> HttpResponse:
    """Give a new secret address for one's own bookings, or revoke the one given."""
    if "close" in request.POST:
        actions.close_feed(by=request.user)
        messages.success(request, "订阅地址已撤销，订阅过它的日历不再更新")
    else:
        actions.open_feed(by=request.user)
        messages.success(request, "已生成新的订阅地址，之前的地址不再有效")
    return redirect(f"{reverse('booking-mine')}#feed")


@login_required
@require_safe
def booking_list(request: HttpRequest) -> HttpResponse:
    """List the bookings of the rooms a person manages; what waits for a decision unless something else is asked.

    What waits comes by when it begins, all else newest first.
    """
    now = timezone.now()
    filterset, bookings, is_narrowed = _list_rows(request, now)
    is_to_decide = not is_narrowed or request.GET.get("state") == Standing.REQUESTED
    order = ("begins_at", "pk") if is_to_decide else ("-pk",)
    page = page_of(bookings.with_begin(), request.GET, order=order)
    rows = [(booking, booking.state_at(now)[1]) for booking in page]
    context = {
        "page": page,
        "rows": rows,
        "form": filterset.form,
        "is_narrowed": is_narrowed,
        "may_export": request.user.may(Permission.EXPORT),
    }
    return render(request, "bookings/booking_list.html", context)


def _list_rows(request: HttpRequest, now: datetime) -> tuple[BookingFilter, QuerySet[Booking], bool]:
    """Return what the list shows and its export carries away: what is asked for, or what waits for a decision."""
    rooms, rows = (model.objects.managed_by(request.user).for_list() for model in (Room, Booking))
    filterset = BookingFilter(request.GET, queryset=rows, rooms=rooms, request=request)
    is_narrowed = any(request.GET.get(name) for name in filterset.filters) or "all" in request.GET
    return filterset, filterset.qs if is_narrowed else rows.to_decide(now), is_narrowed


def _booking_or_404(request: HttpRequest, number: str) -> Booking:
    return get_object_or_404(Booking.objects.managed_by(request.user).for_list(), number=number)


@never_cache
@login_required
@require_safe
def booking_detail(request: HttpRequest, number: str) -> HttpResponse:
    return _detail(request, _booking_or_404(request, number), DeclineForm())


def _detail(request: HttpRequest, booking: Booking, form: DeclineForm, status: int = 200) -> HttpResponse:
    now = timezone.now()
    context = {
        "booking": booking,
        "word": booking.state_at(now)[1],
        "is_affected": booking.is_affected(now),
        "steps": booking.steps.select_related("by"),
        "moves": {move.verb for move in rules.moves_open_to(request.user, booking, now)},
        "form": form,
    }
    return render(request, "bookings/booking_detail.html", context, status=status)


VERBS = {
    "approve": actions.approve,
    "decline": actions.decline,
    "cancel": actions.cancel,
    "end_early": actions.end_early,
    "check_in": lambda booking, *, by: actions.check_in(booking.room, booking.number, by=by),
}


@never_cache
@login_required
@require_POST
def booking_move(request: HttpRequest, number: str, verb: str) -> HttpResponse:
    """Make a move of the table; a late click is answered 409."""
    booking = _booking_or_404(request, number)
    if verb not in VERBS:
        raise Http404
    form = DeclineForm(request.POST if verb == "decline" else None)
    if verb == "decline" and not form.is_valid():
        return _detail(request, booking, form, status=422)
    try:
        fresh = VERBS[verb](booking, by=request.user, **(form.cleaned_data if verb == "decline" else {}))
    except (StaleMove, ValidationError) as late:
        why = "；".join(late.messages) if isinstance(late, ValidationError) else late
        messages.error(request, f"没有生效：{why}")
        return _detail(request, _booking_or_404(request, number), DeclineForm(), status=409)
    messages.success(request, f"{fresh.number} {MOVES[verb].done}")
    return redirect("booking-list") if fresh.state != booking.state else redirect("booking-detail", number)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def booking_phone(request: HttpRequest, number: str) -> HttpResponse:
    """Ask why, then show the asker's whole number, ready to be called."""
    booking = _booking_or_404(request, number)
    return phone_page(
        request, "bookings/booking_phone.html", {"booking": booking}, actions.reveal_asker, booking
    )


@login_required
@require_safe
def booking_use(request: HttpRequest) -> HttpResponse:
    """Show how often each room is used in each hour of the day, over thirty days back and thirty ahead."""
    rooms = list(Room.objects.managed_by(request.user).for_list()[:100])
    span = timedelta(days=USE_DAYS)
    used = use.by_hour(rooms, timezone.localdate() - span, timezone.localdate() + span)
    hours = range(use.FIRST_HOUR, use.LAST_HOUR)
    context = {"used": used, "picture": use.chart_of(used), "hours": hours, "days": USE_DAYS}
    return render(request, "bookings/booking_use.html", context)


@login_required
@require_POST
def booking_export(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Give the bookings of one's rooms that the list shows, as xlsx or CSV; written down, phones masked."""
    format, now = table_format(kind), timezone.now()
    columns = tables.columns(now)
    table, (_, rows, _) = model_table.table_of("场地预约", columns), _list_rows(request, now)
    rows = rows.select_related(*model_table.related(columns)).order_by("-pk")
    return export(rows, by=request.user, table=table, format=format, filters=request.GET.dict())


def _own_room(request: HttpRequest, pk: int) -> Room:
    return get_object_or_404(Room.objects.managed_by(request.user).for_list(), pk=pk)


@login_required
@require_safe
def room_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet for a room's door: scan to see who comes now and to check in."""
    return render(request, "bookings/room_sheet.html", {"room": _own_room(request, pk)})


@login_required
@require_safe
def room_qr(request: HttpRequest, pk: int) -> HttpResponse:
    return qr.answer(request, reverse("room-door", args=[_own_room(request, pk).door_code]))


@login_required
@require_POST
def room_renew(request: HttpRequest, pk: int) -> HttpResponse:
    actions.renew_door_code(_own_room(request, pk), by=request.user)
    messages.success(request, "已换门口码，请重新打印张贴")
    return redirect("managed-room-sheet", pk)


@login_required
@require_safe
def room_manage(request: HttpRequest) -> HttpResponse:
    """List the rooms a person manages, each with its week, its sheet and its rules."""
    page = page_of(Room.objects.managed_by(request.user).for_list(), request.GET, order=("pinyin", "pk"))
    return render(request, "bookings/room_manage.html", {"page": page})
