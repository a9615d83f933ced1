"""Whose month it is, and what changes that: turns, swaps, days of leave."""

from datetime import date, timedelta

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from buildings.foundation.records.checked import CheckedByItself
from members.accounts.models import User
from members.committees.models.committee import Committee, MemberUnit
from members.committees.querysets import AbsenceQuerySet, SwapQuerySet, TurnQuerySet
from members.committees.states import SwapState
from organizations.models import DateRange, ends_after_start


def unindexed(model: type[models.Model], label: str) -> models.ForeignKey:
    """Return a column of a history that nobody asks by: kept, without an index to keep."""
    return models.ForeignKey(
        model,
        models.DO_NOTHING,
        null=True,
        blank=True,
        related_name="+",
        related_query_name="+",
        db_constraint=False,
        db_index=False,
        verbose_name=label,
    )


# All turns of a month are inserted by one statement: their history is written by one too, not row by row, and
# is asked by committee and by turn alone.
@pghistory.track(
    pghistory.InsertEvent(level=pghistory.Statement),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    context_field=pghistory.ContextForeignKey(db_index=False),
    attrs={
        "unit": unindexed(MemberUnit, "轮值单位"),
        "chief": unindexed(User, "楼长"),
        "credited_to": unindexed(MemberUnit, "计入单位"),
        "changed_by": unindexed(User, "改动人"),
    },
)
class Turn(models.Model):
    """The host of one committee in one month; `month` is its first day.

    After a swap `credited_to` is the unit whose turn it was, so that the order of later months stays as it
    was. Where no unit can host, `fallback` names who answers for the building: no month is left without a
    name.
    """

    class Source(models.TextChoices):
        ROTA = "rota", "按次序"
        LEDGER = "ledger", "台账"
        OVERRIDE = "override", "街道指定"
        SWAP = "swap", "换班"
        LATE = "late", "补记"
        FALLBACK = "fallback", "兜底"

    committee = models.ForeignKey(Committee, models.CASCADE, related_name="turns", verbose_name="楼委会")
    month = models.DateField("月份")
    unit = models.ForeignKey(
        MemberUnit, models.PROTECT, null=True, blank=True, related_name="turns", verbose_name="轮值单位"
    )
    chief = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="turns", verbose_name="楼长"
    )
    credited_to = models.ForeignKey(
        MemberUnit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="credits",
        verbose_name="计入单位",
        help_text="换班后仍按原单位计轮次；留空即轮值单位本身",
    )
    fallback = models.CharField("兜底联系人", max_length=80, blank=True)
    source = models.CharField("来源", max_length=10, choices=Source, default=Source.ROTA)
    reason = models.CharField("改动理由", max_length=200, blank=True)
    changed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="改动人"
    )
    recorded_at = models.DateTimeField("记录时间", default=timezone.now, editable=False)

    objects = TurnQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "轮值"
        ordering = ["-month", "committee_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "month"],
                name="turn_once_a_month",
                violation_error_message="本月已有轮值",
            ),
            models.CheckConstraint(
                condition=Q(month__day=1),
                name="turn_month_is_a_first_day",
                violation_error_message="月份应为当月一日",
            ),
            models.CheckConstraint(
                condition=Q(unit__isnull=False) | Q(chief__isnull=False) | ~Q(fallback=""),
                name="turn_has_a_host",
                violation_error_message="轮值须有单位、楼长或兜底联系人",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y年%-m月} {self.unit or self.chief or self.fallback}"


def together(*names: str) -> Q:
    """Return the condition that some columns are all empty or all filled."""
    return Q(**{f"{name}__isnull": True for name in names}) | Q(
        **{f"{name}__isnull": False for name in names}
    )


@pghistory.track()
class Swap(models.Model):
    """One unit asks another to exchange a month each; both months are then recorded, and no other moves."""

    State = SwapState

    committee = models.ForeignKey(Committee, models.CASCADE, related_name="swaps", verbose_name="楼委会")
    unit = models.ForeignKey(MemberUnit, models.PROTECT, related_name="swaps_asked", verbose_name="提出单位")
    month = models.DateField("换出月份")
    with_unit = models.ForeignKey(
        MemberUnit, models.PROTECT, related_name="swaps_answered", verbose_name="对方单位"
    )
    with_month = models.DateField("换入月份")
    reason = models.CharField("理由", max_length=200, blank=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField("提出时间", default=timezone.now, editable=False)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="提出人")
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="答复人"
    )

    objects = SwapQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "换班"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(month__day=1, with_month__day=1) & ~Q(month=models.F("with_month")),
                name="swap_of_two_months",
                violation_error_message="换班须是两个不同的月份",
            ),
            models.CheckConstraint(
                condition=~Q(unit=models.F("with_unit")),
                name="swap_of_two_units",
                violation_error_message="换班须是两家单位",
            ),
            models.CheckConstraint(
                condition=together("answered_at", "answered_by") | Q(state=SwapState.EXPIRED),
                name="swap_answered_at_and_by",
                violation_error_message="答复时间和答复人须同时填写",
            ),
            models.CheckConstraint(
                condition=Q(state=SwapState.ASKED, answered_at=None)
                | (~Q(state=SwapState.ASKED) & Q(answered_at__isnull=False)),
                name="swap_answered_when_no_longer_asked",
                violation_error_message="已有结果的换班须有答复时间",
            ),
            models.UniqueConstraint(
                fields=["committee", "month"],
                condition=Q(state=SwapState.ASKED),
                name="swap_asked_once_a_month",
                violation_error_message="该月已有待答复的换班",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y年%-m月}与{self.with_month:%Y年%-m月}换班"


@pghistory.track()
class Absence(CheckedByItself):
    """Days on which a chief is away, from a day to a day (exclusive), and who stands in; else the fallback does.

    It holds while the month is his: should it go to somebody else, nobody is away.
    """

    committee = models.ForeignKey(Committee, models.CASCADE, related_name="absences", verbose_name="楼委会")
    chief = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="absences", verbose_name="请假楼长"
    )
    since = models.DateField("起始日期")
    until = models.DateField("恢复日期", help_text="当日起恢复值守")
    stand_in = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="stand_ins", verbose_name="替班人"
    )
    reason = models.CharField("事由", max_length=200, blank=True)
    made_at = models.DateTimeField("登记时间", default=timezone.now, editable=False)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="登记人")

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "请假与替班"
        ordering = ["-since", "-pk"]
        constraints = [
            ends_after_start("absence_ends_after_start", "恢复日期应晚于起始日期"),
            ExclusionConstraint(
                name="absence_once_at_a_time",
                expressions=[
                    ("committee", RangeOperators.EQUAL),
                    (Coalesce("chief", 0), RangeOperators.EQUAL),
                    (DateRange("since", "until"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="这段时间已登记请假",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.committee} {self.since:%Y-%m-%d}"

    @property
    def last_day(self) -> date:
        return self.until - timedelta(days=1)

    @property
    def people(self) -> set[int | None]:
        """Return the keys of those who may end it beside the office: who is away, who wrote it down, who stands in."""
        return {self.chief_id, self.made_by_id, self.stand_in_id}
