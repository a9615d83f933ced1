"""The ways out, each behind the same small interface: `send(letters, endpoint)`, which raises `UndeliveredError`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from members.notices.channels import mail, robots, systems
from members.notices.channels.letter import Letter
from members.notices.models import DeliveryChannel, Endpoint

MERGED = 10  # messages in one post of a robot: each has room for its words and its whole link
A_MINUTE = 20  # posts to one robot; 企业微信 and 钉钉 both refuse the twenty-first


@dataclass(frozen=True)
class Way:
    """How a channel sends: the call, how many messages one sending may carry, and how many sendings a minute."""

    send: Callable[[Sequence[Letter], Endpoint], None]
    most: int = 1
    a_minute: int | None = None


WAYS: dict[str, Way] = {
    DeliveryChannel.EMAIL: Way(mail.send, most=100),
    DeliveryChannel.SMS: Way(systems.send_sms),
    DeliveryChannel.WECOM: Way(robots.send_to_wecom, most=MERGED, a_minute=A_MINUTE),
    DeliveryChannel.DINGTALK: Way(robots.send_to_dingtalk, most=MERGED, a_minute=A_MINUTE),
    DeliveryChannel.WEBHOOK: Way(systems.send_to_webhook, most=50),
}
