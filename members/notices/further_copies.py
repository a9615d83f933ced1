"""Which ways a message goes besides the inbox, and when: by kind, its recipient's switches, its street's channels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from buildings.models import Holiday
from members.accounts.models import User
from members.notices import timing
from members.notices.channels import mail
from members.notices.kinds import Medium, Mode, NoticeKind, kind_of
from members.notices.models import ROBOTS, DeliveryChannel, Endpoint, OutboxMessage, Switch


@dataclass(frozen=True, slots=True)
class InboxCopy:
    """A message that has reached an inbox."""

    pk: int
    kind: str
    recipient_id: int
    street_id: int | None


def make(notices: Sequence[InboxCopy], *, at: datetime) -> None:
    """Put into the outbox the copies of messages that go further; in the transaction that delivered them."""
    routes = Routes(notices)
    if routes.lead_nowhere:
        return
    copies = [copy for row in notices for copy in routes.copies_of(row, at)]
    OutboxMessage.objects.bulk_create(copies, ignore_conflicts=True, batch_size=1000)


class Routes:
    """What has to be known of recipients and streets to send a batch of messages further, asked once for all."""

    def __init__(self, notices: Sequence[InboxCopy]):
        self.people = {row.recipient_id for row in notices}
        self.has_mail = mail.is_set_up()
        self.endpoints: dict[int, list[Endpoint]] = defaultdict(list)
        streets = {row.street_id for row in notices if row.street_id}
        for endpoint in Endpoint.objects.active().filter(street__in=streets) if streets else ():
            self.endpoints[endpoint.street_id].append(endpoint)

    @property
    def lead_nowhere(self) -> bool:
        return not self.has_mail and not self.endpoints

    @cached_property
    def switches(self) -> dict[tuple[int, str, str], str]:
        switches = Switch.objects.filter(user__in=self.people).values_list(
            "user_id", "kind", "medium", "mode"
        )
        return {(user, kind, medium): mode for user, kind, medium, mode in switches}

    @cached_property
    def reachable(self) -> dict[int, tuple[bool, bool]]:
        """Who has an electronic address, and who a telephone; people whose account is shut have neither."""
        people = User.objects.filter(pk__in=self.people, is_active=True).values_list(
            "pk", "email", "phone_index"
        )
        return {pk: (bool(email), bool(phone)) for pk, email, phone in people}

    @cached_property
    def calendar(self):
        return Holiday.objects.calendar()

    def mode(self, row: InboxCopy, kind: NoticeKind, medium: Medium) -> Mode:
        if kind.is_urgent:
            return Mode.NOW
        return Mode(self.switches.get((row.recipient_id, row.kind, medium)) or kind.mode(medium))

    def copies_of(self, row: InboxCopy, at: datetime) -> Iterator[OutboxMessage]:
        kind = kind_of(row.kind)
        has_email, has_phone = self.reachable.get(row.recipient_id, (False, False))
        mode = self.mode(row, kind, Medium.EMAIL)
        if self.has_mail and has_email and mode != Mode.OFF:
            yield self._copy(row, kind, at, DeliveryChannel.EMAIL, mode=mode)
        for endpoint in self.endpoints.get(row.street_id or 0, ()):
            if self._goes_by(endpoint, row, kind, has_phone):
                yield self._copy(row, kind, at, DeliveryChannel(endpoint.channel), endpoint=endpoint)

    def _goes_by(self, endpoint: Endpoint, row: InboxCopy, kind: NoticeKind, has_phone: bool) -> bool:
        if endpoint.channel == DeliveryChannel.SMS:
            return has_phone and self.mode(row, kind, Medium.SMS) != Mode.OFF
        if endpoint.channel in ROBOTS and self.mode(row, kind, Medium.ROBOT) == Mode.OFF:
            return False
        return endpoint.hears(row.kind) or (kind.is_urgent and endpoint.channel in ROBOTS)

    def _copy(
        self,
        row: InboxCopy,
        kind: NoticeKind,
        at: datetime,
        channel: DeliveryChannel,
        *,
        endpoint: Endpoint | None = None,
        mode: Mode = Mode.NOW,
    ) -> OutboxMessage:
        merge_key = f"digest:{row.recipient_id}" if mode == Mode.DIGEST else ""
        if endpoint is not None and channel != DeliveryChannel.SMS:
            merge_key = f"endpoint:{endpoint.pk}"
        return OutboxMessage(
            kind=row.kind,
            recipient_id=row.recipient_id,
            street_id=row.street_id,
            origin_id=row.pk,
            channel=channel,
            endpoint=endpoint,
            merge_key=merge_key,
            dedupe_key=f"copy:{row.pk}:{channel}:{endpoint.pk if endpoint else ''}",
            due_at=timing.departure(at, hours=kind.hours, mode=mode, calendar=self.calendar),
        )
