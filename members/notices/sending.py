"""Out of the portal: lane by lane, healthy ways first, no transaction held while the other side thinks.

A lane is one channel, or one endpoint of a channel. A sending is claimed (rows leased, the robot's pace
counted, a `Dispatch` begun), posted, and written down. What the other side took but could not say so for may
come twice: it carries the same key both times.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from buildings.models import Holiday
from buildings.workdays import WorkCalendar
from members.notices import timing, wordings
from members.notices.channels import WAYS
from members.notices.kinds import KINDS, SendingHours
from members.notices.models import Dispatch, Endpoint, OutboxMessage
from members.notices.outgoing import NotAllowedError, UndeliveredError
from members.notices.putting_off import put_off

LEASE = timedelta(minutes=2)
SECONDS = 150  # a drain ends before the task's limit; the next goes on where it stopped
MOST_AT_ONCE = 5000


@dataclass(frozen=True)
class SendQueue:
    """One way out; a slow one keeps up nobody but itself."""

    channel: str
    endpoint_id: int | None


@dataclass(frozen=True)
class Sending:
    """What is about to leave as one."""

    dispatch: Dispatch
    rows: Sequence[OutboxMessage]
    endpoint: Endpoint | None


def send_due() -> int:
    """Send out what is due; return how many messages were taken, sent or put off."""
    until, calendar = time.monotonic() + SECONDS, Holiday.objects.calendar()
    return sum(_send_lane(lane, until, calendar) for lane in lanes(timezone.now()))


def lanes(at: datetime) -> list[SendQueue]:
    """Return the lanes in which something is due, those that answered last time before those that did not."""
    due = OutboxMessage.objects.due(at).outward().order_by()
    queues = due.values_list("channel", "endpoint_id", "endpoint__failures").distinct()
    return [
        SendQueue(channel, endpoint)
        for channel, endpoint, _ in sorted(queues, key=lambda row: (row[2] or 0, row[0]))
    ]


def _send_lane(lane: SendQueue, until: float, calendar: WorkCalendar) -> int:
    count = 0
    while time.monotonic() < until and (sending := _claim(lane, calendar)):
        count += len(sending.rows)
        if not _send(sending):
            break
    return count


@transaction.atomic
def _claim(lane: SendQueue, calendar: WorkCalendar) -> Sending | None:
    """Lease the next sending of a lane.

    Nothing while somebody else sends there, it rests, or its pace is spent.
    """
    at, endpoint = timezone.now(), None
    _hold_back(lane, at, calendar)
    if lane.endpoint_id is not None:
        endpoint = Endpoint.objects.select_for_update(skip_locked=True).filter(pk=lane.endpoint_id).first()
        if endpoint is None or not _is_free(endpoint, at):
            return None
    keys = _next_keys(lane, at)
    if not keys:
        return None
    rows = list(OutboxMessage.objects.filter(pk__in=keys).order_by("due_at", "pk").for_sending())
    OutboxMessage.objects.filter(pk__in=keys).update(leased_until=at + LEASE)
    dispatch = Dispatch.objects.create(channel=lane.channel, endpoint=endpoint, begun_at=at)
    dispatch.messages.set(keys)
    if endpoint is not None:
        Endpoint.objects.filter(pk=endpoint.pk).update(busy_until=at + LEASE)
    return Sending(dispatch, rows, endpoint)


def _hold_back(lane: SendQueue, at: datetime, calendar: WorkCalendar) -> None:
    """Move what may not leave at this hour to the first that it may: a worker may wake with a backlog at night."""
    due = OutboxMessage.objects.due(at).filter(channel=lane.channel, endpoint=lane.endpoint_id)
    on_duty = [key for key, kind in KINDS.items() if kind.hours == SendingHours.DUTY]
    at_any_hour = [key for key, kind in KINDS.items() if kind.hours == SendingHours.ANY]
    later = timing.departure(at, hours=SendingHours.DUTY, calendar=calendar)
    if later > at:
        due.filter(kind__in=on_duty).update(due_at=later)
    later = timing.departure(at, hours=SendingHours.AWAKE, calendar=calendar)
    if later > at:
        due.exclude(kind__in=on_duty + at_any_hour).update(due_at=later)


def _is_free(endpoint: Endpoint, at: datetime) -> bool:
    if any(until is not None and until > at for until in (endpoint.busy_until, endpoint.resting_until)):
        return False
    pace = WAYS[endpoint.channel].a_minute
    return pace is None or endpoint.dispatches.within_a_minute(at).count() < pace


def _next_keys(lane: SendQueue, at: datetime) -> list[int]:
    due = OutboxMessage.objects.due(at).filter(channel=lane.channel, endpoint=lane.endpoint_id)
    due = due.order_by("due_at", "pk").select_for_update(skip_locked=True)
    first = due.values_list("pk", "merge_key").first()
    if first is None or not first[1]:
        return [first[0]] if first else []
    return list(due.filter(merge_key=first[1]).values_list("pk", flat=True)[: WAYS[lane.channel].most])


def _send(sending: Sending) -> bool:
    """Send and write down what came of it; tell whether the lane may go on."""
    way = WAYS[sending.dispatch.channel]
    try:
        if sending.endpoint is not None and not sending.endpoint.is_active:
            raise UndeliveredError("渠道已停用", is_down=True)
        way.send(wordings.letters(sending.rows), sending.endpoint)
    except UndeliveredError as error:
        _failed(sending, str(error), is_down=error.is_down)
        return not error.is_down
    except NotAllowedError as error:
        _failed(sending, str(error), is_down=True)
        return False
    except Exception as error:
        _failed(sending, f"{type(error).__name__}: {error}", is_down=False)
        return True
    _succeeded(sending)
    return True


def _keys(sending: Sending) -> list[int]:
    return [row.pk for row in sending.rows]


@transaction.atomic
def _succeeded(sending: Sending) -> None:
    at = timezone.now()
    rows = OutboxMessage.objects.waiting().filter(pk__in=_keys(sending))
    rows.update(done_at=at, leased_until=None, error="")
    Dispatch.objects.filter(pk=sending.dispatch.pk).update(ended_at=at)
    if sending.endpoint is not None:
        Endpoint.objects.filter(pk=sending.endpoint.pk).update(
            busy_until=None, resting_until=None, failures=0
        )


@transaction.atomic
def _failed(sending: Sending, reason: str, *, is_down: bool) -> None:
    """Put the sending off.

    When the whole way is down, everything due in its lane as well, and let it rest.
    """
    at = timezone.now()
    Dispatch.objects.filter(pk=sending.dispatch.pk).update(ended_at=at, error=reason[:500])
    endpoint = sending.endpoint
    if endpoint is not None:
        rest = at + timing.wait_after(endpoint.failures + 1) if is_down else None
        Endpoint.objects.filter(pk=endpoint.pk).update(
            busy_until=None, resting_until=rest, failures=F("failures") + 1
        )
    rows = OutboxMessage.objects.filter(pk__in=_keys(sending))
    put_off(rows, reason, at=at)
    if not is_down:
        rows.update(merge_key="")  # one of them may be bad: next time each goes alone
    if is_down:
        lane = OutboxMessage.objects.due(at).filter(channel=sending.dispatch.channel, endpoint=endpoint)
        put_off(
            OutboxMessage.objects.filter(pk__in=lane.order_by("due_at").values("pk")[:MOST_AT_ONCE]),
            reason,
            at=at,
        )
