"""What a chief hands on, and the address of a calendar."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils import timezone

from buildings.foundation.records.own_addresses import OwnAddressQuerySet
from members.accounts.models import User
from members.committees.models.committee import Committee
from members.committees.models.rota import together
from members.committees.querysets import HandoverQuerySet


@pghistory.track()
class Handover(models.Model):
    """The sheet by which a month's chief hands over to the next: drafted from the rows, then confirmed by both.

    `lines` are what the sources that systems declare told when it was drafted, as a list of kind, text, due
    and path.
    """

    committee = models.ForeignKey(Committee, models.CASCADE, related_name="handovers", verbose_name="楼委会")
    month = models.DateField("交出月份")
    giver = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="handovers_given", verbose_name="交出人"
    )
    taker = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="handovers_taken", verbose_name="接手人"
    )
    lines = models.JSONField("待续事项", default=list)
    keys = models.TextField("钥匙和物品", max_length=1000, blank=True)
    words = models.TextField("交接嘱托", max_length=2000, blank=True)
    drafted_at = models.DateTimeField("起草时间", default=timezone.now, editable=False)
    given_at = models.DateTimeField("交出确认时间", null=True, blank=True)
    given_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="交出确认"
    )
    taken_at = models.DateTimeField("接手确认时间", null=True, blank=True)
    taken_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="接手确认"
    )
    effective_at = models.DateTimeField("生效时间", null=True, blank=True)
    is_by_default = models.BooleanField("到期自动生效", default=False)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "交接单"
        ordering = ["-month", "committee_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "month"],
                name="handover_once_a_month",
                violation_error_message="本月已有交接单",
            ),
            models.CheckConstraint(
                condition=Q(month__day=1),
                name="handover_month_is_a_first_day",
                violation_error_message="月份应为当月一日",
            ),
            models.CheckConstraint(
                condition=together("given_at", "given_by") & together("taken_at", "taken_by"),
                name="handover_confirmed_at_and_by",
                violation_error_message="确认时间和确认人须同时填写",
            ),
            models.CheckConstraint(
                condition=Q(given_by=None) | ~Q(given_by=models.F("taken_by")),
                name="handover_confirmed_by_two",
                violation_error_message="交接须由两人分别确认",
            ),
            models.CheckConstraint(
                condition=Q(effective_at=None, is_by_default=False)
                | Q(effective_at__isnull=False, is_by_default=True)
                | Q(effective_at__isnull=False, given_at__isnull=False, taken_at__isnull=False),
                name="handover_takes_effect_by_two_or_by_time",
                violation_error_message="交接单须双方确认，或到期自动生效",
            ),
        ]
        indexes = [models.Index(fields=["month"], name="handover_pending", condition=Q(effective_at=None))]

    def __str__(self) -> str:
        return f"{self.committee} {self.month:%Y年%-m月}交接单"

    def get_lines_display(self) -> str:
        """Return the lines as people read them, one a row; where a line leads is not among its words."""
        parts = ("kind", "text", "state", "person", "due")
        return "\n".join("　".join(line[part] for part in parts if line.get(part)) for line in self.lines)


@pghistory.track()
class CalendarLink(models.Model):
    """A person's secret calendar address; a higher serial revokes the one handed out before."""

    user = models.OneToOneField(User, models.CASCADE, related_name="calendar_link", verbose_name="账号")
    serial = models.PositiveIntegerField("序号", default=1)
    is_open = models.BooleanField("启用", default=True)
    changed_at = models.DateTimeField("更新时间", default=timezone.now, editable=False)

    objects = OwnAddressQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "日历订阅"

    def __str__(self) -> str:
        return f"{self.user} {self.serial}"
