"""What becomes of bookings when the ground under them changes: hours, rooms, centres, the calendar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from buildings.foundation.ground import GroundChange
from buildings.foundation.language.dates import midnight
from buildings.models import Holiday
from members.accounts.models import User
from members.notices import actions as notices
from members.notices.models import OutboxMessage
from services.bookings.actions.settling import when
from services.bookings.models import Booking, BookingStep, Room
from services.bookings.numbers import follow_token
from services.bookings.querysets import BookingQuerySet
from services.bookings.rules import why_affected

AFFECTED, RESTORED = "affected", "restored"
WHAT_TO_DO = {
    AFFECTED: "受影响：{reason}。可以改约其他时段或场地，并取消这个预约；有疑问可联系{center}。",
    RESTORED: "场地已恢复开放，预约照常。",
}
TITLES = {AFFECTED: "场地有变，您的预约受影响，请改约", RESTORED: "场地已恢复开放，您的预约照常"}
NAMED = 5  # bookings a keeper's notice spells out before it says how many more


def after_change(change: GroundChange) -> list[str]:
    """Look again at the bookings in the centres or rooms that changed, or on the days of the calendar that did."""
    columns = {"centers.ServiceCenter": "room__center__in", "bookings.Room": "room__in"}
    rows = Booking.objects.all()
    if change.days:
        within = [row for day in change.days for row in (midnight(day), midnight(day + timedelta(days=1)))]
        rows = rows.touching(min(within), max(within))
    elif change.model in columns:
        rows = rows.filter(**{columns[change.model]: list(change.keys)})
    else:
        return []
    return look_again(rows, by=change.by)


@transaction.atomic
def look_again(bookings: BookingQuerySet, *, by: User | None, at: datetime | None = None) -> list[str]:
    """Mark the bookings for which their room is no longer to be had, and clear those for which it is again:

    1. lock the rooms and the bookings that are not over, and reckon each anew by hours, room and calendar;
    2. write the reason, or that there is none any more, and a step that its asker reads;
    3. tell each asker who has an account what to do, and who keeps the rooms how many, and how many have none.

    Changes nothing where all is as it was. Returns in a sentence how many are affected or restored.
    """
    now = at or timezone.now()
    changes = _changes(bookings, now)
    for booking, _ in changes:
        booking.affected_at = now if booking.affected_reason else None
    rows = [booking for booking, _ in changes]
    Booking.objects.bulk_update(rows, ["affected_at", "affected_reason"], batch_size=500)
    steps = BookingStep.objects.bulk_create(
        BookingStep(
            booking=booking,
            verb=verb,
            old=booking.state,
            new=booking.state,
            at=now,
            by=by,
            words=WHAT_TO_DO[verb].format(reason=booking.affected_reason, center=booking.room.center),
        )
        for booking, verb in changes
    )
    if steps:
        notices.post_all([*_to_askers(steps), *_to_keepers(steps)])
    return _in_words(steps)


def look_at_every_room(*, at: datetime) -> int:
    """Look again at the bookings of each room that has some to come; return in how many rooms something changed.

    Each room is a transaction of its own. Safe to run late, or twice at once.
    """
    rooms = list(Room.objects.filter(pk__in=Booking.objects.not_ended(at).order_by().values("room")))
    return sum(bool(look_again(Booking.objects.filter(room=room), by=None, at=at)) for room in rooms)


def _changes(bookings: BookingQuerySet, at: datetime) -> list[tuple[Booking, str]]:
    """Return the bookings whose reason is another now, locked and bearing it, each with what happened to it."""
    keys = bookings.not_ended(at).order_by().values("room")
    list(Room.objects.filter(pk__in=keys).order_by("pk").select_for_update(of=("self",)))
    rows = bookings.not_ended(at).select_related("room__center__owner", "room__approver", "asked_by")
    rows = rows.prefetch_related("room__center__opening_rules", "room__center__opening_exceptions")
    calendar, changes = Holiday.objects.calendar(), []
    for booking in rows.order_by("pk").select_for_update(of=("self",)):
        reason = why_affected(booking, calendar)[:120]
        if reason != booking.affected_reason:
            booking.affected_reason = reason
            changes.append((booking, AFFECTED if reason else RESTORED))
    return changes


def _to_askers(steps: Iterable[BookingStep]) -> Iterable[OutboxMessage]:
    for step in steps:
        booking = step.booking
        if booking.asked_by is not None:
            yield notices.message(
                f"booking_{step.verb}",
                to=booking.asked_by,
                dedupe_key=f"booking:{booking.pk}:step:{step.pk}",
                title=TITLES[step.verb],
                body=f"{booking.room.center} {booking.room} · {when(booking)}。{step.words}",
                path=f"/bookings/{follow_token(booking.number)}/",
                street=booking.room.center.street_id,
            )


def _to_keepers(steps: Iterable[BookingStep]) -> Iterable[OutboxMessage]:
    """Tell each keeper once of the affected bookings of his rooms: who has no account is to be called."""
    by_keeper: dict[User, list[BookingStep]] = defaultdict(list)
    for step in steps:
        for keeper in {step.booking.room.approver, step.booking.room.center.owner}:
            if step.verb == AFFECTED and keeper is not None:
                by_keeper[keeper].append(step)
    for keeper, own in by_keeper.items():
        unreached = sum(step.booking.asked_by_id is None for step in own)
        call = f"，其中 {unreached} 个没有账号，请打电话告知" if unreached else "，预约人都已收到消息"
        named = "；".join(
            f"{step.booking.room} {when(step.booking)} {step.booking.number}" for step in own[:NAMED]
        )
        more = f" 等 {len(own)} 个" if len(own) > NAMED else ""
        yield notices.message(
            "booking_affected_desk",
            to=keeper,
            dedupe_key=f"bookings:affected:{own[0].pk}:{keeper.pk}",
            title=f"{len(own)} 个预约受影响{call}",
            body=f"{own[0].booking.affected_reason}：{named}{more}",
            path="/workbench/bookings/?affected=on",
            street=own[0].booking.room.center.street_id,
        )


def _in_words(steps: Iterable[BookingStep]) -> list[str]:
    affected, restored = (
        [step.booking for step in steps if step.verb == verb] for verb in (AFFECTED, RESTORED)
    )
    sentences = []
    if affected:
        named = "；".join(f"{booking.room} {when(booking)}" for booking in affected[:NAMED])
        more = f" 等 {len(affected)} 个" if len(affected) > NAMED else ""
        unreached = sum(booking.asked_by_id is None for booking in affected)
        call = f"，其中 {unreached} 个没有账号，须打电话告知" if unreached else ""
        sentences.append(f"{len(affected)} 个预约受影响：{named}{more}{call}")
    if restored:
        sentences.append(f"{len(restored)} 个预约恢复照常")
    return sentences
