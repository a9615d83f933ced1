"""When a centre is open: by rule, and on single days otherwise."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, IntegerField, Q

from services.centers.models.center import ServiceCenter
from services.centers.querysets import OpeningRuleQuerySet, PartOfCenterQuerySet

IS_CLOSED = "(%(expressions)s IS NULL)::integer"


@pghistory.track()
class OpeningRule(models.Model):
    """One stretch of opening hours: on which days it holds, from when to when (24:00 is `closes` empty)."""

    class Days(models.TextChoices):
        WEEKLY = "weekly", "按星期"
        WORKDAYS = "workdays", "工作日（含调休）"
        HOLIDAYS = "holidays", "节假日"

    center = models.ForeignKey(
        ServiceCenter, models.CASCADE, related_name="opening_rules", verbose_name="服务中心"
    )
    days = models.CharField("适用日", max_length=8, choices=Days, default=Days.WEEKLY)
    weekdays = models.PositiveSmallIntegerField(
        "星期", default=0b1111111, help_text="按位：星期一为 1，星期二为 2，星期三为 4……星期日为 64"
    )
    opens = models.TimeField("开门")
    closes = models.TimeField("关门", null=True, blank=True, help_text="留空表示到次日零点")
    open_on_holidays = models.BooleanField("节假日照常", default=True)
    since = models.DateField("生效日期", null=True, blank=True)
    until = models.DateField("失效日期", null=True, blank=True, help_text="当日起不再适用")

    objects = OpeningRuleQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "开放时间"
        ordering = ["center_id", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(weekdays__range=(1, 127)),
                name="opening_rule_some_weekday",
                violation_error_message="至少选择一个星期几",
            ),
            models.CheckConstraint(
                condition=Q(closes=None) | Q(closes__gt=F("opens")),
                name="opening_rule_closes_after_opening",
                violation_error_message="关门时间应晚于开门时间",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gt=F("since")),
                name="opening_rule_ends_after_start",
                violation_error_message="失效日期应晚于生效日期",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_days_display()} {self.opens:%H:%M}"


@pghistory.track()
class OpeningException(models.Model):
    """A single day that differs: closed, or open at other hours."""

    center = models.ForeignKey(
        ServiceCenter, models.CASCADE, related_name="opening_exceptions", verbose_name="服务中心"
    )
    on = models.DateField("日期")
    opens = models.TimeField("开门", null=True, blank=True, help_text="全天不开放则留空")
    closes = models.TimeField("关门", null=True, blank=True)
    reason = models.CharField("原因", max_length=60, blank=True)

    objects = PartOfCenterQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "临时开闭"
        ordering = ["center_id", "on"]
        constraints = [
            models.UniqueConstraint(
                fields=["center", "on", "opens"],
                nulls_distinct=False,
                name="opening_exception_once",
                violation_error_message="当日已有安排",
            ),
            ExclusionConstraint(
                name="opening_exception_closed_or_open",
                expressions=[
                    ("center", RangeOperators.EQUAL),
                    ("on", RangeOperators.EQUAL),
                    (
                        Func(F("opens"), template=IS_CLOSED, output_field=IntegerField()),
                        RangeOperators.NOT_EQUAL,
                    ),
                ],
                violation_error_message="当日已有安排，请先取消",
            ),
            models.CheckConstraint(
                condition=Q(opens=None, closes=None) | Q(opens__isnull=False, closes__gt=F("opens")),
                name="opening_exception_closes_after_opening",
                violation_error_message="关门时间应晚于开门时间",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d}"
