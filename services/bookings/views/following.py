"""Pages that need no account: finding a booking again, following what became of it, giving it back."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from buildings.foundation.lifecycle.moves import StaleMove
from buildings.foundation.pages import qr
from buildings.foundation.pages.guards import account_of
from buildings.foundation.pages.whole_addresses import whole_address
from members.accounts import limits
from services.bookings import actions, rules
from services.bookings.forms import BookingQueryForm
from services.bookings.models import Booking
from services.bookings.numbers import follow_token, number_behind
from services.bookings.states import Standing
from services.bookings.workflow import MOVES

QUERIES_AN_HOUR = 60
STILL_TO_KEEP = (Standing.REQUESTED, Standing.APPROVED, Standing.WAITING, Standing.CHECKED_IN)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def booking_query(request: HttpRequest) -> HttpResponse:
    """Find a booking again by its number and the telephone left with it.

    Too many tries in an hour are refused.
    """
    form, status = BookingQueryForm(request.POST if request.method == "POST" else None), 200
    if form.is_valid():
        try:
            limits.count("booking-query", limits.visitor_of(request).address, QUERIES_AN_HOUR)
        except limits.TooManyError as error:
            form.add_error(None, str(error))
            status = 429
        else:
            cleaned = form.cleaned_data
            booking = Booking.objects.filter(number=cleaned["number"]).first()
            if booking and booking.phone and booking.phone == cleaned["phone"]:
                return redirect("booking-follow", follow_token(booking.number))
            form.add_error(None, "没有找到：请核对编号和预约时留的电话")
    status = 422 if form.errors and status == 200 else status
    return render(request, "bookings/booking_query.html", {"form": form}, status=status)


def _booking_behind(token: str) -> Booking:
    return get_object_or_404(Booking.objects.for_list(), number=number_behind(token) or "")


@never_cache
@require_safe
def booking_follow(request: HttpRequest, token: str) -> HttpResponse:
    """Show a booking to whoever holds its link: what became of it, and the way to give it back."""
    booking, now = _booking_behind(token), timezone.now()
    state, word = booking.state_at(now)
    context = {
        "booking": booking,
        "token": token,
        "steps": booking.steps.all(),
        "state": state,
        "word": word,
        "is_affected": booking.is_affected(now),
        "is_own": True,
        "address": whole_address(request, request.path) if state in STILL_TO_KEEP else "",
        "moves": {
            move.verb for move in rules.moves_open_to(account_of(request), booking, now, holds_link=True)
        },
        "siblings": _siblings(booking, now),
        "may_cancel_rest": len(rules.rest_of(booking, now)) > 1,
    }
    return render(request, "bookings/booking_follow.html", context)


@never_cache
@require_safe
def booking_follow_qr(request: HttpRequest, token: str) -> HttpResponse:
    """Draw the address by which a booking is followed; a token made up has no code."""
    if number_behind(token) is None:
        raise Http404
    return qr.answer(request, reverse("booking-follow", args=[token]))


def _siblings(booking: Booking, at: datetime) -> list[tuple[Booking, str, str]]:
    if booking.series is None:
        return []
    rows = Booking.objects.filter(series=booking.series).exclude(pk=booking.pk).order_by("during")
    return [(row, row.state_at(at)[1], follow_token(row.number)) for row in rows]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def booking_cancel_rest(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, naming the dates, and give back all that is still to come of a weekly booking."""
    booking = _booking_behind(token)
    if request.method == "POST":
        cancelled = actions.cancel_rest(booking, by=account_of(request), holds_link=True)
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
@require_http_methods(["GET", "HEAD", "POST"])
def booking_follow_cancel(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, naming room and hours, and give one booking back."""
    if request.method == "POST":
        return _move(request, token, "cancel")
    booking, now = _booking_behind(token), timezone.now()
    context = {
        "booking": booking,
        "token": token,
        "why_not": rules.untimely(booking, MOVES["cancel"], now),
    }
    return render(request, "bookings/booking_cancel.html", context)


@never_cache
@require_POST
def booking_follow_end(request: HttpRequest, token: str) -> HttpResponse:
    """End a booking early by its link."""
    return _move(request, token, "end_early")


def _move(request: HttpRequest, token: str, verb: str) -> HttpResponse:
    """Make a move for whoever holds the link, then lead back to the booking; a late click is told why."""
    booking, move = _booking_behind(token), MOVES[verb]
    try:
        getattr(actions, verb)(booking, by=account_of(request), holds_link=True)
    except StaleMove as late:
        messages.error(request, f"没有{move.label}：{late}")
    else:
        messages.success(request, f"{move.done}，时段让给其他人")
    return redirect("booking-follow", token)
