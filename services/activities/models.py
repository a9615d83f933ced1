"""Activities in and around the buildings: what, where, when, for how many, and who came."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from buildings.foundation.language.text import mask_in_text
from buildings.foundation.records.fields import PhoneField, PhoneIndexField
from buildings.models import Building, Street
from members.accounts.models import User
from services.activities.querysets import ActivityQuerySet, SignupQuerySet
from services.activities.states import SignupState


@pghistory.track()
class Activity(models.Model):
    """One activity; how many signed up, wait and came is counted from its sign-ups, never typed."""

    class Theme(models.TextChoices):
        ECONOMY = "economy", "经济发展"
        HARMONY = "harmony", "和谐关系"
        HOME = "home", "家园治理"
        WELFARE = "welfare", "公益服务"
        CIVILITY = "civility", "文明风尚"

    class Entering(models.TextChoices):
        """三进入: what is brought into the building."""

        POLICY = "policy", "政策进楼宇"
        SERVICE = "service", "服务进楼宇"
        CULTURE = "culture", "文化进楼宇"

    class Form(models.TextChoices):
        EVENT = "event", "活动"
        LECTURE = "lecture", "宣讲"
        TRAINING = "training", "培训"

    street = models.ForeignKey(Street, models.PROTECT, related_name="activities", verbose_name="街道")
    building = models.ForeignKey(
        Building, models.PROTECT, null=True, blank=True, related_name="activities", verbose_name="楼宇"
    )
    title = models.CharField("名称", max_length=60)
    theme = models.CharField("主题", max_length=10, choices=Theme)
    entry = models.CharField("三进入", max_length=10, choices=Entering, blank=True)
    form = models.CharField("形式", max_length=10, choices=Form, default=Form.EVENT)
    organizer = models.CharField("主办", max_length=60)
    place = models.CharField("地点", max_length=80, help_text="写到房间，如：云泉大厦三层路演厅")
    text = models.TextField("介绍", max_length=2000)
    starts_at = models.DateTimeField("开始时间")
    ends_at = models.DateTimeField("结束时间")
    closes_at = models.DateTimeField("报名截止", null=True, blank=True, help_text="留空到开始时为止")
    capacity = models.PositiveIntegerField(
        "名额", null=True, blank=True, help_text="留空不限；满员后报名进入候补"
    )
    is_published = models.BooleanField("公开", default=False)
    cancelled_at = models.DateTimeField("取消时间", null=True, blank=True, editable=False)
    cancel_reason = models.CharField("取消原因", max_length=120, blank=True, editable=False)
    owner = models.ForeignKey(User, models.PROTECT, related_name="activities", verbose_name="负责人")
    created_at = models.DateTimeField("登记时间", default=timezone.now, editable=False)
    revision = models.PositiveIntegerField("修订号", default=0, editable=False)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "活动"
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="activity_ends_after_start",
                violation_error_message="结束时间应晚于开始时间",
            ),
            models.CheckConstraint(
                condition=Q(closes_at=None) | Q(closes_at__lte=F("starts_at")),
                name="activity_closes_before_start",
                violation_error_message="报名截止不能晚于开始时间",
            ),
            models.CheckConstraint(
                condition=Q(capacity=None) | Q(capacity__gt=0),
                name="activity_has_room",
                violation_error_message="名额至少为 1，不限请留空",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None, cancel_reason="")
                | (Q(cancelled_at__isnull=False) & ~Q(cancel_reason="")),
                name="activity_cancelled_with_reason",
                violation_error_message="取消活动须写明原因",
            ),
        ]
        indexes = [
            models.Index(fields=["street", "starts_at"], name="activity_by_street"),
            models.Index(
                fields=["starts_at", "id"], name="activity_upcoming", condition=Q(is_published=True)
            ),
        ]

    def __str__(self) -> str:
        return mask_in_text(self.title)

    @property
    def sign_up_until(self):
        return self.closes_at or self.starts_at

    def takes_sign_ups(self, at) -> bool:
        """Tell whether somebody may sign up, if only to wait."""
        return self.is_published and self.cancelled_at is None and at < self.sign_up_until

    def phase(self, at) -> tuple[str, str]:
        """Return where the activity stands at a moment, in a word and a tone."""
        if self.cancelled_at:
            return "已取消", "bad"
        if at >= self.ends_at:
            return "已结束", "still"
        if at >= self.starts_at:
            return "进行中", "info"
        if not self.is_published:
            return "未公开", "still"
        return ("报名中", "good") if self.takes_sign_ups(at) else ("报名截止", "wait")


class Signup(models.Model):
    """One person's place in an activity, or in the queue for one; kept when taken back."""

    State = SignupState

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="signups", verbose_name="活动")
    user = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="signups", verbose_name="账号"
    )
    name = models.CharField("姓名", max_length=30)
    unit = models.CharField("单位", max_length=60, blank=True)
    phone = PhoneField("手机号码")
    phone_index = PhoneIndexField(source="phone", db_index=True)
    state = models.CharField("状态", max_length=10, choices=State)
    seat = models.PositiveIntegerField("席位", null=True, blank=True, editable=False)
    signed_at = models.DateTimeField("报名时间", default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField("退出时间", null=True, blank=True, editable=False)
    has_come = models.BooleanField("到场", null=True, blank=True)

    objects = SignupQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "报名"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "user"],
                condition=~Q(state=SignupState.WITHDRAWN),
                name="signup_account_once",
                violation_error_message="您已报过名",
            ),
            models.UniqueConstraint(
                fields=["activity", "seat"],
                name="signup_seat_once",
                violation_error_message="这个名额刚被占用",
            ),
            models.CheckConstraint(
                condition=Q(state=SignupState.JOINED, seat__isnull=False)
                | (~Q(state=SignupState.JOINED) & Q(seat=None)),
                name="signup_seat_where_joined",
                violation_error_message="报上名的占一个名额，候补和退出的不占",
            ),
            models.CheckConstraint(
                condition=Q(has_come=None) | Q(state=SignupState.JOINED),
                name="signup_only_joined_come",
                violation_error_message="只有已报名的可以登记到场",
            ),
        ]
        indexes = [models.Index(fields=["activity", "state", "id"], name="signup_queue")]

    def __str__(self) -> str:
        return mask_in_text(self.name)
