"""楼事: what a tenant or committee reports, who takes it, and what became of it."""

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils import timezone

from buildings.fields import PhoneField, PhoneIndexField, PhoneTailField
from buildings.models import Building, Street
from members.accounts.models import User
from members.committees.models import Seat
from organizations.models import Enterprise
from services.matters.pairs import INDEX, Pairs
from services.matters.querysets import CategoryQuerySet, MatterQuerySet, SavedFilterQuerySet, StepQuerySet


class Lane(models.TextChoices):
    DELIBERATE = "deliberate", "楼议"
    HANDLE = "handle", "楼办"
    MANAGE = "manage", "楼管"


class State(models.TextChoices):
    REPORTED = "reported", "待分流"
    TRIAGED = "triaged", "待受理"
    ACCEPTED = "accepted", "办理中"
    RESOLVED = "resolved", "待核查"
    VERIFIED = "verified", "待评价"
    CLOSED = "closed", "已归档"


class Result(models.TextChoices):
    SOLVED = "solved", "已解决"
    PARTLY = "partly", "部分解决"
    UNSOLVED = "unsolved", "未解决"
    DECLINED = "declined", "不受理"
    TRANSFERRED = "transferred", "转出"
    DUPLICATE = "duplicate", "重复"


class Channel(models.TextChoices):
    QR = "qr", "大堂扫码"
    WEB = "web", "网页"
    COUNTER = "counter", "来电来访"
    LEDGER = "ledger", "台账导入"


@pghistory.track()
class Category(models.Model):
    """A kind of matter as data: who usually takes it, by when, and what is asked of the reporter."""

    street = models.ForeignKey(
        Street, models.PROTECT, null=True, blank=True, related_name="categories", verbose_name="街道",
        help_text="留空表示各街道通用",
    )  # fmt: skip
    key = models.SlugField("标识", max_length=30)
    name = models.CharField("名称", max_length=20)
    lane = models.CharField("默认分流", max_length=12, choices=Lane, default=Lane.HANDLE)
    seat = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="categories", verbose_name="默认席位"
    )
    handle_minutes = models.PositiveIntegerField("办理时限（工作分钟）", default=5 * 450)
    needs_phone = models.BooleanField("必须留电话", default=False)
    is_public = models.BooleanField("办理过程对外公开", default=True)
    stop_message = models.CharField("提交前提示", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField("次序", default=0)
    is_active = models.BooleanField("启用", default=True)

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "楼事类别"
        ordering = ["position", "pk"]
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
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Matter(models.Model):
    number = models.CharField("编号", max_length=20, unique=True)
    query_code = models.CharField("查询码", max_length=12)
    idempotency_key = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)
    ledger_key = models.CharField(max_length=64, null=True, blank=True, editable=False)  # noqa: DJ001 - unique
    street = models.ForeignKey(Street, models.PROTECT, related_name="matters", verbose_name="街道")
    building = models.ForeignKey(Building, models.PROTECT, related_name="matters", verbose_name="楼宇")
    category = models.ForeignKey(Category, models.PROTECT, related_name="matters", verbose_name="类别")
    enterprise = models.ForeignKey(
        Enterprise, models.SET_NULL, null=True, blank=True, related_name="matters", verbose_name="反映单位"
    )
    text = models.TextField("反映事项", max_length=2000)
    place = models.CharField("位置", max_length=60, blank=True)
    channel = models.CharField("渠道", max_length=10, choices=Channel, default=Channel.WEB)
    is_public = models.BooleanField("办理过程对外公开", default=True)
    reporter = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="reported_matters", verbose_name="上报人账号"
    )
    reporter_name = models.CharField("上报人", max_length=30, blank=True)
    reporter_phone = PhoneField("上报人电话")
    reporter_phone_index = PhoneIndexField(source="reporter_phone", db_index=True)
    reporter_phone_tail = PhoneTailField(source="reporter_phone", db_index=True)

    state = models.CharField("状态", max_length=10, choices=State, default=State.REPORTED)
    lane = models.CharField("分流", max_length=12, choices=Lane, blank=True)
    seat = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="matters", verbose_name="承办席位"
    )
    handler = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="handled_matters", verbose_name="承办人"
    )
    reported_at = models.DateTimeField("上报时间", default=timezone.now)
    due_at = models.DateTimeField("办理时限", null=True, blank=True)
    due_calendar = models.CharField("时限所依日历", max_length=40, blank=True)
    due_reason = models.TextField("时限说明", blank=True)
    resolved_at = models.DateTimeField("办结时间", null=True, blank=True)
    resolved_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="办结人"
    )
    result = models.CharField("办理结果", max_length=12, choices=Result, blank=True)
    answer = models.TextField("答复", max_length=2000, blank=True)
    verified_at = models.DateTimeField("核查时间", null=True, blank=True)
    verified_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="核查人"
    )
    closed_at = models.DateTimeField("归档时间", null=True, blank=True)

    objects = MatterQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "楼事"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["street", "ledger_key"], name="matter_ledger_row_once", violation_error_message="该台账行已导入"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["triaged", "accepted"]) | Q(handler__isnull=False, due_at__isnull=False),
                name="matter_in_hand_has_handler_and_clock",
                violation_error_message="已分流的楼事须有承办人和时限",
            ),
            models.CheckConstraint(
                condition=Q(channel="ledger")
                | Q(resolved_at=None, resolved_by=None)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="matter_resolved_at_and_by",
                violation_error_message="办结时间和办结人须同时填写",
            ),
            models.CheckConstraint(
                condition=Q(verified_at=None, verified_by=None)
                | Q(verified_at__isnull=False, verified_by__isnull=False),
                name="matter_verified_at_and_by",
                violation_error_message="核查时间和核查人须同时填写",
            ),
            models.CheckConstraint(
                condition=Q(verified_by=None) | ~Q(verified_by=models.F("resolved_by")),
                name="matter_verified_by_another",
                violation_error_message="承办人不能核查自己办结的楼事",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False) | (~Q(state="closed") & Q(closed_at=None)),
                name="matter_closed_has_a_time",
                violation_error_message="归档的楼事须有归档时间",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["resolved", "verified", "closed"]) | ~Q(result=""),
                name="matter_ended_has_a_result",
                violation_error_message="办结的楼事须有办理结果",
            ),
        ]
        indexes = [
            models.Index(fields=["street", "-id"], name="matter_street_latest"),
            models.Index(fields=["building", "-id"], name="matter_building_latest"),
            models.Index(fields=["street", "state", "-id"], name="matter_street_state_latest"),
            models.Index(fields=["handler", "-id"], name="matter_handler_open", condition=Q(closed_at=None)),
            models.Index(fields=["street", "building", "state"], name="matter_open", condition=Q(closed_at=None)),
            models.Index(fields=["due_at"], name="matter_due", condition=Q(state__in=["triaged", "accepted"])),
            models.Index(fields=["verified_at"], name="matter_unrated", condition=Q(state="verified")),
            # What the leaders' figures and the workbench ask, so that neither reads the table itself.
            models.Index(
                fields=["street", "reported_at"],
                include=[
                    "building",
                    "category",
                    "lane",
                    "seat",
                    "state",
                    "due_at",
                    "resolved_at",
                    "result",
                    "enterprise",
                ],
                name="matter_figures",
            ),
            models.Index(
                fields=["street", "state"],
                include=["building", "handler", "reporter", "due_at"],
                name="matter_open_now",
                condition=Q(closed_at=None),
            ),
            models.Index(fields=["handler", "street"], name="matter_handler_street", condition=~Q(handler=None)),
            models.Index(fields=["reporter", "street"], name="matter_reporter_street", condition=~Q(reporter=None)),
            # Written at once rather than put off: a pending list would be read through by every search.
            GinIndex(Pairs("text", "place"), name=INDEX, fastupdate=False),
        ]

    def __str__(self) -> str:
        return self.number


@pghistory.track()
class Step(models.Model):
    """One move in a matter's life; `words` are for the reporter, `note` stays inside."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="steps", verbose_name="楼事")
    verb = models.CharField("动作", max_length=20)
    old = models.CharField("原状态", max_length=10, choices=State, blank=True)
    new = models.CharField("新状态", max_length=10, choices=State)
    at = models.DateTimeField("时间", default=timezone.now)
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="经办人")
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
        Step, models.CASCADE, null=True, blank=True, related_name="photos", verbose_name="步骤",
        help_text="留空表示上报时所附",
    )  # fmt: skip
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
                condition=Q(score__range=(1, 5)), name="rating_one_to_five", violation_error_message="满意度为 1 到 5"
            ),
        ]

    def __str__(self) -> str:
        return self.get_score_display()


class SavedFilter(models.Model):
    """A narrowed list that a person keeps under a name; `query` is what stands behind the ? of its address."""

    user = models.ForeignKey(User, models.CASCADE, related_name="saved_filters", verbose_name="账号")
    name = models.CharField("名称", max_length=20)
    query = models.CharField("条件", max_length=500)

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "常用筛选"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "name"], name="saved_filter_once", violation_error_message="已有同名的常用筛选"
            ),
        ]

    def __str__(self) -> str:
        return self.name
