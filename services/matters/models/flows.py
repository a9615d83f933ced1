"""What needs a second person: approvals (extension, shelving, whistle, exclusion), supervision, rectification."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from members.accounts.models import User
from services.matters.models.catalogue import Department
from services.matters.models.matter import Matter
from services.matters.querysets import ApprovalQuerySet, StepQuerySet, SupervisionQuerySet
from services.matters.states import RectificationState


class Season(models.TextChoices):
    """When something can be taken up again that needs its time of the year.

    Each begins on a day of `clock.SEASONS`.
    """

    SPRING = "spring", "开春"
    FLOOD = "flood", "汛期前"
    AUTUMN = "autumn", "入秋"
    HEATING = "heating", "供暖季"


class WhistleReason(models.TextChoices):
    """The three reasons for which a whistle may be blown."""

    BEYOND = "beyond", "本级无法解决"
    JOINT = "joint", "需要联合执法"
    EMERGENCY = "emergency", "突发应急"


@pghistory.track()
class Approval(models.Model):
    """A wish of whoever handles a matter that another person grants or refuses."""

    class Kind(models.TextChoices):
        EXTENSION = "extension", "延期"
        SHELVING = "shelving", "挂账"
        WHISTLE = "whistle", "吹哨"
        EXCLUSION = "exclusion", "不计入统计"

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="approvals", verbose_name="楼事")
    kind = models.CharField("事项", max_length=10, choices=Kind)
    reason = models.TextField("理由", max_length=1000)
    until = models.DateField("延至或复查日期", null=True, blank=True)
    season = models.CharField("时节", max_length=8, choices=Season, blank=True)
    whistle = models.CharField("吹哨理由", max_length=10, choices=WhistleReason, blank=True)
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="whistles", verbose_name="科室"
    )
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="申请人")
    asked_at = models.DateTimeField("申请时间", default=timezone.now)
    granted = models.BooleanField("批准", null=True, blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="审批人"
    )
    decided_at = models.DateTimeField("审批时间", null=True, blank=True)

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "申请审批"
        ordering = ["matter_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter"],
                condition=Q(decided_at=None),
                name="approval_one_at_a_time",
                violation_error_message="已有一件申请在等待审批",
            ),
            models.CheckConstraint(
                condition=Q(granted=None, decided_by=None, decided_at=None)
                | Q(granted__isnull=False, decided_by__isnull=False, decided_at__isnull=False),
                name="approval_decided_whole",
                violation_error_message="审批须有结果、审批人和时间",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("asked_by")),
                name="approval_by_another",
                violation_error_message="申请人不能审批自己的申请",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["extension", "shelving"]) | Q(until__isnull=False),
                name="approval_has_its_day",
                violation_error_message="延期和挂账须写明日期",
            ),
            models.CheckConstraint(
                condition=~Q(kind="whistle") | (Q(department__isnull=False) & ~Q(whistle="")),
                name="approval_whistle_has_reason_and_department",
                violation_error_message="吹哨须写明理由和科室",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="approval_has_a_reason", violation_error_message="请写明理由"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter} 申请{self.get_kind_display()}"


@pghistory.track()
class Supervision(models.Model):
    """The ladder 提醒, 督办, 通报: each rung once, in order, to a person and with a day by which to answer.

    One rung runs at a time: until it is answered, or the next is climbed over it. What nobody sent (`by`) the
    sweep did.
    """

    class Rung(models.IntegerChoices):
        REMIND = 1, "提醒"
        SUPERVISE = 2, "督办"
        CIRCULATE = 3, "通报"

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="supervisions", verbose_name="楼事")
    level = models.PositiveSmallIntegerField("级别", choices=Rung)
    to = models.ForeignKey(User, models.PROTECT, related_name="supervisions", verbose_name="督办对象")
    due_on = models.DateField("反馈期限")
    words = models.TextField("要求", max_length=1000)
    by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="督办人"
    )
    at = models.DateTimeField("时间", default=timezone.now)
    answer = models.TextField("反馈", max_length=1000, blank=True)
    answered_at = models.DateTimeField("反馈时间", null=True, blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="反馈人"
    )
    reminded_at = models.DateTimeField("已提醒时间", null=True, blank=True, editable=False)
    overdue_told_at = models.DateTimeField("已上报逾期时间", null=True, blank=True, editable=False)
    lapsed_at = models.DateTimeField("转入下一级时间", null=True, blank=True, editable=False)

    objects = SupervisionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "督办"
        ordering = ["matter_id", "level"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "level"],
                name="supervision_each_rung_once",
                violation_error_message="这一级已发出",
            ),
            models.CheckConstraint(
                condition=Q(level__range=(1, 3)),
                name="supervision_three_rungs",
                violation_error_message="督办分提醒、督办、通报三级",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None, answered_by=None)
                | (~Q(answer="") & Q(answered_at__isnull=False, answered_by__isnull=False)),
                name="supervision_answered_whole",
                violation_error_message="反馈须有内容、时间和反馈人",
            ),
            models.UniqueConstraint(
                fields=["matter"],
                condition=Q(answered_at=None, lapsed_at=None),
                name="supervision_one_runs",
                violation_error_message="一件楼事同时只有一级督办在进行",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on"],
                name="supervision_running",
                condition=Q(answered_at=None, lapsed_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.matter} {self.get_level_display()}"


@pghistory.track()
class Rectification(models.Model):
    """What a rating of one or two opens: an account of what went wrong, within 15 working days, accepted by another."""

    matter = models.OneToOneField(Matter, models.CASCADE, related_name="rectification", verbose_name="楼事")
    holder = models.ForeignKey(User, models.PROTECT, related_name="rectifications", verbose_name="整改人")
    opened_at = models.DateTimeField("开始时间", default=timezone.now)
    due_at = models.DateTimeField("整改期限")
    words = models.TextField("整改情况", max_length=2000, blank=True)
    done_at = models.DateTimeField("整改完成时间", null=True, blank=True)
    done_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="整改报告人"
    )
    passed_at = models.DateTimeField("验收时间", null=True, blank=True)
    passed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="验收人"
    )

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "满意度整改"
        ordering = ["due_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
                name="rectification_done_at_and_by",
                violation_error_message="整改完成时间和报告人须同时填写",
            ),
            models.CheckConstraint(
                condition=Q(passed_at=None, passed_by=None)
                | Q(passed_at__isnull=False, passed_by__isnull=False, done_at__isnull=False),
                name="rectification_passed_after_done",
                violation_error_message="整改完成后才能验收",
            ),
            models.CheckConstraint(
                condition=Q(passed_by=None) | ~Q(passed_by=F("done_by")),
                name="rectification_passed_by_another",
                violation_error_message="整改人不能验收自己的整改",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter} 整改"

    @property
    def state(self) -> RectificationState:
        """Return where it stands: its dates decide, and constraints keep them in order."""
        if self.passed_at:
            return RectificationState.PASSED
        return RectificationState.REPORTED if self.done_at else RectificationState.OPEN
