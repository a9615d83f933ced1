"""The building committee: a chief who rotates by the month among member units, and the specialists' seats."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q
from django.utils import timezone

from buildings.models import Building, Street
from members.accounts.models import User
from members.committees.querysets import (
    AbsenceQuerySet,
    CalendarLinkQuerySet,
    CommitteeQuerySet,
    ExemptionQuerySet,
    HandoverQuerySet,
    MemberUnitQuerySet,
    PostQuerySet,
    SeatQuerySet,
    SwapQuerySet,
    TurnQuerySet,
)
from organizations.models import DateRange, Enterprise, ends_after_start


@pghistory.track()
class Seat(models.Model):
    """A specialist's seat as data: what it is called, where its holder is drawn from, what it does."""

    class SourceRule(models.TextChoices):
        STREET = "street", "街道科室或经济网格"
        COMMUNITY = "community", "驻地社区"
        PROPERTY = "property", "本楼物业企业"
        TENANT = "tenant", "本楼入驻单位"

    street = models.ForeignKey(
        Street, models.PROTECT, null=True, blank=True, related_name="seats", verbose_name="街道",
        help_text="留空表示各街道通用",
    )  # fmt: skip
    key = models.SlugField("标识", max_length=30)
    name = models.CharField("席位名称", max_length=30)
    source = models.CharField("来源单位", max_length=60, blank=True)
    source_rule = models.CharField(
        "来源要求", max_length=10, choices=SourceRule, blank=True, help_text="任职人单位不符时提示，不阻止任职"
    )
    duties = models.TextField("职责", blank=True)
    position = models.PositiveSmallIntegerField("次序", default=0)
    is_active = models.BooleanField("启用", default=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "专员席位"
        ordering = ["position", "pk"]
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
        return self.name


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
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="member_units", verbose_name="单位")
    position = models.PositiveSmallIntegerField("轮值次序")
    nominee = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="nominations", verbose_name="楼长人选"
    )
    deputy = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="deputies", verbose_name="副手",
        help_text="楼长请假时代为值守",
    )  # fmt: skip
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
class Exemption(models.Model):
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
                condition=~Q(reason=""), name="exemption_has_a_reason", violation_error_message="免轮须写明理由"
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
class Post(models.Model):
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


def unindexed(model: type[models.Model], label: str) -> models.ForeignKey:
    """Return a column of a history that nobody asks by: kept, without an index to keep."""
    return models.ForeignKey(
        model, models.DO_NOTHING, null=True, blank=True, related_name="+", related_query_name="+",
        db_constraint=False, db_index=False, verbose_name=label,
    )  # fmt: skip


# All turns of a month are inserted by one statement: their history is written by one too, not row by row, and is
# asked by committee and by turn alone.
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

    After a swap `credited_to` is the unit whose turn it was, so that the order of later months stays as it was.
    Where no unit can host, `fallback` names who answers for the building: no month is left without a name.
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
    chief = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="turns", verbose_name="楼长")
    credited_to = models.ForeignKey(
        MemberUnit, models.PROTECT, null=True, blank=True, related_name="credits", verbose_name="计入单位",
        help_text="换班后仍按原单位计轮次；留空即轮值单位本身",
    )  # fmt: skip
    fallback = models.CharField("兜底联系人", max_length=80, blank=True)
    source = models.CharField("来源", max_length=10, choices=Source, default=Source.ROTA)
    reason = models.CharField("改动理由", max_length=200, blank=True)
    changed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="改动人")
    recorded_at = models.DateTimeField("记录时间", default=timezone.now, editable=False)

    objects = TurnQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "轮值"
        ordering = ["-month", "committee_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "month"], name="turn_once_a_month", violation_error_message="本月已有轮值"
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
        return f"{self.month:%Y年%m月} {self.unit or self.chief or self.fallback}"


def together(*names: str) -> Q:
    """Return the condition that some columns are all empty or all filled."""
    return Q(**{f"{name}__isnull": True for name in names}) | Q(**{f"{name}__isnull": False for name in names})


@pghistory.track()
class Swap(models.Model):
    """One unit asks another to exchange a month each; both months are then recorded, and no other moves."""

    class State(models.TextChoices):
        ASKED = "asked", "待答复"
        ACCEPTED = "accepted", "已同意"
        DECLINED = "declined", "未同意"
        WITHDRAWN = "withdrawn", "已撤回"
        EXPIRED = "expired", "已过期"

    committee = models.ForeignKey(Committee, models.CASCADE, related_name="swaps", verbose_name="楼委会")
    unit = models.ForeignKey(MemberUnit, models.PROTECT, related_name="swaps_asked", verbose_name="提出单位")
    month = models.DateField("换出月份")
    with_unit = models.ForeignKey(MemberUnit, models.PROTECT, related_name="swaps_answered", verbose_name="对方单位")
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
                condition=together("answered_at", "answered_by") | Q(state="expired"),
                name="swap_answered_at_and_by",
                violation_error_message="答复时间和答复人须同时填写",
            ),
            models.CheckConstraint(
                condition=Q(state="asked", answered_at=None) | (~Q(state="asked") & Q(answered_at__isnull=False)),
                name="swap_answered_when_no_longer_asked",
                violation_error_message="已有结果的换班须有答复时间",
            ),
            models.UniqueConstraint(
                fields=["committee", "month"],
                condition=Q(state="asked"),
                name="swap_asked_once_a_month",
                violation_error_message="该月已有待答复的换班",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y年%m月}与{self.with_month:%Y年%m月}换班"


@pghistory.track()
class Absence(models.Model):
    """Days on which the chief is away, from a day to a day (exclusive), and who stands in; else the fallback does."""

    committee = models.ForeignKey(Committee, models.CASCADE, related_name="absences", verbose_name="楼委会")
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
                    (DateRange("since", "until"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="这段时间已登记请假",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.committee} {self.since:%Y-%m-%d}"


@pghistory.track()
class Handover(models.Model):
    """The sheet by which a month's chief hands over to the next: drafted from the rows, then confirmed by both.

    `lines` are what the sources named in the settings told when it was drafted, as a list of kind, text, due and path.
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
    given_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="交出确认")
    taken_at = models.DateTimeField("接手确认时间", null=True, blank=True)
    taken_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="接手确认")
    effective_at = models.DateTimeField("生效时间", null=True, blank=True)
    is_by_default = models.BooleanField("到期自动生效", default=False)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "交接单"
        ordering = ["-month", "committee_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "month"], name="handover_once_a_month", violation_error_message="本月已有交接单"
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
        return f"{self.committee} {self.month:%Y年%m月}交接单"


@pghistory.track()
class CalendarLink(models.Model):
    """A person's secret calendar address; a higher serial revokes the one handed out before."""

    user = models.OneToOneField(User, models.CASCADE, related_name="calendar_link", verbose_name="账号")
    serial = models.PositiveIntegerField("序号", default=1)
    is_open = models.BooleanField("启用", default=True)
    changed_at = models.DateTimeField("更新时间", default=timezone.now, editable=False)

    objects = CalendarLinkQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "日历订阅"

    def __str__(self) -> str:
        return f"{self.user} {self.serial}"
