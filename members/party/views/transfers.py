"""转接组织关系: what is on its way, receiving and withdrawing it, and who comes from outside."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from buildings.foundation.pages.guards import needs
from buildings.foundation.pages.refusals import made
from buildings.foundation.records.permissions import Permission
from members.party import actions
from members.party.filters import TransferFilter
from members.party.forms import ArrivalForm, DayForm
from members.party.models import Transfer
from members.party.views.lists import PersonList, act, form_page
from members.party.views.rows import row_of

VIEW, EDIT = Permission.VIEW_MEMBERS, Permission.EDIT_MEMBERS
LIST = PersonList(
    "party/transfer_list.html",
    "组织关系转接",
    [
        "member",
        "from_organization",
        "from_elsewhere",
        "to_organization",
        "to_elsewhere",
        "sent_on",
        "received_on",
        "withdrawn_on",
    ],
    order=("-pk",),
)


@needs(VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def transfer_list(request: HttpRequest) -> HttpResponseBase:
    """List the transfers on their way, or all; posted to, answer with the same as a workbook."""
    transfers = Transfer.objects.visible_to(request.user, VIEW)
    filterset = TransferFilter(request.GET, queryset=transfers, request=request)
    kept = set(Transfer.objects.open().visible_to(request.user, EDIT).values_list("pk", flat=True)[:1000])
    return LIST.answer(request, filterset, kept=kept, today=timezone.localdate())


@needs(EDIT)
@require_POST
def transfer_receive(request: HttpRequest, pk: int) -> HttpResponse:
    transfer = row_of(Transfer, request.user, pk)
    verb = partial(actions.receive, transfer)
    form = DayForm(request.POST, label="接收日期")
    return act(request, form, verb, "已登记接收", ("transfer-list",))


@needs(EDIT)
@require_POST
def transfer_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    transfer = row_of(Transfer, request.user, pk)
    verb = partial(actions.withdraw, transfer)
    form = DayForm(request.POST, label="撤回日期")
    return act(request, form, verb, "已撤回，仍在原党组织", ("transfer-list",))


@needs(EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def transfer_take_in(request: HttpRequest) -> HttpResponse:
    """Enter who comes from outside the ledger."""
    form = ArrivalForm(request.POST or None, user=request.user)
    transfer = made(form, lambda: actions.take_in(actions.Arrival(**form.cleaned_data), by=request.user))
    if transfer is not None:
        return redirect("member-detail", transfer.member_id)
    return form_page(
        request,
        form,
        title="登记转入党员",
        back=reverse("transfer-list"),
        text="从台账外的党组织转来、已经接收的党员。",
    )
