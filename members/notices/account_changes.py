"""What somebody did to another's account is told at once to its person and to the leaders, whoever pressed."""

from __future__ import annotations

import secrets

from django.db.models import Q
from django.utils import timezone

from members.accounts.audit import Event
from members.accounts.models import Assignment, User
from members.accounts.roles import Role
from members.notices.actions import message, post_all
from members.notices.kinds import ACCOUNT_CHANGED

WORDS = {
    Event.PASSWORD_RESET: "重设了密码",
    Event.OTP_FORGOTTEN: "解除了动态口令",
    Event.KEY_ISSUED: "发放了接口密钥",
}


def tell_account_changed(user: User, *, by: User, event: Event) -> None:
    """Post to the person and to the leaders of the streets of the account and its roles, but not to who did it."""
    assignments = Assignment.objects.current(timezone.localdate())
    streets = Q(street=user.street_id) | Q(street__in=assignments.filter(user=user).values("street"))
    leaders = assignments.filter(streets, role=Role.STREET_LEADER, user__is_active=True)
    others = User.objects.filter(pk__in=leaders.values("user")).exclude(pk__in=(user.pk, by.pk))
    key = f"account:{user.pk}:{event}:{secrets.token_hex(6)}"  # each is news, however often it is done
    titles = dict.fromkeys(others, f"{by}为{user}的账号{WORDS[event]}")
    if user.pk != by.pk:
        titles[user] = f"{by}为您的账号{WORDS[event]}"
    post_all(
        message(
            ACCOUNT_CHANGED,
            to=person,
            dedupe_key=f"{key}:to:{person.pk}",
            title=title,
            body="如非事先说好，请立即联系街道领导，并修改密码。"
            if person == user
            else "操作审计里有这一条。",
            street=user.street_id,
        )
        for person, title in titles.items()
    )
