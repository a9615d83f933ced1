"""The verbs of notices: post into the outbox with the fact, choose how to be told, test a channel, send again."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from buildings.foundation.nudge import nudge
from buildings.foundation.records.permissions import Permission
from buildings.models import Street
from members.accounts.models import User
from members.notices.about import NOTHING, About
from members.notices.kinds import KINDS, MODES, TEST, Medium, Mode
from members.notices.models import DeliveryChannel, Endpoint, Notice, OutboxMessage, Switch

DRAIN = "members.notices.tasks.drain_outbox"


class AlreadyDoneError(Exception):
    """A message that somebody, or the worker, has meanwhile dealt with."""


def post(
    kind: str,
    *,
    to: User,
    dedupe_key: str,
    title: str,
    body: str = "",
    path: str = "",
    due_at: datetime | None = None,
    street: Street | int | None = None,
    about: About = NOTHING,
) -> None:
    """Put one message into the outbox, in the caller's transaction; the same `dedupe_key` again changes nothing.

    `path` is a path inside the portal, without host or prefix. `street` is the place it is about (a row or
    its key), by default the recipient's: its channels carry the message further, its staff see how it went.
    `about` names what mails are threaded by and other systems read.
    """
    post_all(
        [
            message(
                kind,
                to=to,
                dedupe_key=dedupe_key,
                title=title,
                body=body,
                path=path,
                due_at=due_at,
                street=street,
                about=about,
            )
        ]
    )


def message(
    kind: str,
    *,
    to: User,
    dedupe_key: str,
    title: str,
    body: str = "",
    path: str = "",
    due_at: datetime | None = None,
    street: Street | int | None = None,
    about: About = NOTHING,
) -> OutboxMessage:
    """Return a message not yet posted, for callers that post many at once."""
    return OutboxMessage(
        kind=kind,
        recipient=to,
        street_id=getattr(street, "pk", street) or to.street_id,
        dedupe_key=dedupe_key,
        payload={"title": title[:120], "body": body, "path": path, "about": about.as_payload()},
        due_at=due_at or timezone.now(),
    )


def post_all(messages: Iterable[OutboxMessage]) -> None:
    """Put messages into the outbox in one statement; those already there stay as they are."""
    OutboxMessage.objects.bulk_create(messages, ignore_conflicts=True)
    nudge(DRAIN)


@transaction.atomic
def resend(row: OutboxMessage, *, by: User) -> OutboxMessage:
    """Give a message that was given up another eight tries, at once.

    Raises `PermissionDenied`, and `AlreadyDoneError` for one that is not given up any more.
    """
    row = OutboxMessage.objects.select_for_update().get(pk=row.pk)
    if not OutboxMessage.objects.visible_to(by, Permission.MANAGE_NOTICES).filter(pk=row.pk).exists():
        raise PermissionDenied("没有重发消息的权限")
    if row.dead_at is None:
        raise AlreadyDoneError("这条消息已经重发，或已送达")
    row.attempts, row.dead_at, row.leased_until, row.due_at = 0, None, None, timezone.now()
    row.save(update_fields=["attempts", "dead_at", "leased_until", "due_at"])
    if row.endpoint_id is not None:
        Endpoint.objects.filter(pk=row.endpoint_id).update(resting_until=None)
    nudge(DRAIN)
    return row


@transaction.atomic
def send_test(endpoint: Endpoint, *, by: User) -> OutboxMessage:
    """Send a test through a channel, by way of the outbox; a short message goes to the person who tests.

    Raises `PermissionDenied`, and `ValidationError` for a channel that is off or a person without a number.
    """
    endpoint = Endpoint.objects.select_for_update().get(pk=endpoint.pk)
    if not by.may(Permission.MANAGE_NOTICES, endpoint):
        raise PermissionDenied("没有维护提醒渠道的权限")
    if not endpoint.is_active:
        raise ValidationError("渠道已停用，请先启用")
    if endpoint.channel == DeliveryChannel.SMS and not by.phone:
        raise ValidationError("您的账号没有登记手机号码，无法测试短信")
    endpoint.resting_until = None
    endpoint.save(update_fields=["resting_until"])
    row = OutboxMessage.objects.create(
        kind=TEST,
        channel=endpoint.channel,
        endpoint=endpoint,
        recipient=by,
        street_id=endpoint.street_id,
        dedupe_key=f"test:{endpoint.pk}:{secrets.token_hex(8)}",
        payload={"title": f"「{endpoint.name}」测试消息", "body": "收到这条消息，说明渠道可用。", "path": ""},
    )
    nudge(DRAIN)
    return row


@transaction.atomic
def choose(user: User, modes: Mapping[tuple[str, str], str]) -> None:
    """Keep a person's choices, by kind and medium; a choice equal to the kind's default is not kept.

    Raises `ValidationError` for a kind, medium or mode there is none of.
    """
    for (kind, medium), mode in modes.items():
        if kind not in KINDS or medium not in Medium.values or mode not in MODES[Medium(medium)]:
            raise ValidationError("没有这种提醒方式")
        if Mode(mode) == KINDS[kind].mode(medium):
            Switch.objects.filter(user=user, kind=kind, medium=medium).delete()
        else:
            Switch.objects.update_or_create(user=user, kind=kind, medium=medium, defaults={"mode": mode})


def mark_read(user: User, *, notice: Notice | None = None) -> int:
    """Mark one notice of a user read, or all of them; return how many were unread."""
    unread = Notice.objects.visible_to(user).unread()
    if notice is not None:
        unread = unread.filter(pk=notice.pk)
    return unread.update(read_at=timezone.now())


def answered(kind: str, people: Iterable[User | None], *, key: str) -> int:
    """Mark read what asked these people for something that is done by now; return how many were unread.

    `key` is what the dedupe keys of those messages begin with, up to a colon.
    """
    recipients = [person.pk for person in people if person is not None]
    asking = Notice.objects.unread().filter(recipient__in=recipients, message__kind=kind)
    own = asking.filter(Q(message__dedupe_key=key) | Q(message__dedupe_key__startswith=f"{key}:"))
    return own.update(read_at=timezone.now())


def mark_unread(user: User, *, notice: Notice) -> int:
    """Mark a notice of a user unread again; return how many were read."""
    return Notice.objects.visible_to(user).filter(pk=notice.pk).exclude(read_at=None).update(read_at=None)
