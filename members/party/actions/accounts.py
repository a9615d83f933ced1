"""Which account is a member's own: he then sees what is kept of him."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from buildings.foundation.records.checked import save_checked
from buildings.foundation.records.permissions import Permission, refuse_unless_may
from members.accounts.models import User
from members.notices import actions as notices
from members.notices.kinds import ACCOUNT_CHANGED
from members.party.actions.checks import locked, refuse_who_may_not_edit
from members.party.models import PartyMember


@transaction.atomic
def tie_account(member: PartyMember, user: User, *, by: Any) -> PartyMember:
    """Tie an account to the member whose it is.

    1. asks for the permission over the member and over accounts there;
    2. refuses another person's account: it bears the member's name;
    3. writes it down, and tells the person with the way to his own page.

    Raises `PermissionDenied`, and `ValidationError` for an account of another name or already tied.
    """
    refuse_who_may_not_edit(by, member)
    refuse_unless_may(by, Permission.MANAGE_ACCOUNTS, user)
    member = locked(member)
    if user.real_name != member.name:
        raise ValidationError({"user": "账号的姓名与党员不同"})
    if not user.is_active:
        raise ValidationError({"user": "账号已停用"})
    member.user = user
    save_checked(member)
    notices.post(
        ACCOUNT_CHANGED,
        to=user,
        dedupe_key=f"member:{member.pk}:account:{user.pk}",
        title="您的账号已与党员名册对应",
        body="现在可以查看名册中您本人的信息；有误的请告诉所在党组织。",
        path="/workbench/members/own/",
        street=member.street_id,
    )
    return member


@transaction.atomic
def untie_account(member: PartyMember, *, by: Any) -> PartyMember:
    """Part an account from a member; the person sees nothing of the roster any more.

    Raises `PermissionDenied` for who does not keep the body's members.
    """
    refuse_who_may_not_edit(by, member)
    member = locked(member)
    member.user = None
    return save_checked(member)
