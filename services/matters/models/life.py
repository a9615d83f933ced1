"""What gathers around a matter: its steps, clocks, pictures, answers, followers and the reporter's verdict."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from buildings.foundation.language.text import mask_in_text
from buildings.foundation.lifecycle import steps
from members.accounts.models import User
from services.matters.models.catalogue import Question
from services.matters.models.matter import Matter
from services.matters.querysets import ClockQuerySet, SavedFilterQuerySet, StepQuerySet
from services.matters.states import State


@pghistory.track()
class Step(steps.AbstractStep):
    """One move in a matter's life; `words` are for the reporter, `note` stays inside."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="steps", verbose_name="楼事")
    old = models.CharField("原状态", max_length=10, choices=State, blank=True)
    new = models.CharField("新状态", max_length=10, choices=State)
    words = models.TextField("对外说明", blank=True)
    note = models.TextField("内部备注", blank=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "办理步骤"
        ordering = ["matter_id", "pk"]

    def __str__(self) -> str:
        return f"{self.matter} {self.verb}"


@pghistory.track()
class Photo(models.Model):
    """A picture of a matter, re-encoded on the way in so that it carries no place or device."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="photos", verbose_name="楼事")
    step = models.ForeignKey(
        Step,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="photos",
        verbose_name="步骤",
        help_text="留空表示上报时所附",
    )
    file = models.FileField("照片", upload_to="matters/%Y/%m")
    width = models.PositiveIntegerField("宽")
    height = models.PositiveIntegerField("高")
    added_at = models.DateTimeField("时间", default=timezone.now, editable=False)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "楼事照片"
        ordering = ["matter_id", "pk"]

    def __str__(self) -> str:
        return f"{self.matter} 照片"


@pghistory.track()
class Rating(models.Model):
    """The reporter's verdict, once, five grades."""

    class Score(models.IntegerChoices):
        VERY_BAD = 1, "很不满意"
        BAD = 2, "不满意"
        FAIR = 3, "基本满意"
        GOOD = 4, "满意"
        VERY_GOOD = 5, "非常满意"

    matter = models.OneToOneField(Matter, models.CASCADE, related_name="rating", verbose_name="楼事")
    score = models.PositiveSmallIntegerField("满意度", choices=Score)
    words = models.TextField("评价", max_length=500, blank=True)
    at = models.DateTimeField("时间", default=timezone.now)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "满意度评价"
        constraints = [
            models.CheckConstraint(
                condition=Q(score__range=(1, 5)),
                name="rating_one_to_five",
                violation_error_message="满意度为 1 到 5",
            )
        ]

    def __str__(self) -> str:
        return self.get_score_display()


class Clock(models.Model):
    """One limit in minutes of working time that runs, or ran, on a matter; how it was counted is kept in words.

    A clock ends met (what it waited for was done), stopped (the matter waits), or replaced (by a new date).
    It is warned of once before it is due and escalated once when it is overdue.
    """

    class Kind(models.TextChoices):
        ANSWER = "answer", "首次答复"
        DISPATCH = "dispatch", "分流"
        HANDLE = "handle", "办理"
        VERIFY = "verify", "核查"
        RECTIFY = "rectify", "整改"

    class Ending(models.TextChoices):
        MET = "met", "已完成"
        STOPPED = "stopped", "已停表"
        REPLACED = "replaced", "已改期"

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="clocks", verbose_name="楼事")
    kind = models.CharField("时限", max_length=8, choices=Kind)
    started_at = models.DateTimeField("起算时间")
    minutes = models.PositiveIntegerField("工作分钟")
    until = models.DateField(
        "写定的日期", null=True, blank=True, help_text="延期批准到的日期；留空按工作分钟计算"
    )
    due_at = models.DateTimeField("到期时间")
    calendar = models.CharField("所依日历", max_length=80)
    reason = models.TextField("怎么算的")
    warn_at = models.DateTimeField("应提醒时间")
    warned_at = models.DateTimeField("已提醒时间", null=True, blank=True)
    escalated_at = models.DateTimeField("超时上报时间", null=True, blank=True)
    ended_at = models.DateTimeField("结束时间", null=True, blank=True)
    ending = models.CharField("怎样结束", max_length=8, choices=Ending, blank=True)

    objects = ClockQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "时限"
        ordering = ["matter_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "kind"],
                condition=Q(ended_at=None),
                name="clock_one_of_a_kind_runs",
                violation_error_message="同一时限不能同时计两次",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ending="") | (Q(ended_at__isnull=False) & ~Q(ending="")),
                name="clock_ends_somehow",
                violation_error_message="结束的时限须写明怎样结束",
            ),
            models.CheckConstraint(
                condition=Q(warn_at__lte=F("due_at")),
                name="clock_warns_before_due",
                violation_error_message="提醒应早于到期",
            ),
        ]
        indexes = [
            models.Index(
                fields=["warn_at"],
                name="clock_to_warn",
                condition=Q(ended_at=None, warned_at=None, escalated_at=None),
            ),
            models.Index(
                fields=["due_at"], name="clock_to_escalate", condition=Q(ended_at=None, escalated_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter} {self.get_kind_display()}"

    @property
    def is_late(self) -> bool:
        """Tell whether the clock ran past its due time, or does so now."""
        return (self.ended_at or timezone.now()) > self.due_at


@pghistory.track()
class Answer(models.Model):
    """A reporter's answer to a question of the category, with the question as it was asked."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="answers", verbose_name="楼事")
    question = models.ForeignKey(
        Question, models.SET_NULL, null=True, blank=True, related_name="answers", verbose_name="问题"
    )
    asked = models.CharField("问题", max_length=60)
    text = models.CharField("回答", max_length=200)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "类别问题的回答"
        ordering = ["matter_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "asked"], name="answer_once", violation_error_message="该问题已回答"
            )
        ]

    def __str__(self) -> str:
        return mask_in_text(f"{self.asked}：{self.text}")


class Follow(models.Model):
    """Somebody to whom the same thing happened.

    An account hears what comes of it, a passer-by holds a link.
    """

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="follows", verbose_name="楼事")
    user = models.ForeignKey(
        User, models.CASCADE, null=True, blank=True, related_name="followed_matters", verbose_name="账号"
    )
    key = models.CharField(max_length=64, unique=True, editable=False)
    at = models.DateTimeField("时间", default=timezone.now, editable=False)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "跟进"
        ordering = ["matter_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "user"],
                condition=Q(user__isnull=False),
                name="follow_once",
                violation_error_message="您已跟进此事",
            )
        ]

    def __str__(self) -> str:
        return f"{self.matter} 跟进"


class SavedFilter(models.Model):
    """A narrowed list that a person keeps under a name.

    `query` is what stands behind the ? of its address.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="saved_filters", verbose_name="账号")
    name = models.CharField("名称", max_length=20)
    query = models.CharField("条件", max_length=500)

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "常用筛选"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "name"],
                name="saved_filter_once",
                violation_error_message="已有同名的常用筛选",
            )
        ]

    def __str__(self) -> str:
        return mask_in_text(self.name)
