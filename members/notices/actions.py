"""The verbs of notices: post into the outbox with the fact, drain it, send again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from buildings.nudge import nudge
from buildings.permissions import Permission
from members.accounts.models import User
from members.notices.models import MAX_ATTEMPTS, Notice, OutboxMessage

DRAIN = "members.notices.tasks.drain_outbox"
LEASE = timedelta(minutes=2)
FIRST_BACKOFF = timedelta(minutes=1)
LONGEST_BACKOFF = timedelta(hours=6)


def post(
    kind: str,
    *,
    to: User,
    dedupe_key: str,
    title: str,
    body: str = "",
    path: str = "",
    due_at: datetime | None = None,
) -> None:
    """Put one message into the outbox, in the caller's transaction; the same `dedupe_key` again changes nothing.

    `path` is a path inside the portal, without host or prefix.
    """
    post_all([message(kind, to=to, dedupe_key=dedupe_key, title=title, body=body, path=path, due_at=due_at)])


def message(
    kind: str, *, to: User, dedupe_key: str, title: str, body: str = "", path: str = "", due_at: datetime | None = None
) -> OutboxMessage:
    """Return a message not yet posted, for callers that post many at once."""
    payload = {"title": title[:120], "body": body, "path": path}
    return OutboxMessage(
        kind=kind, recipient=to, dedupe_key=dedupe_key, payload=payload, due_at=due_at or timezone.now()
    )


def post_all(messages: Iterable[OutboxMessage]) -> None:
    """Put messages into the outbox in one statement; those already there stay as they are."""
    OutboxMessage.objects.bulk_create(messages, ignore_conflicts=True)
    nudge(DRAIN)


def drain(*, limit: int = 200) -> int:
    """Deliver what is due; return how many messages were taken, delivered or put off.

    Rows are claimed by a lease under `FOR UPDATE SKIP LOCKED`, so that drainers side by side take different ones and
    a drainer that dies gives its rows back when the lease ends.
    """
    claimed = _claim(limit)
    for pk in claimed:
        _deliver(pk)
    return len(claimed)


@transaction.atomic
def _claim(limit: int) -> list[int]:
    now = timezone.now()
    due = OutboxMessage.objects.due(now).order_by("due_at", "pk").select_for_update(skip_locked=True)
    claimed = list(due.values_list("pk", flat=True)[:limit])
    OutboxMessage.objects.filter(pk__in=claimed).update(leased_until=now + LEASE)
    return claimed


def _deliver(pk: int) -> None:
    try:
        with transaction.atomic():
            row = OutboxMessage.objects.select_for_update().filter(pk=pk, done_at=None, dead_at=None).first()
            if row is None:
                return
            _into_inbox(row)
            row.done_at, row.leased_until, row.error = timezone.now(), None, ""
            row.save(update_fields=["done_at", "leased_until", "error"])
    except Exception as error:
        _put_off(pk, error)


def _into_inbox(row: OutboxMessage) -> None:
    Notice.objects.bulk_create(
        [
            Notice(
                message=row,
                recipient_id=row.recipient_id,
                title=row.payload["title"],
                body=row.payload.get("body", ""),
                path=row.payload.get("path", ""),
            )
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def _put_off(pk: int, error: Exception) -> None:
    row = OutboxMessage.objects.select_for_update().get(pk=pk)
    now = timezone.now()
    row.attempts += 1
    row.error, row.leased_until = f"{type(error).__name__}: {error}"[:500], None
    row.due_at = now + min(FIRST_BACKOFF * 2 ** (row.attempts - 1), LONGEST_BACKOFF)
    row.dead_at = now if row.attempts >= MAX_ATTEMPTS else None
    row.save(update_fields=["attempts", "error", "leased_until", "due_at", "dead_at"])


@transaction.atomic
def resend(row: OutboxMessage, *, by: User) -> OutboxMessage:
    """Give a message that was given up another eight tries; raise `PermissionDenied` without MANAGE_ACCOUNTS."""
    if not by.may(Permission.MANAGE_ACCOUNTS):
        raise PermissionDenied("没有重发消息的权限")
    row = OutboxMessage.objects.select_for_update().get(pk=row.pk)
    if row.done_at is None:
        row.attempts, row.dead_at, row.leased_until, row.due_at = 0, None, None, timezone.now()
        row.save(update_fields=["attempts", "dead_at", "leased_until", "due_at"])
        nudge(DRAIN)
    return row


def mark_read(user: User, *, notice: Notice | None = None) -> int:
    """Mark one notice of a user read, or all of them; return how many were unread."""
    unread = Notice.objects.visible_to(user).unread()
    if notice is not None:
        unread = unread.filter(pk=notice.pk)
    return unread.update(read_at=timezone.now())
