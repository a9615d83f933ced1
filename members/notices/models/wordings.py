"""How a kind of message reaches a person, and how it is worded."""

import pghistory
from django.db import models
from django.db.models import Q

from buildings.foundation.records.common_rows import CommonQuerySet, street_or_common
from members.accounts.models import User
from members.notices import kinds
from members.notices.querysets import SwitchQuerySet


class Switch(models.Model):
    """A person's own choice of how one kind of message reaches him by one medium.

    Without it the kind's default.
    """

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
    """How one kind of message is worded for one medium: a street's own, or common to all.

    Plain text with variables.
    """

    street = street_or_common("wordings")
    kind = models.CharField("事项", max_length=40)
    medium = models.CharField("方式", max_length=12, choices=kinds.Medium)
    subject = models.CharField("标题", max_length=120, blank=True, help_text="只用于电子邮件")
    body = models.TextField("正文", max_length=1000)

    objects = CommonQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "提醒模板"
        ordering = ["kind", "medium", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["street", "kind", "medium"],
                nulls_distinct=False,
                name="wording_once",
                violation_error_message="此事项已有这种方式的模板",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.get_medium_display()}"

    def get_kind_display(self) -> str:
        return kinds.kind_of(self.kind).label
