"""What leaves the portal: an outbox written with the fact it tells of, the inbox it reaches, the ways out."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from buildings.models import Street
from members.accounts.models import User
from members.notices import kinds
from members.notices.fields import SecretField
from members.notices.querysets import (
    DispatchQuerySet,
    EndpointQuerySet,
    NoticeQuerySet,
    OutboxQuerySet,
    SwitchQuerySet,
    WordingQuerySet,
)
from members.notices.texts import without_numbers

MAX_ATTEMPTS = 8


class Channel(models.TextChoices):
    INBOX = "inbox", "站内信"
    EMAIL = "email", "电子邮件"
    SMS = "sms", "短信"
    WECOM = "wecom", "企业微信群机器人"
    DINGTALK = "dingtalk", "钉钉群机器人"
    WEBHOOK = "webhook", "数据推送"


ROBOTS = (Channel.WECOM, Channel.DINGTALK)


@pghistory.track(exclude=["busy_until", "resting_until", "failures"])
class Endpoint(models.Model):
    """A way out of one street's own: a group's robot, another system, or the gateway that sends its short messages."""

    CHANNELS = [(channel.value, channel.label) for channel in (*ROBOTS, Channel.WEBHOOK, Channel.SMS)]

    street = models.ForeignKey(Street, models.PROTECT, related_name="endpoints", verbose_name="街道")
    name = models.CharField("名称", max_length=40, help_text="如：楼宇工作群")
    channel = models.CharField("渠道", max_length=12, choices=CHANNELS)
    address = SecretField("地址", help_text="机器人的 Webhook 地址；内含密钥，加密保存")
    secret = SecretField(
        "签名密钥", blank=True, help_text="钉钉「加签」的密钥，或数据推送、短信网关约定的密钥"
    )
    kinds = ArrayField(
        models.CharField(max_length=40), verbose_name="发送的事项", default=list, blank=True,
        help_text="不选表示全部；短信按个人设置，不受此限",
    )  # fmt: skip
    is_active = models.BooleanField("启用", default=True)
    busy_until = models.DateTimeField("占用至", null=True, blank=True, editable=False)
    resting_until = models.DateTimeField("暂停至", null=True, blank=True, editable=False)
    failures = models.PositiveIntegerField("连续失败", default=0, editable=False)

    objects = EndpointQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "发送渠道"
        ordering = ["street_id", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["street", "name"],
                name="endpoint_name_once",
                violation_error_message="本街道已有同名渠道",
            ),
            models.UniqueConstraint(
                fields=["street"],
                condition=Q(channel="sms", is_active=True),
                name="endpoint_one_sms_gateway",
                violation_error_message="一个街道只能启用一个短信网关",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def hears(self, kind: str) -> bool:
        """Tell whether messages of a kind go this way."""
        return not self.kinds or kind in self.kinds


class OutboxMessage(models.Model):
    """A message to deliver, one row per effect and way: the inbox's row comes first, the others are copies of it."""

    Channel = Channel

    class State(models.TextChoices):
        WAITING = "waiting", "待发"
        DONE = "done", "已送达"
        DEAD = "dead", "发送失败"

    kind = models.CharField("事项", max_length=40)
    dedupe_key = models.CharField("去重键", max_length=200, unique=True)
    channel = models.CharField("渠道", max_length=12, choices=Channel, default=Channel.INBOX)
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

    channel = models.CharField("渠道", max_length=12, choices=Channel)
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


class Notice(models.Model):
    """A line in somebody's inbox, made once by the outbox message it came from."""

    message = models.OneToOneField(OutboxMessage, models.CASCADE, related_name="notice", verbose_name="消息")
    recipient = models.ForeignKey(User, models.CASCADE, related_name="notices", verbose_name="收件人")
    title = models.CharField("标题", max_length=120)
    body = models.TextField("正文", blank=True)
    path = models.CharField("链接", max_length=200, blank=True, help_text="站内路径，不含域名和前缀")
    created_at = models.DateTimeField("时间", default=timezone.now, editable=False)
    read_at = models.DateTimeField("已读时间", null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "站内信"
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["recipient", "-id"], name="notice_latest"),
            models.Index(fields=["recipient"], name="notice_unread", condition=Q(read_at=None)),
        ]

    def __str__(self) -> str:
        return self.title


class Switch(models.Model):
    """A person's own choice of how one kind of message reaches him by one medium; without it the kind's default."""

    user = models.ForeignKey(User, models.CASCADE, related_name="switches", verbose_name="账号")
    kind = models.CharField("事项", max_length=40)
    medium = models.CharField("方式", max_length=12, choices=kinds.Medium)
    mode = models.CharField("时机", max_length=12, choices=kinds.Mode)

    objects = SwitchQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "提醒设置"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "medium"], name="switch_once", violation_error_message="此项已设置过"
            ),
            models.CheckConstraint(
                condition=Q(medium="email") | ~Q(mode="digest"),
                name="switch_digest_by_email",
                violation_error_message="每日汇总只用于电子邮件",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.kind} {self.medium} {self.mode}"


@pghistory.track()
class Wording(models.Model):
    """How one kind of message is worded for one medium: a street's own, or common to all; plain text with variables."""

    street = models.ForeignKey(
        Street, models.PROTECT, null=True, blank=True, related_name="wordings", verbose_name="街道",
        help_text="留空表示各街道通用",
    )  # fmt: skip
    kind = models.CharField("事项", max_length=40)
    medium = models.CharField("方式", max_length=12, choices=kinds.Medium)
    subject = models.CharField("标题", max_length=120, blank=True, help_text="只用于电子邮件")
    body = models.TextField("正文", max_length=1000)

    objects = WordingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "提醒模板"
        ordering = ["kind", "medium", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["street", "kind", "medium"],
                nulls_distinct=False,
                name="wording_once",
                violation_error_message="此事项已有这种方式的模板",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.get_medium_display()}"

    def get_kind_display(self) -> str:
        return kinds.kind_of(self.kind).label


class Heartbeat(models.Model):
    """When the worker and the beat were last seen alive."""

    name = models.CharField("名称", max_length=20, unique=True)
    seen_at = models.DateTimeField("最近一次")

    class Meta:
        verbose_name = verbose_name_plural = "心跳"

    def __str__(self) -> str:
        return self.name
