"""流动党员 in the workbench: who came, who went, for how long, and who has them in hand."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from buildings.foundation.pages.guards import needs
from buildings.foundation.pages.phone_page import phone_page
from buildings.foundation.pages.refusals import made
from buildings.foundation.records import audit, row_history
from buildings.foundation.records.permissions import Permission
from buildings.foundation.records.revealing import reveal_phone
from members.party import actions
from members.party.filters import FloatingStayFilter
from members.party.forms import DayForm, StayForm, TakeForm
from members.party.models import FloatingStay
from members.party.states import Direction
from members.party.views.lists import PersonList, act, form_page
from members.party.views.rows import row_of
from organizations.models import Rule
from organizations.rulebook import RuleKey

VIEW, EDIT = Permission.VIEW_MEMBERS, Permission.EDIT_MEMBERS
LIST = PersonList(
    "party/floating_list.html",
    "流动党员",
    [
        "name",
        "direction",
        "organization",
        "elsewhere",
        "enterprise",
        "workplace",
        "building",
        "since",
        "until",
        "phone",
    ],
)


def _stays(request: HttpRequest):
    return FloatingStay.objects.visible_to(request.user, VIEW).with_full_on(timezone.localdate())


@needs(VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def floating_list(request: HttpRequest) -> HttpResponseBase:
    """List the floating members of today, or those who are back; posted to, answer with the same as a workbook."""
    filterset = FloatingStayFilter(request.GET, queryset=_stays(request), request=request)
    rule = Rule.objects.rulebook(timezone.localdate()).get(RuleKey.FLOATING)
    return LIST.answer(request, filterset, today=timezone.localdate(), rule=rule)


@needs(EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def floating_new(request: HttpRequest) -> HttpResponse:
    form = StayForm(request.POST or None, user=request.user)
    stay = made(form, lambda: actions.begin_stay(actions.StayFacts(**form.cleaned_data), by=request.user))
    if stay is not None:
        return redirect("floating-detail", stay.pk)
    return form_page(request, form, title="登记流动党员", back=reverse("floating-list"))


@needs(VIEW)
@require_GET
def floating_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one stay, since when it counts, and what may be done."""
    stay = row_of(FloatingStay, request.user, pk)
    audit.record("viewed", by=request.user, thing=stay)
    on = timezone.localdate()
    may_edit = request.user.may(EDIT, stay) and not stay.until
    context = {
        "stay": stay,
        "full_on": _stays(request).values_list("full_on", flat=True).get(pk=pk),
        "rule": Rule.objects.rulebook(on).get(RuleKey.FLOATING),
        "today": on,
        "entries": row_history.of(stay),
        "may_reveal": request.user.may(Permission.REVEAL_PHONE, stay),
        "end_form": DayForm(label="结束日期", prefix="end") if may_edit else None,
        "take_form": TakeForm(street=stay.street_id, user=request.user)
        if may_edit and stay.direction == Direction.INWARD
        else None,
    }
    return render(request, "party/floating_detail.html", context)


@needs(EDIT)
@require_POST
def floating_take(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a body take somebody in hand."""
    stay = row_of(FloatingStay, request.user, pk)
    form = TakeForm(request.POST, street=stay.street_id, user=request.user)
    return act(
        request,
        form,
        partial(actions.take_in_hand, stay),
        "已由党组织接收管理",
        ("floating-detail", pk),
    )


@needs(EDIT)
@require_POST
def floating_end(request: HttpRequest, pk: int) -> HttpResponse:
    stay = row_of(FloatingStay, request.user, pk)
    form = DayForm(request.POST, label="结束日期", prefix="end")
    return act(request, form, partial(actions.end_stay, stay), "已登记结束", ("floating-detail", pk))


@needs(VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def floating_phone(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a reason, then show the whole number."""
    stay = row_of(FloatingStay, request.user, pk)
    context = {"who": stay, "back": reverse("floating-detail", args=[pk])}
    return phone_page(request, "party/phone.html", context, partial(reveal_phone, field="phone"), stay)
