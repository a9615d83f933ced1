"""What has reached a person inside the portal."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from buildings.foundation.language.text import mask_in_text
from members.accounts.models import User
from members.notices.models.outbox import OutboxMessage
from members.notices.querysets import NoticeQuerySet


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
        return mask_in_text(self.title)
