"""What leaves the portal: an outbox written with the fact it tells of, and the inbox it reaches."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from members.accounts.models import User
from members.notices.querysets import NoticeQuerySet, OutboxQuerySet

MAX_ATTEMPTS = 8


class OutboxMessage(models.Model):
    """A message to deliver, one row per effect; a worker takes it by lease and marks it done."""

    class Channel(models.TextChoices):
        INBOX = "inbox", "站内信"

    kind = models.CharField("事项", max_length=40)
    dedupe_key = models.CharField("去重键", max_length=200, unique=True)
    channel = models.CharField("渠道", max_length=12, choices=Channel, default=Channel.INBOX)
    recipient = models.ForeignKey(User, models.CASCADE, related_name="outbox", verbose_name="收件人")
    payload = models.JSONField("内容", default=dict)
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
        ]
        indexes = [
            models.Index(fields=["due_at"], name="outbox_due", condition=Q(done_at=None, dead_at=None)),
        ]

    def __str__(self) -> str:
        return self.dedupe_key


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


class Heartbeat(models.Model):
    """When the worker and the beat were last seen alive."""

    name = models.CharField("名称", max_length=20, unique=True)
    seen_at = models.DateTimeField("最近一次")

    class Meta:
        verbose_name = verbose_name_plural = "心跳"

    def __str__(self) -> str:
        return self.name
