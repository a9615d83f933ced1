"""What leaves the portal: an outbox written with the fact it tells of, the inbox it reaches, the ways out."""

from members.notices.models.endpoints import ROBOTS, DeliveryChannel, Endpoint
from members.notices.models.heartbeats import Heartbeat
from members.notices.models.inbox import Notice
from members.notices.models.outbox import MAX_ATTEMPTS, Dispatch, OutboxMessage
from members.notices.models.wordings import Switch, Wording

__all__ = [
    "MAX_ATTEMPTS",
    "ROBOTS",
    "DeliveryChannel",
    "Dispatch",
    "Endpoint",
    "Heartbeat",
    "Notice",
    "OutboxMessage",
    "Switch",
    "Wording",
]
