"""Every kind of message the portal sends: listed by the app that sends it, in its `messages.py`, beside its verbs.

    KINDS = [NoticeKind("turn_started", "轮值开始", email=Mode.NOW, hours=SendingHours.DUTY)]

A kind says how a message travels where a person has not chosen otherwise. The inbox always gets it, at once.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices


class Medium(TextChoices):
    """The ways out a person may switch; the inbox is not one of them, for it is the record."""

    EMAIL = "email", "电子邮件"
    SMS = "sms", "短信"
    ROBOT = "robot", "工作群机器人"


class Mode(TextChoices):
    OFF = "off", "不发"
    NOW = "now", "即时"
    DIGEST = "digest", "每日汇总"


class SendingHours(TextChoices):
    """When a message may leave the portal."""

    ANY = "any", "随时"
    AWAKE = "awake", "8:00 至 21:00"
    DUTY = "duty", "工作日的工作时间"


MODES = {
    Medium.EMAIL: (Mode.NOW, Mode.DIGEST, Mode.OFF),
    Medium.SMS: (Mode.NOW, Mode.OFF),
    Medium.ROBOT: (Mode.NOW, Mode.OFF),
}


@dataclass(frozen=True)
class NoticeKind:
    """A kind of message and its defaults: how it goes by each medium, and in which hours.

    What is urgent goes by every way at once, whatever a person or a channel chose.
    """

    key: str
    label: str
    email: Mode = Mode.DIGEST
    sms: Mode = Mode.OFF
    robot: Mode = Mode.NOW
    hours: SendingHours = SendingHours.AWAKE
    is_urgent: bool = False

    def mode(self, medium: str) -> Mode:
        """Return how this kind goes by a medium where nobody chose."""
        return getattr(self, Medium(medium).value)


OTHER = "other"
TEST = "channel_test"
ACCOUNT_CHANGED = "account_changed"
KINDS: dict[str, NoticeKind] = {}


def declare(*declared: NoticeKind) -> None:
    """Make kinds known; a key declared twice with different words is a mistake of ours."""
    for kind in declared:
        if KINDS.setdefault(kind.key, kind) != kind:
            raise ValueError(f"{kind.key} is declared twice")


def kind_of(key: str) -> NoticeKind:
    """Return the kind of a key; one that nobody declared travels as "其他提醒"."""
    return KINDS.get(key) or KINDS[OTHER]


def choices() -> list[tuple[str, str]]:
    """Return every kind a person may choose about, in the order of its label."""
    return sorted(
        ((kind.key, kind.label) for kind in KINDS.values() if kind.key != TEST and not kind.is_urgent),
        key=lambda pair: pair[1],
    )


def urgent() -> list[NoticeKind]:
    """Return the kinds about which nobody chooses: they go by every way, at any hour."""
    return [kind for kind in KINDS.values() if kind.is_urgent]


declare(
    NoticeKind(OTHER, "其他提醒"),
    NoticeKind(ACCOUNT_CHANGED, "账号被他人变更", email=Mode.NOW, robot=Mode.OFF, hours=SendingHours.ANY),
    NoticeKind(TEST, "渠道测试", email=Mode.NOW, sms=Mode.NOW, hours=SendingHours.ANY),
)
