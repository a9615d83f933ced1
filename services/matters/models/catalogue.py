"""The catalogue: kinds of matters, what is asked about them, the rules that route them.

All data the office edits.
"""

import pghistory
from django.db import models
from django.db.models import Q

from buildings.foundation.language.text import mask_in_text
from buildings.foundation.records.common_rows import (
    CommonOrOwn,
    SwitchedQuerySet,
    active_column,
    position_column,
    street_or_common,
)
from buildings.models import Street
from members.accounts.models import User
from members.committees.models import Seat
from services.matters.querysets import (
    CategoryQuerySet,
    LaneConditionQuerySet,
    QuestionQuerySet,
    StreetsOwnQuerySet,
)

DAY = 450  # working minutes: 8:30 to 12:00 and 13:30 to 17:30


class Lane(models.TextChoices):
    DELIBERATE = "deliberate", "楼议"
    HANDLE = "handle", "楼办"
    MANAGE = "manage", "楼管"


BY_CHIEF = (Lane.DELIBERATE, Lane.MANAGE)  # without a seat named, this month's chief has them


class Urgency(models.TextChoices):
    DANGER = "danger", "紧急危险"
    UTILITY = "utility", "水电气热"
    ORDINARY = "ordinary", "一般"


def minutes_field(label: str, default: int) -> models.PositiveIntegerField:
    """Return a column for a limit in minutes of working time."""
    return models.PositiveIntegerField(f"{label}（工作分钟）", default=default)


@pghistory.track()
class Category(CommonOrOwn):
    """A kind of matter as data: who usually takes it, by when, and what is asked of the reporter.

    What is changed here concerns matters filed or moved afterwards: a clock that runs keeps the minutes it
    began with.
    """

    street = street_or_common("categories")
    key = models.SlugField("标识", max_length=30)
    name = models.CharField("名称", max_length=20)
    lane = models.CharField("默认分流", max_length=12, choices=Lane, default=Lane.HANDLE)
    seat = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="categories", verbose_name="默认席位"
    )
    urgency = models.CharField("紧急程度", max_length=8, choices=Urgency, default=Urgency.ORDINARY)
    answer_minutes = minutes_field("首次答复时限", 15)
    dispatch_minutes = minutes_field("分流时限", DAY)
    handle_minutes = models.PositiveIntegerField("办理时限（工作分钟）", default=5 * DAY)
    deliberate_minutes = models.PositiveIntegerField(
        "楼议时限（工作分钟）", default=15 * DAY, help_text="分流为楼议时代替办理时限；一个工作日 450 分钟"
    )
    verify_minutes = minutes_field("核查时限", 2 * DAY)
    most_extensions = models.PositiveSmallIntegerField(
        "最多延期次数", default=2, help_text="第一次由街道批准，第二次由街道领导批准；0 表示不得延期"
    )
    needs_phone = models.BooleanField("必须留电话", default=False)
    is_public = models.BooleanField("办理过程对外公开", default=True)
    building_only = models.BooleanField(
        "只在本楼公示", default=False, help_text="公开的范围限于扫本楼大堂码的人，不进入对外接口"
    )
    stop_message = models.CharField("提交前提示", max_length=200, blank=True)
    position = position_column()
    is_active = active_column()

    objects = CategoryQuerySet.as_manager()

    class Meta(CommonOrOwn.Meta):
        verbose_name = verbose_name_plural = "楼事类别"
        constraints = [
            models.UniqueConstraint(
                fields=["street", "key"],
                nulls_distinct=False,
                name="category_key_once",
                violation_error_message="已有同样标识的类别",
            ),
            models.UniqueConstraint(
                fields=["street", "name"],
                nulls_distinct=False,
                name="category_name_once",
                violation_error_message="已有同名类别",
            ),
            models.CheckConstraint(
                condition=Q(handle_minutes__gt=0),
                name="category_minutes_positive",
                violation_error_message="办理时限应大于 0",
            ),
            models.CheckConstraint(
                condition=Q(
                    answer_minutes__gt=0,
                    dispatch_minutes__gt=0,
                    deliberate_minutes__gt=0,
                    verify_minutes__gt=0,
                ),
                name="category_clocks_run",
                violation_error_message="各项时限都应大于 0",
            ),
            models.CheckConstraint(
                condition=Q(most_extensions__lte=2),
                name="category_two_extensions_at_most",
                violation_error_message="延期最多两次",
            ),
        ]

    def __str__(self) -> str:
        return mask_in_text(self.name)


@pghistory.track()
class Question(models.Model):
    """What a reporter is asked about one kind of matter; a yes may make the matter urgent."""

    class Kind(models.TextChoices):
        YES_NO = "yes_no", "是或否"
        WORDS = "words", "文字"

    category = models.ForeignKey(Category, models.CASCADE, related_name="questions", verbose_name="类别")
    text = models.CharField("问题", max_length=60)
    kind = models.CharField("回答方式", max_length=6, choices=Kind, default=Kind.YES_NO)
    is_danger = models.BooleanField("答「是」即为紧急", default=False)
    position = models.PositiveSmallIntegerField("次序", default=0)
    is_active = models.BooleanField("启用", default=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "类别问题"
        ordering = ["category_id", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["category", "text"],
                name="question_once",
                violation_error_message="本类别已有同样的问题",
            ),
            models.CheckConstraint(
                condition=Q(is_danger=False) | Q(kind="yes_no"),
                name="question_danger_is_yes_or_no",
                violation_error_message="只有是或否的问题可以表示紧急",
            ),
        ]

    def __str__(self) -> str:
        return mask_in_text(self.text)


@pghistory.track()
class LaneQuestion(CommonOrOwn):
    """What a dispatcher answers with yes or no so that the rules can route a matter."""

    street = street_or_common("lane_questions")
    text = models.CharField("问题", max_length=60)
    position = position_column()
    is_active = active_column()

    objects = SwitchedQuerySet.as_manager()

    class Meta(CommonOrOwn.Meta):
        verbose_name = verbose_name_plural = "分流问题"
        constraints = [
            models.UniqueConstraint(
                fields=["street", "text"],
                nulls_distinct=False,
                name="lane_question_once",
                violation_error_message="已有同样的分流问题",
            )
        ]

    def __str__(self) -> str:
        return mask_in_text(self.text)


@pghistory.track()
class LaneRule(CommonOrOwn):
    """One line of the table that decides 楼议, 楼办 or 楼管: the first whose conditions all hold decides."""

    street = street_or_common("lane_rules")
    name = models.CharField("规则", max_length=60)
    category = models.ForeignKey(
        Category, models.CASCADE, null=True, blank=True, related_name="lane_rules", verbose_name="限于类别"
    )
    lane = models.CharField("分流", max_length=12, choices=Lane)
    seat = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="lane_rules", verbose_name="承办席位"
    )
    position = position_column("小的先看；街道自己的规则先于通用的")
    is_active = active_column()

    objects = SwitchedQuerySet.as_manager()

    class Meta(CommonOrOwn.Meta):
        verbose_name = verbose_name_plural = "分流规则"
        constraints = [
            models.UniqueConstraint(
                fields=["street", "name"],
                nulls_distinct=False,
                name="lane_rule_name_once",
                violation_error_message="已有同名分流规则",
            )
        ]

    def __str__(self) -> str:
        return mask_in_text(self.name)


@pghistory.track()
class LaneCondition(models.Model):
    """One condition of a rule: a question and the answer it must have."""

    rule = models.ForeignKey(LaneRule, models.CASCADE, related_name="conditions", verbose_name="规则")
    question = models.ForeignKey(LaneQuestion, models.CASCADE, related_name="conditions", verbose_name="问题")
    is_yes = models.BooleanField("答「是」", default=True)

    objects = LaneConditionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "规则条件"
        ordering = ["rule_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "question"],
                name="lane_condition_once",
                violation_error_message="该问题已在规则里",
            )
        ]

    def __str__(self) -> str:
        return f"{self.question}：{'是' if self.is_yes else '否'}"


@pghistory.track()
class Department(models.Model):
    """A department of the street office that answers a whistle, and the person who takes it there."""

    street = models.ForeignKey(Street, models.PROTECT, related_name="departments", verbose_name="街道")
    name = models.CharField("名称", max_length=30)
    head = models.ForeignKey(User, models.PROTECT, related_name="departments", verbose_name="接哨人")
    is_active = models.BooleanField("启用", default=True)

    objects = StreetsOwnQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "街道科室"
        ordering = ["street_id", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["street", "name"],
                name="department_once",
                violation_error_message="本街道已有同名科室",
            )
        ]

    def __str__(self) -> str:
        return mask_in_text(self.name)
