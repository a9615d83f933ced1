"""What was put right in a post, by whom and why."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils import timezone

from members.accounts.models import User
from members.committees.models.committee import Post
from members.committees.querysets import CorrectionQuerySet


@pghistory.track()
class Correction(models.Model):
    """A post as it was entered wrongly, and as it was put right; nothing of it is changed afterwards."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="corrections", verbose_name="任职")
    old_since = models.DateField("原任职日期")
    new_since = models.DateField("更正后任职日期")
    old_source_unit = models.CharField("原所在单位", max_length=120, blank=True)
    new_source_unit = models.CharField("更正后所在单位", max_length=120, blank=True)
    reason = models.CharField("理由", max_length=200)
    made_at = models.DateTimeField("更正时间", default=timezone.now, editable=False)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="更正人")

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "任职更正"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(old_since=models.F("new_since"))
                | ~Q(old_source_unit=models.F("new_source_unit")),
                name="correction_changes_something",
                violation_error_message="更正须改动任职日期或所在单位",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="correction_has_a_reason",
                violation_error_message="更正须写明理由",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post} 更正"
