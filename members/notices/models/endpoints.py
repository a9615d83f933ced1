"""By what ways messages leave, and a street's own ways out."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from buildings.foundation.language.text import mask_in_text
from buildings.models import Street
from members.notices.fields import SecretField
from members.notices.querysets import EndpointQuerySet


class DeliveryChannel(models.TextChoices):
    INBOX = "inbox", "站内信"
    EMAIL = "email", "电子邮件"
    SMS = "sms", "短信"
    WECOM = "wecom", "企业微信群机器人"
    DINGTALK = "dingtalk", "钉钉群机器人"
    WEBHOOK = "webhook", "数据推送"


ROBOTS = (DeliveryChannel.WECOM, DeliveryChannel.DINGTALK)


@pghistory.track(exclude=["busy_until", "resting_until", "failures"])
class Endpoint(models.Model):
    """A way out of one street's own: a group's robot, another system, or the gateway that sends its short messages."""

    CHANNELS = [
        (channel.value, channel.label) for channel in (*ROBOTS, DeliveryChannel.WEBHOOK, DeliveryChannel.SMS)
    ]

    street = models.ForeignKey(Street, models.PROTECT, related_name="endpoints", verbose_name="街道")
    name = models.CharField("名称", max_length=40, help_text="如：楼宇工作群")
    channel = models.CharField("渠道", max_length=12, choices=CHANNELS)
    address = SecretField("地址", help_text="机器人的 Webhook 地址；内含密钥，加密保存")
    secret = SecretField(
        "签名密钥", blank=True, help_text="钉钉「加签」的密钥，或数据推送、短信网关约定的密钥"
    )
    kinds = ArrayField(
        models.CharField(max_length=40),
        verbose_name="发送的事项",
        default=list,
        blank=True,
        help_text="不选表示全部；短信按个人设置，不受此限",
    )
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
        return mask_in_text(self.name)

    def hears(self, kind: str) -> bool:
        """Tell whether messages of a kind go this way."""
        return not self.kinds or kind in self.kinds
