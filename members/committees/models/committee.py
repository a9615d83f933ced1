"""Who is in a committee: the member units in their order, and the specialists in their seats."""

from datetime import date, timedelta

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q
from django.utils import timezone

from buildings.foundation.language.text import mask_in_text
from buildings.foundation.records.checked import CheckedByItself
from buildings.foundation.records.common_rows import (
    CommonOrOwn,
    active_column,
    position_column,
    street_or_common,
)
from buildings.models import Building
from members.accounts.models import User
from members.committees.querysets import (
    CommitteeQuerySet,
    ExemptionQuerySet,
    MemberUnitQuerySet,
    PostQuerySet,
    SeatQuerySet,
)
from organizations.models import DateRange, Enterprise, ends_after_start


@pghistory.track()
class Seat(CommonOrOwn):
    """A specialist's seat as data: what it is called, where its holder is drawn from, what it does."""

    class SourceRule(models.TextChoices):
        STREET = "street", "街道科室或经济网格"
        COMMUNITY = "community", "驻地社区"
        PROPERTY = "property", "本楼物业企业"
        TENANT = "tenant", "本楼入驻单位"

    street = street_or_common("seats")
    key = models.SlugField("标识", max_length=30)
    name = models.CharField("席位名称", max_length=30)
    source = models.CharField("来源单位", max_length=60, blank=True)
    source_rule = models.CharField(
        "来源要求",
        max_length=10,
        choices=SourceRule,
        blank=True,
        help_text="任职人单位不符时提示，不阻止任职",
    )
    duties = models.TextField("职责", blank=True)
    position = position_column()
    is_active = active_column()

    objects = SeatQuerySet.as_manager()

    class Meta(CommonOrOwn.Meta):
        verbose_name = verbose_name_plural = "专员席位"
        constraints = [
            models.UniqueConstraint(
                fields=["street", "key"],
                nulls_distinct=False,
                name="seat_key_once",
                violation_error_message="已有同样标识的席位",
            ),
            models.UniqueConstraint(
                fields=["street", "name"],
                nulls_distinct=False,
                name="seat_name_once",
                violation_error_message="已有同名席位",
            ),
        ]

    def __str__(self) -> str:
        return mask_in_text(self.name)


@pghistory.track()
class Committee(models.Model):
    building = models.OneToOneField(Building, models.PROTECT, related_name="committee", verbose_name="楼宇")
    since = models.DateField("成立日期", default=timezone.localdate)

    objects = CommitteeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "楼委会"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.building}楼委会"


@pghistory.track()
class MemberUnit(models.Model):
    """A firm that takes its turn as host, in the order of `position`, and whom it sends as chief."""

    committee = models.ForeignKey(Committee, models.CASCADE, related_name="units", verbose_name="楼委会")
    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="member_units", verbose_name="单位"
    )
    position = models.PositiveSmallIntegerField("轮值次序")
    nominee = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="nominations", verbose_name="楼长人选"
    )
    deputy = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deputies",
        verbose_name="副手",
        help_text="楼长请假时代为值守",
    )
    since = models.DateField("加入日期", null=True, blank=True)
    until = models.DateField("退出日期", null=True, blank=True, help_text="当日起不再轮值")

    objects = MemberUnitQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "轮值单位"
        ordering = ["committee_id", "position"]
        constraints = [
            ends_after_start("member_unit_ends_after_start", "退出日期应晚于加入日期"),
            models.UniqueConstraint(
                fields=["committee", "enterprise"],
                condition=Q(until=None),
                name="member_unit_once",
                violation_error_message="该单位已是轮值单位",
            ),
            models.UniqueConstraint(
                fields=["committee", "position"],
                condition=Q(until=None),
                name="member_unit_position_once",
                violation_error_message="轮值次序重复",
            ),
            models.CheckConstraint(
                condition=Q(deputy=None) | ~Q(deputy=models.F("nominee")),
                name="member_unit_deputy_is_another",
                violation_error_message="副手与楼长人选须是两个人",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise}({self.position})"


@pghistory.track()
class Exemption(CheckedByItself):
    """Months in which a unit takes no turn, from a first day to a first day (exclusive), and why."""

    unit = models.ForeignKey(MemberUnit, models.CASCADE, related_name="exemptions", verbose_name="轮值单位")
    since = models.DateField("免轮起始月")
    until = models.DateField("恢复轮值月", null=True, blank=True, help_text="当月起恢复轮值")
    reason = models.CharField("理由", max_length=200)
    made_at = models.DateTimeField("登记时间", default=timezone.now, editable=False)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="登记人")

    objects = ExemptionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "免轮"
        ordering = ["unit_id", "since"]
        constraints = [
            ends_after_start("exemption_ends_after_start", "恢复轮值月应晚于免轮起始月"),
            models.CheckConstraint(
                condition=Q(since__day=1) & (Q(until=None) | Q(until__day=1)),
                name="exemption_counts_whole_months",
                violation_error_message="免轮按整月计算",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="exemption_has_a_reason",
                violation_error_message="免轮须写明理由",
            ),
            ExclusionConstraint(
                name="exemption_once_at_a_time",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    (DateRange("since", "until"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="该单位在这段时间已免轮",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.since:%Y-%m}"


@pghistory.track()
class Post(CheckedByItself):
    """A person in a specialist's seat of one committee, from a day to a day (exclusive)."""

    committee = models.ForeignKey(Committee, models.CASCADE, related_name="posts", verbose_name="楼委会")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="posts", verbose_name="席位")
    holder = models.ForeignKey(User, models.PROTECT, related_name="posts", verbose_name="任职人")
    source_unit = models.CharField("所在单位", max_length=120, blank=True)
    since = models.DateField("任职日期", default=timezone.localdate)
    until = models.DateField("离任日期", null=True, blank=True, help_text="当日起不再任职")

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "任职"
        ordering = ["committee_id", "seat_id", "-since"]
        constraints = [
            ends_after_start("post_ends_after_start", "离任日期应晚于任职日期"),
            ExclusionConstraint(
                name="post_one_holder_at_a_time",
                expressions=[
                    ("committee", RangeOperators.EQUAL),
                    ("seat", RangeOperators.EQUAL),
                    (DateRange("since", "until"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="该席位在这段时间已有人任职",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat} {self.holder}"

    @property
    def last_day(self) -> date | None:
        """Return the last day of a term, as papers say it."""
        return self.until and self.until - timedelta(days=1)
