"""What waits to be delivered, and every try to send it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from buildings.models import Street
from members.accounts.models import User
from members.notices import kinds
from members.notices.models.endpoints import DeliveryChannel, Endpoint
from members.notices.querysets import DispatchQuerySet, OutboxQuerySet
from members.notices.texts import without_numbers

MAX_ATTEMPTS = 8


class OutboxMessage(models.Model):
    """A message to deliver, one row per effect and way: the inbox's row comes first, the others are copies of it."""

    class State(models.TextChoices):
        WAITING = "waiting", "待发"
        DONE = "done", "已送达"
        DEAD = "dead", "发送失败"

    kind = models.CharField("事项", max_length=40)
    dedupe_key = models.CharField("去重键", max_length=200, unique=True)
    channel = models.CharField("渠道", max_length=12, choices=DeliveryChannel, default=DeliveryChannel.INBOX)
    recipient = models.ForeignKey(User, models.CASCADE, related_name="outbox", verbose_name="收件人")
    street = models.ForeignKey(
        Street, models.PROTECT, null=True, blank=True, related_name="outbox", verbose_name="街道"
    )
    endpoint = models.ForeignKey(
        Endpoint, models.PROTECT, null=True, blank=True, related_name="messages", verbose_name="发送渠道"
    )
    origin = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="copies", verbose_name="原消息"
    )
    payload = models.JSONField("内容", default=dict)
    merge_key = models.CharField(
        "合并键", max_length=40, blank=True, help_text="同键的消息到期时合成一条发出"
    )
    created_at = models.DateTimeField("生成时间", default=timezone.now, editable=False)
    due_at = models.DateTimeField("应发时间", default=timezone.now)
    attempts = models.PositiveSmallIntegerField("已试次数", default=0)
    leased_until = models.DateTimeField("占用至", null=True, blank=True)
    done_at = models.DateTimeField("送达时间", null=True, blank=True)
    dead_at = models.DateTimeField("放弃时间", null=True, blank=True)
    error = models.TextField("最近错误", blank=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "待发消息"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(dead_at=None),
                name="outbox_done_or_dead",
                violation_error_message="消息不能既送达又放弃",
            ),
            models.CheckConstraint(
                condition=Q(channel__in=["inbox", "email"], endpoint=None)
                | (~Q(channel__in=["inbox", "email"]) & Q(endpoint__isnull=False)),
                name="outbox_endpoint_where_needed",
                violation_error_message="机器人、推送和短信须指明发送渠道，站内信和邮件不用",
            ),
        ]
        indexes = [
            models.Index(
                fields=["channel", "due_at"], name="outbox_due", condition=Q(done_at=None, dead_at=None)
            ),
            models.Index(fields=["-id"], name="outbox_dead", condition=Q(dead_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {timezone.localtime(self.created_at):%Y-%m-%d %H:%M}"

    @property
    def content(self) -> dict:
        """What it says: a copy says what its original does."""
        return self.origin.payload if self.origin_id else self.payload

    @property
    def title(self) -> str:
        return str(self.content.get("title", ""))

    @property
    def summary(self) -> str:
        """Its body as the office reads it: without anybody's number."""
        return without_numbers(str(self.content.get("body", "")))

    def get_kind_display(self) -> str:
        return kinds.kind_of(self.kind).label

    @property
    def state(self) -> State:
        if self.dead_at:
            return self.State.DEAD
        return self.State.DONE if self.done_at else self.State.WAITING

    def get_state_display(self) -> str:
        return self.state.label


class Dispatch(models.Model):
    """One try to send something out, whatever it carried: when, how long it took, what was answered."""

    channel = models.CharField("渠道", max_length=12, choices=DeliveryChannel)
    endpoint = models.ForeignKey(
        Endpoint, models.PROTECT, null=True, blank=True, related_name="dispatches", verbose_name="发送渠道"
    )
    messages = models.ManyToManyField(OutboxMessage, related_name="dispatches", verbose_name="消息")
    begun_at = models.DateTimeField("开始时间", default=timezone.now)
    ended_at = models.DateTimeField("结束时间", null=True, blank=True)
    error = models.TextField("错误", blank=True)

    objects = DispatchQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "发送记录"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["endpoint", "begun_at"], name="dispatch_pace")]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.begun_at:%Y-%m-%d %H:%M:%S}"

    @property
    def seconds(self) -> float | None:
        return (self.ended_at - self.begun_at).total_seconds() if self.ended_at else None
