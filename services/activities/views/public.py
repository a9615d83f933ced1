"""Activities for everybody: what is on, signing up without an account, and taking it back."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import BigIntegerField
from django.db.models.functions import Cast, Extract
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from buildings.foundation.calendars import writer
from buildings.foundation.language.dates import midnight
from buildings.foundation.language.links import SignedLink
from buildings.foundation.language.text import is_key
from buildings.foundation.pages import qr
from buildings.foundation.pages.guards import account_of
from buildings.foundation.pages.paging import page_of
from buildings.foundation.pages.public_pages import public_page, rests_on
from buildings.foundation.pages.whole_addresses import whole_address
from members.accounts import limits
from services.activities import actions, calendar_entries
from services.activities.filters import ActivityFilter, is_narrowed
from services.activities.forms import SignUpForm
from services.activities.models import Activity, Signup
from services.activities.querysets import ActivityQuerySet
from services.activities.states import SignupState

MOST_IN_FEED = 500
KEEP_FOR = timedelta(days=30)  # in the feed after its end
REFRESH = timedelta(hours=6)
SIGNUP_LINK = SignedLink("services.activities.signup")
PARTS_OF_A_LIST = ("activities", "signups", "places", "people")


def _published() -> ActivityQuerySet:
    return Activity.objects.published().for_list().with_counts()


def by_time(activities: ActivityQuerySet) -> ActivityQuerySet:
    """Give each row its start in seconds, which a page's cursor can carry."""
    return activities.annotate(begins=Cast(Extract("starts_at", "epoch"), BigIntegerField()))


def with_phase(activities):
    """Say of each activity where it stands now."""
    now = timezone.now()
    for activity in activities:
        activity.phase_word, activity.phase_tone = activity.phase(now)
        activity.is_open = activity.takes_sign_ups(now)
        activity.left = None if activity.capacity is None else max(activity.capacity - activity.joined, 0)
    return activities


@require_safe
@public_page
def activity_list(request: HttpRequest) -> HttpResponse:
    """List what is to come, soonest first, or with `over` what has been, latest first."""
    rests_on(request, *PARTS_OF_A_LIST)
    over, now = "over" in request.GET, timezone.now()
    rows = _published().over(now) if over else _published().upcoming(now)
    filterset = ActivityFilter(request.GET, queryset=by_time(rows), request=request)
    page = page_of(filterset.qs, request.GET, order=("-begins", "-pk") if over else ("begins", "pk"))
    here = reverse("activity-list")
    tabs = [
        {"label": "近期", "url": here, "current": not over},
        {"label": "往期", "url": f"{here}?over=1", "current": over},
    ]
    context = {
        "activities": with_phase(page.rows),
        "page": page,
        "form": filterset.form,
        "tabs": tabs,
        "over": over,
        "is_narrowed": is_narrowed(filterset, request),
    }
    return render(request, "activities/activity_list.html", context)


@require_safe
@public_page
def activity_detail(request: HttpRequest, pk: int) -> HttpResponse:
    rests_on(request, "activities", f"signups/activity/{pk}", "places", "people")
    activity = get_object_or_404(_published(), pk=pk)
    return render(request, "activities/activity_detail.html", {"activity": with_phase([activity])[0]})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def activity_sign_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign up by a form that asks for no account; who has one is known."""
    activity = with_phase([get_object_or_404(_published(), pk=pk)])[0]
    user = account_of(request)
    data = request.POST if request.method == "POST" else None
    form = SignUpForm(data, is_known=user is not None, initial={"name": str(user or "")})
    page = {"activity": activity, "form": form, "puzzle": None if user else limits.puzzle()}
    if request.method != "POST":
        return render(request, "activities/activity_sign_up.html", page)
    if not form.is_valid():
        return render(request, "activities/activity_sign_up.html", page, status=422)
    words = {name: form.cleaned_data[name] for name in ("name", "unit", "phone")}
    visitor = None if user else limits.visitor_of(request, form.cleaned_data["puzzle"])
    try:
        signup = actions.sign_up(activity, by=user, visitor=visitor, form_drawn_at=form.drawn_at(), **words)
    except limits.TooManyError as error:
        form.add_error(None, str(error))
        return render(request, "activities/activity_sign_up.html", page, status=429)
    except ValidationError as error:
        form.add_error(None, error)
        return render(request, "activities/activity_sign_up.html", page, status=422)
    return redirect("signup-own", SIGNUP_LINK.sign(signup.pk))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def signup_own(request: HttpRequest, token: str) -> HttpResponse:
    """A sign-up's own page, at an address only its person was given: where it stands, and withdrawing."""
    signup = get_object_or_404(
        Signup.objects.select_related("activity"), pk=SIGNUP_LINK.unsign_key(token) or 0
    )
    if request.method == "POST":
        try:
            actions.withdraw(signup)
        except ValidationError as error:
            messages.error(request, "；".join(error.messages))
        else:
            messages.success(request, "已退出")
        return redirect("signup-own", token)
    ahead = (
        signup.activity.signups.waiting().filter(pk__lt=signup.pk).count()
        if signup.state == SignupState.WAITING
        else 0
    )
    is_to_come = not signup.activity.cancelled_at and timezone.now() < signup.activity.starts_at
    context = {
        "signup": signup,
        "activity": signup.activity,
        "token": token,
        "address": whole_address(request, request.path),
        "ahead": ahead,
        "is_to_come": is_to_come,
    }
    return render(request, "activities/signup_own.html", context)


@never_cache
@require_safe
def signup_own_qr(request: HttpRequest, token: str) -> HttpResponse:
    """Draw the address of a sign-up's own page; a token made up has no code."""
    if SIGNUP_LINK.unsign_key(token) is None:
        raise Http404
    return qr.answer(request, reverse("signup-own", args=[token]))


def _address_of(request: HttpRequest):
    return lambda activity: request.build_absolute_uri(reverse("activity-detail", args=[activity.pk]))


@require_safe
@public_page
def activity_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """One activity, to put into one's own calendar."""
    rests_on(request, "activities", all_day=True)
    shown = list(
        calendar_entries.of_activities(Activity.objects.published().filter(pk=pk), _address_of(request))
    )
    if not shown:
        raise Http404
    body = writer.calendar(shown[0].title, shown, feed=writer.Feed.ACTIVITIES, refresh=REFRESH)
    return writer.response(body, f"activity-{pk}.ics")


@require_safe
@public_page
def activity_feed(request: HttpRequest) -> HttpResponse:
    """All that is to come, then the last month as far as there is room.

    Of all streets, or with `street` of one.
    """
    rests_on(request, "activities", all_day=True)
    today = midnight(timezone.localdate())
    rows = Activity.objects.published().filter(ends_at__gt=today - KEEP_FOR).nearest_first(today)
    street = request.GET.get("street", "")
    if street:
        rows = rows.filter(street=int(street)) if is_key(street) else rows.none()
    shown = calendar_entries.of_activities(rows, _address_of(request), most=MOST_IN_FEED)
    title = f"{settings.PORTAL_NAME}活动"
    body = writer.calendar(title, shown, feed=writer.Feed.ACTIVITIES, refresh=REFRESH)
    return writer.response(body, "activities.ics")
