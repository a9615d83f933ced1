"""党员 in the workbench: the list, one member with what is kept of him, and a person's own page."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from buildings.foundation.pages.guards import needs, row_or_404
from buildings.foundation.pages.phone_page import phone_page
from buildings.foundation.records import audit, row_history
from buildings.foundation.records.permissions import Permission
from buildings.foundation.records.revealing import reveal_phone
from members.party import actions
from members.party.filters import MemberFilter
from members.party.forms import OwnAccountForm, SendForm
from members.party.models import PartyMember
from members.party.states import TransferState
from members.party.views.lists import PersonList, act

VIEW, EDIT = Permission.VIEW_MEMBERS, Permission.EDIT_MEMBERS
LIST = PersonList(
    "party/member_list.html",
    "党员",
    [
        "name",
        "category",
        "organization",
        "enterprise",
        "workplace",
        "joined_on",
        "full_on",
        "is_floating",
        "left_on",
        "phone",
        "namesake",
    ],
)


@needs(VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def member_list(request: HttpRequest) -> HttpResponseBase:
    """List the members of the bodies one keeps or looks after; posted to, answer with the same as a workbook."""
    members = PartyMember.objects.visible_to(request.user, VIEW)
    return LIST.answer(request, MemberFilter(request.GET, queryset=members, request=request))


@login_required
@require_GET
def member_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is kept of one member: to who may see his body's members, and to himself."""
    members = PartyMember.objects.for_reader(request.user)
    member = get_object_or_404(
        members.select_related("organization__building", "enterprise", "street", "user"), pk=pk
    )
    audit.record("viewed", by=request.user, thing=member)
    return render(request, "party/member_detail.html", _page(request.user, member))


def _page(user: Any, member: PartyMember) -> dict[str, Any]:
    on = timezone.localdate()
    transfers = list(member.transfers.for_list())
    may_edit = user.may(EDIT, member)
    sends = may_edit and not member.left_on and not any(one.state == TransferState.SENT for one in transfers)
    ties = may_edit and user.may(Permission.MANAGE_ACCOUNTS)
    account = OwnAccountForm(member=member, by=user) if ties else None
    return {
        "member": member,
        "is_own": member.user_id == user.pk,
        "may_see_list": user.may(VIEW),
        "transfers": transfers,
        "stays": list(member.floating_stays.current(on)),
        "reports": list(member.community_reports.for_list()),
        "development": getattr(member, "development", None),
        "entries": row_history.of(member),
        "send_form": SendForm(member=member) if sends else None,
        "account_form": account if account and account.is_of_use else None,
        "may_reveal": user.may(Permission.REVEAL_PHONE, member),
    }


@login_required
@require_GET
def member_own(request: HttpRequest) -> HttpResponse:
    """Lead somebody to what is kept of himself, where his account is tied to a member."""
    member = PartyMember.objects.filter(user=request.user.pk).first()
    if member is not None:
        return redirect("member-detail", member.pk)
    return render(request, "party/member_own.html")


@needs(VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def member_phone(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a reason, then show the whole number."""
    member = get_object_or_404(PartyMember.objects.visible_to(request.user, VIEW), pk=pk)
    context = {"who": member, "back": reverse("member-detail", args=[pk])}
    return phone_page(request, "party/phone.html", context, partial(reveal_phone, field="phone"), member)


@login_required
@require_POST
def member_send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a member's relation to another body."""
    member = row_or_404(PartyMember.objects.for_reader(request.user), request.user, EDIT, pk=pk)
    form = SendForm(request.POST, member=member)
    return act(
        request,
        form,
        partial(actions.send, member),
        "已发起转接；对方接收以前，仍由原党组织负责",
        ("member-detail", pk),
    )


@login_required
@require_POST
def member_account(request: HttpRequest, pk: int) -> HttpResponse:
    """Tie the member's own account, or part the one that is tied."""
    member = row_or_404(PartyMember.objects.for_reader(request.user), request.user, EDIT, pk=pk)

    def tie(*, user: Any, by: Any) -> None:
        if user is None:
            actions.untie_account(member, by=by)
        else:
            actions.tie_account(member, user, by=by)

    form = OwnAccountForm(request.POST, member=member, by=request.user)
    return act(request, form, tie, "已保存", ("member-detail", pk))
